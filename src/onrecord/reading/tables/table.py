"""Make an item of each row of a table, whatever file it comes from.

The first rows decide which columns are read as what (`columns.guess`); a notice says so, once a file.
A row holds what its document needs and nothing else, so that its key does not depend on where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from onrecord.errors import ReadingError
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.recognising import Format
from onrecord.reading.tables.columns import described, guess, shown_names

#: How many rows are looked at before columns are guessed, and at most how many characters.
_SAMPLE = 50
_SAMPLE_SIZE = 5_000_000

#: How deep objects in objects are looked into, and how many columns a table may have.
_DEPTH = 5
MOST_COLUMNS = 2_000

_EMPTY_ADVICE = "If the text stands in another column, set that with --map text=COLUMN"
_MAP_ADVICE = "Name the column of the text, for instance: --map text=COLUMN"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its 1-based place in the file, where it is found, and its values by column."""

    number: int
    source: str
    values: Mapping[str, Any]


def table_items(
    rows: Iterable[Row | Notice | ReadingError], source: str, scope: Scope
) -> Iterator[Item | Notice | ReadingError]:
    """Yield a notice of the columns that are read and then an item for each row, one at a time.

    A row without a text is its title; one without either gets an error of its own. So does a table in which
    no column holds a text, or a column that the person named is not there. What is raised in the middle of
    the rows comes after those before it.
    """
    rows = iter(rows)
    first: list[Row] = []
    size, failed = 0, False
    broken: ReadingError | None = None
    try:
        for row in rows:
            if not isinstance(row, Row):
                failed = failed or isinstance(row, ReadingError)
                yield row
                continue
            first.append(row)
            size += len(str(row.values))
            if len(first) >= _SAMPLE or size > _SAMPLE_SIZE:
                break
    except ReadingError as error:
        broken = error
    if first:
        try:
            yield from _items(first, rows, source, scope)
        except ReadingError as error:
            yield error
    elif not failed and broken is None:
        yield ReadingError(source, "the table has no rows", "Check that it was saved or downloaded whole")
    if broken is not None:
        yield broken


def _items(
    first: list[Row], rows: Iterator[Row | Notice | ReadingError], source: str, scope: Scope
) -> Iterator[Item | Notice | ReadingError]:
    samples = [_flat(row.values) for row in first]
    columns = list(dict.fromkeys(chain.from_iterable(samples)))
    texts = [{name: as_text(value, "publisher") for name, value in sample.items()} for sample in samples]
    mapping = _mapping(columns, texts, source, scope)
    yield Notice(source, described(mapping, columns, texts))
    for found in chain(first, rows):
        yield _item(found, mapping, scope) if isinstance(found, Row) else found


def _mapping(columns: list[str], texts: list[dict[str, str]], source: str, scope: Scope) -> dict[str, str]:
    if len(columns) > MOST_COLUMNS:
        raise too_wide(source)
    there = f"The columns are: {shown_names(columns)}"
    try:
        mapping = guess(columns, texts, scope.columns)
    except ValueError as error:
        raise ReadingError(source, str(error), f"{there}. {_MAP_ADVICE}") from error
    if "text" not in mapping:
        raise ReadingError(source, "no column holds a text that can be told for certain", f"{there}. {_MAP_ADVICE}")
    return mapping


def too_wide(source: str) -> ReadingError:
    """Say that a table has more columns than any table of articles."""
    return ReadingError(source, f"the table has more than {MOST_COLUMNS:,} columns", "Keep the columns that you need")


def _item(row: Row, mapping: Mapping[str, str], scope: Scope) -> Item | ReadingError:
    values = _flat(row.values) if any(isinstance(value, dict) for value in row.values.values()) else row.values
    kept: dict[str, str] = {}
    for particular, column in mapping.items():
        if text := as_text(values.get(column), particular):
            kept[particular] = text
    if not kept.get("text", "").strip():
        kept["text"] = kept.get("title", "")  # a flash: the headline is all that was sent
    if not kept["text"].strip():
        return ReadingError(row.source, f"the column {mapping['text']} holds no text here", _EMPTY_ADVICE)
    if "published" in kept:
        kept["dated_by"] = f"column {mapping['published']}"
    payload = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(payload) > SIZE_LIMIT:
        reason = f"the row is larger than {SIZE_LIMIT // 1_000_000} MB"
        return ReadingError(row.source, reason, "Check that it is one article")
    return Item(row.source, payload, Format.ROW, "", scope.given, scope.found, row.number)


def as_text(value: object, particular: str) -> str:
    """Return a value of a table as text, empty where it has none.

    Of a list the parts are joined: paragraphs by blank lines, names by semicolons, as `Outlets.of` takes
    several outlets that carried one report; of addresses, dates and titles the first is taken.
    """
    match value:
        case None | bool():
            return ""
        case str():
            return value
        case int():
            return str(value) if abs(value) < 10**18 else ""
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 10**18 else str(value)
        case date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case list() | tuple():
            parts = [part for each in value if (part := _part(each, particular))]
            if particular == "text":
                return "\n\n".join(parts)
            return "; ".join(parts) if particular in ("publisher", "author") else next(iter(parts), "")
        case _:
            return ""


def _part(value: object, particular: str) -> str:
    """Return one value of a list; an object in it stands for its name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text", "content") if key in value), None)
    return "" if isinstance(value, list | tuple) else as_text(value, particular)


def _flat(values: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Return the values with those of objects inside under dotted names (`source.name`)."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if not isinstance(value, dict):
            flat[prefix + name] = value
        elif depth < _DEPTH:
            flat |= _flat(value, f"{prefix}{name}.", depth + 1)
    return flat
