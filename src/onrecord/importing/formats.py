"""Know the datasets that can be brought in, and recognise which one a file is of by its first lines."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import ReadingError

DATA = Path(__file__).parent / "data"
_DELIMITERS = ("\t", ",", ";")
_PLAIN = re.compile(r"[^a-z0-9]+")
_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which a dataset is published, as formats.toml describes it.

    `rows` names what reads its rows, `refused` says why they can be no records, and what to give. `columns` gives for
    each column of ours the names under which a file may have it, `order` the columns of a file that names none, and
    `fewest` how many of them there are at least. `reissued` files have older rows again, corrected.
    """

    key: str
    name: str
    maker: str
    rows: str
    delimiter: str
    quoted: bool
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    unlike: tuple[str, ...]
    order: tuple[str, ...]
    fewest: int
    pattern: re.Pattern[str] | None
    refused: tuple[str, str] | None
    reissued: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file of a format is laid out: its delimiter, how many columns it has, and where each of ours stands."""

    format: Format
    delimiter: str
    quoted: bool
    has_names: bool
    width: int
    places: Mapping[str, int]


@cache
def load_formats() -> dict[str, Format]:
    """Load formats.toml, by the key that `--as` takes."""
    tables: dict[str, dict[str, Any]] = tomllib.loads((DATA / "formats.toml").read_text(encoding="utf-8"))
    return {key: _format(key, table) for key, table in tables.items()}


def recognise(source: str, head: str, wanted: str | None) -> Layout:
    """Return how a file is laid out whose first lines are `head`; `wanted` is the key of its format, if it was named.

    Raises ReadingError for a file that is of no known format, or not of the wanted one.
    """
    formats = load_formats()
    line = head.lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    found = (_layout(formats[key], line) for key in ([wanted] if wanted else formats))
    if layout := next((layout for layout in found if layout), None):
        if layout.format.refused:
            raise ReadingError(source, *layout.format.refused)
        return layout
    if wanted:
        needed = ", ".join(formats[wanted].columns.get(need, (need,))[0] for need in formats[wanted].needs)
        reason = f"not laid out as {formats[wanted].name}"
        raise ReadingError(source, reason, f"Give a file with at least the columns {needed}", 1)
    if not line.strip():
        raise ReadingError(source, "it is empty", "Download it again, or leave it out", 1)
    known = ", ".join(formats)
    advice = f"Known are {known}. Name one with --as, or bring the text of articles in with onrecord add"
    raise ReadingError(source, "its first line is that of no known dataset", advice, 1)


def _format(key: str, table: Mapping[str, Any]) -> Format:
    columns = {name: tuple(spellings) for name, spellings in table["columns"].items()}
    order = tuple(table.get("order", ()))
    pattern = table.get("pattern")
    return Format(
        key, table["name"], table["maker"], table.get("rows", ""), table["delimiter"], table["quoted"], columns,
        tuple(table["needs"]), tuple(table.get("unlike", ())), order, table.get("fewest", len(order)),
        re.compile(pattern, re.ASCII) if pattern else None,
        (table["refused"], table["instead"]) if "refused" in table else None, table.get("reissued", True),
    )  # fmt: skip


def _layout(form: Format, line: str) -> Layout | None:
    """Return how a file that begins with this line is laid out, None where it is not of the format."""
    for delimiter in (form.delimiter, *_DELIMITERS):
        quoted = form.quoted or delimiter != form.delimiter
        names = _values(line, delimiter, quoted)
        places = _places(form, names)
        if all(need in places for need in form.needs) and not any(name in places for name in form.unlike):
            return Layout(form, delimiter, quoted, True, len(names), places)
    values = _values(line, form.delimiter, form.quoted)
    if form.pattern and form.pattern.match(line) and form.fewest <= len(values) <= len(form.order):
        places = _places(form, form.order[: len(values)])
        return Layout(form, form.delimiter, form.quoted, False, len(values), places)
    return None


def _values(line: str, delimiter: str, quoted: bool) -> list[str]:
    quoting: Any = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=quoting), [])
    except csv.Error:  # a line that is no table's: longer than any value may be
        return []


def _places(form: Format, names: Sequence[str]) -> dict[str, int]:
    """Return where each of our columns stands among the names of a file's columns."""
    where: dict[str, int] = {}
    for place, name in enumerate(names):
        where.setdefault(_plain(name), place)
    places: dict[str, int] = {}
    for ours, spellings in form.columns.items():
        for spelling in map(_plain, spellings):
            if ours.endswith("#"):
                places |= {f"{ours[:-1]}{number}": at for number, at in _numbered(spelling, where)}
            elif spelling in where:
                places.setdefault(ours, where[spelling])
    return places


def _numbered(stem: str, where: Mapping[str, int]) -> list[tuple[int, int]]:
    matches = ((_NUMBERED.fullmatch(name), place) for name, place in where.items())
    return [(int(match[2]), place) for match, place in matches if match and match[1] == stem]


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.lower())
