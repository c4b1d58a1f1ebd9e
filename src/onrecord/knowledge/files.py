"""Read the knowledge files, shipped ones first, a researcher's own laid over them."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.entries import Entry

SHIPPED = Path(__file__).parent / "data"


class Shelf:
    """The folders that hold knowledge files, in the order in which they are laid over each other.

    An entry of a later folder replaces the earlier one with the same key; others are added.
    """

    def __init__(self, own: Path | None) -> None:
        if own is not None and not own.is_dir():
            raise KnowledgeError(f"{own} is no folder. Set `knowledge` in onrecord.toml to a folder of data files.")
        self._folders = [SHIPPED] if own is None else [SHIPPED, own]
        self._parsed: dict[Path, dict[str, Any]] = {}

    def table(self, name: str) -> Entry:
        """Return a TOML file as one table; inner tables are merged, later folders win."""
        paths = self._paths(name)
        merged: dict[str, Any] = {}
        for path in paths:
            for key, value in self._toml(path).items():
                both_tables = isinstance(value, dict) and isinstance(merged.get(key), dict)
                merged[key] = merged[key] | value if both_tables else value
        # The shipped file is right: what is wrong in the merged table stands in the last one.
        return Entry(merged, str(paths[-1]))

    def entries(self, name: str, array: str, key: str) -> list[Entry]:
        """Return the `[[array]]` entries of a TOML file, each with its `key`, a researcher's own in place of ours.

        A word that no shipped entry has is a slip ("demonym"), and would pass in silence.
        """
        shipped, *own = [Entry(self._toml(path), str(path)) for path in self._paths(name)]
        words = {word for entry in shipped.tables(array) for word in entry}
        for file in own:
            file.require_known(shipped)
            for entry in file.tables(array):
                entry.require_known(words)
        found: dict[str, Entry] = {}
        for file in (shipped, *own):
            for entry in file.tables(array):
                value = entry.text(key)
                found[value] = entry.named(f"{file.where}, {array} {value!r}")
        return list(found.values())

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[Entry]:
        """Yield the rows of a CSV file. Lines that begin with # are comments."""
        for path in self._paths(name):
            # A comment becomes an empty line, so that the numbers of the lines stay.
            lines = ("\n" if line.startswith("#") else line for line in io.StringIO(text_of(path)))
            reader = csv.reader(lines)
            try:
                yield from _rows(path, reader, columns)
            except csv.Error as error:
                raise KnowledgeError(f"{path}, line {reader.line_num}: {error}. Save the file as plain CSV.") from error

    def dictionaries(self) -> list[Path]:
        """Return the actor dictionaries of a researcher's own folder, in the order of their names."""
        return [path for folder in self._folders[1:] for path in sorted(folder.glob("*.actors.txt"))]

    def _paths(self, name: str) -> list[Path]:
        return [path for folder in self._folders if (path := folder / name).is_file()]

    def _toml(self, path: Path) -> dict[str, Any]:
        if path not in self._parsed:
            try:
                self._parsed[path] = tomllib.loads(text_of(path))
            except tomllib.TOMLDecodeError as error:
                raise KnowledgeError(f"{path}: {error}. Correct the file; it is TOML in UTF-8.") from error
        return self._parsed[path]


def text_of(path: Path) -> str:
    """Return the text of a knowledge file, or raise KnowledgeError."""
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors begin UTF-8 with a mark
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: {error}. Save the file as UTF-8.") from error
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}. Make the file readable or remove it.") from error


def _rows(path: Path, reader: Any, columns: tuple[str, ...]) -> Iterator[Entry]:
    filled = (row for row in reader if row)
    header: list[str] = next(filled, [])
    missing = [column for column in columns if column not in header]
    if missing:
        raise KnowledgeError(
            f"{path}: the column {missing[0]!r} is missing. The first line must name: {', '.join(columns)}."
        )
    for row in filled:
        where = f"{path}, line {reader.line_num}"
        if len(row) != len(header):
            raise KnowledgeError(
                f"{where}: {len(row)} values for {len(header)} columns. Put a value that holds a comma in quotes."
            )
        yield Entry(dict(zip(header, row, strict=True)), where)
