"""Keep small files whole: what is written replaces the old file at once, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write a file, all of it or, on an error, nothing; raises OSError where it cannot be written.

    A text is written as UTF-8. A `private` file can be read by its user alone, any other by whom the system lets.
    """
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = file.name
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            os.umask(mask := os.umask(0))
            Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise
