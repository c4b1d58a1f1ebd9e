"""Reach the files of a record that is a folder: on this machine through the system, elsewhere through fsspec."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import duckdb

from onrecord.errors import StoreError
from onrecord.keeping import write_whole
from onrecord.places import Address, Place
from onrecord.storing import opening, schema
from onrecord.storing.parts import FILE_NAME, Parts, from_json, is_part, to_json

#: Where parts are written before they are put in their place, and what says who writes.
_STAGING, _LOCK = ".writing", "writer.lock"

#: What differs where a record differs.
Stamp = str


class Folder(ABC):
    """The files of a record: a list of parts, and the parts of each table in a folder of its name."""

    #: How DuckDB names the folder.
    root: str

    def __init__(self, place: Place) -> None:
        self.place = place

    def load(self) -> Parts:
        """Return the parts that make up the record; raises StoreError where there is no record."""
        content = self._content()
        if content is None:
            raise StoreError(f"{self.place}: there is no record here. Add documents first: onrecord add PATH")
        try:
            return from_json(content)
        except ValueError as error:
            raise StoreError(f"{self.place}: {error}.") from error

    def exists(self) -> bool:
        """Tell whether a record is here."""
        return self._content() is not None

    def save(self, parts: Parts) -> None:
        """Say which parts make up the record, all of them at once."""
        self._replace(to_json(parts))

    def tidy(self, parts: Parts) -> None:
        """Remove what a writer that was killed left: parts that are not in the list."""
        for table in schema.TABLES:
            known = {part.name for part in parts.get(table, ())}
            for name in self._names(table):
                if is_part(name) and name not in known:
                    self.remove(table, name)

    def connect(self, staging: Path | None = None) -> duckdb.DuckDBPyConnection:
        """Return a database in memory that can read the folder, and use no file but those in it and in `staging`."""
        connection = opening.connect_memory()
        self._register(connection)
        opening.confine(connection, [self.root, *([str(staging)] if staging else [])])
        return connection

    @abstractmethod
    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Be the one who writes, and give an empty folder of this machine for parts that are being made."""

    @abstractmethod
    def take(self, staged: Path, table: str, name: str) -> None:
        """Put a part that was made in its place."""

    @abstractmethod
    def remove(self, table: str, name: str) -> None:
        """Remove a part."""

    @abstractmethod
    def open(self, table: str, name: str) -> IO[bytes]:
        """Open a part for reading."""

    @abstractmethod
    def _content(self) -> bytes | None: ...

    @abstractmethod
    def _replace(self, content: bytes) -> None: ...

    @abstractmethod
    def _names(self, table: str) -> list[str]: ...

    @abstractmethod
    def _entries(self) -> list[str]:
        """Return the names of all that lies in the folder."""

    @abstractmethod
    def _register(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Let DuckDB read files of this kind."""

    def require_ours(self) -> None:
        """Raise StoreError where something else lies in the folder: names with a dot or an underscore are let be."""
        ours = {FILE_NAME, _LOCK, *schema.TABLES}
        others = sorted(name for name in self._entries() if name not in ours and name[:1] not in "._")
        if others:
            raise StoreError(
                f"{self.place}: a folder with other things in it ({others[0]}), and no record. "
                "Name an empty folder, or a file."
            )


class LocalFolder(Folder):
    """A folder of this machine."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self._path = place.absolute()
        self.root = str(self._path)

    @contextmanager
    def writing(self) -> Iterator[Path]:  # noqa: D102
        with _locked(self._path / _LOCK, self._path):
            staging = self._path / _STAGING
            shutil.rmtree(staging, ignore_errors=True)
            try:
                staging.mkdir()
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def take(self, staged: Path, table: str, name: str) -> None:  # noqa: D102
        with staged.open("rb") as file:
            os.fsync(file.fileno())
        (self._path / table).mkdir(exist_ok=True)
        staged.replace(self._path / table / name)

    def remove(self, table: str, name: str) -> None:  # noqa: D102
        (self._path / table / name).unlink(missing_ok=True)

    def open(self, table: str, name: str) -> IO[bytes]:  # noqa: D102
        return (self._path / table / name).open("rb")

    def _content(self) -> bytes | None:
        try:
            return (self._path / FILE_NAME).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.place}: cannot be read ({error}). Check your rights to read it.") from error

    def _replace(self, content: bytes) -> None:
        write_whole(self._path / FILE_NAME, content, private=False)

    def _names(self, table: str) -> list[str]:
        folder = self._path / table
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def _entries(self) -> list[str]:
        return [path.name for path in self._path.iterdir()]

    def _register(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Do nothing: DuckDB reads them itself."""


class RemoteFolder(Folder):
    """A folder at an address. Nothing locks it: who writes to it must be alone."""

    def __init__(self, place: Address) -> None:
        super().__init__(place)
        try:
            import fsspec
        except ImportError as error:
            raise StoreError(
                f"{place}: a record at an address needs fsspec. Install it with: pip install 'onrecord[data]'"
            ) from error
        try:
            self._system, self._path = fsspec.core.url_to_fs(place.text)
        except (ImportError, ValueError) as error:  # fsspec names the package that it wants
            raise StoreError(f"{place}: no such addresses can be read ({error}). Install what it names.") from error
        self.root = self._system.unstrip_protocol(self._path).rstrip("/")

    @contextmanager
    def writing(self) -> Iterator[Path]:  # noqa: D102
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            yield Path(folder)

    def take(self, staged: Path, table: str, name: str) -> None:  # noqa: D102
        self._system.makedirs(f"{self._path}/{table}", exist_ok=True)
        self._system.put_file(str(staged), f"{self._path}/{table}/{name}")
        staged.unlink()

    def remove(self, table: str, name: str) -> None:  # noqa: D102
        with suppress(FileNotFoundError):
            self._system.rm_file(f"{self._path}/{table}/{name}")

    def open(self, table: str, name: str) -> IO[bytes]:  # noqa: D102
        opened: IO[bytes] = self._system.open(f"{self._path}/{table}/{name}", "rb")
        return opened

    def stamp(self) -> Stamp | None:
        """Return what its storage says of the list of parts: when it was written, its hash, its size."""
        self._system.invalidate_cache(self._path)
        try:
            return str(self._system.info(f"{self._path}/{FILE_NAME}"))
        except OSError:
            return None

    def _content(self) -> bytes | None:
        try:
            content: bytes = self._system.cat_file(f"{self._path}/{FILE_NAME}")
        except FileNotFoundError:
            return None
        except Exception as error:  # each kind of storage has errors of its own
            raise StoreError(f"{self.place}: cannot be read ({error}). Check the address and your rights.") from error
        return content

    def _replace(self, content: bytes) -> None:
        self._system.makedirs(self._path, exist_ok=True)
        self._system.pipe_file(f"{self._path}/{FILE_NAME}", content)

    def _names(self, table: str) -> list[str]:
        return self._listed(f"{self._path}/{table}")

    def _entries(self) -> list[str]:
        return self._listed(self._path)

    def _listed(self, path: str) -> list[str]:
        self._system.invalidate_cache(path)
        try:
            found: list[str] = self._system.ls(path, detail=False)
        except FileNotFoundError:
            return []
        return sorted(name.rstrip("/").rpartition("/")[2] for name in found)

    def _register(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.register_filesystem(self._system)


def folder_at(place: Place) -> Folder:
    """Return the folder at an address or path."""
    return RemoteFolder(place) if isinstance(place, Address) else LocalFolder(place)


def is_there(place: Place) -> bool:
    """Tell whether something lies at a place: a file or folder, or at an address a record."""
    return place.exists() if isinstance(place, Path) else RemoteFolder(place).exists()


def stamp(place: Place) -> Stamp | None:
    """Return what tells one state of a record from another, None where there is none."""
    if isinstance(place, Address):
        return RemoteFolder(place).stamp()
    try:
        found = (place / FILE_NAME if place.is_dir() else place).stat()
    except OSError:
        return None
    return str((found.st_ino, found.st_mtime_ns, found.st_size))


@contextmanager
def _locked(path: Path, place: Path) -> Iterator[None]:
    """Hold a lock that the system lets go of when the process ends; raises HeldError where another has it."""
    try:
        file = path.open("a+b")
    except OSError as error:
        raise StoreError(f"{place}: cannot be written ({error.strerror}). Check your rights to write there.") from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            file.seek(0)
            holder = file.read(20).decode(errors="replace").strip()
            raise opening.held(place, holder if holder.isdigit() else None, True) from error
        file.truncate(0)
        file.write(b"%d\n" % os.getpid())
        file.flush()
        yield


def _lock(file: IO[Any]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 30)  # a byte far behind the process's number, which others read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
