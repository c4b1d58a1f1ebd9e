"""Ask for all that is on record between two parties: one narrow row for each record.

A page about two parties counts hundreds of records and shows a few. So this question returns what can be
counted and sorted, and no text; `Store.records` returns the few whole.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, Literal

from onrecord.storing.filtering import ID, WORDS, Filter, condition
from onrecord.storing.questions import Question

#: Where a party stands in a record: in the issue of a stance it is supported or opposed.
Place = Literal["actor", "recipient", "issue", "speaker"]

#: A place is a bit here: sets of them cost DuckDB a fraction of what lists of words do.
_BITS: dict[Place, int] = {"actor": 1, "recipient": 2, "issue": 4, "speaker": 8}
_PLACES = [frozenset(place for place, bit in _BITS.items() if bits & bit) for bits in range(16)]

# Rows of datasets, of which there may be hundreds of millions, stand in `acts` in order of their parties.
_QUERY = f"""WITH placed AS (
        SELECT record, bit_or(place) FILTER (is_one) AS one_in, bit_or(place) FILTER (is_other) AS other_in
        FROM (
            SELECT record, place, key IN (?, ?) OR entity = ? AS is_one, key IN (?, ?) OR entity = ? AS is_other
            FROM (
                SELECT record, CASE side WHEN 'actor' THEN 1 ELSE 2 END AS place, key, entity FROM parties
                WHERE span_start IS NOT NULL
                UNION ALL
                SELECT key, 4, unnest(supports || opposes), NULL FROM records
                WHERE kind = 'stance' AND external_id IS NULL
                UNION ALL
                SELECT record, 8, speaker_country, speaker_entity FROM attributions WHERE span_start IS NOT NULL
                UNION ALL
                SELECT record, unnest([1, CASE WHEN mutual THEN 1 WHEN kind = 'stance' THEN 4 ELSE 2 END]),
                    unnest([actor, recipient]), NULL
                FROM acts WHERE telling IS NULL AND actor IN (?, ?, ?, ?) AND recipient IN (?, ?, ?, ?)))
        WHERE is_one OR is_other GROUP BY record HAVING one_in IS NOT NULL AND other_in IS NOT NULL)
    SELECT {ID}, d.id, d.published, d.publisher, d.source, r.kind, r.type, r.mode, r.content, r.rule,
        r.issue, r.supports, r.opposes, r.auxiliary, r.score, r.date IS NOT NULL,
        coalesce(r.first_day, d.published_first), coalesce(r.last_day, d.published_last), one_in, other_in,
        CASE WHEN r.external_id IS NOT NULL THEN (one_in | other_in) & 2 > 0
            ELSE r.key IN (SELECT record FROM parties WHERE side = 'recipient' AND span_start IS NOT NULL) END,
        r.key NOT IN (SELECT record FROM attributions WHERE manner = 'rumour' OR speaker_name IS NULL),
        hash(r.kind, r.type, r.mode, r.content, r.issue, r.auxiliary, r.date, {WORDS})
    FROM placed JOIN records r ON r.key = placed.record JOIN documents d ON d.key = r.document
    WHERE (one_in <> 8 OR other_in <> 8) AND {{wanted}}
    ORDER BY d.published NULLS LAST, d.id, r.span_start, r.key"""


@dataclass(frozen=True, slots=True)
class Dealing:
    """A record in which two parties, `one` and `other`, meet, or one of them speaks of the other.

    `published`, `publisher` and `source` are the document's. `first` and `last` are the days of the act; where
    it is not `dated` they are those of publication, None where nobody knows it. An act of two actors without a
    recipient is theirs together. `vouched` is False for a rumour and for what an unnamed source says. Records
    with the same `words` and places are copies of one telling.
    """

    record: str
    document: str
    published: str | None
    publisher: str | None
    source: str
    kind: str
    type: str | None
    mode: str | None
    content: str | None
    rule: str
    issue: str | None
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    auxiliary: tuple[str, ...]
    score: float | None
    dated: bool
    first: dt.date | None
    last: dt.date | None
    one_in: frozenset[Place]
    other_in: frozenset[Place]
    has_recipients: bool
    vouched: bool
    words: int


def dealings(
    one: str, other: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Question[Dealing]:
    """Return the question for the records between two keys, by the day of publication; tentative ones stay out.

    `since`, `until` and `as_of` are those of `Filter`.
    """
    wanted, values = condition(Filter(since=since, until=until, as_of=as_of))
    forms = [one, one.casefold(), other, other.casefold()]
    keys = [one, one.casefold(), one, other, other.casefold(), other]
    return Question(_QUERY.format(wanted=wanted), [*keys, *forms, *forms, *values], _dealing)


def _dealing(*columns: Any) -> Dealing:
    values = dict(zip(_COLUMNS, columns, strict=True))
    values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    values |= {name: _PLACES[values[name]] for name in ("one_in", "other_in")}
    return Dealing(**values)


_COLUMNS = tuple(field.name for field in fields(Dealing))
