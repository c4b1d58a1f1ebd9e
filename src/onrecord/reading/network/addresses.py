"""Find the items at addresses: a page is one; feeds, sitemaps and lists lead to the pages that they name."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from onrecord.errors import ReadingError
from onrecord.reading import finding
from onrecord.reading.files import SIZE_LIMIT, load_stream
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.network.fetching import Fetched, Fetcher, Unchanged
from onrecord.reading.network.linking import LINKING, Link, Links, newest, parse_links
from onrecord.reading.recognising import Format, recognise

#: So many pages of one sitemap, list or feed are fetched, the newest.
MOST_PAGES = 1000
#: So many sitemaps of one index are looked into.
MOST_SITEMAPS = 100

#: What the type says that the server gives, and no name may contradict: → suffixes that agree, the first is added.
_SUFFIXES = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".html", ".htm", ".xhtml"),
    "application/xml": (".xml", ".rss", ".atom", ".rdf", ".html", ".htm", ".xhtml"),
    "text/xml": (".xml", ".rss", ".atom", ".rdf", ".html", ".htm", ".xhtml"),
    "text/csv": (".csv",),
    "text/tab-separated-values": (".tsv", ".tab"),
    "text/markdown": (".md", ".markdown"),
    "application/json": (".json", ".jsonl", ".ndjson"),
    "application/x-ndjson": (".ndjson", ".jsonl"),
}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, sitemap or list that was fetched: its marks for the next time, and its links, the newest first.

    `sitemaps` are those of an index. `cut` says that there were too many links, and older ones are left out.
    """

    etag: str | None
    modified: str | None
    pages: tuple[Link, ...]
    sitemaps: tuple[Link, ...]
    cut: bool


