"""Put together what a block becomes: documents of a thousand lines each, and tables of their records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord import edtf
from onrecord.importing.coded import Coded, find, flags
from onrecord.importing.rows import Rows
from onrecord.model import Document

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    Places = npt.NDArray[np.int64]

#: So many lines of a file are one document, or fewer where the day of publication changes.
SLICE = 1000

_TEXTS = ("type", "mode", "content", "place", "date", "external_id", "rule")


@dataclass(frozen=True, slots=True)
class Assembled:
    """Documents, and the tables of their records as `Store.take_in` wants them.

    `used` is how many bytes of the block were: the rest belongs to a document that goes on in the next block.
    `refused` has for each reason the numbers of its lines in the file.
    """

    documents: list[Document]
    records: pa.Table
    parties: pa.Table
    attributions: pa.Table
    used: int
    lines: int
    refused: dict[str, Places]


def assemble(rows: Rows, coded: Coded, source: str, first_line: int, is_last: bool, coder: str) -> Assembled:
    """Return what the whole documents of a block become; `first_line` is the number of its first line in the file."""
    slices = list(_slices(rows, coded, is_last))
    if not slices:
        slices = []
    starts = np.array([start for start, _, _ in slices], np.int64)
    end = slices[-1][1] if slices else 0
    kept = (coded.refused < 0) & (rows.good < end)
    at = np.flatnonzero(kept)
    document = np.searchsorted(starts, rows.good[at], side="right") - 1
    offset = rows.starts[starts[document]] if len(at) else np.zeros(0, np.int64)
    shift = _Shift(rows, kept, np.cumsum(kept) - 1, at, offset)
    return Assembled(
        [_document(rows, source, first_line, *one) for one in slices],
        _records(coded, shift, document, coder),
        _parties(coded, shift),
        _attributions(coded, shift),
        len(rows.text) if end == len(rows.starts) else int(rows.begins[end]),
        int(end),
        _refused(rows, coded, first_line, end),
    )


@dataclass(frozen=True, slots=True)
class _Shift:
    """Where rows went: which were kept (`at`), the number of each one's record, and where each one's document begins."""

    rows: Rows
    kept: npt.NDArray[np.bool_]
    number: Places
    at: Places
    offset: Places

    def place(self, column: str | None, of: Places) -> tuple[Places, Places]:
        """Return where a column stands in the documents of these rows."""
        starts, ends = self.rows.place(column)
        offset = self.offset[self.number[of]]
        return starts[of] - offset, ends[of] - offset


def _slices(rows: Rows, coded: Coded, is_last: bool) -> Iterator[tuple[int, int, str | None]]:
    """Give the first line of each document, the line behind its last, and the day on which they were published.

    Where documents are cut does not depend on where blocks are: the last one waits for what follows.
    """
    lines = len(rows.starts)
    days: list[str | None] = [None]
    codes = np.zeros(len(rows), np.int64)
    if coded.published is not None and len(rows):
        encoded = coded.published.dictionary_encode()
        days = [*encoded.dictionary.to_pylist(), None]
        codes = encoded.indices.fill_null(len(days) - 1).to_numpy(zero_copy_only=False).astype(np.int64)
    changes = np.append(np.flatnonzero(np.diff(codes)) + 1, len(codes))
    start = 0
    while start < lines:
        end, whole = min(start + SLICE, lines), lines - start >= SLICE
        first = int(np.searchsorted(rows.good, start))
        day = days[codes[first]] if first < len(rows) and rows.good[first] < end else None
        change = int(changes[np.searchsorted(changes, first, side="right")]) if first < len(rows) else len(rows)
        if change < len(rows) and rows.good[change] < end:
            end, whole = int(rows.good[change]), True
        if not whole and not is_last:
            return
        yield start, end, day
        start = end


def _document(rows: Rows, source: str, first_line: int, start: int, end: int, day: str | None) -> Document:
    behind = rows.begins[end] if end < len(rows.begins) else len(rows.text)
    text = rows.text[rows.begins[start] : behind].decode()
    first, last = first_line + rows.texts[start], first_line + rows.texts[start] + text[:-1].count("\n")
    return Document(
        text.removesuffix("\n").removesuffix("\r"),
        f"{source}#lines={first}-{last}",
        published=day,
        publisher=rows.layout.format.name,
        dated_by="column of the dataset" if day else None,
    )


def _records(coded: Coded, shift: _Shift, document: Places, coder: str) -> pa.Table:
    import pyarrow as pa

    at = pa.array(shift.at)
    count = len(shift.at)

    def text(name: str) -> pa.Array:
        given = coded.fields.get(name)
        return pa.nulls(count, pa.string()) if given is None else given.take(at)

    starts, _ = shift.place(None, shift.at)
    ends = shift.rows.ends[shift.rows.good[shift.at]] - shift.offset
    trigger_starts, trigger_ends = shift.place(coded.trigger, shift.at)
    columns: dict[str, Any] = {name: text(name) for name in _TEXTS}
    days = find(columns["date"], edtf.bounds)
    contexts = coded.fields.get("contexts")
    score = coded.fields.get("score")
    kind = coded.fields.get("kind", "event")
    return pa.table(
        columns
        | {
            "document": document,
            "start": starts,
            "end": ends,
            "trigger_start": trigger_starts,
            "trigger_end": trigger_ends,
            "kind": pa.repeat(kind, count),
            "first_day": days.each(lambda bounds: bounds[0], pa.date32()),
            "last_day": days.each(lambda bounds: bounds[1], pa.date32()),
            "contexts": pa.array([[]] * count, pa.list_(pa.string())) if contexts is None else contexts.take(at),
            "score": pa.nulls(count, pa.float64()) if score is None else score.take(at),
            "coder": pa.repeat(coder, count),
        }
    )


def _parties(coded: Coded, shift: _Shift) -> pa.Table:
    import pyarrow as pa
    from pyarrow import compute

    positions = {"actor": np.zeros(len(shift.at), np.int32), "recipient": np.zeros(len(shift.at), np.int32)}
    tables = []
    for party in coded.parties:
        of = np.arange(len(shift.rows)) if party.rows is None else party.rows
        mask = flags(party.name.is_valid()) & shift.kept[of]
        chosen = pa.array(np.flatnonzero(mask))
        of = of[mask]
        record = shift.number[of]
        within = np.zeros(len(of), np.int32) if party.rows is None else _within(of)
        position = positions[party.side][record] + within
        np.maximum.at(positions[party.side], record, position + 1)
        starts, ends = shift.place(party.place, of)
        name = party.name.take(chosen)
        country, entity = party.of("country").take(chosen), party.of("entity").take(chosen)
        key = compute.coalesce(country, entity, find(name, str.casefold).each(str, pa.string()))
        tables.append(
            pa.table(
                {
                    "record": record, "side": pa.repeat(party.side, len(of)), "position": position, "name": name,
                    "start": starts, "end": ends, "country": country, "sector": party.of("sector").take(chosen),
                    "role": party.of("role").take(chosen), "entity": entity, "key": key,
                }
            )
        )  # fmt: skip
    return pa.concat_tables(tables)


def _within(of: Places) -> npt.NDArray[np.int32]:
    """Return how many of the same row stand before each, in a list that is in order."""
    numbers = np.arange(len(of))
    firsts = np.where(np.diff(of, prepend=-1) != 0, numbers, 0)
    found: npt.NDArray[np.int32] = (numbers - np.maximum.accumulate(firsts)).astype(np.int32) if len(of) else firsts
    return found


def _attributions(coded: Coded, shift: _Shift) -> pa.Table:
    import pyarrow as pa

    starts, _ = shift.place(None, shift.at)
    dataset = pa.repeat(shift.rows.layout.format.name, len(shift.at))
    tables = [_links(np.arange(len(shift.at)), 0, starts, starts, dataset)]
    for link in coded.links:
        mask = shift.kept & flags(link.name.is_valid())
        of = np.flatnonzero(mask)
        name = link.name.take(pa.array(of))
        starts, ends = shift.place(link.place, of)
        if link.offset is not None:
            starts = starts + link.offset.take(pa.array(of)).to_numpy(zero_copy_only=False)
            ends = starts + np.array([len(one) for one in name.to_pylist()], np.int64)
        tables.append(_links(shift.number[of], 1, starts, ends, name))
    return pa.concat_tables(tables)


def _links(record: Places, position: int, starts: Places, ends: Places, name: pa.Array) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {"record": record, "position": pa.repeat(position, len(record)), "start": starts, "end": ends, "name": name}
    )


def _refused(rows: Rows, coded: Coded, first_line: int, end: int) -> dict[str, Places]:
    """Return for each reason the numbers of the lines in the file that it refused."""
    inside = rows.good < end
    found = {
        reason: rows.good[inside & (coded.refused == number)] for number, reason in enumerate(coded.reasons)
    }
    bad = np.setdiff1d(np.arange(end), rows.good)
    empty = rows.starts[bad] == rows.ends[bad]
    width = rows.layout.width
    found[f"not {width} values with {_DELIMITERS[rows.layout.delimiter]} between them"] = bad[~empty]
    return {reason: first_line + rows.texts[lines] for reason, lines in found.items() if len(lines)}


_DELIMITERS = {"\t": "a tab", ",": "a comma", ";": "a semicolon"}
