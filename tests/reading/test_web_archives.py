"""Web archives: pages, texts and PDFs that were fetched with success, each with its address."""

import gzip
import io
import zipfile
import zlib

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import Item, Notice, find_items, read

PAGE = (
    "<html><head><title>Talks</title></head><body><article>"
    + "<p>The minister of Belmar met the envoy of Arvania in Genève.</p>" * 5
    + "</article></body></html>"
)


def record(url: str, block: bytes, kind: str = "response", fields: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-06T07:08:09Z\r\n{fields}"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"


def answer(content: bytes, fields: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{fields}\r\n\r\n".encode() + content


def chunked(content: bytes) -> bytes:
    parts = [content[start : start + 100] for start in range(0, len(content), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def read_all(payload: bytes) -> tuple[list[Document], list[ReadingError]]:
    found = list(read("-", stdin=io.BytesIO(payload)))
    errors = [one for one in found if isinstance(one, ReadingError)]
    return [one for one in found if isinstance(one, Document)], errors


INFO = record("", b"software: test", "warcinfo")


def test_a_page_has_its_address_and_no_date_of_its_fetching():
    (document,), errors = read_all(INFO + record("https://news.example/talks", answer(PAGE.encode())))
    assert errors == []
    assert document.text.startswith("The minister of Belmar")
    assert (document.url, document.source) == ("https://news.example/talks", "-#https://news.example/talks")
    assert (document.title, document.published) == ("Talks", None)


def test_only_texts_that_were_fetched_with_success_are_read():
    archive = [
        INFO,
        record("https://news.example/1", answer(PAGE.encode(), status="404 Not Found")),
        record("https://news.example/2", answer(PAGE.encode(), status="301 Moved")),
        record("https://news.example/3", answer(b"\x89PNG", "Content-Type: image/png")),
        record("https://news.example/4", b"GET / HTTP/1.1\r\n\r\n", "request"),
        record("https://news.example/5", answer(PAGE.encode()), "revisit"),
        record("dns:news.example", b"192.0.2.1", "response"),
        record("https://news.example/6", b"The talks went on.", "resource", "Content-Type: text/plain\r\n"),
        record("https://news.example/7", answer(b"%PDF-1.7", "content-type: application/pdf")),
    ]
    items = list(find_items("-", stdin=io.BytesIO(b"".join(archive))))
    assert [(item.found["url"][-1], item.format) for item in items if isinstance(item, Item)] == [
        ("6", "text"),
        ("7", "PDF"),
    ]


def test_what_has_no_known_type_is_told_by_its_content_and_the_rest_counted():
    feed = b"<rss><channel><item><title>Talks</title><description>They failed.</description></item></channel></rss>"
    unknown = "Content-Type: application/unknown"
    archive = [
        INFO,
        record("https://news.example/1", answer(PAGE.encode(), "Server: a")),
        record("https://news.example/2", answer(feed, "Content-Type: application/rss+xml")),
        record("https://news.example/3", answer(b"%PDF-1.7", unknown)),
        record("https://news.example/4", answer(b"let a = 1;", unknown)),
        record("https://news.example/5", answer(b"\x89PNG", "Content-Type: image/png")),
        record("https://news.example/6", answer(b"\x89PNG", "Content-Type: image/png")),
        record("https://news.example/7", answer(b"", status="404 Not Found")),
    ]
    *items, notice = find_items("-", stdin=io.BytesIO(b"".join(archive)))
    assert [item.format for item in items if isinstance(item, Item)] == ["text", "feed", "PDF"]
    assert isinstance(notice, Notice)
    assert notice.text.endswith("2 × image/png, 1 × application/unknown, 1 × not answered with 200")


def test_content_is_unpacked_as_it_was_sent():
    page = PAGE.encode()
    raw = zlib.compressobj(wbits=-15)
    deflated = raw.compress(page) + raw.flush()
    html, packed = "Content-Type: text/html", "Content-Encoding: "
    archive = [
        record("https://news.example/1", answer(gzip.compress(page), f"{html}\r\n{packed}gzip")),
        record("https://news.example/2", answer(deflated, f"{html}\r\n{packed}deflate")),
        record("https://news.example/3", answer(chunked(page), f"{html}\r\nTransfer-Encoding: chunked")),
        record("https://news.example/4", answer(page, f"{html}\r\n{packed}gzip\r\nTransfer-Encoding: chunked")),
        record("https://news.example/5", answer(page, f"{html}\r\n{packed}br")),
        record("https://news.example/6", answer(gzip.compress(page)[:-12], f"{html}\r\n{packed}gzip")),
        record("https://news.example/7", answer(gzip.compress(b"a" * 30_000_000), f"{html}\r\n{packed}gzip")),
    ]
    documents, errors = read_all(b"".join(archive))
    assert [document.url[-1] for document in documents] == ["1", "2", "3", "4"]
    assert len({document.text for document in documents}) == 1
    assert [error.source[-1] for error in errors] == ["5", "6", "7"]


def test_the_charset_that_the_server_named_is_used_where_the_page_says_nothing():
    text = answer("Müsteşar Gülşen Çağrı görüştü.".encode("cp1254"), "Content-Type: text/plain; charset=windows-1254")
    (document,), _ = read_all(record("https://news.example/1", text))
    assert document.text == "Müsteşar Gülşen Çağrı görüştü."


def test_the_same_page_twice_is_the_same_document():
    one = record("https://news.example/talks", answer(PAGE.encode(), "Content-Type: text/html\r\nDate: x"))
    other = record("https://news.example/talks", answer(PAGE.encode()))
    first, second = find_items("-", stdin=io.BytesIO(one + INFO + other))
    assert first.key == second.key


def test_an_archive_that_was_cut_off_is_read_up_to_there():
    pages = [record(f"https://news.example/{number}", answer(PAGE.encode())) for number in range(3)]
    documents, (error,) = read_all(b"".join(pages)[:-200])
    assert len(documents) == 2
    assert "record 3" in error.reason
    packed = b"".join(map(gzip.compress, pages))
    documents, (error,) = read_all(packed[:-100])
    assert len(documents) == 2
    assert "cut off" in error.reason


def test_a_damaged_record_costs_itself_alone():
    pages = [record(f"https://news.example/{number}", answer(PAGE.encode())) for number in range(3)]
    pages[1] = pages[1].replace(b"Content-Length: ", b"Content-Length: x")
    documents, (error,) = read_all(b"".join(pages))
    assert [document.url[-1] for document in documents] == ["0", "2"]
    assert "record=2" in error.source


def test_a_record_that_is_too_large_is_passed_over():
    large = record("https://news.example/1", answer(b"a" * 21_000_000))
    (document,), (error,) = read_all(large + record("https://news.example/2", answer(PAGE.encode())))
    assert "20 MB" in error.reason
    assert document.url == "https://news.example/2"


def test_the_web_archives_in_a_wacz_are_read_and_nothing_else(tmp_path):
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"text": "The talks in Belmar failed."}\n')
        archive.writestr("archive/data.warc.gz", gzip.compress(record("https://news.example/1", answer(PAGE.encode()))))
    (document,) = read(str(path))
    assert document.source == f"{path}/archive/data.warc.gz#https://news.example/1"
