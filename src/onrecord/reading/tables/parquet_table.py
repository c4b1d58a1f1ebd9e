"""Open Parquet with DuckDB, which streams the rows of one row group after the other.

DuckDB wants a path. That of the file itself is used where there is one, else that of a copy.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.tables.table import Row, table_items

#: One thread, because each holds a row group of its own; nothing is fetched that a file might ask for.
_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_BATCH = 100


def open_parquet(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | Notice | ReadingError]:
    """Yield an item for each row of a Parquet file."""
    with _path(stream) as path:
        yield from table_items(_rows(path, source), source, scope)


@contextmanager
def _path(stream: BinaryIO) -> Iterator[Path]:
    """Give the path of a stream that is a file on disk, else of a copy that is deleted afterwards."""
    name = getattr(stream, "name", None)
    if isinstance(name, str | os.PathLike) and _is_file(stream, Path(name)):
        yield Path(name).absolute()
        return
    with tempfile.NamedTemporaryFile(prefix="onrecord-", suffix=".parquet") as copy:
        shutil.copyfileobj(stream, copy)
        copy.flush()
        yield Path(copy.name)


def _is_file(stream: BinaryIO, path: Path) -> bool:
    """Tell whether a stream is the file at a path: members of archives have names too."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except (OSError, ValueError, AttributeError):  # it has no descriptor, or the path leads nowhere
        return False


def _rows(path: Path, source: str) -> Iterator[Row]:
    import duckdb

    number = 0
    try:
        with duckdb.connect(":memory:", config=_CONFIGURATION) as connection:
            # A path is a pattern to DuckDB, and folders named `year=2020` are columns to it.
            table = connection.from_parquet(glob.escape(str(path)), hive_partitioning=False)
            names = [name for name, type_ in zip(table.columns, table.types, strict=True) if _can_be_text(str(type_))]
            table = table.select(*map(duckdb.ColumnExpression, names))
            # A relation loads its result whole; what runs its query as a statement gets it batch by batch.
            connection.execute(table.sql_query())
            while batch := connection.fetchmany(_BATCH):
                for values in batch:
                    number += 1
                    yield Row(number, f"{source}#row={number}", dict(zip(names, values, strict=True)))
    except duckdb.OutOfMemoryException as error:
        reason = f"a row group of this Parquet file takes more than {_CONFIGURATION['memory_limit']} of memory"
        raise ReadingError(source, reason, "Write it with smaller row groups, or as JSON Lines") from error
    except (duckdb.Error, UnicodeDecodeError) as error:
        reason = f"this is a Parquet file, and it cannot be read after row {number} ({str(error).splitlines()[0]})"
        raise ReadingError(source, reason, "Download or copy it again") from error


def _can_be_text(type_: str) -> bool:
    """Leave out lists of numbers: they are long and no text (vectors of a model, mostly)."""
    return not type_.endswith("]") or type_.startswith(("VARCHAR", "STRUCT"))
