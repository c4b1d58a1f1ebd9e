"""Sum cooperation and conflict between two parties over time, by PLOVER's scores."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.analysis.tellings import Told, load_tellings
from onrecord.edtf import bounds
from onrecord.storing import Store

Unit = Literal["month", "year"]

#: A record over more months than these is summed by year.
_MOST_MONTHS = 36
#: Counted back from the last event, years are told apart as far as these, and no farther than a gap as long:
#: one article that looks back on 1948 should not stretch a chart of the last ten years.
_MOST_YEARS, _LONGEST_GAP = 80, 15
#: What is known no closer than this many days cannot stand in a month or a year.
_LONGEST = {"month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of the scores of some events, with the ids of their records in time order, copies as one."""

    total: float
    records: tuple[str, ...]

    @property
    def count(self) -> int:
        """Return the number of events."""
        return len(self.records)

    @property
    def mean(self) -> float | None:
        """Return the mean score; None where there is no event."""
        return self.total / len(self.records) if self.records else None


@dataclass(frozen=True, slots=True)
class Point:
    """One month or year (`period`, EDTF): what is above zero on PLOVER's scale, and what below."""

    period: str
    cooperation: Score
    conflict: Score


@dataclass(frozen=True, slots=True)
class Scores:
    """Cooperation and conflict between two parties over time.

    Only events of one towards the other or of both together count, and only those asserted to have
    happened; what both do to others says nothing of the two. `cooperation` and `conflict` are of
    the whole time. `points` run from the first period with an event to the last without a gap. `vague` events
    are dated too roughly for a period, `earlier` ones lie far back (beyond 15 years without any, or 80 in
    all): both are in the sums alone.
    """

    one: str
    other: str
    unit: Unit
    points: tuple[Point, ...]
    cooperation: Score
    conflict: Score
    vague: int
    earlier: int


def scores(
    store: Store, one: str, other: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Scores:
    """Return the scores between two keys in a period, as the record was known on `as_of` (EDTF)."""
    return scores_of(load_tellings(store, one, other, since, until, as_of), one, other, since)


def scores_of(tellings: Iterable[Told], one: str, other: str, since: str | None = None) -> Scores:
    """Return the scores of tellings; what began before `since` counts from its first day."""
    events = [told for told in tellings if _counts(told)]
    start = bounds(since)[0] if since else dt.date.min
    unit = _unit(events)
    placed: dict[str, list[Told]] = {}
    vague = 0
    for told in events:
        day = max(told.dealing.first or dt.date.min, start)
        if not _fits(told, unit):
            vague += 1
        else:
            placed.setdefault(day.isoformat()[: 4 if unit == "year" else 7], []).append(told)
    periods = _periods(sorted(placed), unit)
    points = tuple(Point(period, *_by_sign(placed.get(period, ()))) for period in periods)
    drawn = sum(len(placed.get(period, ())) for period in periods)
    return Scores(one, other, unit, points, *_by_sign(events), vague, len(events) - vague - drawn)


def _counts(told: Told) -> bool:
    dealing = told.dealing
    return (
        dealing.kind == "event"
        and bool(dealing.score)
        and dealing.first is not None
        and told.standing == "asserted"
        and told.direction != "beside"
    )


def _unit(events: Sequence[Told]) -> Unit:
    """Return months for a short time in which most events are known to the month."""
    close = [told for told in events if _fits(told, "month")]
    days = [told.dealing.first for told in close if told.dealing.first]
    if not days or len(close) * 2 < len(events):
        return "year"
    first, last = min(days), max(days)
    return "month" if (last.year - first.year) * 12 + last.month - first.month < _MOST_MONTHS else "year"


def _fits(told: Told, unit: Unit) -> bool:
    first, last = told.dealing.first, told.dealing.last
    return first is not None and last is not None and (last - first).days < _LONGEST[unit]


def _periods(found: Sequence[str], unit: Unit) -> list[str]:
    """Return all periods from the first that was found to the last."""
    if not found:
        return []
    if unit == "year":
        years = [int(period) for period in found]
        first = last = years[-1]
        for year in reversed(years):
            if first - year > _LONGEST_GAP or last - year >= _MOST_YEARS:
                break
            first = year
        return [f"{year:04}" for year in range(first, last + 1)]
    first, last = (int(period[:4]) * 12 + int(period[5:]) - 1 for period in (found[0], found[-1]))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def _by_sign(events: Iterable[Told]) -> tuple[Score, Score]:
    scored = [(told.dealing.score or 0.0, told.dealing.record) for told in events]
    above = [(score, record) for score, record in scored if score > 0]
    below = [(score, record) for score, record in scored if score < 0]
    return _score(above), _score(below)


def _score(scored: Sequence[tuple[float, str]]) -> Score:
    return Score(sum(score for score, _ in scored), tuple(record for _, record in scored))
