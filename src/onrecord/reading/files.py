"""Find the files that a person names and open them.

Files are untrusted: no more than a limit is ever loaded, and links that lead to folders
are not followed, so that neither a loop nor a place elsewhere on the disk is read by accident.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import ReadingError

#: The largest file that is read, in bytes. A long article has 50 thousand.
SIZE_LIMIT = 20_000_000


def shown(path: Path) -> str:
    """Return a path as text that can be stored and printed, even if its name is no valid Unicode."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def find_files(path: Path) -> Iterator[Path | ReadingError]:
    """Find the files under `path` in the order of their names; hidden ones are skipped.

    Yields `path` itself where it is no folder, and an error for each folder that cannot be listed.
    """
    if not _is_folder(path):
        yield path
        return
    found = False
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current == path or (_is_folder(current) and not current.is_symlink()):
            try:
                inside = sorted(entry for entry in current.iterdir() if not _is_passed_over(entry.name))
            except OSError as error:
                yield _refused(current, error)
                found = True
            else:
                waiting.extend(reversed(inside))
        else:
            yield _as_file(current)
            found = True
    if not found:
        yield _error(path, "no file is in this folder", "Hidden files are skipped; name one to add it")


def _is_passed_over(name: str) -> bool:
    """Tell what nobody put into a folder: hidden files, the lock files of Word, what a system keeps there."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")


def _as_file(path: Path) -> Path | ReadingError:
    """Return an entry of a folder if it may be opened as a file; a pipe would make us wait for ever."""
    if _is_folder(path):
        return _error(path, "this is a link to a folder, which is not followed", "Add that folder itself")
    if path.exists() and not path.is_file():
        return _error(path, "this is a pipe or a device and not a file", "Pass its content to standard input")
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the path is too long or a folder on the way is closed: opening it will say so
        return False


def open_file(path: Path) -> BinaryIO:
    """Open one file for reading bytes; raise ReadingError where it cannot be opened."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise _error(path, "is a folder where a file was expected", "Add the folder itself")
        return path.open("rb")
    except OSError as error:
        raise _refused(path, error) from error


def load_stream(stream: BinaryIO, source: str) -> bytes:
    """Return all bytes of an open stream, never loading more than the limit."""
    payload = stream.read(SIZE_LIMIT + 1)
    if len(payload) > SIZE_LIMIT:
        raise _too_large(source)
    return payload


def _too_large(source: str) -> ReadingError:
    return ReadingError(
        source, f"the file is larger than {SIZE_LIMIT // 1_000_000} MB", "Split it into one file for each article"
    )


def _refused(path: Path, error: OSError) -> ReadingError:
    """Say in words why the system did not open a file or folder."""
    match error:
        case FileNotFoundError() if path.is_symlink():
            return _error(path, "the link leads to nothing", "Restore the file that it points to, or remove the link")
        case FileNotFoundError():
            return _error(path, "there is no such file or folder", "Check the spelling and the folder you are in")
        case PermissionError():
            return _error(path, "you have no right to read it", "Ask its owner, or change its rights with chmod")
        case _:
            return _error(path, f"it cannot be read ({error.strerror})", "Copy it to a local folder and try again")


def _error(path: Path, reason: str, advice: str) -> ReadingError:
    return ReadingError(shown(path), reason, advice)
