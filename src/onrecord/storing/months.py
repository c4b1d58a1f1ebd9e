"""Ask for what passes between two parties month by month, as sums: also where the acts are millions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.filtering import UNDATED, Condition, days, withdrawn_by
from onrecord.storing.pairs import events
from onrecord.storing.questions import Question

#: Days of a month; what is known no closer than so many days cannot stand in one, nor what has no day.
_LONGEST_MONTH = 31
_VAGUE = f"SELECT key FROM records WHERE last_day - first_day >= {_LONGEST_MONTH} UNION ALL {UNDATED}"


@dataclass(frozen=True, slots=True)
class Month:
    """The events between two parties that happened in a month, copies as one; `one` is the lesser key.

    `month` is its first day. `cooperation` and `conflict` count the events by the sign of their PLOVER score,
    `mean` is the mean of all scores.
    """

    one: str
    other: str
    month: dt.date
    acts: int
    cooperation: int
    conflict: int
    mean: float


def months_between(
    one: str, other: str, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[Month]:
    """Ask for the months in which something happened between two keys, in their order.

    An act counts by the day on which it was surely done, between two dates (EDTF). One that is dated no closer than
    several months ("2019") stands in none: `vague_between` counts those.
    """
    theirs, values = _theirs(one, other, since, until, as_of)
    return Question(f"{theirs} {_by_month('SELECT * FROM theirs WHERE record NOT IN (FROM vague)')}", values, Month)


def vague_between(
    one: str, other: str, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[int]:
    """Ask how many events between two keys are dated too roughly for a month; the rest as in `months_between`."""
    theirs, values = _theirs(one, other, since, until, as_of)
    return Question(f"{theirs} SELECT count(*) FROM theirs WHERE record IN (FROM vague)", values, int)


def months_of_busiest(
    most: int, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[Month]:
    """Ask for the months of those pairs that have most events, pair by pair; the rest as in `months_between`."""
    theirs, values = _theirs_of_busiest(most, since, until, as_of)
    query = f"""{theirs} SELECT m.* FROM ({_by_month(f"SELECT * FROM theirs WHERE record NOT IN ({_VAGUE})")}) m
        JOIN busiest b ON b.one = m.one AND b.other = m.other ORDER BY b.acts DESC, m.one, m.other, m.month"""
    return Question(query, values, Month)


def vague_of_busiest(
    most: int, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[int]:
    """Ask how many events of the pairs that have most are dated too roughly for a month."""
    theirs, values = _theirs_of_busiest(most, since, until, as_of)
    return Question(f"{theirs} SELECT count(*) FROM theirs WHERE record IN ({_VAGUE})", values, int)


def _theirs(one: str, other: str, since: str | None, until: str | None, as_of: str | None) -> Condition:
    """Return the beginning of a query: what happened between two keys, and which records of it have a vague date."""
    wanted, values = _wanted(since, until, as_of)
    happened, values = events(
        f"a.actor IN (?, ?) AND a.recipient IN (?, ?) AND {wanted}", [one, other, one, other, *values]
    )
    vague = f"SELECT key FROM ({_VAGUE}) WHERE key IN (SELECT record FROM theirs)"
    return f"WITH theirs AS MATERIALIZED ({happened}), vague AS ({vague})", values


def _theirs_of_busiest(most: int, since: str | None, until: str | None, as_of: str | None) -> Condition:
    """Return the beginning of a query: the pairs that have most events, and what happened between them."""
    wanted, values = _wanted(since, until, as_of)
    # Every act has a day. Without a condition of its own DuckDB would set all acts aside to read them once for both.
    happened, of_all = events(f"{wanted} AND a.day IS NOT NULL", values)
    among = "(SELECT one, other FROM busiest UNION ALL SELECT other, one FROM busiest)"
    theirs, of_pairs = events(f"{wanted} AND (a.actor, a.recipient) IN {among}", values)
    query = f"""WITH busiest AS MATERIALIZED (
            SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, sum(acts) AS acts
            FROM (SELECT actor, recipient, count(*) AS acts FROM ({happened}) GROUP BY actor, recipient)
            GROUP BY one, other ORDER BY acts DESC, one, other LIMIT ?),
        theirs AS NOT MATERIALIZED ({theirs})"""
    return query, [*of_all, most, *of_pairs]


def _wanted(since: str | None, until: str | None, as_of: str | None) -> Condition:
    """Return the condition that an act `a` was done in a period, and is not taken back."""
    withdrawn, values = withdrawn_by(as_of)
    parts = [f"a.record NOT IN ({withdrawn})"]
    if since or until:
        parts.append(f"a.record NOT IN ({UNDATED})")
    # A bound that bounds nothing would still be read for every act.
    for bound, day in (("a.day >= ?", since and days(since)[0]), ("a.day <= ?", until and days(until)[1])):
        if day:
            parts, values = [*parts, bound], [*values, day]
    if as_of:
        parts, values = [*parts, "a.known <= ?"], [*values, days(as_of)[1]]
    return " AND ".join(parts), values


def _by_month(happened: str) -> str:
    return f"""SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, month,
            sum(acts)::BIGINT AS acts, sum(cooperation)::BIGINT, sum(conflict)::BIGINT,
            coalesce(sum(total) / sum(scored), 0)
        FROM (
            SELECT actor, recipient, date_trunc('month', day)::DATE AS month, count(*) AS acts,
                count(*) FILTER (score > 0) AS cooperation, count(*) FILTER (score < 0) AS conflict,
                sum(score) AS total, count(score) AS scored
            FROM ({happened}) GROUP BY actor, recipient, month)
        GROUP BY one, other, month ORDER BY one, other, month"""
