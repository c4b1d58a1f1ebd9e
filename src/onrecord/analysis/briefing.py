"""Gather what a brief for a meeting says of two parties, with the texts that it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.analysis.between import Between, Period, between_of
from onrecord.analysis.chronology import ChronologyYear, Entry, Wanted, entry_of
from onrecord.analysis.scores import Scores, scores_of
from onrecord.analysis.tellings import Told, load_tellings
from onrecord.edtf import bounds
from onrecord.knowledge import Outlets
from onrecord.model import Document, Outlet
from onrecord.storing import Counts, Particulars, Store, particulars

#: So many entries stand at most in the chronology, apart from it, and in each other section: the newest.
_MOST, _MOST_APART, _MOST_OF_EACH = 300, 60, 8


@dataclass(frozen=True, slots=True)
class Source:
    """One text that a brief rests on: its earliest print that is cited, who published it, and its other prints.

    `agencies` are those that it has its story from.
    """

    document: Particulars
    outlets: tuple[Outlet, ...]
    agencies: tuple[Outlet, ...]
    others: tuple[tuple[Particulars, tuple[Outlet, ...]], ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says of two parties.

    `before` are the scores of what was over before the period, None where it has no beginning. `latest` is the
    newest act that is asserted. `years` have the newest of `chronicled` entries; denials, rumours and what
    was taken back stand in `apart`, the newest of `set_apart`. `sources` has the text of each document that is
    cited, by its id.
    """

    between: Between
    counts: Counts
    before: Scores | None
    latest: Entry | None
    years: tuple[ChronologyYear, ...]
    chronicled: int
    apart: tuple[Entry, ...]
    set_apart: int
    sources: Mapping[str, Source]


def brief(
    store: Store,
    one: str,
    other: str,
    outlets: Outlets,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> Brief:
    """Return the brief on the parties with the keys `one` and `other` in a period, as was known on `as_of` (EDTF)."""
    period = Period(since, until, as_of)
    tellings = load_tellings(store, one, other, *period)
    found = between_of(
        tellings, store, (one, other), period, Wanted(limit=0), shown_of_each=_MOST_OF_EACH, with_hearsay=False
    )
    meeting = [told for told in tellings if told.both_take_part]
    apart = [told for told in meeting if told.stands_apart]
    chronicle = [told for told in meeting if not told.stands_apart]
    happened = [told for told in chronicle if told.standing == "asserted" and told.direction != "beside"]
    shown = {told.dealing.record: told for told in (*chronicle[-_MOST:], *apart[-_MOST_APART:], *happened[-1:])}
    loaded = store.load([*shown], as_of)
    entries = {each.record.id: entry_of(shown[each.record.id], each) for each in loaded}

    def listed(tellings: Iterable[Told]) -> tuple[Entry, ...]:
        return tuple(entries[told.dealing.record] for told in tellings)

    years = groupby(chronicle[-_MOST:], key=lambda told: told.day.year if told.day else None)
    everything = [*_entries_of(found), *entries.values()]
    return Brief(
        found, store.count(as_of),
        _before(store, one, other, since, as_of) if since else None,
        next(iter(listed(happened[-1:])), None),
        tuple(ChronologyYear(year, listed(group)) for year, group in years), len(chronicle),
        listed(apart[: -_MOST_APART - 1 : -1]), len(apart),
        _sources(store, everything, outlets, as_of),
    )  # fmt: skip


def _before(store: Store, one: str, other: str, since: str, as_of: str | None) -> Scores | None:
    start = bounds(since)[0]
    if start == dt.date.min:
        return None
    day_before = (start - dt.timedelta(days=1)).isoformat()
    tellings = load_tellings(store, one, other, None, day_before, as_of)
    return scores_of([told for told in tellings if told.dealing.last and told.dealing.last < start], one, other)


def _entries_of(found: Between) -> Iterable[Entry]:
    """Give all entries that the sections show."""
    for section in (found.agreements, *found.visits, *found.sayings):
        yield from section.entries
    for sides in found.sides:
        yield from (*sides.one, *sides.other)
    for backings in found.backings:
        yield from (backing.entry for backing in backings)


def _sources(store: Store, entries: Sequence[Entry], outlets: Outlets, as_of: str | None) -> dict[str, Source]:
    """Return the source of each document that is cited; copies of one text are one source."""
    texts = {entry.document.id: entry.document for entry in entries}
    cited = dict.fromkeys([*texts, *(copy.document for entry in entries for copy in entry.copies)])
    copies = store.near_copies(cited, as_of)
    groups = {copies.get(key, (key,)) for key in cited}
    known = {each.id: each for each in store.ask(particulars([key for group in groups for key in group]))}
    found: dict[str, Source] = {}
    for group in groups:
        prints = [known[key] for key in group if key in known]
        first = next(each for each in prints if each.id in cited)
        agencies = outlets.agencies(texts[first.id]) if first.id in texts else ()
        named = _publishers(first, outlets)
        source = Source(
            first, named, tuple(each for each in agencies if each not in named),
            tuple((each, _publishers(each, outlets)) for each in prints if each is not first),
        )  # fmt: skip
        found |= dict.fromkeys((key for key in group if key in cited), source)
    return found


def _publishers(document: Particulars, outlets: Outlets) -> tuple[Outlet, ...]:
    return outlets.of(Document("", document.source, publisher=document.publisher, url=document.url))
