"""Bring together what a page about two parties shows, with two readings of the record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.analysis.chronology import Chronology, Entry, Wanted, choices_of, chronology_of, entry_of, filtered
from onrecord.analysis.issue_sides import on_issues
from onrecord.analysis.scores import Scores, scores_of
from onrecord.analysis.tellings import Direction, Told, load_tellings
from onrecord.edtf import bounds
from onrecord.storing import Side, Store, StoredRecord, known_documents

#: So many entries of a section are shown, the latest.
_SHOWN = 6
#: Events that consist of saying something to the other or of it.
_SAYING = frozenset({"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
#: The act of predicates.toml that is an agreement signed: PLOVER has it under SUPPORT.
_SIGNING = "support.sign"
#: Standing relations that are friendly.
_FRIENDLY = frozenset(
    {"recognition", "diplomatic_relations", "embassy", "membership", "alliance", "partnership", "friendly_relations"}
)


@dataclass(frozen=True, slots=True)
class Section:
    """The latest entries of a kind, the latest first, of how many in all; `asserted` counts those that happened."""

    entries: tuple[Entry, ...]
    total: int
    asserted: int
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IssueSides:
    """The latest side that each took on an issue, none where none is on record, all where it took several on a day.

    `agree` is None where the record does not show whether they stand together.
    """

    issue: str
    one: tuple[Entry, ...]
    other: tuple[Entry, ...]
    agree: bool | None


@dataclass(frozen=True, slots=True)
class Backing:
    """That one party took the other's side on an issue, `count` times in all, most lately by `entry`."""

    backer: str
    backed: str
    issue: str
    count: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Between:
    """What is on record between two parties, as it was known on `as_of`, in a period (all EDTF).

    Visits, sayings and backings are those of `one` to `other` first, then those of `other` to `one`.
    `documents` is how many were searched, `total` how many tellings there are.
    """

    one: str
    other: str
    since: str | None
    until: str | None
    as_of: str | None
    total: int
    documents: int
    scores: Scores
    chronology: Chronology
    agreements: Section
    visits: tuple[Section, Section]
    sayings: tuple[Section, Section]
    sides: tuple[IssueSides, ...]
    backings: tuple[tuple[Backing, ...], tuple[Backing, ...]]


