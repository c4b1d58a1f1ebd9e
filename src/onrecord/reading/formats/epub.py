"""Read EPUB books: the chapters in the order in which they are read, and what the book says of itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.decoding import decode
from onrecord.reading.formats.parts import Parts, element_text, text_at
from onrecord.reading.formats.properties import clean_properties
from onrecord.reading.pages.page import block_text, parse_page

DATED_BY = "book"

_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})


def read_epub(payload: bytes, source: str) -> Iterable[Document]:
    """Make one document of a book; `pages` are the offsets where its files (mostly chapters) begin."""
    parts = Parts(payload, source)
    package = _package_name(parts)
    book = parts.load_xml(package)
    locked = _locked_names(parts)
    texts: list[str] = []
    for name in _reading_order(book, posixpath.dirname(package)):
        if name in locked:
            advice = "Ask the publisher for a copy without it"
            raise ReadingError(source, "the book is locked by its seller (DRM)", advice)
        if name in parts and (text := _chapter(parts.load(name), f"{source}/{name}")):
            texts.append(text)
    if not texts:
        raise ReadingError(source, "no chapter of this book has text", "Check that it was downloaded whole")
    starts, offset = [], 0
    for text in texts:
        starts.append(offset)
        offset += len(text) + 2
    fields = clean_properties(_particulars(book), DATED_BY)
    yield Document(text="\n\n".join(texts), source=source, pages=tuple(starts), **fields)


def _package_name(parts: Parts) -> str:
    """Return the name of the part that lists all others."""
    for root_file in parts.load_xml(_CONTAINER).iter("{*}rootfile"):
        if (name := root_file.get("full-path", "")) in parts:
            return str(name)
    raise parts.damaged()


def _locked_names(parts: Parts) -> set[str]:
    if _LOCKED not in parts:
        return set()
    return {unquote(data.get("URI", "")) for data in parts.load_xml(_LOCKED).iter("{*}CipherReference")}


def _reading_order(book: Any, folder: str) -> Iterator[str]:
    """Yield the names of the parts that hold the text, each once, without the table of contents."""
    items = {item.get("id"): item for item in book.iter("{*}item")}
    seen = set()
    for reference in book.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
        if name not in seen:
            seen.add(name)
            yield name


def _chapter(payload: bytes, source: str) -> str:
    text = decode(payload, source)
    return block_text(parse_page(text)) if text.strip() else ""


def _particulars(book: Any) -> dict[str, str]:
    """Return what the book says of itself; of several dates that of publication."""
    said = {name: text_at(book, name) for name in ("title", "publisher", "language")}
    authors = [
        element_text(creator)
        for creator in book.iter("{*}creator")
        if creator.get("{http://www.idpf.org/2007/opf}role", "aut") == "aut"
    ]
    said["author"] = "; ".join(dict.fromkeys(filter(None, authors)))
    dates = {date.get("{http://www.idpf.org/2007/opf}event"): element_text(date) for date in book.iter("{*}date")}
    said["published"] = dates.get("publication") or dates.get("original-publication") or dates.get(None) or ""
    return said