def find_at(address: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield what is at an address; of a feed, a sitemap or a list the pages that it names."""
    try:
        fetched = _fetched(scope.fetcher, address)
        payload, format_ = _opened(fetched, address)
        if format_ in LINKING:
            yield from _find_linked(parse_links(payload, format_, address, fetched.address), address, scope)
        else:
            yield from _unpack(fetched, format_, address, scope)
    except ReadingError as error:
        yield error


def open_links(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield the pages that a sitemap or a list names which lies in a file.

    Inside another input it is not followed: who adds a folder or an archive does not ask for what its
    parts name. One that is packed by itself (.gz) has the path of its file.
    """
    format_ = recognise(stream, source, name)
    if not scope.follows or (scope.depth and not Path(source).is_file()):
        raise ReadingError(source, f"this {format_} lies in another input and is not followed", "Add it by itself")
    links = parse_links(load_stream(stream, source), format_, source, None)
    for line in links.unread:
        yield ReadingError(
            source, "this line begins with no http or https address", "Correct it, or put # before", line
        )
    yield from _find_linked(links, source, scope)


def find_page(link: Link, fetcher: Fetcher, publisher: str | None = None) -> Iterator[Item | Notice | ReadingError]:
    """Yield what is at an address that a feed, sitemap or list names; a further one of these is not followed.

    `publisher` goes before what the page says.
    """
    given = {} if publisher is None else {"publisher": publisher}
    return _find_page(link, Scope(given=given, fetcher=fetcher))


def _find_page(link: Link, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    inside = scope.inside(**link.found)
    try:
        fetched = _fetched(scope.fetcher, link.address)
        format_ = recognise(io.BytesIO(fetched.payload), link.address, _name(fetched))
        yield from _unpack(fetched, format_, link.address, inside)
    except ReadingError as error:
        yield error


def load_listing(
    address: str, fetcher: Fetcher, *, etag: str | None = None, modified: str | None = None
) -> Listing | Unchanged:
    """Return the links of the feed, sitemap or list at an address, or that it is the version with these marks.

    The sitemaps of an index are listings of their own. Raises ReadingError where nothing of the kind is there.
    """
    fetched = fetcher.fetch(address, etag=etag, modified=modified)
    if isinstance(fetched, Unchanged):
        return fetched
    payload, format_ = _opened(fetched, address)
    if format_ not in LINKING:
        advice = "Name one of these; a page itself is added with onrecord add"
        raise ReadingError(address, "this is no feed, no sitemap and no list of addresses", advice)
    links = parse_links(payload, format_, address, fetched.address)
    # Of an index only the parts change: that it is the same says nothing of them.
    marks = (None, None) if links.sitemaps else (fetched.etag, fetched.modified)
    cut = len(links.pages) > MOST_PAGES or len(links.sitemaps) > MOST_SITEMAPS
    pages, sitemaps = newest(links.pages, MOST_PAGES), newest(links.sitemaps, MOST_SITEMAPS)
    return Listing(*marks, tuple(pages), tuple(sitemaps), cut)


def _find_linked(links: Links, source: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    told: list[Notice | ReadingError] = []
    for link in _pages(links, source, scope.fetcher, told):
        yield from _taken(told)
        yield from _find_page(link, scope)
    yield from _taken(told)


def _taken(told: list[Notice | ReadingError]) -> Iterator[Notice | ReadingError]:
    while told:
        yield told.pop(0)


def _pages(links: Links, source: str, fetcher: Fetcher, told: list[Notice | ReadingError]) -> Iterator[Link]:
    """Give the links to pages, those of further sitemaps too, as long as there are not too many."""
    left = MOST_PAGES
    seen: set[str] = set()
    for part in _parts(links, source, fetcher, told):
        fresh = [link for link in part if link.address not in seen]
        chosen = newest(fresh, left) if len(fresh) > left else fresh
        seen.update(link.address for link in chosen)
        left -= len(chosen)
        if len(chosen) < len(fresh) or (left == 0 and links.sitemaps):
            told.append(Notice(source, f"only the newest {MOST_PAGES:,} of its pages are read"))
            yield from chosen
            return
        yield from chosen


def _parts(links: Links, source: str, fetcher: Fetcher, told: list[Notice | ReadingError]) -> Iterator[Iterable[Link]]:
    """Give the pages of the input itself, then those of each of its sitemaps, the newest first."""
    if links.pages:
        yield links.pages
    for sitemap in newest(links.sitemaps, MOST_SITEMAPS):
        try:
            fetched = _fetched(fetcher, sitemap.address)
            payload, format_ = _opened(fetched, sitemap.address)
            if format_ not in LINKING:
                raise ReadingError(sitemap.address, "this is no sitemap", "Check the index that names it")
            yield parse_links(payload, format_, sitemap.address, fetched.address).pages
        except ReadingError as error:
            told.append(error)
    if len(links.sitemaps) > MOST_SITEMAPS:
        told.append(Notice(source, f"only the newest {MOST_SITEMAPS} of its {len(links.sitemaps):,} sitemaps are read"))


def _fetched(fetcher: Fetcher, address: str) -> Fetched:
    fetched = fetcher.fetch(address)
    assert isinstance(fetched, Fetched)  # no marks of a version were given
    return fetched


def _opened(fetched: Fetched, source: str) -> tuple[bytes, Format]:
    """Return content and format; of a packed feed, sitemap or list those of what is packed."""
    name = _name(fetched)
    format_ = recognise(io.BytesIO(fetched.payload), source, name)
    if format_ is Format.GZIP:
        try:
            inner = zlib.decompressobj(wbits=31).decompress(fetched.payload, SIZE_LIMIT)
            inside = recognise(io.BytesIO(inner), source, name.removesuffix(".gz"))
        except (zlib.error, ReadingError):  # what opens packed files will say what is wrong
            return fetched.payload, format_
        if inside in LINKING:
            return inner, inside
    return fetched.payload, format_


def _unpack(fetched: Fetched, format_: Format, source: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield the items of a page. Its address is that of the document, and not of those in a container."""
    if not finding.is_container(format_):
        scope = replace(scope, found={**scope.found, "url": fetched.address})
    yield from finding.unpack(io.BytesIO(fetched.payload), source, _name(fetched), scope)


def _name(fetched: Fetched) -> str:
    """Return a file name for a page, with a suffix that agrees with its type."""
    name = PurePosixPath(unquote(urlsplit(fetched.address).path)).name.replace("\0", "")
    agreeing = _SUFFIXES.get(fetched.media_type)
    if agreeing is None or PurePosixPath(name).suffix.lower() in agreeing:
        return name
    return f"{name or 'page'}{agreeing[0]}"
