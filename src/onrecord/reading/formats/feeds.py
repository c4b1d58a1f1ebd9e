"""Read feeds (RSS, Atom): each entry that brings its text becomes a document.

feedparser is handed bytes in a stream, never an address or a name: it would open either. It leaves out
all entities but plain ones, and the parsers below it open nothing from outside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.header import clean
from onrecord.reading.pages.page import block_text, parse_page

DATED_BY = "feed"
#: Where an entry only says when it was changed, that is the date; it is said so.
DATED_BY_CHANGE = "feed, last change"
#: The library needs a second and 40 MB for some 80,000 tags. A feed of a thousand whole articles has that many.
TAG_LIMIT = 500_000

#: It takes time by the square of the attributes of a tag.
_LONG_TAG = re.compile(rb"<[^<>\s!][^<>]{20000}")

_END = re.compile(rb"</(?:rss|feed|rdf:RDF|\w{1,20}:feed)\s*>", re.IGNORECASE)


def read_feed(payload: bytes, source: str) -> Iterator[Document | ReadingError]:
    """Yield a document for each entry of a feed, and an error for each without text.

    An entry's source is the feed's with `#entry=3` behind it, counted from 1.
    """
    feed = _parse(payload, source)
    entries = feed["entries"]
    if not entries:
        reason = "the feed is damaged" if feed["bozo"] else "the feed has no entries"
        raise ReadingError(source, reason, "Download it again, or follow the feed: onrecord follow")
    about = dict(feed["feed"])
    for number, entry in enumerate(entries, start=1):
        yield _read_entry(dict(entry), about, f"{source}#entry={number}")
    if feed["bozo"] and not _END.search(payload):
        yield ReadingError(source, "the feed ends in the middle, its last entries are missing", "Download it again")


def _parse(payload: bytes, source: str) -> Any:
    import feedparser

    if payload.count(b"<") > TAG_LIMIT:
        raise ReadingError(source, f"the feed has more than {TAG_LIMIT:,} tags", "Split it into several files")
    if _LONG_TAG.search(payload):
        raise ReadingError(source, "a tag of the feed is longer than 20 kB", "Check that it is a feed")
    try:
        return feedparser.parse(io.BytesIO(payload), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a hostile feed makes the library raise
        raise ReadingError(source, "the feed is damaged", "Download it again") from error


def _read_entry(entry: dict[str, Any], feed: dict[str, Any], source: str) -> Document | ReadingError:
    text = max((_plain(markup) for markup in _markup(entry)), key=len, default="")
    if not text:
        advice = "Follow the feed, which reads the pages behind it: onrecord follow"
        return ReadingError(source, "this entry of the feed has no text of its own", advice)
    language = next((content.get("language") for content in entry.get("content", []) if content.get("language")), None)
    said = {
        "title": _plain(entry.get("title")),
        "url": entry.get("link", ""),
        "author": entry.get("author", ""),
        "publisher": _plain(_source_title(entry) or feed.get("title")),
        "language": language or feed.get("language", ""),
    }
    fields: dict[str, Any] = dict(filter(None, (clean(name, value) for name, value in said.items() if value)))
    return Document(text=text, source=source, **fields | _dates(entry))


def _markup(entry: dict[str, Any]) -> Iterator[str | None]:
    """Yield what may be the text of an entry: its content in several forms, its summary."""
    for content in entry.get("content", []):
        kind = content.get("type") or "text/html"
        if "xml" in kind or kind.startswith("text/"):
            yield content.get("value")
    yield entry.get("summary")


def _plain(markup: str | None) -> str:
    """Return text without its HTML; the library gives None for some empty elements."""
    if not markup:
        return ""
    if "<" not in markup and "&" not in markup:
        return "\n".join(" ".join(line.split()) for line in markup.strip().split("\n"))
    return block_text(parse_page(markup))


def _source_title(entry: dict[str, Any]) -> str:
    """Return the title of the feed that an entry was taken over from."""
    return str((entry.get("source") or {}).get("title") or "")


def _dates(entry: dict[str, Any]) -> dict[str, str]:
    published, updated = _date(entry, "published"), _date(entry, "updated")
    if published:
        changed = {"modified": updated} if updated and updated != published else {}
        return {"published": published, "dated_by": DATED_BY, **changed}
    return {"published": updated, "dated_by": DATED_BY_CHANGE} if updated else {}


def _date(entry: dict[str, Any], name: str) -> str | None:
    """Return a date as it is printed in the feed, or as the library reads what we cannot."""
    if pair := clean("published", entry.get(name) or ""):
        return pair[1]
    parsed = entry.get(f"{name}_parsed")
    pair = clean("published", f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}") if parsed else None
    return pair[1] if pair else None
