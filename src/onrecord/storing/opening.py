"""Open the database file of a record, and say what to do when that fails."""

from __future__ import annotations

import re
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from onrecord.errors import HeldError, StoreError
from onrecord.places import Place
from onrecord.storing import schema, upgrades
from onrecord.storing.copying import sign_all
from onrecord.storing.serving import find_server
from onrecord.storing.versioning import address_all

# The record reads and writes its own file only: nothing is loaded from elsewhere.
_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    # Its questions are small: sharing them out costs more than it gains, and the readers of a server share the machine.
    "threads": 1,
}
#: From so many records on questions are large: all processors share them.
LARGE = 2_000_000
_PROCESS = re.compile(r"\(PID (\d+)")


def connect_memory() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory that loads nothing; `confine` it before it is used."""
    # Not the current folder, as DuckDB would, and not a name that others can foresee; it is made when it is needed.
    spill = str(Path(tempfile.gettempdir()) / f"onrecord-{secrets.token_hex(8)}")
    return duckdb.connect(
        ":memory:", config={**_CONFIGURATION, "enable_external_access": True, "temp_directory": spill}
    )


def confine(connection: duckdb.DuckDBPyConnection, folders: Iterable[str], files: Iterable[str] = ()) -> None:
    """Let a database use no files but these and those in these folders, from now on."""
    directories = ", ".join(literal(folder.rstrip("/") + "/") for folder in folders)
    connection.execute(f"SET allowed_directories = [{directories}]")
    connection.execute(f"SET allowed_paths = [{', '.join(literal(file) for file in files)}]")
    connection.execute("SET enable_external_access = false")


def literal(text: str) -> str:
    """Write a text in SQL where no parameter can stand."""
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def connect(path: Path, *, create: bool) -> duckdb.DuckDBPyConnection:
    """Open the record at `path`: for writing, made where there is none, or else for reading only."""
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no record here. Add documents first: onrecord add PATH")
        _make(path)
    try:
        connection = _connect(path, read_only=not create)
        if _version(path, connection) in upgrades.UPGRADES:
            connection.close()
            _upgrade(path)
            connection = _connect(path, read_only=not create)
    except duckdb.Error as error:
        raise explained(path, error, create) from error
    try:
        _require_version(path, connection)
    except StoreError:
        connection.close()
        raise
    if _is_large(connection):
        connection.execute("RESET threads")
    return connection


def _is_large(connection: duckdb.DuckDBPyConnection) -> bool:
    query = "SELECT estimated_size >= ? FROM duckdb_tables() WHERE table_name = 'records'"
    return any(large for (large,) in connection.execute(query, [LARGE]).fetchall())


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    # An absolute path, because DuckDB gives names like ":memory:" or "md:x" a meaning of their own.
    return duckdb.connect(str(path.absolute()), read_only=read_only, config=_CONFIGURATION)


def _make(path: Path) -> None:
    """Make an empty record beside `path` and put it there whole, so that a crash leaves no half of one."""
    try:
        with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=path.parent) as folder:
            fresh = Path(folder) / "record.duckdb"
            with _connect(fresh, read_only=False) as connection:
                for statement in schema.creation():
                    connection.execute(statement)
            put(fresh, path)
    except FileExistsError:
        return  # another process made it first, and its documents stay
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{path}: the record cannot be made here ({reason}). Name a file in a folder that you may write to."
        ) from error


def put(fresh: Path, path: Path) -> None:
    """Put a file that was made beside `path` there; raises FileExistsError where there is one."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except OSError:  # a stick or a share that knows no links; only there could two first runs meet
        fresh.rename(path)


def _upgrade(path: Path) -> None:
    """Bring a record that an older onrecord made to this version, in one transaction."""
    with _connect(path, read_only=False) as connection:
        connection.begin()
        while (version := _version(path, connection)) in upgrades.UPGRADES:
            for statement in upgrades.UPGRADES[version]:
                connection.execute(statement)
        if not connection.execute("SELECT 1 FROM signatures LIMIT 1").fetchall():  # made before version 4
            sign_all(connection)
        address_all(connection)
        connection.commit()


def _version(path: Path, connection: duckdb.DuckDBPyConnection) -> int | None:
    try:
        # All rows are fetched: a result that is left open would block DuckDB's checkpoints.
        versions = connection.execute("SELECT version FROM schema_version").fetchall()
    except duckdb.CatalogException as error:
        connection.close()
        raise StoreError(f"{path}: a DuckDB database, but not a record of onrecord. Name another file.") from error
    return versions[0][0] if len(versions) == 1 else None


def _require_version(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    version = _version(path, connection)
    if version != schema.VERSION:
        raise StoreError(
            f"{path}: the record has version {version or 'no number'}, and "
            f"this onrecord reads version {schema.VERSION}. "
            "Install the newest onrecord and try again."
        )


def explained(path: Path, error: duckdb.Error, create: bool) -> StoreError:
    """Say why a file cannot be opened and what to do."""
    reason = str(error).partition("\n")[0]
    if "not a valid DuckDB database" in reason:
        return StoreError(f"{path}: not a record of onrecord. Name another file, or move this one away.")
    if "newer version of DuckDB" in str(error) or "database file with version number" in reason:
        return StoreError(f"{path}: written by a newer DuckDB. Install it: pip install --upgrade duckdb")
    if "lock" in reason:
        process = _PROCESS.search(str(error))
        return held(path, process.group(1) if process else None, create)
    return StoreError(f"{path}: the record cannot be opened ({reason}). Check the path and your rights to read it.")


def held(path: Place, process: str | None, create: bool) -> HeldError:
    """Say who holds the record: a server, another process, or nobody knows who."""
    server = find_server(path)
    if server is not None and str(server.process) == process:
        where = f"process {process}, which serves it at {server.address}"
        if create:
            advice = "Stop it there with Ctrl-C and try again; `onrecord add` works beside it"
            return HeldError(f"{path}: the record is open in {where}. {advice}.")
        return HeldError(f"{path}: documents are being added by {where}. Ask there, or try again when that is done.")
    holder = f"process {process}" if process else "another process"
    return HeldError(f"{path}: the record is open in {holder}. Wait until it is done or stop it, then try again.")
