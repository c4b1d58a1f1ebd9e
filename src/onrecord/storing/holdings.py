"""Ask what the record holds as a whole: years, pairs, what was added last, rumours.

With `as_of` only what was known by the end of it counts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.filtering import ID, KNOWN_DAY, Condition, days, known_by, standing
from onrecord.storing.pairs import TOLD, PairBalance, balancing
from onrecord.storing.questions import Question

#: Characters of a text that stand for a document without a title.
_GLIMPSE = 160
#: A rumour that serves as an example is a short one.
_SHORT = 160


@dataclass(frozen=True, slots=True)
class YearCount:
    """The documents that were published in a year (those without a date stand under no year) and their records."""

    year: int
    documents: int
    records: int


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A document in a list: what names it, and some of its words."""

    id: str
    title: str | None
    publisher: str | None
    source: str
    published: str | None
    added: dt.datetime
    words: str


#: The columns of a Glimpse of a document `d` with the words from a place on.
GLIMPSE = "d.id, d.title, d.publisher, d.source, d.published, d.added"


def stated_records(as_of: str | None = None) -> Question[int]:
    """Ask how many records are stated; tentative readings are none."""
    within, values = _within(as_of)
    return Question(f"SELECT count(*) FROM records WHERE NOT tentative{within}", values, int)


def years(as_of: str | None = None) -> Question[YearCount]:
    """Ask for the years of publication in which there are documents, in their order."""
    known, values = known_by(as_of)
    query = f"""SELECT year(d.published_first) AS year, count(*), sum(coalesce(r.records, 0))::BIGINT FROM documents d
        LEFT JOIN (SELECT document, count(*) AS records FROM records WHERE NOT tentative GROUP BY document) r
            ON r.document = d.key
        WHERE d.published_first IS NOT NULL AND {known} GROUP BY year ORDER BY year"""
    return Question(query, values, YearCount)


def busiest_pairs(most: int, as_of: str | None = None) -> Question[PairBalance]:
    """Ask for the pairs with most events that happened, copies as one."""
    stands, values = standing(as_of)
    most_acts = "ORDER BY acts DESC, one, other"
    query, values = balancing(stands, values, f" {most_acts} LIMIT ?")
    return Question(f"{query} {most_acts}", [*values, most], PairBalance)


def newest(most: int, as_of: str | None = None) -> Question[Glimpse]:
    """Ask for the documents that were added last, of one batch those published last."""
    known, values = known_by(as_of)
    order = f"d.added DESC, {KNOWN_DAY} DESC, d.key"
    last = f"SELECT d.key FROM documents d WHERE {known} ORDER BY {order} LIMIT ?"  # DuckDB would sort the texts, too
    query = f"""SELECT {GLIMPSE}, substr(d.text, d.body::BIGINT + 1, {_GLIMPSE}) FROM documents d
        WHERE d.key IN ({last}) ORDER BY {order}"""
    return Question(query, [*values, most], Glimpse)


def most_told_rumours(most: int, as_of: str | None = None) -> Question[str]:
    """Ask for the ids of events that nobody with a name stands behind, those in most documents first."""
    known, values = ("", []) if as_of is None else (" AND a.known <= ?", [days(as_of)[1]])
    query = f"""WITH told AS (
            SELECT r.key, r.document, hash({TOLD}, a.actor, a.recipient) AS telling FROM acts a
            JOIN records r ON r.key = a.record
            WHERE a.kind = 'event' AND NOT a.happened AND r.span_end - r.span_start < {_SHORT}
                AND len(r.auxiliary) = 0{known})
        SELECT {ID} FROM (SELECT min(key) AS key, count(DISTINCT document) AS documents FROM told GROUP BY telling) told
            JOIN records r ON r.key = told.key JOIN documents d ON d.key = r.document
        ORDER BY told.documents DESC, r.key LIMIT ?"""
    return Question(query, [*values, most], str)


def _within(as_of: str | None) -> Condition:
    """Return the further condition that a record is of a document that was known by the end of `as_of`."""
    known, values = known_by(as_of)
    return (f" AND document IN (SELECT d.key FROM documents d WHERE {known})", values) if as_of else ("", [])
