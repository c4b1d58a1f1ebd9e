"""Put records that were made apart together into one, as if their documents had been added one after the other.

Documents, records and what hangs on them are copied by statements over whole tables, so that a part costs what its
bytes cost. What follows from several documents (which are there already, which print the same) is found here: the
parts could not know it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from onrecord.errors import StoreError
from onrecord.likeness import Fingerprint, are_copies, fingerprint
from onrecord.storing import rows, schema
from onrecord.storing.opening import connect

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
#: Bytes of a block of a part: the least that DuckDB knows.
_SMALL = 16_384
#: How many pairs of documents that may be copies are judged at a time.
_BATCH = 1_000

#: The documents of a part that change the record: new ones, and those that only the part has coded. `there` is the key
#: that the record knows a document by, `number` its key from now on. A key follows from the order of the input.
_FRESH = """CREATE OR REPLACE TEMP TABLE fresh AS
    SELECT p.id, p.key, d.key AS there,
        coalesce(d.key, ? + row_number() OVER (PARTITION BY d.key IS NULL ORDER BY p.key))::UINTEGER AS number
    FROM part.documents p LEFT JOIN documents d ON d.id = p.id WHERE d.id IS NULL OR (p.coded AND NOT d.coded)"""
_NUMBERED = """CREATE OR REPLACE TEMP TABLE numbered AS
    SELECT r.key, (? + row_number() OVER (ORDER BY r.key))::UINTEGER AS number, f.number AS document
    FROM part.records r JOIN fresh f ON f.key = r.document"""
_CODED = "UPDATE documents SET coded = true WHERE key IN (SELECT number FROM fresh WHERE there IS NOT NULL)"
_REPEATED = "SELECT count(*) FROM part.documents WHERE id NOT IN (SELECT id FROM fresh)"
_LOST = "SELECT count(*) FROM before.documents WHERE id NOT IN (SELECT id FROM documents)"
_COUNTED = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM records WHERE NOT tentative),
    (SELECT count(DISTINCT document) FROM copies), (SELECT count(*) FROM documents WHERE NOT coded)"""

# The column of each table that is renumbered, and which rows of a part are taken.
_OF_NEW_DOCUMENTS = "WHERE p.document IN (SELECT id FROM fresh WHERE there IS NULL)"
_OF_RECORDS = "JOIN numbered n ON n.key = p.record ORDER BY p.rowid"
_TAKEN: Mapping[str, tuple[Mapping[str, str], str]] = {
    "documents": ({"key": "f.number"}, "JOIN fresh f ON f.key = p.key WHERE f.there IS NULL ORDER BY f.number"),
    "records": ({"key": "n.number", "document": "n.document"}, "JOIN numbered n ON n.key = p.key ORDER BY n.number"),
    "parties": ({"record": "n.number"}, _OF_RECORDS),
    "attributions": ({"record": "n.number"}, _OF_RECORDS),
    "acts": ({"record": "n.number"}, _OF_RECORDS),
    "signatures": ({}, _OF_NEW_DOCUMENTS),
    "addresses": ({}, _OF_NEW_DOCUMENTS),
    "inputs": ({}, "WHERE p.key NOT IN (SELECT key FROM inputs)"),
}

_MAY_BE_COPIES = """CREATE TEMP TABLE pairs AS
    WITH bands AS (
        SELECT d.key, unnest(s.bands) AS band FROM signatures s JOIN documents d ON d.id = s.document)
    SELECT DISTINCT a.key AS one, b.key AS other FROM bands a JOIN bands b ON b.band = a.band AND b.key > a.key
    ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a record holds that was put together: documents and the records that are stated.

    `repeated` documents stand in several parts, counted again each time. `copies` are documents that print what
    another one prints, `not_coded` those for whose language no coder is installed.
    """

    documents: int
    records: int
    repeated: int
    copies: int
    not_coded: int


def make_part(path: Path) -> None:
    """Make an empty record that takes little space with few documents: 0.4 MB for a hundred instead of 2.6."""
    with duckdb.connect(str(path.absolute()), config=_CONFIGURATION | {"default_block_size": _SMALL}) as connection:
        for statement in schema.creation():
            connection.execute(statement)


