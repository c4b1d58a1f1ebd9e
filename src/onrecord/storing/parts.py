"""Keep the list of a folder's parts: the files that make up each table, and how they are known again.

The list is what makes files a record. It is written last and whole; a file that it does not name is not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.storing import schema

#: The list's name in the folder.
FILE_NAME = "record.json"
#: Of the list itself; schema.VERSION is that of the tables.
_FORMAT = 1
_NAME = re.compile(r"\d{6,18}-[0-9a-f]{12}\.parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """A file with some rows of a table. `name` begins with the number of its commit; `size` is in bytes."""

    name: str
    rows: int
    size: int
    sha256: str

    @property
    def number(self) -> int:
        """Return the number of the commit that wrote it."""
        return int(self.name.partition("-")[0])


Parts = Mapping[str, tuple[Part, ...]]


def is_part(name: str) -> bool:
    """Tell whether a file has the name of a part."""
    return _NAME.fullmatch(name) is not None


def part_name(number: int, sha256: str) -> str:
    """Name the part of a commit by what it holds."""
    return f"{number:06d}-{sha256[:12]}.parquet"


def next_number(parts: Parts) -> int:
    """Return the number of the commit that comes next."""
    return max((part.number for its_parts in parts.values() for part in its_parts), default=0) + 1


def number_of_rows(parts: Iterable[Part]) -> int:
    """Count the rows of parts."""
    return sum(part.rows for part in parts)


def to_json(parts: Parts) -> bytes:
    """Write the list."""
    tables = {table: [asdict(part) for part in its_parts] for table, its_parts in parts.items()}
    return json.dumps({"format": _FORMAT, "version": schema.VERSION, "tables": tables}, indent=1).encode()


def from_json(content: bytes) -> Parts:
    """Read the list; raises ValueError that says what is wrong with it and what to do."""
    try:
        listed = json.loads(content)
        versions = listed["format"], listed["version"]
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError("the list of its parts is damaged. Put back a copy of record.json") from error
    if versions != (_FORMAT, schema.VERSION):
        written, read = (
            f"version {version} (format {form})" for form, version in (versions, (_FORMAT, schema.VERSION))
        )
        raise ValueError(f"the record has {written}, and this onrecord reads {read}. Install the newest onrecord")
    try:
        return {table: tuple(_part(part) for part in listed["tables"].get(table, ())) for table in schema.TABLES}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"the list of its parts names what is no part ({error}). Put back a copy of it") from error


def _part(listed: dict[str, Any]) -> Part:
    part = Part(**listed)
    if not is_part(part.name):  # or else a list from somewhere could name any file
        raise ValueError(repr(part.name))
    if not all(isinstance(number, int) and number >= 0 for number in (part.rows, part.size)):
        raise ValueError(f"{part.name} with {part.rows!r} rows in {part.size!r} bytes")
    return part
