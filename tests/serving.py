"""Serve pages on 127.0.0.1 for tests: a real server in a thread, with what each path answers."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = tuple[int, dict[str, str], bytes]

ARTICLE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>
<p>{text}</p></article></body></html>"""


def article(title: str, text: str, head: str = "") -> bytes:
    """Return a page with an article."""
    return ARTICLE.format(title=title, text=text, head=head).encode()


@dataclass
class Site:
    """A site: `pages` by path (a body, or status, fields and body, or what writes an answer), and what was asked."""

    base: str
    pages: dict[str, bytes | Answer | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """Return the paths that were asked for in their order, robots.txt left out."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def at(self, path: str) -> str:
        return self.base + path


@contextlib.contextmanager
def serve(host: str = "127.0.0.1", port: int = 0, certificate: Path | None = None) -> Iterator[Site]:
    """Serve a site until the `with` statement ends, over TLS with a `certificate` (a PEM file with its key)."""
    site: Site

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fields = {name.lower(): value for name, value in self.headers.items()}
            site.requests.append((self.path, fields))
            page = site.pages.get(self.path, (404, {}, b"none"))
            if callable(page):
                with contextlib.suppress(OSError):  # the client may have had enough
                    page(self)
                return
            status, answered, body = page if isinstance(page, tuple) else (200, {}, page)
            if answered.get("ETag", "") == fields.get("if-none-match"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **answered}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer((host, port), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that trusts it not
    server.daemon_threads = True
    server.block_on_close = False
    site = Site(f"http://{host}:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
