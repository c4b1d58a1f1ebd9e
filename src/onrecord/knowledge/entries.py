"""Give the loaders what an entry of a knowledge file says, typed, or an error that names the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.errors import KnowledgeError


class Entry:
    """One table of a TOML file or one row of a CSV file: values by key, and where they stand.

    Each accessor raises KnowledgeError where the value is not of the kind that it promises, so that
    a loader needs no checks of its own and a mistake in a researcher's file is told in its words.
    """

    __slots__ = ("_values", "where")

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self._values, self.where = values, where

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def wrong(self, key: str, advice: str) -> KnowledgeError:
        """Return the error that says what `key` is and what to write instead."""
        if key not in self._values:
            return KnowledgeError(f"{self.where}: `{key}` is missing. {advice}")
        return KnowledgeError(f"{self.where}: `{key}` is {_short(self._values[key])}. {advice}")

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        found = self.optional(key)
        if found is None:
            raise self.wrong(key, f'Write a text that is not empty: {key} = "…".')
        return found

    def optional(self, key: str) -> str | None:
        """Return a text, or None where the key is absent or the text empty."""
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f'Write a text in quotes: {key} = "…".')
        return value if value.strip() else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        values = self._values.get(key, [])
        if not isinstance(values, list):
            raise self.wrong(key, f'Write a list: {key} = ["…", "…"].')
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise KnowledgeError(
                    f"{self.where}: `{key}` holds {_short(value)}. Write texts in quotes, none of them empty."
                )
        return tuple(values)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "Write true or false, without quotes.")
        return value

    def number(self, key: str, least: float, most: float) -> float:
        """Return a number between two ends that must be there."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.wrong(key, f"Write a number from {least:g} to {most:g}.")
        return float(value)

    def table(self, key: str) -> Entry:
        """Return an inner table, an empty one where the key is absent."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "Write a table of `name = value` lines.")
        return Entry(value, f"{self.where}, {key}")

    def tables(self, key: str) -> list[Entry]:
        """Return the tables of an array, `[[key]]`, none where the key is absent."""
        values = self._values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, "Begin each entry with the name in two brackets, [[…]], as the shipped file does.")
        return [Entry(value, f"{self.where}, {key} number {number}") for number, value in enumerate(values, start=1)]

    def require_known(self, words: Iterable[str]) -> None:
        """Raise KnowledgeError for a key that is none of `words`."""
        known = sorted(words)
        for key in self:
            if key not in known:
                raise KnowledgeError(f"{self.where}: {key!r} is not known here. Write one of {', '.join(known)}.")

    def named(self, label: str) -> Entry:
        """Return the same entry, to be called `label` in errors."""
        return Entry(self._values, label)


def _short(value: object) -> str:
    return f"{value!r:.60}"
