"""Put records that were made apart together into one, as if their documents had been added one after the other.

Documents, records and what hangs on them are copied by statements over whole tables, so that a part costs what its
bytes cost. What follows from several documents (which are there already, which print the same) is found here: the
parts could not know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from onrecord.errors import StoreError
from onrecord.likeness import Fingerprint, are_copies, fingerprint
from onrecord.places import Place
from onrecord.storing import rows, schema
from onrecord.storing.folder_store import reading, write_parts
from onrecord.storing.folders import Folder, folder_at
from onrecord.storing.opening import literal
from onrecord.storing.parts import Parts, next_number

#: Bytes of a block of a part that is a file: the least that DuckDB knows.
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

# The columns of each table that are renumbered, and which rows of a part are taken.
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
_COUNTED = """SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM records WHERE NOT tentative),
    (SELECT count(DISTINCT document) FROM copies), (SELECT count(*) FROM documents WHERE NOT coded)"""

#: Gives the parts one after the other, each a file that is the folder's or lies in the folder that this is called with.
#: A file may be gone when the next one is asked for.
Fetching = Callable[[Path], Iterable[Path]]


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
    with duckdb.connect(str(path.absolute()), config={"default_block_size": _SMALL}) as connection:
        for statement in schema.creation():
            connection.execute(statement)


def require_place(place: Place) -> None:
    """Make the folder for a record that is to be gathered; raises StoreError where something else is in the place."""
    try:
        if isinstance(place, Path):
            place.mkdir(parents=True, exist_ok=True)
        folder = folder_at(place)
        if not folder.exists():
            folder.require_ours()
    except OSError as error:
        reason = f"no folder can be made here ({error.strerror or error})"
        raise StoreError(f"{place}: {reason}. Name another one, or check your rights to write there.") from error


def gather(fetch: Fetching, place: Place) -> Gathered:
    """Put the parts that `fetch` gives, each a record in a file, together in their order; tell what came of it.

    The record is the folder at `place`, in which it replaces the one before at once; what was withdrawn there stays
    so. Raises StoreError for a part that cannot be read, where the record cannot be written, and where the one before
    has documents that no part has: they would be lost.
    """
    target = folder_at(place)
    repeated = 0
    with target.writing() as staging, target.connect(staging) as connection:
        before = target.load() if target.exists() else {}
        connection.execute("RESET threads")  # large joins use all processors
        connection.execute(f"ATTACH {literal(str(staging / 'gathered.duckdb'))} AS made")
        connection.execute("USE made")
        for statement in schema.creation():
            connection.execute(statement)
        for part in fetch(staging):
            try:
                repeated += _take(connection, part)
            except duckdb.Error as error:
                reason = f"the part cannot be put into the record ({error})"
                raise StoreError(f"{part}: {reason}. Remove this file and give the same command again.") from error
        try:
            _keep_of_before(connection, target, before)
            _pair_copies(connection)
            documents, records, copies, not_coded = connection.execute(_COUNTED).fetchall()[0]
            number = next_number(before)
            parts: Parts = {
                table: tuple(write_parts(connection, table, table, target, staging, number)) for table in schema.TABLES
            }
            target.save(parts)
        except (duckdb.Error, OSError) as error:
            raise StoreError(f"{place}: the record cannot be written ({error}). Check the free space.") from error
        target.tidy(parts)
    return Gathered(documents, records, repeated, copies, not_coded)


def _take(connection: duckdb.DuckDBPyConnection, part: Path) -> int:
    """Take what is new in a part; return how many of its documents were there already."""
    connection.execute(f"ATTACH {literal(str(part.absolute()))} AS part (READ_ONLY)")
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


def _keep_of_before(connection: duckdb.DuckDBPyConnection, folder: Folder, before: Parts) -> None:
    """Take what was withdrawn in the record before; refuse to lose documents that others added to it."""
    documents, withdrawals = (reading(folder, table, before.get(table, ())) for table in ("documents", "withdrawals"))
    lost = connection.execute(f"SELECT count(*) FROM ({documents}) WHERE id NOT IN (SELECT id FROM documents)")
    if number := lost.fetchall()[0][0]:
        reason = f"the record holds {number} documents that are not among the inputs, and would be lost"
        raise StoreError(f"{folder.place}: {reason}. Move it away, or name another folder.")
    connection.execute(f"INSERT INTO withdrawals BY NAME {withdrawals}")


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
    found = connection.execute(*schema.selection("documents", "key", columns, keys)).fetchall()
    return {key: (identity, fingerprint(rows.document_from(values))) for key, identity, *values in found}
