"""Open the files of datasets as streams of bytes: plain, gz, zip, standard input."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from onrecord.errors import ReadingError

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_BUFFER = 1 << 20
#: With what reading a broken, locked or strangely packed archive ends.
BROKEN: tuple[type[Exception], ...] = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
)
_ADVICE = "Download it again, or check that you may read it"


class Counted(io.RawIOBase):
    """A file that counts how many of its bytes were read, packed as they are."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.done = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell whether one can go back in it."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, as the directory of a zip asks for."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer, and count."""
        read: int = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        self.done += read
        return read

    def close(self) -> None:
        """Close the file beneath, too."""
        self._stream.close()
        super().close()


def size_of(path: str) -> int:
    """Return the size of a file in bytes; 0 for standard input and for what is not there."""
    try:
        return 0 if path == "-" else Path(path).stat().st_size
    except OSError:
        return 0


def open_streams(path: str, meter: list[Counted]) -> Iterator[tuple[str, IO[bytes]]]:
    """Give the unpacked streams of a file with their names, one for each file in a zip; `meter` gets what is read.

    Raises ReadingError for what cannot be opened or unpacked.
    """
    try:
        raw: IO[bytes] = sys.stdin.buffer if path == "-" else Path(path).open("rb", buffering=0)  # noqa: SIM115
    except OSError as error:
        raise ReadingError(path, error.strerror or str(error), _ADVICE) from error
    with raw:
        counted = Counted(raw)
        meter.append(counted)
        stream = io.BufferedReader(counted, _BUFFER)
        start = stream.peek(4)[:4]
        if start.startswith(_ZIP):
            yield from _zipped(path, stream)
        elif start.startswith(_GZIP):
            yield path, io.BufferedReader(gzip.GzipFile(fileobj=stream), _BUFFER)
        else:
            yield path, stream


def _zipped(path: str, stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    if not stream.seekable():
        raise ReadingError(path, "a zip cannot be read from a pipe", "Save it as a file, or unpack it into the pipe")
    try:
        archive = zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise ReadingError(path, f"not a whole zip ({error})", _ADVICE) from error
    with archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield f"{path}/{member.filename}", archive.open(member)
