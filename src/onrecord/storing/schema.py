"""Declare the tables of the record and the statements that follow from them.

Three times are kept apart: `records.first_day` and `last_day` (the event's own date), the
documents' `published_first` and `published_last`, and `documents.added`. The day columns hold the
bounds of the EDTF string beside them, so that ranges are compared without reading EDTF.

`acts` repeats the records by pairs of parties, in narrow rows: what counts over all pairs reads it alone.

Documents and records are numbered as they come, and tables point to each other by these `key`s: small numbers in
order take a byte or two where an id takes eight, and the few rows of a record are found by the bounds that DuckDB keeps
of every block. A record's id stands once, as the number that its 16 hex digits are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

#: Raise it with every change of the tables below, and say in upgrades.py how the older ones become these.
VERSION = 7

#: So many ids are looked for as parameters of their own: the index answers them at once.
_FEW = 100

#: What refuses a document that is there already.
INDEXES = (
    "CREATE UNIQUE INDEX documents_by_id ON documents (id)",
    "CREATE UNIQUE INDEX documents_by_key ON documents (key)",
)

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
        "key": "UINTEGER",  # since version 7, as the next
        "digits": "UBIGINT",  # the first 12 of its id, as a number: they begin the ids of a dataset's rows
    },
    "records": {
        "key": "UINTEGER",
        "id": "UBIGINT",  # null for the row of a dataset: its document and place make it, filtering.ID
        "document": "UINTEGER",
        "kind": "VARCHAR",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "content": "VARCHAR",
        "span_start": "BIGINT",
        "span_end": "BIGINT",
        "trigger_start": "BIGINT",
        "trigger_end": "BIGINT",
        "text": "VARCHAR",  # null where it need not be kept twice: the span of the document's text
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
        "external_id": "VARCHAR",  # since version 7
    },
    "parties": {
        "record": "UINTEGER",
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
        "record": "UINTEGER",
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
        "record": "UINTEGER",
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
        "telling": "UBIGINT",  # the same for copies; null where there can be none
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
    return [*tables, *INDEXES, *version]


def insertion(table: str) -> str:
    """Return the statement that inserts many rows, given as one JSON parameter: column to values.

    One parameter for all rows is what makes it fast: DuckDB converts parameters one by one, and its
    `executemany` is some thirty times slower.
    """
    columns = TABLES[table]
    shape = json.dumps({name: [_json_shape(kind)] for name, kind in columns.items()})
    values = ", ".join(f"unnest(batch.{name})" for name in columns)
    batch = f"SELECT from_json_strict(?::JSON, '{shape}') AS batch"
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM ({batch})"


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, each with the values of all columns of the table in their order."""
    if rows:
        columns = zip(TABLES[table], zip(*rows, strict=True), strict=True)
        connection.execute(insertion(table), [json.dumps(dict(columns), ensure_ascii=False)])


def listing(kind: str) -> str:
    """Return the query for the values, of a kind such as VARCHAR, in one parameter of JSON."""
    return f"""SELECT unnest(from_json_strict(?::JSON, '["{kind}"]'))"""


def selection(
    table: str, key: str, columns: Iterable[str], keys: Sequence[str] | Sequence[int]
) -> tuple[str, list[Any]]:
    """Return the query for `key` and `columns` of the rows whose `key` is one of `keys`, with its parameters.

    They come in no order: to sort these few here would take an eighth of the time.

    Keys are one parameter of JSON, as in `insertion`, but for one alone and a few ids of documents: 50 documents by
    number 11.6 ms of CPU with parameters and 2.5 with JSON, which reads the column of numbers once.
    """
    if len(keys) == 1:
        return f"SELECT {', '.join([key, *columns])} FROM {table} WHERE {key} = ?", [*keys]
    kind = TABLES[table][key]
    few = kind == "VARCHAR" and len(keys) <= _FEW
    listed = ", ".join("?" * len(keys)) if few else listing(kind)
    query = f"SELECT {', '.join([key, *columns])} FROM {table} WHERE {key} IN ({listed})"
    return query, [*keys] if few else [json.dumps(keys)]


def _json_shape(kind: str) -> str | list[str]:
    return [kind.removesuffix("[]")] if kind.endswith("[]") else kind
