"""Ask what the record holds as a whole: years, outlets, pairs, issues, what was added last, rumours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.filtering import ID, KNOWN_DAY, WORDS, withdrawn_by
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
class IssueTold:
    """How many tellings an issue has, copies once."""

    issue: str
    tellings: int


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


def stated_records() -> Question[int]:
    """Ask how many records are stated; tentative readings are none."""
    return Question("SELECT count(*) FROM records WHERE NOT tentative", [], int)


def years() -> Question[YearCount]:
    """Ask for the years of publication in which there are documents, in their order."""
    query = """SELECT year(d.published_first) AS year, count(*), sum(coalesce(r.records, 0))::BIGINT FROM documents d
        LEFT JOIN (SELECT document, count(*) AS records FROM records WHERE NOT tentative GROUP BY document) r
            ON r.document = d.key
        WHERE d.published_first IS NOT NULL GROUP BY year ORDER BY year"""
    return Question(query, [], YearCount)


def busiest_pairs(most: int) -> Question[PairBalance]:
    """Ask for the pairs with most events that happened, copies as one."""
    withdrawn, values = withdrawn_by(None)
    most_acts = "ORDER BY acts DESC, one, other"
    query, values = balancing(f"a.record NOT IN ({withdrawn})", values, f" {most_acts} LIMIT ?")
    return Question(f"{query} {most_acts}", [*values, most], PairBalance)


def most_told_issues(most: int) -> Question[IssueTold]:
    """Ask for the issues on which most is told."""
    query = f"""SELECT issue, count(DISTINCT hash(kind, type, mode, supports, opposes, {WORDS})) AS tellings
        FROM records r WHERE issue IS NOT NULL AND NOT tentative GROUP BY issue ORDER BY tellings DESC, issue LIMIT ?"""
    return Question(query, [most], IssueTold)


def newest(most: int) -> Question[Glimpse]:
    """Ask for the documents that were added last, of one batch those published last."""
    order = f"d.added DESC, {KNOWN_DAY} DESC, d.key"
    last = f"SELECT d.key FROM documents d ORDER BY {order} LIMIT ?"  # DuckDB would sort the texts, too
    query = f"""SELECT {GLIMPSE}, substr(d.text, d.body::BIGINT + 1, {_GLIMPSE}) FROM documents d
        WHERE d.key IN ({last}) ORDER BY {order}"""
    return Question(query, [most], Glimpse)


def most_told_rumours(most: int) -> Question[str]:
    """Ask for the ids of events that nobody with a name stands behind, those in most documents first."""
    query = f"""WITH told AS (
            SELECT r.key, r.document, hash({TOLD}, a.actor, a.recipient) AS telling FROM acts a
            JOIN records r ON r.key = a.record
            WHERE a.kind = 'event' AND NOT a.happened AND length(r.text) < {_SHORT} AND len(r.auxiliary) = 0)
        SELECT {ID} FROM (SELECT min(key) AS key, count(DISTINCT document) AS documents FROM told GROUP BY telling) told
            JOIN records r ON r.key = told.key JOIN documents d ON d.key = r.document
        ORDER BY told.documents DESC, r.key LIMIT ?"""
    return Question(query, [most], str)
