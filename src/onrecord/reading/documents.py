"""Read what a person names, a path or standard input, and yield its documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.dates import date_in_name, parse_date
from onrecord.reading.decoding import decode
from onrecord.reading.files import find_files, load_file, load_stream, require_text, shown
from onrecord.reading.markdown import has_front_matter, read_markdown
from onrecord.reading.pages import read_page
from onrecord.reading.plain import read_plain

STANDARD_INPUT = "-"

#: The longest line that can be prose, in characters. A paragraph has a few thousand.
LINE_LIMIT = 1_000_000

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
#: Text that is not prose: reading it as such would fill the record with nonsense.
_UNREAD_SUFFIXES = frozenset(
    (
        *(".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".rss", ".atom", ".yaml", ".yml", ".toml"),
        *(".eml", ".mbox", ".mht", ".mhtml", ".js", ".css", ".svg", ".py"),
    )
)
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|h1|p)\b[^<>]{0,500}>",
    re.IGNORECASE | re.DOTALL,
)


def read(
    source: str, *, published: str | None = None, publisher: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | ReadingError]:
    """Yield a document for each text that `source` names, and an error for each that cannot be one.

    `source` is the path of a file, of a folder (with all folders in it, in the order of the names,
    hidden ones skipped), or `-` for standard input (`stdin`, by default the process's own). Errors
    are yielded and not raised, so that the rest of a batch goes on.

    `published` (EDTF, or a date as `parse_date` reads it) and `publisher` go before what the
    content says: the person at the keyboard knows better. Without either, a date in the file name
    counts. Raises ValueError at once if `published` is no date.

    A document's text is the text as read: for plain text each character of the decoded file, with
    line ends as `\\n` and header lines in place (`Document.body` is where they end); for Markdown and pages
    the text extracted from them.
    """
    known = {}
    if published is not None:
        if (date := parse_date(published)) is None:
            raise ValueError(f"not a publication date: {published!r}. Write it as YYYY-MM-DD, YYYY-MM or YYYY.")
        known["published"] = date
    if publisher is not None:
        known["publisher"] = publisher
    return _read(source, known, stdin)


def _read(source: str, known: dict[str, str], stdin: BinaryIO | None) -> Iterator[Document | ReadingError]:
    if source == STANDARD_INPUT:
        stream = stdin or sys.stdin.buffer
        yield _document(partial(load_stream, stream, STANDARD_INPUT), STANDARD_INPUT, known)
        return
    if _ADDRESS.match(source):
        yield ReadingError(source, "addresses are not read yet", "Save the page in your browser and add the file")
        return
    if not source or "\0" in source:
        yield ReadingError(source, "this is not a path", "Name a file, a folder, or - for standard input")
        return
    for found in find_files(Path(source)):
        if isinstance(found, ReadingError):
            yield found
        else:
            yield _document(partial(load_file, found), shown(found), known)


def _document(load: Callable[[], bytes], source: str, known: dict[str, str]) -> Document | ReadingError:
    """Make a document of one text, or return the error that says why there is none."""
    try:
        payload = load()
        require_text(payload, source)
        document = _reader(text := decode(payload, source), source)(text, source)
        _require_prose(document)
    except ReadingError as error:
        return error
    published = known.get("published") or document.published or date_in_name(PurePath(source).name)
    return replace(document, published=published, publisher=known.get("publisher") or document.publisher)


def _reader(text: str, source: str) -> Callable[[str, str], Document]:
    """Return the reader for a text: by what it starts with and the suffix of its name.

    The suffix of Markdown goes before a start with a tag, which Markdown may have.
    """
    suffix = PurePath(source).suffix.lower()
    if suffix in _UNREAD_SUFFIXES:
        raise ReadingError(source, f"{suffix} files are not read yet", "Add text (.txt), Markdown or HTML files")
    if suffix in _MARKDOWN_SUFFIXES or has_front_matter(text):
        return read_markdown
    return read_page if _PAGE_START.match(text) or suffix in _PAGE_SUFFIXES else read_plain


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
