"""Put together what a block becomes: documents of a hundred lines each, and tables of their records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord import edtf
from onrecord.importing.coded import Coded, find, flags
from onrecord.importing.rows import Rows
from onrecord.model import Document
from onrecord.storing import DATED_BY_DATASET, Batch

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    Places = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

#: So many lines of a file are one document, or fewer where the day of publication changes or they are long: a record's
#: id has room for a place below 16 ** 4.
SLICE = 100
LONGEST = 60_000

_TEXTS = ("type", "mode", "content", "place", "date", "external_id", "rule")


@dataclass(frozen=True, slots=True)
class Assembled:
    """A batch of documents and their records for the store, and what became of the lines.

    `used` is how many bytes of the block were: the rest belongs to a document that goes on in the next block.
    `refused` has for each reason the numbers of its lines in the file.
    """

    batch: Batch
    used: int
    lines: int
    refused: dict[str, Places]


def assemble(rows: Rows, coded: Coded, source: str, first_line: int, is_last: bool, coder: str) -> Assembled:
    """Return what the whole documents of a block become; `first_line` is the number of its first line in the file."""
    slices = list(_slices(rows, coded, is_last))
    starts = np.array([start for start, _, _ in slices], np.int64)
    end = slices[-1][1] if slices else 0
    kept = (coded.refused < 0) & (rows.good < end)
    at = np.flatnonzero(kept)
    document = np.searchsorted(starts, rows.good[at], side="right") - 1
    number = np.cumsum(kept) - 1
    batch = Batch(
        [_document(rows, source, first_line, *one) for one in slices],
        _records(rows, coded, at, document, starts, coder),
        _parties(coded, kept, number),
        _attributions(rows, coded, kept, number),
        rows.layout.format.reissued,
    )
    return Assembled(
        batch,
        len(rows.text) if end == len(rows.starts) else int(rows.begins[end]),
        int(end),
        _refused(rows, coded, first_line, end),
    )


def joined(blocks: Sequence[Assembled]) -> Assembled:
    """Return blocks of one file that follow each other as one, to be stored in one transaction."""
    if len(blocks) == 1:
        return blocks[0]
    batches = [block.batch for block in blocks]
    documents = _shifts([len(batch.documents) for batch in batches])
    records = _shifts([batch.records.num_rows for batch in batches])
    refused: dict[str, list[Places]] = {}
    for block in blocks:
        for reason, lines in block.refused.items():
            refused.setdefault(reason, []).append(lines)
    return Assembled(
        Batch(
            [document for batch in batches for document in batch.documents],
            _concatenated([batch.records for batch in batches], "document", documents),
            _concatenated([batch.parties for batch in batches], "record", records),
            _concatenated([batch.attributions for batch in batches], "record", records),
            batches[0].reissued,
        ),
        sum(block.used for block in blocks),
        sum(block.lines for block in blocks),
        {reason: np.concatenate(lines) for reason, lines in refused.items()},
    )


def _shifts(counts: Sequence[int]) -> list[int]:
    return [0, *accumulate(counts)][:-1]


def _concatenated(tables: Sequence[pa.Table], number: str, shifts: Sequence[int]) -> pa.Table:
    """Return tables as one, with the numbers in a column moved."""
    import pyarrow as pa
    from pyarrow import compute

    place = tables[0].schema.get_field_index(number)
    return pa.concat_tables(
        table.set_column(place, number, compute.add(table[number], shift))
        for table, shift in zip(tables, shifts, strict=True)
    )


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
        limit = int(np.searchsorted(rows.ends, rows.starts[start] + LONGEST, side="right"))
        end = max(start + 1, min(start + SLICE, limit, lines))
        whole = end < lines or lines - start >= SLICE
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
    first, last = first_line + rows.texts[start], first_line + rows.texts[end - 1]
    last += rows.text.count(b"\n", rows.begins[end - 1], behind - 1)
    return Document(
        text.removesuffix("\n").removesuffix("\r"),
        f"{source}#lines={first}-{last}",
        published=day,
        publisher=rows.layout.format.name,
        dated_by=DATED_BY_DATASET if day else None,
    )


def _records(rows: Rows, coded: Coded, at: Places, document: Places, slices: Places, coder: str) -> pa.Table:
    import pyarrow as pa

    taken = pa.array(at)
    columns: dict[str, Any] = {
        name: pa.nulls(len(at), pa.string()) if (given := coded.fields.get(name)) is None else given.take(taken)
        for name in _TEXTS
    }
    days = find(columns["date"], edtf.bounds)
    begin = rows.starts[slices[document]] if len(at) else at
    contexts, score = coded.fields.get("contexts"), coded.fields.get("score")
    columns |= {
        "document": document,
        "start": rows.starts[rows.good[at]] - begin,
        "end": rows.ends[rows.good[at]] - begin,
        "kind": pa.repeat(coded.kind, len(at)),
        "first_day": days.each(lambda bounds: bounds[0], pa.date32()),
        "last_day": days.each(lambda bounds: bounds[1], pa.date32()),
        "contexts": pa.nulls(len(at), pa.list_(pa.string())) if contexts is None else contexts.take(taken),
        "score": pa.nulls(len(at), pa.float64()) if score is None else score.take(taken),
        "coder": pa.repeat(coder, len(at)),
    }
    return pa.table(columns)


def _parties(coded: Coded, kept: Mask, number: Places) -> pa.Table:
    import pyarrow as pa
    from pyarrow import compute

    before = {side: np.zeros(len(kept), np.int32) for side in ("actor", "recipient")}
    tables = [_no_parties()]
    for party in coded.parties:
        of = np.arange(len(kept)) if party.rows is None else party.rows
        mask = flags(party.name.is_valid()) & kept[of]
        chosen, of = pa.array(np.flatnonzero(mask)), of[mask]
        position = before[party.side][of] + _within(of)
        np.maximum.at(before[party.side], of, position + 1)
        name, country, entity = (
            column.take(chosen) for column in (party.name, party.of("country"), party.of("entity"))
        )
        folded = find(name, str.casefold).each(str, pa.string())
        tables.append(
            pa.table(
                {
                    "record": number[of], "side": pa.repeat(party.side, len(of)), "position": position, "name": name,
                    "country": country, "sector": party.of("sector").take(chosen),
                    "role": party.of("role").take(chosen), "entity": entity,
                    "key": compute.coalesce(country, entity, folded),
                }
            )
        )  # fmt: skip
    return pa.concat_tables(tables)


def _no_parties() -> pa.Table:
    import pyarrow as pa

    numbers = {"record": pa.int64(), "position": pa.int32()}
    names = ("record", "side", "position", "name", "country", "sector", "role", "entity", "key")
    return pa.schema([(name, numbers.get(name, pa.string())) for name in names]).empty_table()


def _within(of: Places) -> npt.NDArray[np.int32]:
    """Return how many of the same row stand before each, in a list that is in order."""
    numbers = np.arange(len(of))
    firsts = np.where(np.diff(of, prepend=-1) != 0, numbers, 0)
    return (numbers - np.maximum.accumulate(firsts)).astype(np.int32)


def _attributions(rows: Rows, coded: Coded, kept: Mask, number: Places) -> pa.Table:
    import pyarrow as pa

    count = int(kept.sum())
    tables = [_links(np.arange(count), 0, pa.repeat(rows.layout.format.name, count))]
    if coded.outlet is not None:
        of = np.flatnonzero(kept & flags(coded.outlet.is_valid()))
        tables.append(_links(number[of], 1, coded.outlet.take(pa.array(of))))
    return pa.concat_tables(tables)


def _links(record: Places, position: int, name: pa.Array) -> pa.Table:
    import pyarrow as pa

    return pa.table({"record": record, "position": pa.repeat(position, len(record)), "name": name})


def _refused(rows: Rows, coded: Coded, first_line: int, end: int) -> dict[str, Places]:
    """Return for each reason the numbers of the lines in the file that it refused."""
    inside = rows.good < end
    found = {reason: rows.good[inside & (coded.refused == number)] for number, reason in enumerate(coded.reasons)}
    is_bad = np.ones(end, np.bool_)
    is_bad[rows.good[inside]] = False
    bad = np.flatnonzero(is_bad)
    empty = rows.starts[bad] == rows.ends[bad]
    width = rows.layout.width
    found[f"not {width} values with {_DELIMITERS[rows.layout.delimiter]} between them"] = bad[~empty]
    return {reason: first_line + rows.texts[lines] for reason, lines in found.items() if len(lines)}


_DELIMITERS = {"\t": "a tab", ",": "a comma", ";": "a semicolon"}
