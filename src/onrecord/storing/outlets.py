"""Ask what stands in the documents of one outlet, which are those under some imprints.

With `as_of` only documents that were known by the end of it count, and what was taken back by then.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.model import Document
from onrecord.storing.filtering import IMPRINT, RUMOURED, UNREAL, Condition, days, known_by, under
from onrecord.storing.questions import Question

#: Characters of either end of a text in which an agency is credited, with some to spare.
_END = 500


@dataclass(frozen=True, slots=True)
class Told:
    """How many records of a kind and type an outlet has: `asserted`, and printed as a rumour.

    `rumoured` has a rumour or an unnamed source in its chain. What is planned or supposed is neither.
    """

    kind: str
    type: str | None
    records: int
    asserted: int
    rumoured: int


@dataclass(frozen=True, slots=True)
class Shared:
    """How many documents of an outlet have a near copy under another imprint."""

    imprint: str
    documents: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that was taken back, with the day (EDTF) and the reason of the first word on it."""

    document: str
    title: str | None
    on: str
    because: str


def told_by(imprints: Collection[str], as_of: str | None = None) -> Question[Told]:
    """Return the question for what documents under these imprints tell, the most frequent first."""
    known, values = _of(imprints, as_of)
    query = f"""SELECT r.kind, r.type, count(*) AS records,
            count(*) FILTER (NOT {RUMOURED} AND NOT {UNREAL}), count(*) FILTER ({RUMOURED})
        FROM records r WHERE NOT r.tentative AND r.document IN (SELECT d.key FROM documents d WHERE {known})
        GROUP BY r.kind, r.type ORDER BY records DESC, r.kind, r.type"""
    return Question(query, values, Told)


def shared_with(imprints: Collection[str], as_of: str | None = None) -> Question[Shared]:
    """Return the question for the imprints of the near copies of documents under these, their own among them."""
    known, values = _of(imprints, as_of)
    too, by_then = known_by(as_of)
    query = f"""SELECT {IMPRINT} AS imprint, count(DISTINCT c.document) AS documents
        FROM copies c JOIN documents d ON d.id = c.copy
        WHERE c.document IN (SELECT d.id FROM documents d WHERE {known}) AND {too}
        GROUP BY imprint ORDER BY documents DESC, imprint"""
    return Question(query, [*values, *by_then], Shared)


def withdrawn_of(imprints: Collection[str], as_of: str | None = None) -> Question[Withdrawn]:
    """Return the question for the documents under these imprints that were withdrawn or corrected, the latest first."""
    known, values = _of(imprints, as_of)
    query = f"""SELECT d.id, any_value(d.title), arg_min(w.day, w.last_day), arg_min(w.because, w.last_day)
        FROM withdrawals w JOIN documents d ON d.id = w.document WHERE {known} AND w.last_day <= ?
        GROUP BY d.id ORDER BY min(w.last_day) DESC, d.id"""
    return Question(query, [*values, days(as_of)[1] if as_of else dt.date.max], Withdrawn)


def crediting(
    imprints: Collection[str], names: Iterable[str], newest: int, as_of: str | None = None
) -> Question[Document]:
    """Return the question for those of the newest documents under these imprints that have one of the names.

    They are without the middle of their text: an agency is credited at its ends.
    """
    known, values = _of(imprints, as_of)
    query = f"""WITH newest AS (
            SELECT d.key FROM documents d WHERE {known} ORDER BY d.published_last DESC NULLS LAST, d.id LIMIT ?),
        latest AS (
            SELECT d.publisher, d.author, d.url, substr(d.text, d.body::BIGINT + 1) AS text FROM documents d
            WHERE d.key IN (SELECT key FROM newest)),
        ends AS (SELECT publisher, author, url, CASE WHEN length(text) > {2 * _END}
            THEN left(text, {_END}) || chr(10) || right(text, {_END}) ELSE text END AS text FROM latest)
        SELECT text, publisher, author, url FROM ends WHERE regexp_matches(concat_ws(chr(10), author, text), ?)"""
    return Question(query, [*values, newest, "|".join(re.escape(name) for name in names)], _ends)


def _of(imprints: Collection[str], as_of: str | None) -> Condition:
    """Return the condition that a document `d` has one of these imprints and was known by the end of `as_of`."""
    (published, keys), (known, values) = under(imprints), known_by(as_of)
    return f"{published} AND {known}", [*keys, *values]


def _ends(text: str, publisher: str | None, author: str | None, url: str | None) -> Document:
    return Document(text, "", publisher=publisher, author=author, url=url)
