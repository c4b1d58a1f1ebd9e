"""Open CSV and TSV as spreadsheets and databases write them, a row at a time.

Rows are counted as a spreadsheet counts them: the header is row 1.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.decoding import encoding_of
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.tables.table import MOST_COLUMNS, Row, table_items, too_wide

_CHUNK = 1_000_000
#: In characters. The reader of the standard library takes sixteen times as much memory for a field.
_LONGEST_ROW = 5_000_000
#: How much is looked at to tell what stands between the columns, in characters.
_START = 100_000
_ENDS = ("\n", "\r")
_DELIMITERS = ",;\t|"
#: The most that is kept of the lines that tell an old encoding, in bytes.
_TELLING = 200_000
_UNDECODED = re.compile("[\udc80-\udcff]")
_UNCLOSED = "A quotation mark may be opened and never closed: check the row"


def open_csv(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield an item for each row of a CSV or TSV file. Rows that do not fit the header are reported."""
    encoding = _encoding(stream, source)
    stream.seek(0)
    # Bytes that do not fit come through as marks of their own, so that only their row is lost.
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    try:
        yield from table_items(_rows(text, source), source, scope)
    finally:
        text.detach()


def _encoding(stream: BinaryIO, source: str) -> str:
    """Return the encoding of a whole file: as it is marked, UTF-8 where most lines are, else a careful guess."""
    marked = stream.read(4)
    stream.seek(0)
    if marked.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if marked.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    telling, unicode, other = bytearray(), 0, 0
    first: int | None = None
    for number, line in enumerate(_readable_lines(stream), start=1):
        if line.isascii() or len(line) == _CHUNK:  # a piece of a long line may end within a character
            continue
        if _is_utf8(line):
            unicode += 1
        else:
            other += 1
            first = first or number
            telling += line[: max(0, _TELLING - len(telling))]
    if not other or unicode >= other:
        return "utf-8-sig"
    if encoding := encoding_of(bytes(telling)):
        return encoding
    reason = "the table is not UTF-8 and its encoding cannot be told for certain"
    raise ReadingError(source, reason, "Save it as UTF-8 (in a spreadsheet: CSV UTF-8)", first)


def _readable_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines, long ones in pieces, up to where an archive is damaged: that is reported when rows are read."""
    try:
        yield from iter(lambda: stream.readline(_CHUNK), b"")
    except ReadingError:
        return


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: io.TextIOWrapper, source: str) -> Iterator[Row | ReadingError]:
    csv.field_size_limit(_LONGEST_ROW)
    lines = _Lines(text, source)
    reader = csv.reader(lines, **_dialect(lines.start))
    header: list[str] | None = None
    number = 0
    while True:
        lines.begin()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadingError(source, f"the row cannot be read ({error})", _UNCLOSED, lines.begun)
            continue
        except _LongRowError as error:
            if header is None:
                raise
            yield error
            continue
        if not fields and header is None:
            continue  # blank lines above the header
        number += 1
        if header is None:
            header = _unique(fields, source)
        elif any(fields):
            yield _row(fields, header, number, lines.begun, source)


def _row(fields: list[str], header: list[str], number: int, line: int, source: str) -> Row | ReadingError:
    place = f"{source}#row={number}"
    while len(fields) > len(header) and not fields[-1]:
        fields.pop()
    if len(fields) != len(header):
        reason = f"the row has {len(fields)} fields and the header has {len(header)}"
        return ReadingError(place, reason, "Put quotation marks around texts that hold delimiters or line ends", line)
    if any(not field.isascii() and _UNDECODED.search(field) for field in fields):
        return ReadingError(place, "the row is not in the encoding of the file", "Save the file as UTF-8", line)
    return Row(number, place, dict(zip(header, fields, strict=True)))


def _unique(fields: list[str], source: str) -> list[str]:
    """Return the names of the columns, those without one by their place, those of two columns told apart."""
    if len(fields) > MOST_COLUMNS:
        raise too_wide(source)
    names: list[str] = []
    taken: set[str] = set()
    for place, field in enumerate(fields, start=1):
        name = field.strip() or f"column {place}"
        if name in taken:
            name = f"{name} ({place})"
        names.append(name)
        taken.add(name)
    return names


def _dialect(start: str) -> dict[str, Any]:
    """Tell the delimiter by what cuts the first lines into equal rows, and whether quotation marks enclose."""
    if start[:4].lower() == "sep=" and start[4:5]:
        return {"delimiter": start[4]}
    delimiter = max(_DELIMITERS, key=lambda mark: _evenness(start, mark))
    if delimiter == "\t" and _quotes_are_letters(start):
        return {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    return {"delimiter": delimiter}


def _evenness(start: str, mark: str) -> tuple[float, int]:
    """Return the share of rows that are as wide as the first, and that width; (0, 0) for one column."""
    widths = []
    try:
        for fields in csv.reader(islice(io.StringIO(start, newline=""), 200), delimiter=mark):
            if fields:
                widths.append(len(fields))
    except csv.Error:
        return 0, 0
    widths = widths[:-1] or widths  # the last may be cut off
    if not widths or widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _quotes_are_letters(start: str) -> bool:
    """Tell a TSV whose lines are rows and in which a quotation mark opens a field that none closes."""
    rows = [line.rstrip("\r").split("\t") for line in start.split("\n") if line.strip()]
    if len({len(row) for row in rows}) != 1:
        return False
    return any(field.startswith('"') and (field == '"' or not field.endswith('"')) for row in rows for field in row)


class _LongRowError(ReadingError):
    """Raised for a row that is longer than an article."""


class _Lines:
    """Give lines to the reader of CSV, none too long, and no row of too many of them."""

    def __init__(self, text: io.TextIOWrapper, source: str) -> None:
        self._text, self._source = text, source
        self._broken: ReadingError | None = None
        self.start = "".join(self._first())
        told = self.start[:4].lower() == "sep="  # a line for spreadsheets above the header
        _, _, rest = self.start.partition("\n")
        self._waiting = io.StringIO(rest if told else self.start, newline="")
        self._line = 1 if told else 0
        self.begun = 1
        self._size = 0

    def _first(self) -> Iterator[str]:
        """Yield the first lines, up to where the file is damaged: those before are sound."""
        size = 0
        try:
            while size <= _START and (line := self._text.readline(_LONGEST_ROW + 1)):
                size += len(line)
                yield line
        except ReadingError as error:
            self._broken = error

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._size > _LONGEST_ROW:
            raise self._too_long()
        line = self._waiting.readline()
        if not line and self._broken is not None:
            raise self._broken
        line = line or self._text.readline(_LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self._line += 1
        self._size += len(line)
        if len(line) > _LONGEST_ROW and not line.endswith(_ENDS):
            while (rest := self._text.readline(_CHUNK)) and not rest.endswith(_ENDS):
                pass
            raise self._too_long()
        return line

    def begin(self) -> None:
        """Note that a row begins with the next line."""
        self.begun, self._size = self._line + 1, 0

    def _too_long(self) -> _LongRowError:
        reason = f"the row is longer than {_LONGEST_ROW // 1_000_000} MB"
        return _LongRowError(self._source, reason, _UNCLOSED, self.begun)
