"""Recognise the format of an input by its content; its name decides only between kinds of text."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.containers.zips import open_zip_file


class Format(StrEnum):
    """What an input is. The containers hold further inputs."""

    TEXT = "text"  # plain text, Markdown or a web page: told apart when it is decoded
    PDF = "PDF"
    DOCX = "Word document"
    ODT = "OpenDocument text"
    EPUB = "EPUB"
    EMAIL = "e-mail"
    FEED = "feed"
    ROW = "row"  # of a table: a JSON object from particulars to values

    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    TABLE = "table"  # CSV or TSV
    PARQUET = "Parquet"
    ZIP = "zip archive"
    WACZ = "WACZ web archive"
    TAR = "tar archive"
    GZIP = "gzip file"
    BZIP2 = "bzip2 file"
    XZ = "xz file"
    WARC = "WARC web archive"
    MBOX = "mailbox"
    SITEMAP = "sitemap"
    ADDRESSES = "list of addresses"


#: How many bytes are looked at.
_START = 65_536

_SIGNATURES = (
    (b"PAR1", Format.PARQUET),
    (b"\x1f\x8b", Format.GZIP),
    (b"BZh", Format.BZIP2),
    (b"\xfd7zXZ\0", Format.XZ),
    (b"WARC/", Format.WARC),
)
#: What the first bytes of a file that cannot be read say it is, and what to do then.
_UNREAD = (
    (b"PK\x05\x06", "an empty zip archive", "Add the texts that should have been in it"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as .docx or .txt and add that"),
    (b"{\\rtf", "a rich-text (RTF) document", "Save it as .docx or .txt and add that"),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and add what is inside"),
    (b"Rar!", "a RAR archive", "Unpack it and add what is inside"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it and add what is inside"),
    (b"\x89PNG", "an image", "Add the text that it shows as a .txt file"),
    (b"\xff\xd8\xff", "an image", "Add the text that it shows as a .txt file"),
    (b"GIF8", "an image", "Add the text that it shows as a .txt file"),
    (b"SQLite format 3\0", "a SQLite database", "Export its table as CSV and add that"),
)
#: What a Word document is called inside: the second is SharePoint's.
WORD_DOCUMENTS = ("word/document.xml", "word/document2.xml")
#: Text that is not prose: reading it as such would fill the record with nonsense.
_UNREAD_SUFFIXES = frozenset({".yaml", ".yml", ".toml", ".js", ".css", ".svg", ".py", ".xml", ".xsl", ".ics", ".bib"})

#: What may stand before the first element: declarations, comments and a document type with its entities.
_XML_START = (
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?"
    r"(?:<!--(?:(?!-->).){0,1000}-->\s*|<\?(?:(?!\?>).){0,300}\?>\s*"
    r"|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,6000}\]\s*)?>\s*)*"
)
_FEED = re.compile(_XML_START + r"<(?:rss|feed|rdf:RDF|\w{1,20}:feed)\b", re.IGNORECASE | re.DOTALL)
_SITEMAP = re.compile(_XML_START + r"<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL)
#: What stands above each message of a mailbox: an address or a dash, and a day with its time of day. Prose that
#: begins with "From" has no such time.
MBOX_SEPARATOR = (
    r"From \S{0,200} .{0,100}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,2}"
    r"(?:[A-Z][a-z]{2} {1,2}\d{1,2} {1,2}\d{1,2}:\d\d.{0,30}\b\d{4}\b|\d{1,2} [A-Z][a-z]{2} \d{4} {1,2}\d{1,2}:\d\d)"
    r".{0,40}"
)
_MBOX = re.compile(MBOX_SEPARATOR + r"\n(?:[\w-]{1,60}:|>From )")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]{1,60}):[ \t]?\S?")
#: Fields that only a message has at its top; the lines above a plain text have none of them.
_OF_MESSAGES = frozenset(
    "received return-path delivered-to message-id mime-version content-type in-reply-to x-mailer dkim-signature".split()
)
_LISTED = re.compile(r"[ \t]*https?://[^\s,;<>]+[ \t]*(?:$|\t|#)", re.IGNORECASE)
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
#: Suffixes of prose: what looks like a table there is one within a text.
_PROSE_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".xhtml"})
_LONGEST_NAME = 60
_FEWEST_ROWS = 3


def recognise(stream: BinaryIO, source: str, name: str) -> Format:
    """Return the format of a seekable stream, and leave it at its start.

    Raises ReadingError for nothing at all and for what is known and cannot be read.
    """
    start = stream.read(_START)
    stream.seek(0)
    if not start.strip() and len(start) < _START:
        raise ReadingError(source, "the file is empty", "Check that it was saved or downloaded whole")
    for signature, format_ in _SIGNATURES:
        if start.startswith(signature):
            return format_
    for signature, what, advice in _UNREAD:
        if start.startswith(signature):
            raise ReadingError(source, f"this is {what}", advice)
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    if start.startswith(b"PK\x03\x04"):
        return _zipped(stream, source)
    if start[257:262] == b"ustar":
        return Format.TAR
    return _textual(_decoded(start), source, PurePath(name).suffix.lower())


def _zipped(stream: BinaryIO, source: str) -> Format:
    """Tell a book, a document and a web archive from other zip archives by the names inside."""
    try:
        archive = open_zip_file(stream, source)
        names = set(archive.namelist())
    finally:
        stream.seek(0)
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if not names.isdisjoint(WORD_DOCUMENTS):
        return Format.DOCX
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return Format.WACZ
    if "[Content_Types].xml" in names:
        raise ReadingError(
            source, "this is a spreadsheet or slides", "Save a sheet as CSV, slides as PDF, and add that"
        )
    if "content.xml" in names and "mimetype" in names:
        return _open_document(archive, source)
    return Format.ZIP


def _open_document(archive: zipfile.ZipFile, source: str) -> Format:
    """Tell a text from spreadsheets and slides by what the format puts first."""
    try:
        with archive.open("mimetype") as stream:
            kind = stream.read(100)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        kind = b""
    if not kind.startswith(b"application/vnd.oasis.opendocument.text"):
        advice = "Save a sheet as CSV, slides as PDF, and add that"
        raise ReadingError(source, "this is an OpenDocument spreadsheet, slides or a drawing", advice)
    return Format.ODT


def _textual(start: str, source: str, suffix: str) -> Format:
    if _FEED.match(start):
        return Format.FEED
    if _SITEMAP.match(start):
        return Format.SITEMAP
    if _MBOX.match(start):
        return Format.MBOX
    if _is_message(start) or suffix in (".eml", ".mht", ".mhtml"):
        return Format.EMAIL
    if _is_list(start):
        return Format.ADDRESSES
    if start.lstrip()[:1] in ("{", "[") and (found := _json(start, suffix)):
        return found
    if suffix in _TABLE_SUFFIXES or (suffix not in _PROSE_SUFFIXES and _is_table(start)):
        return Format.TABLE
    if suffix in _JSON_SUFFIXES:
        raise ReadingError(source, "this is no JSON", "Check that the file was saved whole", line=1)
    if suffix in _UNREAD_SUFFIXES:
        raise ReadingError(source, f"{suffix} files are not read", "Add what they tell as text, HTML or a table")
    return Format.TEXT


def _is_list(start: str) -> bool:
    """Tell a list of web addresses, one a line; a remark may follow each, and # begins a line that is one."""
    lines = start.splitlines()
    if len(start) >= _START // 4 and len(lines) > 1:  # the last line may be cut; a character has four bytes at most
        del lines[-1]
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    listed = sum(1 for line in lines if _LISTED.match(line))
    return (
        bool(lines) and _LISTED.match(lines[0]) is not None and 3 * listed >= 2 * len(lines)
    )  # a slip may be among them


