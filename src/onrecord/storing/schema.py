"""Declare the tables of the record and the statements that follow from them.

Three times are kept apart: `records.first_day` and `last_day` (the event's own date), the
documents' `published_first` and `published_last`, and `documents.added`. The day columns hold the
bounds of the EDTF string beside them, so that ranges are compared without reading EDTF.

`acts` repeats the records by pairs of parties, in narrow rows: what counts over all pairs reads it alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

#: Raise it with every change of the tables below.
VERSION = 6
#: What rows.act_rows writes, for the records that were there before the table.
_ACTS_OF_VERSION_2 = """INSERT INTO acts
    WITH met AS (
        SELECT a.record, a.key AS actor, b.key AS recipient, b.side = 'actor' AS mutual
        FROM parties a JOIN parties b ON a.record = b.record JOIN records r ON r.id = a.record
        WHERE r.kind IN ('event', 'relation') AND a.side = 'actor' AND (b.side = 'recipient' OR (
            a.key < b.key AND a.record NOT IN (SELECT record FROM parties WHERE side = 'recipient')))
        UNION
        SELECT r.id, p.key, unnest(r.supports || r.opposes), false
        FROM records r JOIN parties p ON p.record = r.id WHERE r.kind = 'stance' AND p.side = 'actor')
    SELECT met.record, r.kind, r.type, r.mode, met.actor, met.recipient, met.mutual,
        coalesce(CASE WHEN r.last_day = DATE '9999-12-31' THEN r.first_day ELSE r.last_day END,
            d.published_last, d.added::DATE),
        coalesce(d.published_last, d.added::DATE), r.score,
        NOT list_has_any(r.auxiliary, ['future', 'hypothetical', 'negation']) AND r.id NOT IN (
            SELECT record FROM attributions WHERE manner = 'rumour' OR speaker_name IS NULL),
        left(md5(concat_ws(chr(31), r.kind, coalesce(r.type, ''), coalesce(r.mode, ''), coalesce(r.content, ''),
            coalesce(r.issue, ''), array_to_string(r.auxiliary, ','), coalesce(r.date, ''), r.text)), 16)
    FROM met JOIN records r ON r.id = met.record JOIN documents d ON d.id = r.document
    WHERE met.actor <> met.recipient"""
#: What finds the few rows of a page among very many: without them every one of its questions reads whole tables.
_INDEXES = (
    "CREATE INDEX records_by_id ON records (id)",
    "CREATE INDEX records_by_document ON records (document)",
    "CREATE INDEX parties_by_record ON parties (record)",
    "CREATE INDEX attributions_by_record ON attributions (record)",
)
#: The statements that bring a record of each older version to the next one.
UPGRADES = {
    1: (
        "ALTER TABLE records ADD COLUMN confidence DOUBLE",
        "ALTER TABLE records ADD COLUMN certainty VARCHAR",
        "ALTER TABLE records ADD COLUMN deciding VARCHAR[] DEFAULT []",
        "UPDATE schema_version SET version = 2",
    ),
    2: (
        "CREATE TABLE acts (record VARCHAR, kind VARCHAR, type VARCHAR, mode VARCHAR, actor VARCHAR, "
        "recipient VARCHAR, mutual BOOLEAN, day DATE, known DATE, score DOUBLE, happened BOOLEAN, telling VARCHAR)",
        _ACTS_OF_VERSION_2,
        "ALTER TABLE records ADD COLUMN tentative BOOLEAN DEFAULT false",
        "UPDATE schema_version SET version = 3",
    ),
    3: (
        "CREATE TABLE signatures (document VARCHAR, bands UINTEGER[])",
        "CREATE TABLE copies (document VARCHAR, copy VARCHAR)",
        "CREATE TABLE withdrawals (document VARCHAR, day VARCHAR, because VARCHAR, corrected_by VARCHAR, "
        "last_day DATE, added TIMESTAMP)",
        "UPDATE schema_version SET version = 4",
    ),
    4: (
        "ALTER TABLE documents ADD COLUMN modified VARCHAR",
        "ALTER TABLE documents ADD COLUMN dated_by VARCHAR",
        "ALTER TABLE documents ADD COLUMN pages UBIGINT[] DEFAULT []",
        "ALTER TABLE documents ADD COLUMN coded BOOLEAN DEFAULT true",
        "CREATE TABLE inputs (key VARCHAR, document VARCHAR)",
        "CREATE TABLE addresses (document VARCHAR, address VARCHAR)",
        "UPDATE schema_version SET version = 5",
    ),
    5: (*_INDEXES, "UPDATE schema_version SET version = 6"),
}

#: So many keys are looked for as parameters of their own: 50 records 3.6 → 2.6 ms of CPU, of which planning is most.
_FEW = 100

Columns = dict[str, str]

TABLES: dict[str, Columns] = {
    "documents": {
        "id": "VARCHAR",
        "text": "VARCHAR",
        "source": "VARCHAR",
        "published": "VARCHAR",
        "publisher": "VARCHAR",
        "author": "VARCHAR",
        "title": "VARCHAR",
        "url": "VARCHAR",
        "language": "VARCHAR",
        "body": "UBIGINT",
        "published_first": "DATE",
        "published_last": "DATE",
        "added": "TIMESTAMP",  # UTC
        "modified": "VARCHAR",  # since version 5, as the next
        "dated_by": "VARCHAR",
        "pages": "UBIGINT[]",
        "coded": "BOOLEAN",  # false where no coder for the language was installed
    },
    "records": {
        "id": "VARCHAR",
        "document": "VARCHAR",
        "kind": "VARCHAR",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "content": "VARCHAR",
        "span_start": "BIGINT",
        "span_end": "BIGINT",
        "trigger_start": "BIGINT",
        "trigger_end": "BIGINT",
        "text": "VARCHAR",
        "issue": "VARCHAR",
        "supports": "VARCHAR[]",
        "opposes": "VARCHAR[]",
        "date": "VARCHAR",
        "first_day": "DATE",
        "last_day": "DATE",
        "place": "VARCHAR",
        "contexts": "VARCHAR[]",
        "auxiliary": "VARCHAR[]",
        "score": "DOUBLE",
        "denies": "VARCHAR[]",
        "coder": "VARCHAR",
        "rule": "VARCHAR",
        "confidence": "DOUBLE",  # since version 2, as the next
        "certainty": "VARCHAR",
        "deciding": "VARCHAR[]",
        "tentative": "BOOLEAN",  # since version 3
    },
    "parties": {
        "record": "VARCHAR",
        "side": "VARCHAR",  # actor or recipient
        "position": "INTEGER",
        "name": "VARCHAR",
        "span_start": "BIGINT",
        "span_end": "BIGINT",
        "country": "VARCHAR",
        "sector": "VARCHAR",
        "role": "VARCHAR",
        "entity": "VARCHAR",
        "key": "VARCHAR",  # what Party.key says, for filters
    },
    "attributions": {
        "record": "VARCHAR",
        "position": "INTEGER",
        "manner": "VARCHAR",
        "cue": "VARCHAR",
        "span_start": "BIGINT",
        "span_end": "BIGINT",
        "speaker_name": "VARCHAR",  # null where nobody is named
        "speaker_span_start": "BIGINT",
        "speaker_span_end": "BIGINT",
        "speaker_country": "VARCHAR",
        "speaker_sector": "VARCHAR",
        "speaker_role": "VARCHAR",
        "speaker_entity": "VARCHAR",
    },
    "acts": {  # since version 3
        "record": "VARCHAR",
        "kind": "VARCHAR",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "actor": "VARCHAR",  # keys of parties, in either column
        "recipient": "VARCHAR",
        "mutual": "BOOLEAN",  # both are actors
        "day": "DATE",  # by which it was surely done
        "known": "DATE",  # by which its document was published, or added
        "score": "DOUBLE",
        "happened": "BOOLEAN",
        "telling": "VARCHAR",  # the same for copies
    },
    "signatures": {  # since version 4, as the next; what finds the near copies of a document
        "document": "VARCHAR",
        "bands": "UINTEGER[]",
    },
    "copies": {  # two documents that print the same, each pair once from either side
        "document": "VARCHAR",
        "copy": "VARCHAR",
    },
    "inputs": {  # since version 5; what was read already, so that it is not read again
        "key": "VARCHAR",  # Item.key
        "document": "VARCHAR",
    },
    "addresses": {  # since version 5; under which documents stood that may be versions of one article
        "document": "VARCHAR",
        "address": "VARCHAR",  # versions.article_address
    },
    "withdrawals": {
        "document": "VARCHAR",
        "day": "VARCHAR",
        "because": "VARCHAR",
        "corrected_by": "VARCHAR",  # null where nothing took its place
        "last_day": "DATE",
        "added": "TIMESTAMP",  # UTC
    },
}


def creation() -> list[str]:
    """Return the statements that make an empty record of this version."""
    tables = [
        f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
        for table, columns in TABLES.items()
    ]
    version = ["CREATE TABLE schema_version (version INTEGER)", f"INSERT INTO schema_version VALUES ({VERSION})"]
    return [*tables, "CREATE UNIQUE INDEX documents_by_id ON documents (id)", *_INDEXES, *version]


def insertion(table: str) -> str:
    """Return the statement that inserts many rows, given as one JSON parameter: column to values.

    One parameter for all rows is what makes it fast: DuckDB converts parameters one by one, and its
    `executemany` is some thirty times slower.
    """
    columns = TABLES[table]
    shape = json.dumps({name: [_json_shape(kind)] for name, kind in columns.items()})
    values = ", ".join(f"unnest(batch.{name})" for name in columns)
    return f"INSERT INTO {table} SELECT {values} FROM (SELECT from_json_strict(?::JSON, '{shape}') AS batch)"


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, each with the values of all columns of the table in their order."""
    if rows:
        columns = zip(TABLES[table], zip(*rows, strict=True), strict=True)
        connection.execute(insertion(table), [json.dumps(dict(columns), ensure_ascii=False)])


def selection(table: str, key: str, columns: Iterable[str], order: str, keys: Sequence[str]) -> tuple[str, list[str]]:
    """Return the query for `key` and `columns` of the rows whose `key` is one of `keys`, with its parameters.

    A few keys are parameters of their own, which the index answers at once; many are one of JSON, as in `insertion`.
    """
    few = len(keys) <= _FEW
    listed = ", ".join("?" * len(keys)) if few else """SELECT unnest(from_json_strict(?::JSON, '["VARCHAR"]'))"""
    query = f"SELECT {', '.join([key, *columns])} FROM {table} WHERE {key} IN ({listed}) ORDER BY {order}"
    return query, [*keys] if few else [json.dumps(keys)]


def _json_shape(kind: str) -> str | list[str]:
    return [kind.removesuffix("[]")] if kind.endswith("[]") else kind
