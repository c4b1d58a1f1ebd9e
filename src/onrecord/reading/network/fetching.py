"""Fetch addresses: the only part that goes over the network, and only to where it may.

Pages come from strangers, and so do the addresses in feeds. A host that is no public one is refused
unless the user allows it, the connection goes to the very address that was looked at, and each
redirect is looked at anew. Time, size and kind of what comes back are bounded. Proxies of the
environment are not used: a proxy would look the name up itself, and nobody would look where it leads.
"""

from __future__ import annotations

import contextlib
import re
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from http.client import HTTPException
from importlib.metadata import version
from typing import TYPE_CHECKING

from onrecord.reading.decoding import as_utf8
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.network import failures
from onrecord.reading.network.exchanging import exchange, load_trust, read_start
from onrecord.reading.network.failures import Failure, FetchError
from onrecord.reading.network.guarding import Target, is_public, parse_target, resolve
from onrecord.reading.network.manners import RULES_LIMIT, Manners, Rules, parse_rules, retry_after

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

#: How often a page may say that it has moved.
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})

_ACCEPTED = "text/html, application/xhtml+xml, application/pdf;q=0.9, application/xml;q=0.9, */*;q=0.5"
#: What may be inside; what it is is seen by its content. Any text, and any XML or JSON, is let in, too.
_READ = frozenset(
    (
        *("application/json", "application/xml", "application/pdf", "application/epub+zip", "application/zip"),
        *("application/x-zip-compressed", "application/gzip", "application/x-gzip", "application/x-tar"),
        *("application/x-bzip2", "application/x-xz", "application/warc", "application/mbox", "application/msword"),
        *("application/x-ndjson", "application/jsonl", "application/jsonlines", "application/octet-stream"),
        *("application/vnd.apache.parquet", "application/csv", "binary/octet-stream", "message/rfc822"),
    )
)
_READ_PREFIXES = ("text/", "application/vnd.openxmlformats-officedocument.")
_READ_SUFFIXES = ("+xml", "+json", "+zip")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    `address` is where it was found in the end, after redirects. Text of which the server says the
    encoding is UTF-8 in `payload`. `etag` and `modified` are the server's marks of this version.
    """

    address: str
    payload: bytes
    media_type: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Tell that the page is that of the marks which were given."""


