"""Open web archives (WARC, ISO 28500): the pages, texts and documents that were fetched with success.

A record is its header lines and a block of a stated length, so that one that is damaged costs itself alone
and an archive that was cut off is read up to there.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from onrecord.errors import ReadingError
from onrecord.reading.decoding import as_utf8
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.recognising import Format, recognise
from onrecord.reading.tables.columns import shown_name, shown_names

_LINE = 65_536
_HEADER_LINES = 500
_CHUNK = 1_000_000
_UNTYPED = "without a type"
_VERSION = re.compile(rb"WARC/\d")
_STATUS = re.compile(rb"HTTP/[\d.]{1,5}\s+(\d{3})")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"\s{0,9}([0-9a-fA-F]{1,8})[^\r\n]{0,1000}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_FORMATS = {
    "text/html": Format.TEXT,
    "application/xhtml+xml": Format.TEXT,
    "text/plain": Format.TEXT,
    "text/markdown": Format.TEXT,
    "application/pdf": Format.PDF,
}
#: Looked at by its content where the type is missing or another, because servers name it in many ways.
_TOLD_BY_CONTENT = frozenset({Format.PDF, Format.DOCX, Format.ODT, Format.EPUB, Format.FEED})
_NO_TEXT = re.compile(r"(?:image|audio|video|font)/|text/css|(?:text|application)/(?:x-)?javascript")
_PAGE_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its fields with names in lower case, the length of its block, and its place from 1."""

    number: int
    fields: Mapping[str, str]
    length: int

    @property
    def url(self) -> str:
        return self.fields.get("warc-target-uri", "").strip("<> ")


