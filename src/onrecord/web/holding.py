"""Hold the file of a record for reading (for the time being; the whole of it comes with adding)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.storing import Store


class Holder:
    """Holds one record for any number of threads that read it."""

    generation = 0

    def __init__(self, path: Path) -> None:
        self._store = Store.open(path, create=False)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Give the record as it is now."""
        yield self._store

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