class Fetcher:
    """Fetch pages over http and https, with the manners that sites ask for.

    Use one for all addresses of a job: it remembers each host's rules and when it was last asked. With
    `allow_private` it goes to addresses of this machine and of private networks, too. `pause` is the
    least time in seconds between two requests to one host, `time_limit` the most for one page; with a
    pause of 0 sites get none, whatever they ask for.
    """

    def __init__(self, *, allow_private: bool = False, pause: float = 1.0, time_limit: float = 60.0) -> None:
        self._allow_private = allow_private
        self._time_limit = time_limit
        self._manners = Manners(pause)

    def fetch(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Unchanged:
        """Return the page at an address, or, where the marks of a version are given, that it is still that one.

        Raises FetchError, with the reason and what to do.
        """
        try:
            target = parse_target(address)
        except ValueError as error:
            raise failures.no_address(_without_password(address), str(error)) from error
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: mark for name, mark in marks.items() if mark and mark.isprintable() and mark.isascii()}
        with self._opened(address, target, headers) as (final, response):
            if response.status == 304 and headers:
                return Unchanged()
            return self._received(address, final, response)

    def _received(self, source: str, final: Target, response: BaseHTTPResponse) -> Fetched:
        if response.status in _BUSY:
            seconds = self._manners.close(final.host, retry_after(response.headers.get("Retry-After")))
            raise failures.busy(source, final.host, seconds)
        if response.status != 200:
            raise failures.answered(source, response.status)
        media_type, charset = _content_type(response.headers.get("Content-Type"))
        if not _is_read(media_type):
            raise failures.wrong_type(source, media_type)
        payload = read_start(response, SIZE_LIMIT)
        if len(payload) > SIZE_LIMIT:
            raise failures.too_large(source, SIZE_LIMIT)
        if charset and media_type.startswith("text/") and media_type != "text/xml":  # XML says it itself
            payload = as_utf8(payload, charset)
        marks = (response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Fetched(final.address, payload, media_type, *marks)

    @contextlib.contextmanager
    def _opened(
        self, source: str, target: Target, headers: dict[str, str], *, mannered: bool = True
    ) -> Iterator[tuple[Target, BaseHTTPResponse]]:
        """Give the response at the end of all redirects, and where it came from."""
        left = self._time_limit
        for hop in range(_MOST_REDIRECTS + 1):
            rules = self._require_welcome(source, target, waiting=hop == 0) if mannered else Rules()
            asked, began = target, time.monotonic()
            try:
                with self._exchanged(source, target, headers, began + left) as response:
                    if response.status not in _REDIRECTS:
                        yield target, response
                        return
                    target = _moved(source, target, response.headers.get("Location"))
            finally:
                if mannered:
                    self._manners.leave(asked.host, rules)
            left -= time.monotonic() - began
        raise failures.redirected(source, f"it redirects more than {_MOST_REDIRECTS} times")

    def _require_welcome(self, source: str, target: Target, *, waiting: bool) -> Rules:
        """Return the rules of the site, after the pause that is due; raise FetchError where they bar the page."""
        if (seconds := self._manners.closed_for(target.host)) > 0:
            raise failures.busy(source, target.host, seconds)
        rules = self._manners.rules(target, lambda: self._load_rules(source, target))
        if (failed := rules.failed) is not None:
            raise FetchError(failed.failure, source, failed.reason, failed.advice)
        if not rules.allow(target):
            raise failures.unwelcome(source, target.host)
        if waiting:
            self._manners.wait(target.host)
        return rules

    def _load_rules(self, source: str, target: Target) -> Rules:
        """Fetch the robots.txt of a site: where there is none all is allowed, where it is out of order nothing."""
        place = Target(target.scheme, target.host, target.port, "/robots.txt")
        try:
            with self._opened(source, place, {}, mannered=False) as (_, response):
                if response.status >= 500 or response.status == 429:
                    return Rules(failed=failures.no_rules(source, target.host, response.status))
                return parse_rules(read_start(response, RULES_LIMIT)) if response.status == 200 else Rules()
        except FetchError as error:
            return Rules() if error.failure is Failure.REDIRECT else Rules(failed=error)

    @contextlib.contextmanager
    def _exchanged(
        self, source: str, target: Target, headers: dict[str, str], deadline: float
    ) -> Iterator[BaseHTTPResponse]:
        """Give the response to one request, and say in words what goes wrong on the way."""
        from urllib3.exceptions import HTTPError
        from urllib3.exceptions import SSLError as BrokenTls

        numeric = self._reachable(source, target)
        fields = {
            "User-Agent": f"onrecord/{version('onrecord')}",
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate",
        }
        try:
            with exchange(target, numeric, fields | headers, deadline, self._trust) as response:
                yield response
        except (ssl.SSLError, BrokenTls) as error:
            why = getattr(error, "verify_message", None) or getattr(error, "reason", None) or "it broke off"
            raise failures.insecure(source, target.host, str(why)) from error
        except (OSError, HTTPError, HTTPException) as error:
            if time.monotonic() >= deadline or _is_timeout(error):
                raise failures.timed_out(source, target.host) from error
            raise failures.unreachable(source, target.host, _why(error)) from error
        if time.monotonic() >= deadline:  # a body without a length just ends when the connection is cut
            raise failures.timed_out(source, target.host)

    def _reachable(self, source: str, target: Target) -> list[str]:
        """Return the numeric addresses of a host to which a connection may go."""
        try:
            numeric = resolve(target)
        except OSError as error:
            raise failures.unreachable(source, target.host, "no such name is known") from error
        public = numeric if self._allow_private else [address for address in numeric if is_public(address)]
        if not public:
            raise failures.private(source, target.host, numeric[0])
        return public

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return load_trust()


def _moved(source: str, target: Target, location: str | None) -> Target:
    """Return where a redirect leads; never to a scheme that is less safe."""
    if not location:
        raise failures.redirected(source, "it redirects to nowhere")
    with contextlib.suppress(UnicodeError):  # fields come as Latin-1, and addresses in them may be UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        moved = target.joined(location)
    except ValueError as error:
        raise failures.redirected(source, f"it redirects to what is not fetched: {error}") from error
    if (target.scheme, moved.scheme) == ("https", "http"):
        raise failures.redirected(source, "it redirects from https to http, which is not safe")
    return moved


def _content_type(field: str | None) -> tuple[str, str | None]:
    """Return the media type and the charset that the server names."""
    message = Message()
    message["Content-Type"] = field or "application/octet-stream"
    try:
        return message.get_content_type(), message.get_content_charset()
    except (LookupError, ValueError, AssertionError):  # parameters in a broken encoding
        return message.get_content_type(), None


def _is_read(media_type: str) -> bool:
    return (
        media_type in _READ
        or media_type.startswith(_READ_PREFIXES)
        or (media_type.startswith("application/") and media_type.endswith(_READ_SUFFIXES))
    )


def _is_timeout(error: Exception) -> bool:
    from urllib3.exceptions import NewConnectionError
    from urllib3.exceptions import TimeoutError as Urllib3TimeoutError

    # urllib3 counts every connection that does not come about as a timeout.
    return isinstance(error, TimeoutError | Urllib3TimeoutError) and not isinstance(error, NewConnectionError)


def _why(error: Exception) -> str:
    """Say what the system or the library says, in short."""
    from urllib3.exceptions import DecodeError

    if isinstance(error, DecodeError):
        return "what it sends is damaged"
    cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
    return getattr(cause, "strerror", None) or "the connection broke off"


def _without_password(address: str) -> str:
    """Return an address without a name and password, to be shown."""
    return re.sub(r"(?<=://)[^/?#]*@", "", address)
