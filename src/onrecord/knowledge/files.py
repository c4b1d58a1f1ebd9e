"""Read the knowledge files, shipped ones first, a researcher's own laid over them."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import KnowledgeError

SHIPPED = Path(__file__).parent / "data"


class Shelf:
    """The folders that hold knowledge files, in the order in which they are laid over each other.

    An entry of a later folder replaces the earlier one with the same key; others are added.
    """

    def __init__(self, own: Path | None) -> None:
        if own is not None and not own.is_dir():
            raise KnowledgeError(f"{own} is no folder. Set `knowledge` in onrecord.toml to a folder of data files.")
        self._folders = [SHIPPED] if own is None else [SHIPPED, own]

    def table(self, name: str) -> dict[str, Any]:
        """Return a TOML file as one table; inner tables are merged, later folders win."""
        merged: dict[str, Any] = {}
        for path in self._paths(name):
            for key, value in _toml(path).items():
                both_tables = isinstance(value, dict) and isinstance(merged.get(key), dict)
                merged[key] = merged[key] | value if both_tables else value
        return merged

    def entries(self, name: str, array: str, key: str) -> list[dict[str, Any]]:
        """Return the `[[array]]` entries of a TOML file, each with its `key`.

        Raises KnowledgeError naming the file and the entry where the key is missing.
        """
        found: dict[str, dict[str, Any]] = {}
        for path in self._paths(name):
            for number, entry in enumerate(_toml(path).get(array, []), start=1):
                if not isinstance(entry, dict) or key not in entry:
                    raise KnowledgeError(f"{path}: [[{array}]] number {number} has no `{key}`. Add it, or take the entry out.")
                found[entry[key]] = entry
        return list(found.values())

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
        """Yield the rows of a CSV file. Lines that begin with # are comments."""
        for path in self._paths(name):
            with path.open(encoding="utf-8", newline="") as lines:
                reader = csv.DictReader(line for line in lines if not line.startswith("#"))
                missing = [column for column in columns if column not in (reader.fieldnames or [])]
                if missing:
                    raise KnowledgeError(f"{path}: the column {missing[0]!r} is missing. The first line must name: {', '.join(columns)}.")
                yield from reader

    def _paths(self, name: str) -> list[Path]:
        return [path for folder in self._folders if (path := folder / name).is_file()]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}. Correct the file; it is TOML in UTF-8.") from error
