"""Ask what is on record on an issue: which issues there are, who takes sides, what happened when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.filtering import FIRST_DAY, ID, LAST_DAY, PUBLISHED_DAY, WORDS, days, known_by
from onrecord.storing.questions import Question

#: The same for copies: the same words, and the trigger at the same place among them.
_TELLING = f"""hash(r.kind, r.type, r.mode, r.content, r.issue, r.auxiliary, r.date, {WORDS},
    r.trigger_start - r.span_start)"""
_TAKES_SIDE = "((r.kind = 'stance' AND len(r.supports || r.opposes) > 0) OR r.type = 'recognition')"

#: The day at which a record stands in time; "until 1991" has no beginning and stands at its end.
_DAY = f"CASE WHEN {FIRST_DAY} = DATE '0001-01-01' THEN {LAST_DAY} ELSE {FIRST_DAY} END"


@dataclass(frozen=True, slots=True)
class IssueCount:
    """How much is on record on an issue, copies once: all records, and those that tell of a side.

    `first` and `last` are the days of the first and the last record, None where there is none.
    """

    issue: str
    records: int
    sides: int
    documents: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One telling on an issue: the id of its earliest record, its first day, and how many records tell it alike.

    `day` is None where neither it nor its document has a date.
    """

    record: str
    day: dt.date | None
    tellings: int


def issue_counts(as_of: str | None = None) -> Question[IssueCount]:
    """Ask for the counts of every issue that has a record, by its id."""
    known, values = known_by(as_of)
    query = f"""SELECT r.issue, count(DISTINCT {_TELLING}),
            count(DISTINCT {_TELLING}) FILTER ({_TAKES_SIDE}), count(DISTINCT r.document),
            min({_DAY}), max({_DAY})
        FROM records r JOIN documents d ON d.key = r.document
        WHERE r.issue IS NOT NULL AND NOT r.tentative AND {known} GROUP BY r.issue ORDER BY r.issue"""
    return Question(query, values, IssueCount)


def side_takings(issue: str, as_of: str | None = None) -> Question[str]:
    """Ask for the ids of the stances on an issue that name a side, and of the recognitions, in time order."""
    known, values = known_by(as_of)
    query = f"""SELECT {ID} FROM records r JOIN documents d ON d.key = r.document
        WHERE r.issue = ? AND {_TAKES_SIDE} AND NOT r.tentative AND {known} ORDER BY {FIRST_DAY}, d.published, r.key"""
    return Question(query, [issue, *values], str)


def happenings(
    issue: str, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[Happening]:
    """Ask for all that is told on an issue between two dates (EDTF), the latest first, copies as one.

    What has no day comes last, and between dates not at all.
    """
    known, values = known_by(as_of)
    parts: list[str] = ["r.issue = ?", "NOT r.tentative", known]
    values = [issue, *values]
    if since is not None:
        parts, values = [*parts, f"{LAST_DAY} >= ?"], [*values, days(since)[0]]
    if until is not None:
        parts, values = [*parts, f"{FIRST_DAY} <= ?"], [*values, days(until)[1]]
    query = f"""WITH told AS (
        SELECT arg_min(r.key, ({PUBLISHED_DAY}, r.key)) AS earliest, min({_DAY}) AS day, count(*) AS tellings
        FROM records r JOIN documents d ON d.key = r.document
        WHERE {" AND ".join(parts)} GROUP BY {_TELLING})
        SELECT {ID}, told.day, told.tellings FROM told JOIN records r ON r.key = told.earliest
            JOIN documents d ON d.key = r.document ORDER BY told.day DESC NULLS LAST, r.key"""
    return Question(query, values, Happening)
