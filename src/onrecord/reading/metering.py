"""Measure how much of the named files has been read, for whoever shows progress."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.reading.files import find_files


class Meter:
    """Counts bytes: `total` of the files that the sources name, and `done` of what was read so far.

    What has no size beforehand (standard input, addresses) counts nothing.
    """

    def __init__(self, sources: Iterable[str]) -> None:
        self.total = sum(_size(path) for source in sources for path in _files(source))
        self._finished = 0
        self._open: BinaryIO | None = None

    @property
    def done(self) -> int:
        """Return how many bytes were read."""
        return self._finished + (self._open.tell() if self._open is not None and not self._open.closed else 0)

    @contextmanager
    def reading(self, stream: BinaryIO) -> Iterator[None]:
        """Follow a file while it is read."""
        size = os.fstat(stream.fileno()).st_size
        self._open = stream if stream.seekable() else None
        try:
            yield
        finally:
            self._open = None
            self._finished += size


def _files(source: str) -> Iterator[Path]:
    if source and "\0" not in source and "://" not in source:
        yield from (found for found in find_files(Path(source)) if isinstance(found, Path))


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size if path.is_file() else 0
    return 0
