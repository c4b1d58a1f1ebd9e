"""Keep what a coding job makes: small files in a folder, or at an address of an object store that fsspec knows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.errors import StoreError
from onrecord.keeping import write_whole

#: What stands between the kind of a store and the place in it: s3://bucket/folder.
_ADDRESS = "://"


class Output:
    """A folder of files, each written whole or not at all. It can be sent to another process or machine."""

    def __init__(self, address: str) -> None:
        """`address` is a path, or an address such as s3://bucket/folder. Nothing is made there yet."""
        self.address = address if _ADDRESS in address else str(Path(address).absolute())

    @property
    def is_local(self) -> bool:
        """Tell whether it is a folder in the file system."""
        return _ADDRESS not in self.address

    def names(self, folder: str) -> set[str]:
        """Return the names of the files in a folder of it; none where there is no such folder."""
        try:
            if self.is_local:
                return {path.name for path in (Path(self.address) / folder).iterdir()}
            system, root = self._system()
            return {str(path).rpartition("/")[2] for path in system.ls(f"{root}/{folder}", detail=False)}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise self._refused("read", error) from error

    def load(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        try:
            if self.is_local:
                return (Path(self.address) / name).read_bytes()
            system, root = self._system()
            content: bytes = system.cat_file(f"{root}/{name}")
            return content
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._refused("read", error) from error

    def keep(self, name: str, content: bytes) -> None:
        """Write a file in place of the one that was there."""
        try:
            if self.is_local:
                path = Path(self.address) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content, private=False)
            else:
                system, root = self._system()
                system.pipe_file(f"{root}/{name}", content)
        except OSError as error:
            raise self._refused("written", error) from error

    def keep_file(self, name: str, made: Path) -> None:
        """Take a file that was made, in `scratch` where it is large, in place of the one that was there."""
        try:
            if self.is_local:
                made.replace(Path(self.address) / name)
            else:
                system, root = self._system()
                system.put_file(str(made), f"{root}/{name}")
        except OSError as error:
            raise self._refused("written", error) from error

    def fetch(self, name: str, folder: Path) -> Path:
        """Return the path of a file that is there: its own, or that of a copy in `folder`."""
        if self.is_local:
            return Path(self.address) / name
        folder.mkdir(exist_ok=True)
        path = folder / name.rpartition("/")[2]
        system, root = self._system()
        try:
            system.get_file(f"{root}/{name}", str(path))
        except OSError as error:
            raise self._refused("read", error) from error
        return path

    @property
    def scratch(self) -> Path | None:
        """Return the folder in which to make what is large, so that it need not be copied; None for any."""
        return Path(self.address) if self.is_local else None

    def _system(self) -> tuple[Any, str]:
        """Return the file system of fsspec, and the place in it."""
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            advice = 'Install the extra: pip install "onrecord[data]"'
            raise StoreError(f"{self.address}: addresses of object stores need fsspec. {advice}") from error
        try:
            system, root = url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            reason = f"this address cannot be opened ({error})"
            raise StoreError(f"{self.address}: {reason}. Install what is missing, or name a folder.") from error
        return system, str(root).rstrip("/")

    def _refused(self, what: str, error: OSError) -> StoreError:
        reason = error.strerror or str(error)
        return StoreError(f"{self.address}: it cannot be {what} ({reason}). Check the name, the space and your rights.")
