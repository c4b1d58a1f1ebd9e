"""Read and write a record that is a folder of Parquet files.

The tables are views over the parts of a database in memory, so that every question is the one that is put to a file.
What is added becomes further parts, and then a new list of parts (`storing.parts`): until that stands, nothing
changed. When a table has many small parts, the last of them are put together into one. Parts that are no longer in the
list stay until the next addition, for readers who opened the record before.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from onrecord.errors import StoreError
from onrecord.places import Place
from onrecord.storing import schema
from onrecord.storing.folders import Folder, folder_at
from onrecord.storing.opening import LARGE, confine, connect_memory, literal
from onrecord.storing.parts import Part, Parts, next_number, number_of_rows, part_name
from onrecord.storing.store import Store

#: So many small parts of a table are let be. What is put together is at least half of them.
_MOST_SMALL = 32
#: Rows of a part that is not small. Documents have their texts with them.
_FULL = 2_000_000
_FULL_WITH_TEXTS = 50_000
#: Rows of a block within a part: a reader who wants one row unpacks its block, and a writer holds one in memory.
_BLOCK = 122_880
_BLOCK_WITH_TEXTS = 2_048

_Read = TypeVar("_Read")


def open_folder(place: Place, *, create: bool) -> Store:
    """Open the record in a folder: with `create` for adding, made where there is none, or else for reading only."""
    folder = folder_at(place)
    if not create:
        parts = folder.load()
        return _FolderStore(folder, folder.connect(), parts)
    with ExitStack() as stack:
        staging = stack.enter_context(folder.writing())
        try:
            if not folder.exists():
                folder.require_ours()
                folder.save({})
            parts = folder.load()
            folder.tidy(parts)
        except OSError as error:
            raise StoreError(
                f"{folder.place}: cannot be written ({error}). Check your rights to write there."
            ) from error
        connection = folder.connect(staging)
        writer = _Writer(folder, connection, staging, stack.pop_all())
        return _FolderStore(folder, connection, parts, writer)
    raise AssertionError("the stack lets no error by")


def write_part(
    connection: duckdb.DuckDBPyConnection, query: str, table: str, folder: Folder, staged: Path, number: int
) -> Part:
    """Write the rows of a query as a part of the table, and put it in its place: nobody reads it until it is listed."""
    block = _BLOCK_WITH_TEXTS if table == "documents" else _BLOCK
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {block}"
    (written,) = connection.execute(f"COPY ({query}) TO {literal(str(staged))} ({options})").fetchall()
    with staged.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    part = Part(part_name(number, sha256), written[0], staged.stat().st_size, sha256)
    folder.take(staged, table, part.name)
    return part


def _rows_of_part(table: str) -> int:
    """Return how many rows a part of the table has at most when it is written at once."""
    return _FULL_WITH_TEXTS if table == "documents" else _FULL


def write_parts(
    connection: duckdb.DuckDBPyConnection, table: str, source: str, folder: Folder, staging: Path, number: int = 1
) -> Iterator[Part]:
    """Write all rows of `source`, which has the columns of the table, as full parts in their order; give each.

    The first part gets this number, and the next ones those after it. Rows that were deleted may leave gaps.
    """
    columns = ", ".join(schema.TABLES[table])
    step = _rows_of_part(table)
    ((behind,),) = connection.execute(f"SELECT coalesce(max(rowid) + 1, 0) FROM {source}").fetchall()
    for place, start in enumerate(range(0, behind, step)):
        query = f"SELECT {columns} FROM {source} WHERE rowid >= {start} AND rowid < {start + step} ORDER BY rowid"
        yield write_part(connection, query, table, folder, staging / "part.parquet", number + place)


def reading(folder: Folder, table: str, parts: Iterable[Part]) -> str:
    """Return the query for the rows of these parts of a table, in their order."""
    columns = schema.TABLES[table]
    names = [literal(f"{folder.root}/{table}/{part.name}") for part in parts]
    if not names:
        return f"SELECT {', '.join(f'NULL::{kind} AS {name}' for name, kind in columns.items())} LIMIT 0"
    selected = ", ".join(f"{name}::{kind} AS {name}" for name, kind in columns.items())
    return f"SELECT {selected} FROM read_parquet([{', '.join(names)}], hive_partitioning = false)"


def _show(connection: duckdb.DuckDBPyConnection, folder: Folder, parts: Parts, tables: Iterable[str]) -> None:
    """Let the tables be these parts."""
    with connection.cursor() as cursor:
        cursor.begin()
        for table in tables:
            cursor.execute(f"CREATE OR REPLACE VIEW {table} AS {reading(folder, table, parts.get(table, ()))}")
        cursor.commit()


class _FolderStore(Store):
    """The record in a folder. One process may write at a time, and others read meanwhile."""

    def __init__(
        self, folder: Folder, connection: duckdb.DuckDBPyConnection, parts: Parts, writer: _Writer | None = None
    ) -> None:
        super().__init__(folder.place, connection)
        self._folder, self._parts, self._writer = folder, parts, writer
        self._writes = threading.RLock()
        if number_of_rows(parts.get("records", ())) >= LARGE:
            connection.execute("RESET threads")
        connection.execute("SET parquet_metadata_cache = true")  # a part never changes
        try:
            self._show()
        except duckdb.Error as error:
            self.close()
            raise StoreError(f"{folder.place}: the record cannot be opened ({error}). Try again.") from error

    def close(self) -> None:
        super().close()
        if self._writer is not None:
            self._writer.close()

    @contextmanager
    def _batch(self, now_coded: Sequence[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._writer is None:
            raise StoreError(f"{self._path}: nothing of this batch was added, since it was opened for reading only.")
        with self._writes:
            self._see(self._writer.put_together(self._parts))
            with self._writer.batch() as cursor:
                yield cursor
                self._see(self._writer.keep(cursor, self._parts, now_coded))

    def _see(self, parts: Parts) -> None:
        """Let the tables that changed be their new parts."""
        before, self._parts = self._parts, parts
        changed = [table for table in schema.TABLES if parts.get(table) != before.get(table)]
        _show(self._connection, self._folder, parts, changed)

    def _reading(self, read: Callable[[duckdb.DuckDBPyConnection], _Read]) -> _Read:
        try:
            return super()._reading(read)
        except StoreError as error:
            # Another process put parts together since this one opened the record: look where the rows are now.
            if self._writer is not None or not isinstance(error.__cause__, duckdb.Error) or not self._look_again():
                raise
            return super()._reading(read)

    def look_again(self) -> None:
        """Read the list of parts anew: others may have put parts together."""
        if self._writer is None:
            self._look_again()

    def _look_again(self) -> bool:
        """Read the list of parts anew; tell whether it changed."""
        with self._writes:
            before, self._parts = self._parts, self._folder.load()
            if self._parts == before:
                return False
            self._show()
            return True

    def _show(self) -> None:
        """Let the tables be the parts, also where another process changes the list at this moment."""
        while True:
            try:
                _show(self._connection, self._folder, self._parts, schema.TABLES)
                return
            except duckdb.Error:
                if self._parts == (parts := self._folder.load()):
                    raise
                self._parts = parts


class _Writer:
    """Makes parts of what is added, and the list that names them."""

    def __init__(self, folder: Folder, connection: duckdb.DuckDBPyConnection, staging: Path, held: ExitStack) -> None:
        self._folder, self._connection, self._staging, self._held = folder, connection, staging, held
        self._superseded: list[tuple[str, str]] = []
        self._tables = connect_memory()
        confine(self._tables, [str(staging)])
        for statement in schema.creation():
            self._tables.execute(statement)

    @contextmanager
    def batch(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor on empty tables, whose rows are forgotten afterwards."""
        with self._tables.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
            finally:
                cursor.rollback()

    def keep(self, cursor: duckdb.DuckDBPyConnection, parts: Parts, now_coded: Sequence[str]) -> Parts:
        """Keep the rows of a batch, and that documents with these ids are coded now; return what there is then."""
        number = next_number(parts)
        kept = dict(parts)
        if now_coded:
            kept["documents"] = tuple(self._marked(parts["documents"], number, now_coded))
        for table in schema.TABLES:
            if cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall():
                kept[table] = (*kept.get(table, ()), self._write(cursor, f"FROM {table}", table, number))
        if kept != parts:
            self._list(parts, kept)
        return kept

    def put_together(self, parts: Parts) -> Parts:
        """Make one of the last small parts of every table that has many; return what there is then.

        What was put together before is removed: who reads here had the time of an addition to turn to the new part.
        """
        self._remove_superseded()
        many = {table: _small(table, its_parts) for table, its_parts in parts.items()}
        many = {table: small for table, small in many.items() if len(small) > 1}
        if not many:
            return parts
        number = next_number(parts)
        kept = dict(parts)
        for table, small in many.items():
            one = self._write(self._connection, reading(self._folder, table, small), table, number)
            kept[table] = (*parts[table][: -len(small)], one)
        self._list(parts, kept)
        return kept

    def close(self) -> None:
        """Remove what is no longer needed, and let another process write."""
        self._tables.close()
        with self._held:
            self._remove_superseded()

    def _marked(self, parts: Iterable[Part], number: int, now_coded: Sequence[str]) -> Iterator[Part]:
        """Give the parts of documents, those with these ids written anew."""
        ids = ", ".join(literal(identifier) for identifier in now_coded)
        for part in parts:
            rows = reading(self._folder, "documents", [part])
            if self._connection.execute(f"SELECT 1 FROM ({rows}) WHERE id IN ({ids}) LIMIT 1").fetchall():
                marked = f"SELECT * REPLACE (coded OR id IN ({ids}) AS coded) FROM ({rows})"
                yield self._write(self._connection, marked, "documents", number)
            else:
                yield part

    def _write(self, connection: duckdb.DuckDBPyConnection, query: str, table: str, number: int) -> Part:
        return write_part(connection, query, table, self._folder, self._staging / "part.parquet", number)

    def _list(self, before: Parts, kept: Parts) -> None:
        """Let the list be what is kept: what was written before is part of the record from now on."""
        self._folder.save(kept)
        named = {(table, part.name) for table, its_parts in kept.items() for part in its_parts}
        old = ((table, part.name) for table, its_parts in before.items() for part in its_parts)
        self._superseded += [part for part in old if part not in named]

    def _remove_superseded(self) -> None:
        for table, name in self._superseded:
            with suppress(OSError):  # the next writer tries again
                self._folder.remove(table, name)
        self._superseded = []


def _small(table: str, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the last parts that are to be one: the newer half of many small ones, and what is no larger than these.

    So each row is written again a few times only, however many commits there are.
    """
    full = _rows_of_part(table)
    begin = next((place for place in range(len(parts), 0, -1) if parts[place - 1].rows >= full), 0)
    small = parts[begin:]
    if len(small) <= _MOST_SMALL:
        return ()
    start = len(small) - _MOST_SMALL // 2
    while start > 0 and small[start - 1].rows <= number_of_rows(small[start:]) <= full:
        start -= 1
    return small[start:]
