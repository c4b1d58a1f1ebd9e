"""Lay out the dated record between two parties, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from onrecord.edtf import bounds
from onrecord.model import TELLING, Document, Record
from onrecord.storing import Filter, Store, StoredRecord


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One telling of one act, with the documents that print it in the same words.

    `document` is the earliest of them, `copies` are the others.
    """

    record: Record
    document: Document
    copies: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineYear:
    """The entries of one year in time order.

    An undated record stands at its publication; `year` is None where that is unknown, too.
    """

    year: int | None
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The records in which both parties take part, in time order.

    `cooperation` and `conflict` count the entries that are asserted to have happened, by the sign
    of their PLOVER score. `documents` is how many were searched.
    """

    one: str
    other: str
    years: tuple[TimelineYear, ...]
    cooperation: int
    conflict: int
    documents: int

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """Return all entries in time order, those without a date last."""
        return tuple(entry for year in self.years for entry in year.entries)


def timeline(
    store: Store,
    one: str,
    other: str,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> Timeline:
    """Return the timeline between the parties with the keys `one` and `other` (PAK, OIC …)."""
    both = Filter(all_parties=(one, other), since=since, until=until, as_of=as_of)
    entries = sorted(_tellings(store.find(both)), key=_place_in_time)
    scores = [entry.record.score or 0.0 for entry in entries if _happened(entry.record)]
    return Timeline(
        one,
        other,
        tuple(TimelineYear(year, tuple(group)) for year, group in groupby(entries, key=_year)),
        cooperation=sum(score > 0 for score in scores),
        conflict=sum(score < 0 for score in scores),
        documents=store.count(as_of).documents,
    )


def _tellings(found: Iterable[StoredRecord]) -> list[TimelineEntry]:
    """Put copies together: the same act told in the same words is one entry."""
    tellings: dict[tuple[object, ...], list[StoredRecord]] = {}
    for stored in found:
        tellings.setdefault(_telling(stored.record), []).append(stored)
    entries = []
    for copies in tellings.values():
        first, *others = sorted(copies, key=lambda stored: (stored.document.published or "~", stored.document.id))
        documents = {stored.document.id: stored.document for stored in others}
        documents.pop(first.document.id, None)
        entries.append(TimelineEntry(first.record, first.document, tuple(documents.values())))
    return entries


def _telling(record: Record) -> tuple[object, ...]:
    actors = tuple(party.key for party in record.actors)
    recipients = tuple(party.key for party in record.recipients)
    return (*(getattr(record, field) for field in TELLING), actors, recipients)


def _happened(record: Record) -> bool:
    return record.is_asserted and "negation" not in record.auxiliary


def _first_day(entry: TimelineEntry) -> dt.date | None:
    """Return the day at which an entry stands: its own, else that of its publication."""
    date = entry.record.date or entry.document.published
    if date is None:
        return None
    start, end = bounds(date)
    return end if start == dt.date.min else start


def _year(entry: TimelineEntry) -> int | None:
    day = _first_day(entry)
    return day.year if day else None


def _place_in_time(entry: TimelineEntry) -> tuple[dt.date, str, str, int, str]:
    day = _first_day(entry) or dt.date.max
    return day, entry.record.date or "", entry.document.published or "~", entry.record.span.start, entry.record.id
