"""Keep what a coding job makes: small files in a folder, or at an address of an object store that fsspec knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import StoreError
from onrecord.keeping import write_whole
from onrecord.places import Place


@dataclass(frozen=True, slots=True)
class Output:
    """A folder of files, each written whole or not at all. It can be sent to another process or machine."""

    place: Place

    def names(self, folder: str) -> set[str]:
        """Return the names of the files in a folder of it; none where there is no such folder."""
        try:
            if isinstance(self.place, Path):
                return {path.name for path in (self.place / folder).iterdir()}
            system, root = self._system()
            system.invalidate_cache()
            return {str(path).rpartition("/")[2] for path in system.ls(f"{root}/{folder}", detail=False)}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise self._refused("read", error) from error

    def load(self, name: str) -> bytes | None:
        """Return what a file holds, None where there is none."""
        try:
            if isinstance(self.place, Path):
                return (self.place / name).read_bytes()
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
            if isinstance(self.place, Path):
                path = self.place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, content, private=False)
            else:
                system, root = self._system()
                system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
                system.pipe_file(f"{root}/{name}", content)
        except OSError as error:
            raise self._refused("written", error) from error

    def _system(self) -> tuple[Any, str]:
        """Return the file system of fsspec, and the place in it."""
        from fsspec.core import url_to_fs  # that it is installed was seen when the record's place was looked at

        system, root = url_to_fs(str(self.place))
        return system, str(root).rstrip("/")

    def _refused(self, what: str, error: OSError) -> StoreError:
        reason = error.strerror or str(error)
        return StoreError(f"{self.place}: it cannot be {what} ({reason}). Check the space and your rights.")
