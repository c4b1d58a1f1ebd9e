"""Ask for what is on record of one entity: with whom it acts, what it did, its sides, roles and names.

An entity is asked for by its key. The key of a state stands for everybody of that state; a person, group or
place has an identifier of its own, and what it does is its state's act, too. With `as_of` only what was known by
the end of it counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.storing.filtering import ID, Condition, ids_of, known_by, standing
from onrecord.storing.pairs import BY_ANOTHER, DAY, EARLIEST, TOLD
from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Deed:
    """What is between the entity and a partner, copies as one.

    `record` is the earliest telling, `day` the one by which it was surely done, None where nobody knows. `by` says
    who acted: the entity, its partner, or both. `happened` is False where it is only planned, supposed, rumoured or
    said to be untrue. `score` is PLOVER's, None for a relation or stance.
    """

    record: str
    day: dt.date | None
    happened: bool
    kind: str
    type: str | None
    partner: str
    by: Literal["entity", "partner", "both"]
    score: float | None


@dataclass(frozen=True, slots=True)
class SideTaken:
    """A side that the entity takes on an issue, each side once: how often, when first and last, the latest record."""

    issue: str
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    tellings: int
    first: dt.date | None
    last: dt.date | None
    record: str


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that documents give a person: how often, in documents of which days, and the first and latest record."""

    role: str
    country: str | None
    records: int
    first: dt.date | None
    last: dt.date | None
    first_record: str
    last_record: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which documents write the entity, in how many records, and the sector and state it has there."""

    name: str
    records: int
    sector: str | None
    country: str | None


def deeds_of(key: str, as_of: str | None = None) -> Question[Deed]:
    """Ask for all that is between the entity and others, undated acts, then in time order."""
    mine, values = _mine(key)
    stands, by_then = standing(as_of)
    query = f"""WITH mine AS ({mine}), told AS (
        SELECT {EARLIEST}, a.kind, a.type,
            CASE WHEN a.actor = m.key THEN a.recipient ELSE a.actor END AS partner,
            CASE WHEN a.mutual THEN 'both' WHEN a.actor = m.key THEN 'entity' ELSE 'partner' END AS done_by,
            any_value(a.score) AS score
        FROM acts a JOIN mine m ON m.record = a.record AND m.key IN (a.actor, a.recipient)
            AND (a.mutual OR (a.actor = m.key) = (m.side = 'actor'))
        WHERE {stands}
        GROUP BY a.kind, a.type, a.mode, partner, done_by, {TOLD})
        SELECT {ID}, {DAY}, happened, told.kind, told.type, partner, done_by, told.score
        FROM told JOIN records r ON r.key = told.earliest JOIN documents d ON d.key = r.document
        ORDER BY {DAY} NULLS FIRST, told.earliest, partner, done_by"""
    return Question(query, [*values, *by_then], Deed)


def sides_of(key: str, as_of: str | None = None) -> Question[SideTaken]:
    """Ask for the sides that the entity is said, by itself or a source with a name, to take; the latest first.

    What another state or body says of it is not its own word.
    """
    mine, values = _mine(key)
    stands, by_then = standing(as_of)
    query = f"""WITH taken AS (
        SELECT r.issue, r.supports, r.opposes, count(DISTINCT {TOLD}) AS tellings,
            min({DAY}) AS first, max({DAY}) AS last, max_by(r.key, ({DAY} IS NOT NULL, a.day, r.key)) AS latest
        FROM ({mine}) m JOIN acts a ON a.record = m.record AND a.actor = m.key JOIN records r ON r.key = a.record
            JOIN documents d ON d.key = r.document
        WHERE m.side = 'actor' AND a.kind = 'stance' AND a.happened AND r.issue IS NOT NULL AND {stands}
            AND NOT {BY_ANOTHER}
        GROUP BY r.issue, r.supports, r.opposes), ids AS ({ids_of("SELECT latest FROM taken")})
        SELECT taken.* EXCLUDE (latest), ids.id FROM taken JOIN ids ON ids.key = taken.latest
        ORDER BY taken.last DESC NULLS LAST, taken.issue, taken.latest"""
    return Question(query, [*values, *by_then], _side)


def roles_of(key: str, names: Sequence[str], as_of: str | None = None) -> Question[RoleHeld]:
    """Ask for the roles that documents give the person with this key, by the day of the first document.

    Only roles beside a name with one of `names` in it count: "Smith's daughter" is another person.
    """
    known, values = known_by(as_of)
    query = f"""WITH held AS (
        SELECT arg_max(p.role, (p.many, p.role)) AS role, p.country, sum(p.many)::BIGINT AS records,
            min(p.first) AS first, max(p.last) AS last, arg_min(p.first_record, (p.first, p.first_record))
                AS first_record, arg_max(p.last_record, (p.last IS NOT NULL, p.last, p.last_record)) AS last_record
        FROM (SELECT p.role, p.country, count(DISTINCT p.record) AS many, min(d.published_first) AS first,
                max(d.published_first) AS last, arg_min(r.key, (d.published_first, r.key)) AS first_record,
                arg_max(r.key, (d.published_first IS NOT NULL, d.published_first, r.key)) AS last_record
            FROM parties p JOIN records r ON r.key = p.record JOIN documents d ON d.key = r.document
            WHERE p.entity = ? AND p.role IS NOT NULL AND NOT r.tentative AND {known}
                AND len(list_filter(?::VARCHAR[], lambda name: contains(lower(p.name), name))) > 0
            GROUP BY p.role, p.country) p
        GROUP BY lower(p.role), p.country),
        ids AS ({ids_of("SELECT first_record FROM held UNION ALL SELECT last_record FROM held")})
        SELECT role, country, records, first, last, f.id, l.id FROM held
            JOIN ids f ON f.key = first_record JOIN ids l ON l.key = last_record ORDER BY first, role"""
    return Question(query, [key, *values, [name.lower() for name in names]], RoleHeld)


def spellings_of(key: str, most: int, as_of: str | None = None) -> Question[Spelling]:
    """Ask for the names that stated records use for the entity itself, the most frequent first."""
    known, values = known_by(as_of)
    unsaid = "SELECT key FROM records WHERE tentative"
    if as_of:
        unsaid = f"SELECT r.key FROM records r JOIN documents d ON d.key = r.document WHERE r.tentative OR NOT {known}"
    # Each half is found by one column, so that of the others only its rows are read.
    query = f"""WITH mine AS (
            SELECT name, record, sector, country FROM parties WHERE entity = ?
            UNION ALL SELECT name, record, sector, country FROM parties WHERE key = ? AND entity IS NULL),
        written AS (
            SELECT name, sector, country, count(DISTINCT record) AS many FROM mine WHERE record NOT IN ({unsaid})
            GROUP BY ALL)
        SELECT name, sum(many)::BIGINT AS records, arg_max(sector, many), arg_max(country, many) FROM written
        GROUP BY name ORDER BY records DESC, name LIMIT ?"""
    return Question(query, [key, key, *values, most], Spelling)


def _mine(key: str) -> Condition:
    """Return the query for the places of an entity: record, side, and the key under which it acts there."""
    return "SELECT DISTINCT record, side, key FROM parties WHERE key = ? OR entity = ?", [key, key]


def _side(issue: str, supports: list[str], opposes: list[str], *rest: Any) -> SideTaken:
    return SideTaken(issue, tuple(supports), tuple(opposes), *rest)
