"""Read a block of lines as rows: where each row stands, and the values of each column.

All that is done here is done for whole columns at a time, by Arrow and NumPy: 200,000 rows a second leave a
row no Python object of its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.importing.formats import Layout

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    Places = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

#: What stands in datasets where nothing is known.
_NULLS = ("", "NA", "NULL", "None", "NaN", "nan", "-9", "-9.0", "---")
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of a block, and those of them that hold a row.

    `starts` and `ends` are the places of all lines in the block, in characters, without what ends them. `good` are
    the numbers of the lines that have as many values as the file has columns; `columns` are their values, null
    where the dataset knows nothing. A line of a file with quotes may go over several lines of text: `texts` counts them.
    """

    layout: Layout
    text: bytes
    starts: Places
    ends: Places
    begins: Places
    texts: Places
    good: Places
    columns: dict[str, pa.Array]

    def __len__(self) -> int:
        return len(self.good)

    def column(self, name: str) -> pa.Array:
        """Return the values of a column of ours, nulls where the file does not have it."""
        import pyarrow as pa

        found = self.columns.get(name)
        return pa.nulls(len(self), pa.string()) if found is None else found


def split(text: bytes, layout: Layout) -> tuple[Places, Places]:
    """Return the places (in bytes) behind each line of a block, and of each delimiter; not those inside of quotes."""
    units = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(units == _NEWLINE)
    delimiters = np.flatnonzero(units == ord(layout.delimiter))
    if layout.quoted:
        quotes = np.flatnonzero(units == _QUOTE)
        if len(quotes):
            ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
            delimiters = delimiters[np.searchsorted(quotes, delimiters) % 2 == 0]
    return ends + 1, delimiters


def read_rows(text: bytes, layout: Layout, line_ends: Places, delimiters: Places) -> Rows:
    """Read a block that is UTF-8 and ends with a newline, split as `split` says."""
    units = np.frombuffer(text, np.uint8)
    begins = np.concatenate([np.zeros(1, np.int64), line_ends[:-1]])
    ends = line_ends - 1
    if b"\r" in text:
        ends = ends - ((units[np.maximum(ends - 1, 0)] == _RETURN) & (ends > begins))
    at = np.searchsorted(delimiters, np.append(begins, len(text)))
    right = np.diff(at) == layout.width - 1
    if layout.width == 1:
        right &= ends > begins
    if b"\r" in text:
        returns = np.flatnonzero(units == _RETURN)
        inside = np.searchsorted(returns, ends) - np.searchsorted(returns, begins)
        right &= inside == 0
    newlines = np.flatnonzero(units == _NEWLINE) if layout.quoted else line_ends - 1
    return Rows(
        layout, text, _characters(text, begins), _characters(text, ends), begins,
        np.searchsorted(newlines, begins), np.flatnonzero(right), _parse(text, layout, begins, line_ends, right),
    )  # fmt: skip


def as_utf8(text: bytes) -> bytes:
    """Return a block as UTF-8: each line that is none was written in Windows's Latin letters."""
    if text.isascii():
        return text
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return b"".join(_line_as_utf8(line) for line in io.BytesIO(text))
    return text


def _line_as_utf8(line: bytes) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace").encode()
    return line


def _characters(text: bytes, places: Places) -> Places:
    """Return places in bytes as places in characters."""
    if text.isascii():
        return places
    units = np.frombuffer(text, np.uint8)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum((units & 0xC0) != 0x80)])
    counted: Places = before[places]
    return counted


def _parse(text: bytes, layout: Layout, begins: Places, ends: Places, right: Mask) -> dict[str, pa.Array]:
    import pyarrow as pa
    from pyarrow import csv

    if not right.any():
        return {}
    names = [str(place) for place in range(layout.width)]
    table = csv.read_csv(
        pa.BufferReader(text if right.all() else _only(text, begins, ends, right)),
        csv.ReadOptions(column_names=names, block_size=max(len(text), 1)),
        csv.ParseOptions(
            delimiter=layout.delimiter,
            quote_char='"' if layout.quoted else False,
            newlines_in_values=layout.quoted,
            ignore_empty_lines=False,
        ),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=sorted({str(place) for place in layout.places.values()}),
            null_values=_NULLS,
            strings_can_be_null=True,
        ),
    )
    return {name: table.column(str(place)).combine_chunks() for name, place in layout.places.items()}


def _only(text: bytes, begins: Places, ends: Places, right: Mask) -> bytes:
    """Return the lines of a block that are right."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], right.astype(np.int8), [0]])))
    runs: Sequence[tuple[int, int]] = [(begins[first], ends[last - 1]) for first, last in edges.reshape(-1, 2)]
    return b"".join(text[first:last] for first, last in runs)
