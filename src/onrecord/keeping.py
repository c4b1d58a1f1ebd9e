"""Keep files whole: what is written replaces the old file at once, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def write_whole(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write a file, all of it or, on an error, nothing; raises OSError where it cannot be written.

    A text is written as UTF-8. A `private` file can be read by its user alone, any other by whom the system lets.
    """
    with whole_file(path, private=private) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_file(path: Path, *, private: bool = True) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of `path` when all is written, or never does.

    Raises OSError where it cannot be written. `private` as in `write_whole`.
    """
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not private:
            temporary.chmod(0o666 & ~_mask())
        temporary.replace(path)
    except BaseException:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Give a folder to write to that becomes `path` when all is written, or never does.

    Raises OSError where it cannot be made, and where `path` is there and not an empty folder.
    """
    temporary = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    try:
        yield temporary
        temporary.chmod(0o777 & ~_mask())
        temporary.replace(path)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _mask() -> int:
    os.umask(mask := os.umask(0))
    return mask