def _is_table(start: str) -> bool:
    """Tell a table: a line of short names, and rows that all have as many cells."""
    return any(_has_rows(start, delimiter) for delimiter in ",;\t|")


def _has_rows(start: str, delimiter: str) -> bool:
    reader = csv.reader(io.StringIO(start), delimiter=delimiter)
    try:
        labels = [name.strip() for name in next(filter(None, reader), ())]
        if not _are_names(labels):  # most texts: the rest need not be parted
            return False
        widths = [len(row) for row in reader if row]
    except csv.Error:
        return False
    if len(start) >= _START // 4:  # the last row may be cut
        widths = widths[:-1]
    return len(widths) + 1 >= _FEWEST_ROWS and all(width == len(labels) for width in widths)


def _are_names(labels: list[str]) -> bool:
    return (
        len(labels) > 2
        and len(set(labels)) == len(labels)
        and all(0 < len(label) <= _LONGEST_NAME for label in labels)
        and not (labels[-1][-1] in ".!?" and " " in labels[-1])  # the end of a sentence
    )


def _json(start: str, suffix: str) -> Format | None:
    """Tell one object a line from JSON that must be read whole; None for a text that begins with a bracket."""
    first, end, _ = start.lstrip().partition("\n")
    try:
        is_object = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        is_object = False
        if suffix in (".jsonl", ".ndjson") or not end:  # the first line is longer than what is looked at
            return Format.JSON_LINES if suffix != ".json" and first.startswith('{"') else _whole(first, suffix)
    return Format.JSON_LINES if is_object else _whole(first, suffix)


def _whole(first: str, suffix: str) -> Format | None:
    looks_so = re.match(r"[\[{]\s*(?:$|[\[{\"])", first) is not None
    return Format.JSON if suffix in _JSON_SUFFIXES or looks_so else None


def _is_message(start: str) -> bool:
    """Tell a message: its first lines are fields, and one of them is a field that only messages have."""
    seen = set()
    for line in start.splitlines()[:60]:
        if line[:1] in (" ", "\t"):  # the field before goes on
            continue
        if not (match := _FIELD.match(line)):
            break
        seen.add(match["name"].lower())
    return len(seen) > 1 and not seen.isdisjoint(_OF_MESSAGES)


def _decoded(start: bytes) -> str:
    """Decode just well enough to see what it is."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "replace")
    return start.decode("utf-8-sig", "replace")
