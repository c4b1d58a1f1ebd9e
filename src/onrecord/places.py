"""Say where a record lies: in a file or folder of this machine, or at an address such as `s3://bucket/record`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

#: What an address begins with. One letter is a drive of Windows.
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Address:
    """A folder at an address that fsspec knows (`s3://bucket/record`)."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """Return what names it in a command: all of it."""
        return self.text

    @property
    def parent(self) -> Path:
        """Return the folder of the files that lie beside a record, such as its settings: the current one."""
        return Path()


Place = Path | Address


def named(place: Place) -> Place:
    """Return the place as a command in its own folder names it, without the path that leads there."""
    return Path(place.name) if isinstance(place, Path) else place


def place_of(text: str) -> Place:
    """Return the place that somebody wrote; `file://` is a path."""
    if text.startswith("file://"):
        return Path(text.removeprefix("file://"))
    return Address(text.rstrip("/")) if _SCHEME.match(text) else Path(text)
