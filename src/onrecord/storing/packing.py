"""Turn a record that is a folder of Parquet files into one file, and back, without loss.

Rows keep their order. What is made comes into its place whole: a crash leaves nothing half made.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import duckdb

from onrecord.errors import StoreError
from onrecord.places import Address, Place
from onrecord.storing import opening, schema
from onrecord.storing.folder_store import reading, write_parts
from onrecord.storing.folders import Folder, LocalFolder, RemoteFolder, folder_at
from onrecord.storing.parts import Part, Parts, number_of_rows

#: Is told how many rows of how many are done.
Progress = Callable[[int, int], None]

_SOURCE = "source"
#: What it needs at most to write a part.
_MEMORY = "1GB"


def pack(folder: Place, file: Path, told: Progress = lambda done, total: None) -> int:
    """Make one file of the record in a folder; return how many rows it has in all tables.

    Raises StoreError where there is no record, where `file` is there already, and for a part that was changed.
    """
    _require_free(file)
    if isinstance(folder, Path) and not folder.is_dir():
        raise StoreError(f"{folder}: no folder. Name the folder of a record, and then the file to be made.")
    source = folder_at(folder)
    parts = source.load()
    try:
        with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=file.parent) as beside:
            fresh = Path(beside) / "record.duckdb"
            _fill(fresh, source, parts, told)
            opening.put(fresh, file)
    except (duckdb.Error, OSError) as error:
        raise _not_made(file, error) from error
    return sum(number_of_rows(its_parts) for its_parts in parts.values())


def unpack(file: Path, folder: Place, told: Progress = lambda done, total: None) -> int:
    """Make a folder of the record in one file; return how many rows it has in all tables.

    Raises StoreError where there is no record, and where something is at `folder` already.
    """
    opening.connect(file, create=False).close()  # says what is wrong with it, and brings up an older one
    try:
        with ExitStack() as stack:
            if isinstance(folder, Address):
                target: Folder = RemoteFolder(folder)
                _require_no_record(target)
                staging = stack.enter_context(target.writing())
                rows = _divide(file, target, staging, told)
            else:
                _require_free(folder)
                beside = tempfile.TemporaryDirectory(prefix=".onrecord-", dir=folder.parent)
                made = Path(stack.enter_context(beside)) / "record"
                made.mkdir()
                target = LocalFolder(made)
                rows = _divide(file, target, Path(beside.name), told)
                made.rename(folder)
    except (duckdb.Error, OSError) as error:
        raise _not_made(folder, error) from error
    return rows


def _fill(fresh: Path, source: Folder, parts: Parts, told: Progress) -> None:
    """Make a file with the rows of the parts, in their order."""
    total = sum(number_of_rows(its_parts) for its_parts in parts.values())
    done = 0
    with source.connect(fresh.parent) as connection:
        connection.execute(f"ATTACH {opening.literal(str(fresh.absolute()))} AS made; USE made")
        for statement in schema.creation():
            if statement not in schema.INDEXES:
                connection.execute(statement)
        for table, its_parts in parts.items():
            for part in its_parts:
                _require_unchanged(source, table, part)
                columns = ", ".join(schema.TABLES[table])
                connection.execute(f"INSERT INTO {table} ({columns}) {reading(source, table, [part])}")
                done += part.rows
                told(done, total)
        for statement in schema.INDEXES:
            connection.execute(statement)
        connection.execute("USE memory; DETACH made")


def _divide(file: Path, target: Folder, staging: Path, told: Progress) -> int:
    """Make the parts of a folder of the rows of a file, in their order, and then the list of them."""
    parts: dict[str, tuple[Part, ...]] = {}
    done = 0
    with opening.connect_memory() as connection:
        try:
            source = str(file.absolute())
            connection.execute(f"ATTACH {opening.literal(source)} AS {_SOURCE} (READ_ONLY)")
        except duckdb.Error as error:
            raise opening.explained(file, error, False) from error
        connection.execute(f"SET memory_limit = '{_MEMORY}'")  # it would keep what it has read
        opening.confine(connection, [str(staging.absolute())], [source, f"{source}.wal"])
        total = sum(_counted(connection, table) for table in schema.TABLES)
        for table in schema.TABLES:
            for part in write_parts(connection, table, f"{_SOURCE}.{table}", target, staging):
                parts[table] = (*parts.get(table, ()), part)
                done += part.rows
                told(done, total)
    if done != total:  # or else rows would be missing, and nobody would know
        raise StoreError(f"{file}: {done} of {total} rows could be read. Put back a copy of the file.")
    target.save(parts)
    return done


def _counted(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    ((rows,),) = connection.execute(f"SELECT count(*) FROM {_SOURCE}.{table}").fetchall()
    return int(rows)


def _require_unchanged(folder: Folder, table: str, part: Part) -> None:
    with folder.open(table, part.name) as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    if found != part.sha256:
        raise StoreError(f"{folder.place}: {table}/{part.name} is not what was written. Put back a copy of it.")


def _require_free(path: Path) -> None:
    if path.exists():
        raise StoreError(f"{path}: is there already, and nothing is written over. Name another place.")


def _require_no_record(folder: Folder) -> None:
    if folder.exists():
        raise StoreError(f"{folder.place}: a record is there already, and nothing is written over. Name another place.")
    folder.require_ours()


def _not_made(place: Place, error: Exception) -> StoreError:
    return StoreError(f"{place}: nothing was made ({error}). Check the free space and your rights to write there.")