class Period(NamedTuple):
    """Between which dates, and as known when, a question is asked (EDTF); None restricts nothing."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None


class _Picked(NamedTuple):
    """The tellings of a section, all of them in time order, of which the latest `most` are shown."""

    tellings: list[Told]
    most: int

    @property
    def shown(self) -> list[Told]:
        return self.tellings[: -self.most - 1 : -1]


def between(
    store: Store,
    one: str,
    other: str,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    wanted: Wanted | None = None,
) -> Between:
    """Return what is on record between the parties with the keys `one` and `other`; `wanted` filters the chronology."""
    period = Period(since, until, as_of)
    return between_of(load_tellings(store, one, other, *period), store, (one, other), period, wanted or Wanted())


def between_of(
    tellings: Sequence[Told],
    store: Store,
    pair: tuple[str, str],
    period: Period,
    wanted: Wanted,
    *,
    shown_of_each: int = _SHOWN,
    with_hearsay: bool = True,
) -> Between:
    """Return what tellings say between two parties, those of a period.

    `wanted` filters the chronology alone; of each other section the latest `shown_of_each` are given, and
    without hearsay no rumour, denial or what was taken back. What is not asserted is shown and counted apart;
    the newest side on an issue is the newest asserted one.
    """
    one, other = pair
    meeting = [told for told in tellings if told.both_take_part]
    kept = filtered(meeting, wanted)
    stated = [told for told in tellings if with_hearsay or not told.stands_apart]
    stated_of_both = [told for told in stated if told.both_take_part]
    agreements = _Picked([told for told in stated_of_both if _is_agreement(told)], shown_of_each)
    ways: tuple[Direction, Direction] = ("one to other", "other to one")
    visits = [_Picked([told for told in stated_of_both if _is_visit(told, way)], shown_of_each) for way in ways]
    sayings = [_Picked([told for told in stated if _is_said(told, way)], shown_of_each) for way in ways]
    backings = [_backings(meeting, way, backed) for way, backed in zip(ways, (other, one), strict=True)]
    taken = _sides_taken(store, pair, period)
    shown = [*kept[wanted.offset : wanted.offset + wanted.limit]]
    shown += [told for picked in (agreements, *visits, *sayings) for told in picked.shown]
    shown += [told for found in backings for group in found.values() for told in group]
    keys = [*(told.dealing.record for told in shown), *(side.record for side in taken)]
    stored = {each.record.id: each for each in store.load([*dict.fromkeys(keys)], period.as_of)}

    def entry(told: Told) -> Entry:
        return entry_of(told, stored[told.dealing.record])

    def section(picked: _Picked) -> Section:
        asserted = sum(told.standing == "asserted" for told in picked.tellings)
        types = Counter(told.name for told in picked.tellings)
        return Section(tuple(map(entry, picked.shown)), len(picked.tellings), asserted, dict(types.most_common()))

    def backing(issue: str, group: Sequence[Told], backer: str, backed: str) -> Backing:
        return Backing(backer, backed, issue, len(group), entry(group[-1]))

    backed_by_one, backed_by_other = (
        _own_words(found, backer, stored) for found, backer in zip(backings, pair, strict=True)
    )
    return Between(
        one, other, *period, len(meeting), store.ask(known_documents(period.as_of))[0],
        scores_of(tellings, one, other, period.since),
        chronology_of(kept, wanted, choices_of(meeting), entry),
        section(agreements),
        (section(visits[0]), section(visits[1])),
        (section(sayings[0]), section(sayings[1])),
        tuple(_issue_sides(pair, taken, stored)),
        (
            tuple(backing(issue, group, one, other) for issue, group in backed_by_one.items()),
            tuple(backing(issue, group, other, one) for issue, group in backed_by_other.items()),
        ),
    )  # fmt: skip


def _is_agreement(told: Told) -> bool:
    """Tell whether it promises or signs something, or states or begins a friendly relation."""
    dealing = told.dealing
    begins = dealing.type == "SUPPORT" and (dealing.content in _FRIENDLY or dealing.rule.startswith(_SIGNING))
    return told.direction != "beside" and (dealing.type == "AGREE" or dealing.type in _FRIENDLY or begins)


def _is_visit(told: Told, way: Direction) -> bool:
    return told.dealing.mode == "visit" and told.direction == way


def _is_said(told: Told, way: Direction) -> bool:
    """Tell whether the one says something of the other: an act of speech, a stance, a denial, or as a source."""
    dealing = told.dealing
    speaker, spoken_of = (dealing.one_in, dealing.other_in)
    if way == "other to one":
        speaker, spoken_of = spoken_of, speaker
    if "speaker" in speaker and spoken_of - {"speaker"}:
        return True
    if dealing.kind == "denial":
        return "actor" in speaker and bool(spoken_of)
    return told.direction == way and (dealing.kind == "stance" or dealing.type in _SAYING)


def _backings(tellings: Iterable[Told], way: Direction, backed: str) -> dict[str, list[Told]]:
    """Return, by issue, the tellings in which the one takes the side of the other on it."""
    found: dict[str, list[Told]] = {}
    for told in tellings:
        dealing = told.dealing
        backs = backed in dealing.supports if dealing.kind == "stance" else dealing.type == "SUPPORT"
        if dealing.issue and backs and told.standing == "asserted" and told.direction == way:
            found.setdefault(dealing.issue, []).append(told)
    return found


def _own_words(
    found: Mapping[str, list[Told]], backer: str, stored: Mapping[str, StoredRecord]
) -> dict[str, list[Told]]:
    """Leave out the tellings in which another says of the backer whose side it takes."""

    def is_own(told: Told) -> bool:
        record = stored[told.dealing.record].record
        actors = (actor for actor in record.actors if backer in (actor.key, actor.entity))
        return any(record.teller_beside(actor) is None for actor in actors)

    own = {issue: [told for told in group if is_own(told)] for issue, group in found.items()}
    return {issue: group for issue, group in own.items() if group}


def _sides_taken(store: Store, pair: tuple[str, str], period: Period) -> list[Side]:
    """Return the asserted sides on issues by the end of a period, in time order."""
    end = bounds(period.until)[1] if period.until else dt.date.max
    before = end + dt.timedelta(days=1) if end < dt.date.max else end
    return [side for side in store.sides(*pair, before=before, as_of=period.as_of) if side.happened]


def _issue_sides(
    pair: tuple[str, str], taken: Iterable[Side], stored: Mapping[str, StoredRecord]
) -> Iterable[IssueSides]:
    """Give, by issue, the newest sides of each that their outlets stand behind."""
    standing = (side for side in taken if stored[side.record].withdrawal is None)
    for issue, sides, agree in on_issues(pair, standing):
        entries = [
            tuple(Entry(stored[side.record].record, stored[side.record].document, "asserted", ()) for side in told)
            for told in sides
        ]
        yield IssueSides(issue, entries[0], entries[1], agree)
