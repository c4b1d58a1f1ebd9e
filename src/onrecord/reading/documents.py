"""Read an item: make documents of its bytes, or say why there are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any, BinaryIO

from onrecord.errors import ReadingError
from onrecord.languages import detect
from onrecord.model import Document
from onrecord.reading.dateline import read_dateline
from onrecord.reading.dates import date_in_name, days_in
from onrecord.reading.decoding import decode
from onrecord.reading.finding import find_items
from onrecord.reading.formats import office, pdf
from onrecord.reading.formats.epub import read_epub
from onrecord.reading.formats.feeds import read_feed
from onrecord.reading.formats.markdown import has_front_matter, read_markdown
from onrecord.reading.formats.messages import read_message
from onrecord.reading.formats.plain import read_plain
from onrecord.reading.items import Item, Notice
from onrecord.reading.pages.page import read_page
from onrecord.reading.recognising import Format
from onrecord.reading.tables.rows import read_row

#: The longest line that can be prose, in characters. A paragraph has a few thousand.
LINE_LIMIT = 1_000_000

_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|h1|p)\b[^<>]{0,5000}>",
    re.IGNORECASE | re.DOTALL,
)


#: What makes documents of an item; what it yields beside them are errors of parts of it.
_Reader = Callable[[Item], Iterable[Document | ReadingError]]


def read(
    source: str, *, published: str | None = None, publisher: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | ReadingError]:
    """Yield a document for each text that `source` names, and an error for each that cannot be one.

    The arguments are those of `find_items`. Raises ValueError at once if `published` is no date.

    A document's text is the text as read: for plain text each character of the decoded file, with
    line ends as `\\n` and header lines in place (`Document.body` is where they end); for all other
    formats the text extracted from them.
    """
    found = find_items(source, published=published, publisher=publisher, stdin=stdin)
    return (
        read_one
        for one in found
        if not isinstance(one, Notice)
        for read_one in ([one] if isinstance(one, ReadingError) else read_item(one))
    )


def read_item(item: Item) -> list[Document | ReadingError]:
    """Return the documents of an item, and an error for each that could not be made.

    What is `given` goes before what the content says, and this before what was `found` around it. A date in the file
    name counts where nothing else gives one, and after it that of a dateline, which may also name the outlet. The
    language is that of the text, whatever it is declared to be.
    """
    read: list[Document | ReadingError] = []
    try:
        for one in _READERS[item.format](item):
            read.append(one if isinstance(one, ReadingError) else _completed(one, item))
    except ReadingError as error:
        read.append(_bare(error))
    return read


def _bare(error: ReadingError) -> ReadingError:
    """Take off what led to an error that is handed on: its frames hold the text, in a circle that is freed late."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)


def _completed(document: Document, item: Item) -> Document | ReadingError:
    try:
        _require_prose(document)
    except ReadingError as error:
        return _bare(error)
    said = {name: value for name in _PARTICULARS if (value := getattr(document, name)) is not None}
    named = date_in_name(item.name)
    in_name = {"published": named, "dated_by": "file name"} if named else {}
    weak: dict[str, Any] = {}
    weakly = _WEAKLY_DATED | _PRINTED if "published" in item.found else _WEAKLY_DATED
    if said.get("dated_by") in weakly:
        weak = {name: said.pop(name) for name in ("published", "dated_by")}
        if weak["dated_by"] in _WEAKLY_DATED and any(day > weak["published"] for day in days_in(document.text)):
            weak = dict.fromkeys(
                weak
            )  # a template's date, or a text that was written on: nobody tells the past before it happened
    opening = read_dateline(document.text, document.body, document.title) if item.format is Format.TEXT else {}
    fields = _together(item.given, said, item.found, in_name, weak, opening)
    fields["language"] = detect(document.text[document.body :], fields.get("language"))
    return replace(document, **fields)


#: Dates at which a file was made: anything else that gives a date knows better.
_WEAKLY_DATED = frozenset({pdf.DATED_BY, office.DATED_BY})
#: Dates that are only read in the words of a page: a feed or sitemap that names the page knows better.
_PRINTED = frozenset({"page: text", "page: text beside the headline"})
_PARTICULARS = ("published", "dated_by", "modified", "publisher", "author", "title", "url", "language")


def _together(*sayings: Mapping[str, str]) -> dict[str, Any]:
    """Return each particular from the first that has it; how a date was found goes with the date."""
    whole: dict[str, Any] = {}
    for saying in sayings:
        dated = "published" in whole
        whole |= {
            name: value for name, value in saying.items() if name not in whole and not (name == "dated_by" and dated)
        }
    return whole


def _read_text(item: Item) -> Iterable[Document]:
    text = decode(item.payload, item.source)
    return [_text_reader(text, item.name)(text, item.source)]


def _text_reader(text: str, name: str) -> Callable[[str, str], Document]:
    """Return the reader for a text: by what it starts with and the suffix of its name.

    The suffix of Markdown goes before a start with a tag, which Markdown may have.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_SUFFIXES or has_front_matter(text):
        return read_markdown
    return read_page if _PAGE_START.match(text) or suffix in _PAGE_SUFFIXES else read_plain


def _read_bytes(read: Callable[[bytes, str], Iterable[Document | ReadingError]]) -> _Reader:
    return lambda item: read(item.payload, item.source)


def _not_yet(item: Item) -> Iterable[Document]:
    raise ReadingError(item.source, f"a {item.format} is not opened here", "Save it as a file of its own and add that")


#: Every format that is no container. Those of one function for bytes are added with `_read_bytes`.
_READERS: dict[Format, _Reader] = {
    **dict.fromkeys(Format, _not_yet),
    Format.TEXT: _read_text,
    Format.ROW: read_row,
    Format.PDF: _read_bytes(pdf.read_pdf),
    Format.DOCX: _read_bytes(office.read_docx),
    Format.ODT: _read_bytes(office.read_odt),
    Format.EPUB: _read_bytes(read_epub),
    Format.EMAIL: lambda item: read_message(item, read_item),
    Format.FEED: _read_bytes(read_feed),
}


def _require_prose(document: Document) -> None:
    """Raise ReadingError for a document that holds no text, or a line too long to be prose."""
    text = document.text
    if not text[document.body :].strip():
        raise ReadingError(document.source, "no text is inside", "Check the file: it has only a header or a frame")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LINE_LIMIT:
            raise ReadingError(
                document.source,
                f"a line is longer than {LINE_LIMIT:,} characters, which no article has",
                "Check that it is a text, and split it into one file for each article",
                line=number,
            )
