"""The network: only public hosts, only as asked, never longer or larger than the limits."""

from __future__ import annotations

import gzip
import pickle
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from onrecord.reading import Failure, Fetched, Fetcher, FetchError, Unchanged
from serving import Site, article, serve

PAGE = article("Talks resume", "The talks between the two states were taken up again on Monday.")
#: An address of the internet; no test lets a connection to it out of the machine.
PUBLIC = "8.8.8.8"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        site.pages["/page"] = PAGE
        yield site


def fetcher(**options: float) -> Fetcher:
    return Fetcher(allow_private=True, pause=0, **options)


def fetched(address: str, by: Fetcher | None = None) -> Fetched:
    page = (by or fetcher()).fetch(address)
    assert isinstance(page, Fetched)
    return page


def refused(address: str, by: Fetcher | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        (by or fetcher()).fetch(address)
    assert caught.value.source == address
    return caught.value


def name_server(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], str]) -> list[str]:
    """Answer for every name under `.example`; return the list of what was asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *arguments: object, **options: object) -> object:
        if host.endswith(".example"):
            asked.append(host)
            host = answer(host)
        return real(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_page_is_fetched_with_an_honest_name(site: Site) -> None:
    page = fetched(site.at("/page#second"))
    assert (page.address, page.payload, page.media_type) == (site.at("/page"), PAGE, "text/html")
    asked = dict(site.requests)["/page"]
    assert asked["user-agent"].startswith("onrecord/")
    assert {"cookie", "referer", "authorization"}.isdisjoint(asked)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.1.2.3", "172.16.0.1"),
        *("192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
        *("[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "[::7f00:1]", "[2001:0:7f00:1::1]", "[64:ff9b:1::1]"),
    ],
)
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    error = refused(f"http://{host}/", Fetcher())
    assert error.failure in (Failure.PRIVATE, Failure.UNREACHABLE)  # a machine without IPv6 knows no such name
    assert "." not in host or error.failure is Failure.PRIVATE
    assert error.failure is Failure.UNREACHABLE or "--allow-private" in error.advice


def test_a_name_that_leads_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    name_server(monkeypatch, lambda _: "127.0.0.1")
    port = site.base.rpartition(":")[2]
    assert refused(f"http://news.example:{port}/page", Fetcher()).failure is Failure.PRIVATE
    assert site.requests == []


def test_a_connection_goes_only_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is looked at and private when it is used (DNS rebinding)."""
    answers = iter([PUBLIC, "127.0.0.1"] * 5)
    asked = name_server(monkeypatch, lambda _: next(answers))
    connected: list[str] = []

    def connect(_: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refused("http://news.example/page", Fetcher()).failure is Failure.UNREACHABLE
    assert (asked, connected) == (["news.example"], [PUBLIC])


def test_the_certificate_must_be_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("makes a certificate with openssl")
    made = tmp_path / "site.pem"
    wanted = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    wanted += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    made_of = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", made]
    command = [openssl, "req", "-x509", *made_of, *wanted, "-out", tmp_path / "c.pem"]
    subprocess.run(command, check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + (tmp_path / "c.pem").read_bytes())
    name_server(monkeypatch, lambda _: "127.0.0.1")
    with serve(certificate=made) as site:
        site.pages["/page"] = PAGE
        port = site.base.rpartition(":")[2]
        untrusted = refused(f"https://news.example:{port}/page")
        assert untrusted.failure is Failure.TLS
        assert "self-signed" in untrusted.reason
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "c.pem"))
        assert fetched(f"https://news.example:{port}/page").payload == PAGE
        other = refused(f"https://other.example:{port}/page")
        assert other.failure is Failure.TLS
        assert "other.example" in other.reason


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    for number in range(7):
        site.pages[f"/{number}"] = (302, {"Location": f"{number + 1}"}, b"")
    site.pages["/7"] = PAGE
    assert fetched(site.at("/2")).address == site.at("/7")
    assert refused(site.at("/1")).failure is Failure.REDIRECT


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "gopher://127.0.0.1:70/", "javascript:x", "", "http://[bad"]
)
def test_redirects_to_other_schemes_are_refused(site: Site, location: str) -> None:
    site.pages["/moved"] = (301, {"Location": location}, b"")
    assert refused(site.at("/moved")).failure is Failure.REDIRECT


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:{port}/page", "http://169.254.169.254/latest/meta-data/", "//inside.example:{port}/page"],
)
def test_each_redirect_is_looked_at_anew(site: Site, monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    port = site.base.rpartition(":")[2]
    name_server(monkeypatch, lambda host: PUBLIC if host == "news.example" else "127.0.0.1")
    connect = socket.socket.connect
    # The site stands on the public internet: what goes to 8.8.8.8 gets to it.
    monkeypatch.setattr(
        socket.socket, "connect", lambda own, to: connect(own, (to[0].replace(PUBLIC, "127.0.0.1"), to[1]))
    )
    site.pages["/moved"] = (302, {"Location": location.format(port=port)}, b"")
    by = Fetcher(pause=0)
    assert fetched(f"http://news.example:{port}/page", by).payload == PAGE
    assert refused(f"http://news.example:{port}/moved", by).failure is Failure.PRIVATE
    assert site.asked == ["/page", "/moved"]


def test_passwords_in_addresses_are_neither_sent_nor_shown() -> None:
    with pytest.raises(FetchError) as caught:
        fetcher().fetch("http://reader:secret@127.0.0.1/page")
    assert caught.value.failure is Failure.ADDRESS
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["ftp://a.example/x", "http:///x", "http://a b.example/", "http://[::1", "https://"]
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert refused(address).failure is Failure.ADDRESS


@pytest.mark.parametrize(
    ("status", "failure"),
    [(404, "NOT_FOUND"), (410, "NOT_FOUND"), (403, "FORBIDDEN"), (401, "FORBIDDEN"), (500, "SERVER"), (418, "SERVER")],
)
def test_each_answer_of_a_server_has_its_advice(site: Site, status: int, failure: str) -> None:
    site.pages["/page"] = (status, {}, b"none")
    error = refused(site.at("/page"))
    assert error.failure is Failure[failure]
    assert str(status) in error.reason
    assert error.advice


def test_a_port_on_which_nobody_listens_and_one_without_tls(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{closed.getsockname()[1]}/").failure is Failure.UNREACHABLE
    assert refused(site.at("/page").replace("http:", "https:")).failure is Failure.TLS


@pytest.mark.parametrize("where", ["status", "field", "body", "chunk"])
def test_a_server_that_drips_is_cut_off(site: Site, where: str) -> None:
    starts = {
        "status": b"",
        "field": b"HTTP/1.1 200 OK\r\nX: ",
        "body": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        "chunk": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
    }

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(starts[where])
        for _ in range(1000):
            handler.wfile.write(b"0")
            time.sleep(0.01)

    site.pages["/page"] = drip
    began = time.monotonic()
    assert refused(site.at("/page"), fetcher(time_limit=0.3)).failure is Failure.TIMEOUT
    assert time.monotonic() - began < 5, "far from the ten seconds that it would take"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_without_an_end_is_cut_off(site: Site, chunked: bool) -> None:
    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        if chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        piece = b"a" * 100_000
        while True:
            handler.wfile.write(b"186a0\r\n" + piece + b"\r\n" if chunked else piece)

    site.pages["/page"] = pour
    assert refused(site.at("/page")).failure is Failure.TOO_LARGE


def test_a_packed_page_is_unpacked_but_not_a_bomb(site: Site) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.pages["/page"] = (200, packed, gzip.compress(PAGE))
    site.pages["/bomb"] = (200, packed, gzip.compress(bytes(30_000_000)))
    site.pages["/damaged"] = (200, packed, b"no gzip")
    assert fetched(site.at("/page")).payload == PAGE
    assert refused(site.at("/bomb")).failure is Failure.TOO_LARGE
    assert "damaged" in refused(site.at("/damaged")).reason


def test_a_body_that_breaks_off_is_no_page(site: Site) -> None:
    site.pages["/page"] = (200, {"Content-Length": "5000"}, PAGE)
    assert refused(site.at("/page"), fetcher(time_limit=1)).failure in (Failure.UNREACHABLE, Failure.TIMEOUT)


@pytest.mark.parametrize("media_type", ["image/png", "video/mp4", "audio/mpeg", "application/javascript"])
def test_what_holds_no_text_is_refused_before_it_is_loaded(site: Site, media_type: str) -> None:
    site.pages["/page"] = (200, {"Content-Type": media_type}, b"x")
    error = refused(site.at("/page"))
    assert error.failure is Failure.WRONG_TYPE
    assert media_type.partition("/")[0] in error.reason


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/rss+xml", "application/pdf", "application/zip", None]
)
def test_what_may_hold_text_is_let_in(site: Site, media_type: str | None) -> None:
    site.pages["/page"] = (200, {"Content-Type": media_type} if media_type else {}, b"text")
    assert fetched(site.at("/page")).payload == b"text"


def test_the_charset_that_the_server_names_holds(site: Site) -> None:
    text = "Министр посетил Баку."
    site.pages["/page"] = (200, {"Content-Type": "text/plain; charset=windows-1251"}, text.encode("cp1251"))
    site.pages["/wrong"] = (200, {"Content-Type": "text/plain; charset=windows-1251"}, text.encode())
    site.pages["/strange"] = (200, {"Content-Type": "text/plain; charset=rot13"}, b"The talks failed.")
    assert fetched(site.at("/page")).payload.decode() == text
    assert fetched(site.at("/wrong")).payload.decode() == text
    assert fetched(site.at("/strange")).payload == b"The talks failed."


def test_an_unchanged_page_is_not_loaded_again(site: Site) -> None:
    site.pages["/page"] = (200, {"ETag": '"one"', "Last-Modified": "Mon, 02 Mar 2020 10:00:00 GMT"}, PAGE)
    page = fetched(site.at("/page"))
    assert (page.etag, page.modified) == ('"one"', "Mon, 02 Mar 2020 10:00:00 GMT")
    assert isinstance(fetcher().fetch(site.at("/page"), etag=page.etag, modified=page.modified), Unchanged)
    assert site.requests[-1][1]["if-modified-since"] == page.modified
    site.pages["/page"] = (200, {"ETag": '"two"'}, PAGE)
    assert isinstance(fetcher().fetch(site.at("/page"), etag=page.etag), Fetched)


ROBOTS = b"""User-agent: *
Disallow: /

User-agent: onrecord
Disallow: /private/
Allow: /private/press*.html$
"""


def test_robots_txt_is_respected_and_asked_for_once(site: Site) -> None:
    site.pages |= {"/robots.txt": ROBOTS, "/private/page": PAGE, "/private/press-1.html": PAGE}
    by = fetcher()
    assert refused(site.at("/private/page"), by).failure is Failure.ROBOTS
    assert fetched(site.at("/page"), by).payload == PAGE
    assert fetched(site.at("/private/press-1.html"), by).payload == PAGE
    assert [path for path, _ in site.requests].count("/robots.txt") == 1
    assert site.asked == ["/page", "/private/press-1.html"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_site_whose_robots_txt_is_out_of_order_is_left_alone(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    if allowed:
        assert fetched(site.at("/page")).payload == PAGE
    else:
        assert "robots.txt" in refused(site.at("/page")).reason
        assert site.asked == []


def test_robots_txt_of_where_a_redirect_leads_counts(site: Site) -> None:
    with serve() as other:
        other.pages |= {"/robots.txt": b"User-agent: *\nDisallow: /", "/page": PAGE}
        site.pages["/moved"] = (302, {"Location": other.at("/page")}, b"")
        assert refused(site.at("/moved")).failure is Failure.ROBOTS
        assert other.asked == []


def test_a_server_that_asks_to_wait_is_not_asked_again(site: Site) -> None:
    site.pages["/page"] = (429, {"Retry-After": "7200"}, b"")
    by = fetcher()
    error = refused(site.at("/page"), by)
    assert (error.failure, error.advice) == (Failure.BUSY, "Try again in 2 hours")
    assert refused(site.at("/other"), by).failure is Failure.BUSY
    assert site.asked == ["/page"]


@pytest.mark.parametrize("asked", ["999999999", "Fri, 01 Jan 2199 00:00:00 GMT"])
def test_a_server_is_left_alone_for_a_day_at_most(site: Site, asked: str) -> None:
    site.pages["/page"] = (429, {"Retry-After": asked}, b"")
    assert refused(site.at("/page")).advice == "Try again in 24 hours"


def test_an_error_of_fetching_is_the_same_in_another_process(site: Site) -> None:
    error = refused(site.at("/missing"))
    sent = pickle.loads(pickle.dumps(error))
    assert (str(sent), sent.failure, sent.source) == (str(error), Failure.NOT_FOUND, error.source)


def test_requests_to_one_host_have_pauses_between_them(site: Site) -> None:
    by = Fetcher(allow_private=True, pause=0.2)
    began = time.monotonic()
    for _ in range(3):
        by.fetch(site.at("/page"))
    assert time.monotonic() - began >= 0.4
