"""Open zip files of untrusted origin: the list of what is inside is bounded before it is loaded."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import BinaryIO

from onrecord.errors import ReadingError

#: The longest list of members that is loaded, in bytes. A member takes a hundred here and 700 of memory.
_LONGEST_LIST = 64_000_000
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_SIZE = 20


def open_zip_file(stream: BinaryIO, source: str) -> zipfile.ZipFile:
    """Open a zip file, or raise ReadingError if it is damaged or lists more members than can be held."""
    try:
        if _size_of_list(stream) > _LONGEST_LIST:
            raise ReadingError(source, "this zip archive has too many files in it", "Unpack it and add the folder")
        stream.seek(0)
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        reason = f"this is a zip archive or office document, and it is damaged ({error})"
        raise ReadingError(source, reason, "Download or copy it again") from error
    if sum(member.compress_size for member in archive.infolist()) > stream.seek(0, io.SEEK_END):
        raise ReadingError(source, "the files in this zip archive overlap, as in a bomb", "Do not open it")
    return archive


def _size_of_list(stream: BinaryIO) -> int:
    """Return how long the list at the end says that it is, 0 where there is no list."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END.size - 0xFFFF - _LOCATOR_SIZE - _END_64.size))
    tail = stream.read()
    position = tail.rfind(b"PK\x05\x06")
    if position < 0 or len(tail) < position + _END.size:
        return 0
    length: int = _END.unpack_from(tail, position)[5]
    larger = position - _LOCATOR_SIZE - _END_64.size
    if larger >= 0 and tail[larger : larger + 4] == b"PK\x06\x06":
        length = max(length, _END_64.unpack_from(tail, larger)[8])
    return length
