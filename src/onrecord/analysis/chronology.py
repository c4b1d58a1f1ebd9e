"""Lay out the record between two parties a page at a time, with what it can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.analysis.tellings import STANDINGS, Standing, Told
from onrecord.model import Document, Record
from onrecord.storing import StoredRecord

#: So many publishers are offered as a filter, those with the most records.
_MOST_PUBLISHERS = 30


@dataclass(frozen=True, slots=True)
class Print:
    """Another document that prints a telling in the same words."""

    document: str
    publisher: str | None
    source: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One telling of one act: its earliest print that stands, how far it is asserted, and the other prints."""

    record: Record
    document: Document
    standing: Standing
    copies: tuple[Print, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a chronology is filtered by; None restricts nothing. `type` is one of PLOVER, a relation, stance or denial.

    The entries from `offset` on are given, `limit` at most.
    """

    type: str | None = None
    publisher: str | None = None
    standing: str | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class ChronologyYear:
    """The entries of one year that stand on this page; None where nobody knows the year."""

    year: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """How many entries there are of each type, publisher and standing, whatever is filtered."""

    types: Mapping[str, int]
    publishers: Mapping[str, int]
    standings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Chronology:
    """One page of the entries in which both parties take part, in time order.

    `total` counts all that the filters leave. `begins` says at which offset each year begins.
    """

    years: tuple[ChronologyYear, ...]
    total: int
    wanted: Wanted
    begins: Mapping[int | None, int]
    choices: Choices


def choices_of(tellings: Sequence[Told]) -> Choices:
    """Return what tellings can be filtered by."""
    publishers = Counter(each.dealing.publisher for each in tellings if each.dealing.publisher)
    standings = Counter(each.standing for each in tellings)
    return Choices(
        dict(sorted(Counter(each.name for each in tellings).items())),
        dict(sorted(publishers.most_common(_MOST_PUBLISHERS))),
        {standing: standings[standing] for standing in STANDINGS if standings[standing]},
    )


def filtered(tellings: Sequence[Told], wanted: Wanted) -> list[Told]:
    """Return the tellings that the filters leave."""
    return [
        each
        for each in tellings
        if wanted.type in (None, each.name)
        and wanted.publisher in (None, *(dealing.publisher for dealing in (each.dealing, *each.copies)))
        and wanted.standing in (None, each.standing)
    ]


def chronology_of(kept: Sequence[Told], wanted: Wanted, choices: Choices, entry: Callable[[Told], Entry]) -> Chronology:
    """Return the page of the kept tellings that is wanted."""
    begins: dict[int | None, int] = {}
    for place, told in enumerate(kept):
        begins.setdefault(_year(told), place)
    page = kept[wanted.offset : wanted.offset + wanted.limit]
    years = (ChronologyYear(year, tuple(map(entry, group))) for year, group in groupby(page, key=_year))
    return Chronology(tuple(years), len(kept), wanted, begins, choices)


def entry_of(told: Told, stored: StoredRecord) -> Entry:
    """Return the entry of a telling whose record was loaded."""
    copies = (Print(copy.document, copy.publisher, copy.source, copy.published) for copy in told.copies)
    return Entry(stored.record, stored.document, told.standing, tuple(copies))


def _year(told: Told) -> int | None:
    return told.day.year if told.day else None
