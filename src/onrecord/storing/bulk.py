"""Take in many records at once, as tables: what a dataset gives, without an object for each row.

Arrow tables go in as they are, by statements that do for all rows what `rows` does for one record: the same columns
and acts come of both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from onrecord import edtf
from onrecord.model import Document
from onrecord.storing import schema
from onrecord.storing.rows import digits_before

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    Mask = npt.NDArray[np.bool_]

_RECORDS = """INSERT INTO records BY NAME SELECT (? + row)::UINTEGER AS key,
    document_key AS document, kind, type, mode, content, start AS span_start, "end" AS span_end,
    []::VARCHAR[] AS supports, []::VARCHAR[] AS opposes, date, first_day, last_day, place,
    coalesce(contexts, []) AS contexts, []::VARCHAR[] AS auxiliary, score, []::VARCHAR[] AS denies, coder, rule,
    []::VARCHAR[] AS deciding, false AS tentative, external_id
    FROM taken_records"""
_PARTIES = """INSERT INTO parties BY NAME SELECT (? + record)::UINTEGER AS record, side, position, name,
    country, sector, role, entity, key FROM taken_parties"""
_ATTRIBUTIONS = """INSERT INTO attributions BY NAME SELECT (? + record)::UINTEGER AS record, position,
    'reported' AS manner, '' AS cue, name AS speaker_name FROM taken_attributions"""
_ACTS = """INSERT INTO acts BY NAME
    WITH actors AS (SELECT record, key FROM taken_parties WHERE side = 'actor'),
    recipients AS (SELECT record, key FROM taken_parties WHERE side = 'recipient'),
    met AS (
        SELECT DISTINCT a.record, a.key AS actor, b.key AS recipient, false AS mutual
        FROM actors a JOIN recipients b ON a.record = b.record WHERE a.key <> b.key
        UNION ALL
        SELECT DISTINCT a.record, a.key, b.key, true
        FROM actors a JOIN actors b ON a.record = b.record
        WHERE a.key < b.key AND a.record NOT IN (SELECT record FROM recipients))
    SELECT (? + met.record)::UINTEGER AS record, r.kind, r.type, r.mode, met.actor, met.recipient, met.mutual,
        coalesce(CASE WHEN r.last_day = DATE '9999-12-31' THEN r.first_day ELSE r.last_day END, r.known) AS day,
        r.known, r.score, true AS happened
    FROM met JOIN taken_records r ON r.row = met.record ORDER BY actor, recipient, day"""


#: How the publication of a dataset's documents is dated (`Document.dated_by`): no words of theirs tell anything.
DATED_BY_DATASET = "column of the dataset"
#: From so many records on a batch nearly fills a row group of DuckDB, of 122,880 rows.
_FULL = 100_000
#: DuckDB merges row groups that are not full, so that the long texts of datasets are written again and again. Batches
#: that are full leave few row groups, and need no merging.
_UNMERGED = "SET max_vacuum_tasks = 0"

#: The texts of so many documents are put together at a time: more are copied each time that they outgrow their place.
_PIECE = 100

Tables = tuple["pa.Table", "pa.Table", "pa.Table"]
Bounds = dict[str | None, tuple[dt.date, dt.date]]
#: A column of records with the least and the greatest value.
_Between = tuple[str, Any, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents with the records, parties and attributions that datasets give, as Arrow tables.

    Records are asserted events and relations, one row each: `document` (its place in `documents`), `start` and `end`
    (of its span), `kind`, `type`, `mode`, `content`, `date`, `first_day`, `last_day` (the bounds of the date), `place`,
    `contexts` (a list), `score`, `coder`, `rule`, `external_id` (never null). Parties: `record` (the number of its
    row in `records`, from 0), `side`, `position`, `name`, `country`, `sector`, `role`, `entity`, `key` (Party.key).
    Attributions, all in the manner "reported": `record`, `position`, `name` of who says so. Parties and speakers
    have no places of their own: they stand in the row. A record whose `external_id` is stored already is left out.
    `reissued` says that files of the dataset have older rows again, corrected: else a row that comes again, in a file
    that overlaps or has grown, has the day and the publication that it had.
    """

    documents: Sequence[Document]
    records: pa.Table
    parties: pa.Table
    attributions: pa.Table
    reissued: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: how many of its documents and records are new, and how many records were left out."""

    documents: int
    records: int
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Fresh:
    """What of a batch is new, as tables to be inserted; `first` is the key of the first record."""

    taken: Taken
    tables: dict[str, pa.Table]
    first: int


def fresh_of(
    cursor: duckdb.DuckDBPyConnection, batch: Batch, numbers: tuple[int, int], moment: dt.datetime
) -> Fresh | None:
    """Return what of a batch is not stored yet, None where all of it is; the cursor sees what is stored.

    `numbers` are the keys of the next document and the next record.
    """
    documents = batch.documents
    ids = [document.id for document in documents]
    known = {key for (key,) in cursor.execute(*schema.selection("documents", "id", (), ids)).fetchall()}
    first_places = {key: place for place, key in reversed([*enumerate(ids)])}
    fresh = sorted(place for key, place in first_places.items() if key not in known)
    if not fresh:
        return None
    kept = np.isin(batch.records["document"].to_numpy(), np.array(fresh, np.int64))
    bounds = _bounds(documents)
    there = _stored(cursor, batch.records, [] if batch.reissued else _same_days(cursor, batch, bounds))
    records, parties, attributions = _only(batch, kept & ~there)
    keys = {place: numbers[0] + number for number, place in enumerate(fresh)}
    days = [bounds.get(document.published, (None, moment.date()))[1] for document in documents]
    tables = {
        "taken_documents": _documents([documents[place] for place in fresh], numbers[0], bounds, moment),
        "taken_records": _numbered(records, keys, days),
        "taken_parties": parties,
        "taken_attributions": attributions,
    }
    return Fresh(Taken(len(fresh), records.num_rows, int((kept & there).sum())), tables, numbers[1])


def insert(cursor: duckdb.DuckDBPyConnection, fresh: Fresh) -> None:
    """Insert what is new in the transaction of the cursor."""
    if fresh.taken.records >= _FULL:
        cursor.execute(_UNMERGED)
    for name, table in fresh.tables.items():
        cursor.register(name, table)
    try:
        cursor.execute("INSERT INTO documents BY NAME SELECT * FROM taken_documents")
        for statement in (_RECORDS, _PARTIES, _ATTRIBUTIONS, _ACTS):
            cursor.execute(statement, [fresh.first])
    finally:
        for name in fresh.tables:
            cursor.unregister(name)


def _stored(cursor: duckdb.DuckDBPyConnection, records: pa.Table, among: Sequence[_Between]) -> Mask:
    """Tell for each record whether one of its external id is stored, among those of which this holds."""
    wanted = records.select(["external_id"])
    cursor.register("taken_records", wanted)
    try:
        where = " AND ".join(f"{column} BETWEEN ? AND ?" for column, _, _ in among) or "true"
        query = f"SELECT DISTINCT external_id FROM records SEMI JOIN taken_records USING (external_id) WHERE {where}"
        values = [value for _, first, last in among for value in (first, last)]
        there = {key for (key,) in cursor.execute(query, values).fetchall()}
    finally:
        cursor.unregister("taken_records")
    if not there:
        return np.zeros(len(wanted), np.bool_)
    return np.array([key in there for key in wanted["external_id"].to_pylist()], np.bool_)


def _same_days(cursor: duckdb.DuckDBPyConnection, batch: Batch, bounds: Bounds) -> list[_Between]:
    """Return between what the stored records are that a row of the batch can be: few of a hundred million."""
    from pyarrow import compute

    among: list[_Between] = []
    days = compute.min_max(batch.records["first_day"]).as_py()
    if not batch.records["first_day"].null_count:
        among.append(("first_day", days["min"], days["max"]))
    published = [bounds.get(document.published) for document in batch.documents]
    known = [day for day in published if day]
    if len(known) == len(published):
        query = """SELECT coalesce(min(key), 0), coalesce(max(key), 0) FROM documents
            WHERE publisher = ? AND published_first BETWEEN ? AND ?"""
        first, last = min(first for first, _ in known), max(last for _, last in known)
        keys = cursor.execute(query, [batch.documents[0].publisher, first, last]).fetchall()
        among.append(("document", *keys[0]))
    return among


def _only(batch: Batch, kept: Mask) -> Tables:
    """Return the tables with these records alone, numbered anew."""
    import pyarrow as pa

    if kept.all():
        return batch.records, batch.parties, batch.attributions
    number = np.cumsum(kept) - 1
    chosen = []
    for table in (batch.parties, batch.attributions):
        record = table["record"].to_numpy()
        mask = kept[record]
        moved = table.filter(pa.array(mask))
        place = moved.schema.get_field_index("record")
        chosen.append(moved.set_column(place, "record", pa.array(number[record[mask]])))
    return batch.records.filter(pa.array(kept)), chosen[0], chosen[1]


def _documents(documents: Sequence[Document], first_key: int, bounds: Bounds, moment: dt.datetime) -> pa.Table:
    import pyarrow as pa

    count = len(documents)
    texts = ("id", "source", "published", "publisher", "author", "title", "url", "language", "dated_by")
    days = [bounds.get(document.published, (None, None)) for document in documents]
    columns: dict[str, Any] = {
        name: pa.array([getattr(document, name) for document in documents], pa.string()) for name in texts
    }
    pieces = [documents[at : at + _PIECE] for at in range(0, count, _PIECE)]
    columns["text"] = pa.chunked_array([[document.text for document in piece] for piece in pieces], pa.string())
    columns |= {
        "body": pa.array([document.body for document in documents], pa.uint64()),
        "key": pa.array(range(first_key, first_key + count), pa.uint32()),
        "digits": pa.array([digits_before(document.id) for document in documents], pa.uint64()),
        "published_first": pa.array([first for first, _ in days], pa.date32()),
        "published_last": pa.array([last for _, last in days], pa.date32()),
        "added": pa.repeat(pa.scalar(moment, pa.timestamp("us")), count),
        "coded": pa.repeat(True, count),
        "pages": pa.array([[]] * count, pa.list_(pa.uint64())),
    }
    return pa.table(columns)


def _bounds(documents: Sequence[Document]) -> Bounds:
    """Return the first and last day of each date on which documents were published."""
    return {date: edtf.bounds(date) for date in {document.published for document in documents} if date}


def _numbered(records: pa.Table, keys: dict[int, int], known: Sequence[dt.date]) -> pa.Table:
    """Return records with their number, and what they take from their documents."""
    import pyarrow as pa

    place = records["document"].cast(pa.int32()).combine_chunks()
    numbers = pa.array([keys.get(at) for at in range(len(known))], pa.uint32())
    return (
        records.append_column("row", pa.array(range(records.num_rows), pa.int64()))
        .append_column("document_key", numbers.take(place))
        .append_column("known", pa.array(known, pa.date32()).take(place))
    )