def gather(parts: Sequence[Path], into: Path, before: Path | None = None) -> Gathered:
    """Put the parts, each a record, together in their order into a new record at `into`; tell what it holds.

    `before` is the record that it is to replace: what was withdrawn there stays so. Raises StoreError for a part that
    cannot be read, where the record cannot be written, and where `before` has documents that no part has. What is at
    `into` then is no record, so name a temporary file and rename it.
    """
    connect(into, create=True).close()
    repeated = 0
    with (
        tempfile.TemporaryDirectory(prefix=".onrecord-", dir=into.parent) as spilled,
        _connect(into, [*parts, *([before] if before else [])], spilled) as connection,
    ):
        for part in parts:
            try:
                repeated += _take(connection, part)
            except duckdb.Error as error:
                reason = f"the part cannot be put into the record ({error})"
                raise StoreError(f"{part}: {reason}. Remove this file and give the same command again.") from error
        try:
            if before is not None:
                _keep_withdrawals(connection, before)
            _pair_copies(connection)
            documents, records, copies, not_coded = connection.execute(_COUNTED).fetchall()[0]
        except duckdb.Error as error:
            raise StoreError(f"{into}: the record cannot be written ({error}). Check the free space.") from error
    return Gathered(documents, records, repeated, copies, not_coded)


def _connect(into: Path, parts: Sequence[Path], spilled: str) -> duckdb.DuckDBPyConnection:
    """Open the new record so that it reads no files but its own and those beside the parts; `spilled` is for joins."""
    connection = duckdb.connect(str(into.absolute()), config=_CONFIGURATION | {"temp_directory": spilled})
    readable = [spilled, *sorted({str(part.absolute().parent) for part in parts})]
    connection.execute("SET allowed_directories = ?", [readable])
    connection.execute("SET enable_external_access = false")
    return connection


def _take(connection: duckdb.DuckDBPyConnection, part: Path) -> int:
    """Take what is new in a part; return how many of its documents were there already."""
    connection.execute(f"ATTACH '{_quoted(part)}' AS part (READ_ONLY)")
    if connection.execute("SELECT version FROM part.schema_version").fetchall() != [(schema.VERSION,)]:
        reason = "the part was made by another onrecord"
        raise StoreError(f"{part}: {reason}. Remove this file and give the same command again.")
    connection.begin()
    for statement, table in ((_FRESH, "documents"), (_NUMBERED, "records")):
        connection.execute(statement, connection.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone())
    connection.execute(_CODED)
    for table, (renumbered, which) in _TAKEN.items():
        columns = schema.TABLES[table]
        values = ", ".join(renumbered.get(column, f"p.{column}") for column in columns)
        connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM part.{table} p {which}")
    repeated: int = connection.execute(_REPEATED).fetchall()[0][0]
    connection.commit()
    connection.execute("DETACH part")
    return repeated


def _keep_withdrawals(connection: duckdb.DuckDBPyConnection, before: Path) -> None:
    """Take what was withdrawn in the record before; refuse to lose documents that others added to it."""
    connection.execute(f"ATTACH '{_quoted(before)}' AS before (READ_ONLY)")
    lost = connection.execute(_LOST).fetchall()[0][0]
    if lost:
        reason = f"it holds {lost} documents that are not among the inputs, and would be lost"
        raise StoreError(f"{before}: {reason}. Move it away, or name another folder.")
    connection.execute("INSERT INTO withdrawals BY NAME SELECT * FROM before.withdrawals")
    connection.execute("DETACH before")


def _quoted(path: Path) -> str:
    """Return a path as it stands between quotes in a statement: ATTACH takes no parameter."""
    return str(path.absolute()).replace("'", "''")


def _pair_copies(connection: duckdb.DuckDBPyConnection) -> None:
    """Find the near copies among all documents, as adding them one by one would have found them."""
    connection.execute(_MAY_BE_COPIES)
    last: int = connection.execute("SELECT count(*) FROM pairs").fetchall()[0][0]
    for start in range(0, last, _BATCH):
        within = [start, start + _BATCH]
        pairs = connection.execute("SELECT one, other FROM pairs WHERE rowid >= ? AND rowid < ?", within).fetchall()
        texts = _texts(connection, sorted({key for pair in pairs for key in pair}))
        copies = [
            (texts[one][0], texts[other][0]) for one, other in pairs if are_copies(texts[one][1], texts[other][1])
        ]
        schema.insert(connection, "copies", [*copies, *((other, one) for one, other in copies)])


def _texts(connection: duckdb.DuckDBPyConnection, keys: list[int]) -> dict[int, tuple[str, Fingerprint]]:
    """Return the id and the fingerprint of each document with these keys."""
    columns = ("id", *rows.DOCUMENT_COLUMNS)
    found = connection.execute(*schema.selection("documents", "key", columns, "key", keys)).fetchall()
    return {key: (identity, fingerprint(rows.document_from(values))) for key, identity, *values in found}
