"""Keep answers until the record changes, so that what many ask for is made once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:  # the desk has shelves
    from onrecord.web.desk import Desk

#: Bytes of all kept answers, and of the longest that is kept.
_MOST = 64_000_000
_LONGEST = 1_000_000
#: Bytes of the longest query that is kept: a claim is shorter, and every answer has a key of its own.
_LONGEST_QUERY = 7_000

_Key = tuple[str, bytes, bytes, bool]
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Kept:
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: bytes


class Cache:
    """Answers a GET from memory where the same was asked for since the record changed.

    What depends on who asks says `Cache-Control: no-store` and is not kept. Every other answer has an
    entity tag, and one that the asker has already is not sent again.
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._size, self._generation = 0, -1
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "GET" or len(scope["query_string"]) > _LONGEST_QUERY:
            await self._app(scope, receive, send)
            return
        asked = dict(reversed(scope["headers"]))  # of two fields of a name the first, as everywhere
        compressed = b"gzip" in asked.get(b"accept-encoding", b"")
        # The host is in the addresses that a page gives of itself: nobody may get those made for another.
        key = scope["path"], scope["query_string"], asked.get(b"host", b""), compressed
        generation = self._desk.holder.generation
        kept = self._find(key, generation)
        if kept is None:
            taken = _Taken(send)
            await self._app(scope, receive, taken.pass_on)
            if (made := taken.answer) is None:
                return
            kept = made
            self._keep(key, kept, generation)
        await _send(kept, asked.get(b"if-none-match"), send)

    def _find(self, key: _Key, generation: int) -> _Kept | None:
        with self._lock:
            if generation != self._generation:
                self._kept.clear()
                self._size, self._generation = 0, generation
            if (kept := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, key: _Key, kept: _Kept, generation: int) -> None:
        with self._lock:
            if generation != self._generation or key in self._kept or len(kept.body) > _LONGEST:
                return
            self._kept[key] = kept
            self._size += _weight(key, kept)
            while self._size > _MOST:
                self._size -= _weight(*self._kept.popitem(last=False))


class Shelf(Generic[_Value]):
    """Keeps the values that were made last for what is asked next, a page's for its picture."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Value] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: Hashable, value: _Value) -> None:
        """Keep a value; its key must tell the generation of the record that it was made of."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def find(self, key: Hashable) -> _Value | None:
        """Return the value of a key, None where it is not kept."""
        with self._lock:
            return self._kept.get(key)


def _weight(key: _Key, kept: _Kept) -> int:
    """Return the bytes that an answer takes, its key and headers reckoned in."""
    return len(kept.body) + len(key[1]) + len(key[2]) + 1000


class _Taken:
    """Holds back an answer that may be kept; passes on every other as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""
        self.answer: _Kept | None = None

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_be_kept(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                tag = b'"' + hashlib.sha256(self._body).hexdigest()[:32].encode() + b'"'
                self.answer = _Kept([*self._start["headers"], (b"etag", tag)], self._body, tag)
            elif len(self._body) > _LONGEST:
                await self._send(self._start)
                await self._send({"type": "http.response.body", "body": self._body, "more_body": True})
                self._start = None


def _may_be_kept(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start["headers"]}
    own = b"no-store" in headers.get(b"cache-control", b"") or b"set-cookie" in headers or b"etag" in headers
    return start["status"] == 200 and not own


async def _send(kept: _Kept, known: bytes | None, send: Send) -> None:
    same = known is not None and kept.tag in [tag.strip().removeprefix(b"W/") for tag in known.split(b",")]
    headers = [*kept.headers, (b"cache-control", b"no-cache")]
    if same:
        headers = [(name, value) for name, value in headers if name.lower() not in (b"content-length", b"content-type")]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if same else kept.body})
