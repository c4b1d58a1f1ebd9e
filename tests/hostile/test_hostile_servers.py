"""Hostile servers: whatever comes over the network, each address ends in a page or an error, and in time."""

from __future__ import annotations

import gzip
import random
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from onrecord.errors import ReadingError
from onrecord.reading import Fetcher, Item, find_items, read_item
from serving import article, serve

PAGE = article("Talks", "The talks between the two states failed on Monday.")
ANSWERS = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 999\r\nETag: "x"\r\n\r\n' + PAGE,
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\nX: y\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE),
    b"HTTP/1.1 302 Found\r\nLocation: /other?a=b#c\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Busy\r\nRetry-After: Wed, 21 Oct 2035 07:28:00 GMT\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><item><title>a</title><link>BASE/1</link></item></rss>",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nBASE/1\nBASE/2\n",
)
ROBOTS = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /x$\nCrawl-delay: 5\n"
TOKENS = (
    *(b"\r\n", b"\0", b": ", b"\xff", b"http://", b"//", b"[", b"%zz", b"; charset=", b"-1", b"9" * 20, b"A" * 70_000),
    *(b"=?utf-8?q?", b"Content-Length: -5\r\n", b"Location: http://[::1\r\n", b"Content-Encoding: br, gzip, gzip\r\n"),
)


def test_damaged_answers_end_in_pages_or_errors() -> None:
    chance = random.Random(7)
    with serve() as site:
        for _ in range(100):
            answer = _damaged(chance.choice(ANSWERS).replace(b"BASE", site.base.encode()), chance)
            site.pages = dict.fromkeys(("/", "/other?a=b", "/1", "/2"), _writing(answer))
            if chance.random() < 0.2:
                site.pages["/robots.txt"] = _writing(_damaged(ROBOTS, chance))
            began = time.monotonic()
            found = list(find_items(site.at("/"), fetcher=Fetcher(allow_private=True, pause=0, time_limit=5)))
            assert found, answer
            for item in found:
                assert isinstance(item, ReadingError) or (isinstance(item, Item) and read_item(item)), answer
            assert time.monotonic() - began < 30, answer


def _writing(answer: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    return write


def _damaged(answer: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 5)):
        at, length = chance.randrange(len(answer) + 1), chance.randint(1, 20)
        match chance.randrange(5):
            case 0:
                answer = answer[:at] + chance.choice(TOKENS) + answer[at:]
            case 1:
                answer = answer[:at] + answer[at + length :]
            case 2:
                answer = answer[:at] + bytes([chance.randrange(256)]) + answer[at + 1 :]
            case 3:
                answer = answer[:at] + answer[at : at + length] * chance.randint(2, 50) + answer[at:]
            case 4:
                answer = answer[:at] if chance.random() < 0.3 else answer
    return answer
