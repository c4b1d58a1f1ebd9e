"""Ask for what passes between two parties: single acts, sums over all pairs, sides on issues.

The questions go to the table `acts`, which holds one narrow row for each record and each two parties
of it, because a question about a pattern counts thousands of acts and shows a few. Copies (the same
telling between the same two) are one act.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model import COLLECTIVE
from onrecord.storing.filtering import FIRST_DAY, ID, Condition, days, ids_of
from onrecord.storing.questions import Question

#: Copies come under the day and the key of the earliest, of one day the one that was added first.
EARLIEST = "arg_min(a.record, (a.day, a.record)) AS earliest, min(a.day) AS day, bool_or(a.happened) AS happened"
#: The day of the act whose earliest record `r`, of a document `d`, is known: None where neither has a date.
DAY = f"CASE WHEN {FIRST_DAY} IS NOT NULL THEN day END"
#: Of two acts the later has the greater number: the day, and behind it, in as many bits as a key has, the record's key.
_LATEST, _KEY = "((day - DATE '0001-01-01')::UBIGINT << 32) | record", 2**32 - 1
#: The same for copies; what has no copies has no telling.
TOLD = "coalesce(a.telling, a.record)"
#: That Record.teller_beside names somebody beside the actor of an act `a`.
BY_ANOTHER = f"""EXISTS (SELECT 1 FROM attributions t JOIN parties p ON p.record = t.record
    WHERE t.record = a.record AND p.side = 'actor' AND p.key = a.actor
        AND coalesce(t.speaker_country, CASE WHEN t.speaker_sector IN {COLLECTIVE}
            THEN t.speaker_entity END) <> a.actor AND t.speaker_sector IS DISTINCT FROM 'JRN'
        AND (t.speaker_sector IS DISTINCT FROM 'IGO' OR p.sector IS DISTINCT FROM 'IGO'))"""


@dataclass(frozen=True, slots=True)
class Act:
    """An event or relation between two parties, told once or in several copies.

    `record` is the id of the earliest telling, `day` the one by which it was surely done, None where neither it nor
    its document has a date: it was before the day on which it was added. A `mutual`
    act has two actors, in the order of their keys. `happened` is False where it is only planned,
    supposed, rumoured or said to be untrue. `score` is PLOVER's, None for a relation.
    """

    record: str
    day: dt.date | None
    happened: bool
    kind: str
    type: str | None
    mode: str | None
    actor: str
    recipient: str
    mutual: bool
    score: float | None


@dataclass(frozen=True, slots=True)
class PairBalance:
    """The events between two parties that happened, in either direction; `one` is the lesser key.

    `cooperation` and `conflict` count them by the sign of their PLOVER score, `mean` is the mean of
    all scores. `latest_cooperation` and `latest_conflict` are ids of records, None where there are none.
    """

    one: str
    other: str
    acts: int
    cooperation: int
    conflict: int
    mean: float
    latest_cooperation: str | None
    latest_conflict: str | None


@dataclass(frozen=True, slots=True)
class PairMean:
    """The mean of the PLOVER scores of all events between two parties; `one` is the lesser key."""

    one: str
    other: str
    mean: float


@dataclass(frozen=True, slots=True)
class Side:
    """The side that an actor takes on an issue; `record` and `day` as in `Act`.

    `happened` as there, and False where another state or body says so of the actor.
    """

    record: str
    day: dt.date | None
    happened: bool
    actor: str
    issue: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]


def acts_between(one: str, other: str, before: dt.date | None, as_of: str | None) -> Condition:
    """Return the query for the columns of Act between two keys in either direction, undated first, then by time."""
    known, values = _known(before, as_of)
    query = f"""WITH told AS (
            SELECT {EARLIEST}, a.kind, a.type, a.mode, a.actor, a.recipient, a.mutual, any_value(a.score) AS score
            FROM acts a WHERE a.kind <> 'stance' AND a.actor IN (?, ?) AND a.recipient IN (?, ?) AND {known}
            GROUP BY a.kind, a.type, a.mode, a.actor, a.recipient, a.mutual, {TOLD})
        SELECT {ID}, {DAY}, happened, told.kind, told.type, told.mode, actor, recipient, mutual, told.score
        FROM told JOIN records r ON r.key = told.earliest JOIN documents d ON d.key = r.document
        ORDER BY {DAY} NULLS FIRST, told.earliest"""
    return query, [one, other, one, other, *values]


def balances_with(keys: Sequence[str], before: dt.date | None, as_of: str | None) -> Question[PairBalance]:
    """Ask for cooperation and conflict of any of these keys with each party that it has an event with."""
    known, values = _known(before, as_of)
    met = "(list_contains(?::VARCHAR[], a.actor) OR list_contains(?::VARCHAR[], a.recipient))"
    query, values = balancing(f"{known} AND {met}", [*values, list(keys), list(keys)])
    return Question(f"{query} ORDER BY one, other", values, PairBalance)


def means(least: int, before: dt.date | None, as_of: str | None) -> Question[PairMean]:
    """Ask for the mean scores of all pairs that have at least so many events."""
    known, values = _known(before, as_of)
    happened, values = events(known, values)
    query = f"""SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, avg(score)
        FROM ({happened}) GROUP BY one, other HAVING count(*) >= ? ORDER BY one, other"""
    return Question(query, [*values, least], PairMean)


def balancing(wanted: str, values: list[Any], only: str = "") -> Condition:
    """Return the query for the columns of PairBalance, a row for each pair with an event `a` that is wanted.

    `wanted` is a condition with its `values`; `only` orders and limits the pairs.
    """
    happened, values = events(wanted, values)
    query = f"""WITH balance AS (
            SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, sum(acts)::BIGINT AS acts,
                sum(cooperation)::BIGINT AS cooperation, sum(conflict)::BIGINT AS conflict,
                coalesce(sum(total) / sum(scored), 0) AS mean, max(last_cooperation) & {_KEY} AS last_cooperation,
                max(last_conflict) & {_KEY} AS last_conflict
            FROM (
                SELECT actor, recipient, count(*) AS acts, count(*) FILTER (score > 0) AS cooperation,
                    count(*) FILTER (score < 0) AS conflict, sum(score) AS total, count(score) AS scored,
                    max({_LATEST}) FILTER (score > 0) AS last_cooperation,
                    max({_LATEST}) FILTER (score < 0) AS last_conflict
                FROM ({happened}) GROUP BY actor, recipient)
            GROUP BY one, other{only}),
        ids AS ({ids_of("SELECT last_cooperation FROM balance UNION ALL SELECT last_conflict FROM balance")})
        SELECT one, other, acts, cooperation, conflict, mean, c.id, f.id
        FROM balance LEFT JOIN ids c ON c.key = last_cooperation LEFT JOIN ids f ON f.key = last_conflict"""
    return query, values


def events(wanted: str, values: list[Any]) -> Condition:
    """Return the query for the events that happened, copies as one.

    Those without copies are not grouped: hundred millions of groups would not fit in memory.
    """
    happened = f"FROM acts a WHERE kind = 'event' AND happened AND {wanted} AND telling IS"
    query = f"""SELECT actor, recipient, arg_min(record, (day, record)) AS record, min(day) AS day,
            any_value(score) AS score
        {happened} NOT NULL GROUP BY actor, recipient, mutual, telling
        UNION ALL SELECT actor, recipient, record, day, score {happened} NULL"""
    return query, [*values, *values]


def stances(one: str, other: str) -> Condition:
    """Return the query for whether there is a stance of two keys at all: most have none, and that is told at once."""
    return "SELECT true FROM acts WHERE kind = 'stance' AND actor IN (?, ?) LIMIT 1", [one, other]


def sides(one: str, other: str, before: dt.date | None, as_of: str | None) -> Condition:
    """Return the query for the columns of Side that two keys take, undated ones, then in time order."""
    known, values = _known(before, as_of)
    query = f"""WITH told AS (
            SELECT {EARLIEST}, {BY_ANOTHER} AS by_another, a.actor, r.issue, r.supports, r.opposes
            FROM acts a JOIN records r ON r.key = a.record
            WHERE a.kind = 'stance' AND r.issue IS NOT NULL AND a.actor IN (?, ?) AND {known}
            GROUP BY by_another, a.actor, r.issue, r.supports, r.opposes, {TOLD})
        SELECT {ID}, {DAY}, happened AND NOT by_another, actor, told.issue, told.supports, told.opposes
        FROM told JOIN records r ON r.key = told.earliest JOIN documents d ON d.key = r.document
        ORDER BY {DAY} NULLS FIRST, told.earliest"""
    return query, [one, other, *values]


def _known(before: dt.date | None, as_of: str | None) -> Condition:
    """Return the condition that an act was surely done before a day, by a document known by the end of `as_of`.

    What has no day was done before the day on which it was added. None before which restricts nothing.
    """
    return "a.day < ? AND a.known <= ?", [before or dt.date.max, days(as_of)[1] if as_of else dt.date.max]