def open_warc(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield an item for each page, text or document of a web archive that was answered with 200.

    A notice at the end counts what was left out. The time when it was fetched is no publication date.
    """
    number, damaged = 0, False
    skipped: Counter[str] = Counter()
    while True:
        found, strange = _to_record(stream)
        if strange and not damaged:
            reason = f"what stands after record {number} is no record"
            yield ReadingError(source, reason, "Download or copy it again; the records around it were read")
        if not found:
            break
        number += 1
        record = _record(stream, number)
        damaged = record is None
        if record is None:
            place = f"{source}#record={number}"
            yield ReadingError(place, "the header of the record is damaged", "The records around it were read")
        else:
            yield from _items(stream, record, source, scope, skipped)
    if skipped:
        kinds = shown_names([f"{times:,} × {kind}" for kind, times in skipped.most_common()])
        yield Notice(source, f"records that hold no text to read were left out: {kinds}")


def _to_record(stream: BinaryIO) -> tuple[bool, bool]:
    """Go to the next line that opens a record, and past it; tell whether there is one, and more than blanks before."""
    strange, at_start = False, True
    while line := stream.readline(_LINE):
        if at_start and _VERSION.match(line):
            return True, strange
        strange = strange or bool(line.strip())
        at_start = line.endswith(b"\n")
    return False, strange


def _record(stream: BinaryIO, number: int) -> _Record | None:
    """Read the header of a record, None where it is none."""
    lines = []
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE)
        if not line.strip():
            break
        lines.append(line)
    fields = _fields(lines)
    length = fields.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", length) or "warc-type" not in fields:
        return None
    return _Record(number, fields, int(length))


def _items(
    stream: BinaryIO, record: _Record, source: str, scope: Scope, skipped: Counter[str]
) -> Iterator[Item | ReadingError]:
    place = f"{source}#{_shown(record.url)}" if record.url else f"{source}#record={record.number}"
    wanted = record.fields["warc-type"] in ("response", "resource") and record.url.startswith(("http:", "https:"))
    if wanted and record.length <= SIZE_LIMIT:
        block = stream.read(record.length)
        read = len(block)
        if read == record.length:
            found = _item(block, record, place, scope)
            if isinstance(found, str):
                skipped[found] += 1
            else:
                yield found
    else:
        if wanted:
            yield _too_large(place)
        read = _pass_over(stream, record.length)
    if read < record.length:
        reason = f"the archive ends in the middle of record {record.number}"
        yield ReadingError(place, reason, "Download or copy it again; what came before was read")


def _item(block: bytes, record: _Record, place: str, scope: Scope) -> Item | ReadingError | str:
    """Return what a record holds; for what is no text or was not fetched with success, what that is."""
    if record.fields["warc-type"] == "resource":
        fields, payload = record.fields, block
    else:
        answer = _answer(block)
        if answer is None:
            return "not answered with 200"
        fields, payload = answer
    content_type = fields.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    if _NO_TEXT.match(media_type):
        return media_type
    format_ = _FORMATS.get(media_type)
    try:
        payload = _unchunked(payload, fields)
        payload = _uncompressed(payload, fields)
    except (zlib.error, ValueError) as error:
        if format_ is None:
            return media_type or _UNTYPED
        return ReadingError(place, f"its content cannot be unpacked ({error})", "Save the page and add that")
    if len(payload) > SIZE_LIMIT:
        return _too_large(place)
    if format_ is None and (format_ := _by_content(payload, place)) is None:
        return media_type or _UNTYPED
    if format_ is Format.TEXT and (charset := _CHARSET.search(content_type)):
        payload = as_utf8(payload, charset[1])
    found = {**scope.found, "url": record.url}
    return Item(place, payload, format_, _name(record.url, media_type), scope.given, found)


def _by_content(payload: bytes, place: str) -> Format | None:
    """Tell what has no type that is known: a page or a document, None for all else (scripts are text, too)."""
    if _PAGE_START.match(payload[:1000].removeprefix(codecs.BOM_UTF8)):
        return Format.TEXT
    try:
        format_ = recognise(io.BytesIO(payload), place, "")
    except ReadingError:
        return None
    return format_ if format_ in _TOLD_BY_CONTENT else None


def _answer(block: bytes) -> tuple[dict[str, str], bytes] | None:
    """Part an HTTP answer into its fields and its content, None for any but 200."""
    if (blank := _BLANK_LINE.search(block)) is None:
        return None
    status, *lines = block[: blank.start()].splitlines()[:_HEADER_LINES] or [b""]
    match = _STATUS.match(status)
    return (_fields(lines), block[blank.end() :]) if match and match[1] == b"200" else None


def _fields(lines: list[bytes]) -> dict[str, str]:
    """Return header fields by their names in lower case; the first of a name counts."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _unchunked(content: bytes, fields: Mapping[str, str]) -> bytes:
    """Put content together that was sent in chunks; many archives have done so already and left the field."""
    if "chunked" not in fields.get("transfer-encoding", "").lower():
        return content
    parts: list[bytes] = []
    position = 0
    while match := _CHUNK_SIZE.match(content, position):
        size = int(match[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(content[match.end() : match.end() + size])
        position = match.end() + size
        position += len(content[position : position + 2]) - len(content[position : position + 2].lstrip(b"\r\n"))
    if parts:
        raise ValueError("it breaks off")
    return content


def _uncompressed(content: bytes, fields: Mapping[str, str]) -> bytes:
    """Unpack content as its fields say, never to more than the limit and a byte."""
    encoding = fields.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity", "none", "utf-8"):
        return content
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"it is packed with {shown_name(encoding)}, which is not read")
    if encoding != "deflate" and not content.startswith(b"\x1f\x8b"):
        return content  # unpacked already when it was archived
    try:
        return _decompressed(content, zlib.MAX_WBITS | 32)
    except zlib.error:
        if encoding != "deflate":
            raise
        return _decompressed(content, -zlib.MAX_WBITS)  # as some servers write it


def _decompressed(content: bytes, window: int) -> bytes:
    decompressor = zlib.decompressobj(window)
    unpacked = decompressor.decompress(content, SIZE_LIMIT + 1)
    if not decompressor.eof and len(unpacked) <= SIZE_LIMIT:
        raise ValueError("it breaks off")
    return unpacked


def _pass_over(stream: BinaryIO, length: int) -> int:
    """Read and forget; return how much there was."""
    left = length
    while left and (chunk := stream.read(min(left, _CHUNK))):
        left -= len(chunk)
    return length - left


def _name(url: str, media_type: str) -> str:
    """Return a file name for what was fetched: a page is told by its type, whatever it starts with."""
    try:
        name = PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        name = ""
    return name if media_type not in _PAGES or name.lower().endswith((".html", ".htm")) else f"{name}.html"


def _shown(url: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in url)


def _too_large(place: str) -> ReadingError:
    reason = f"the record is larger than {SIZE_LIMIT // 1_000_000} MB"
    return ReadingError(place, reason, "Save it as a file of its own and add that")
