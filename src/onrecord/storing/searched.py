"""Ask how much a search can find: documents and rows of datasets that were known on a day, and those that were not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.filtering import known_by
from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Searched:
    """How many documents were known by the end of a day, with so many `rows` of datasets among their records.

    `later` documents were not, with `later_rows`. Of those, `undated` have no day of publication: they count as known
    from the day on which they were added, from `undated_since` on, None where there are none.
    """

    documents: int
    rows: int
    later: int
    later_rows: int
    undated: int
    undated_since: dt.date | None


def searched_on(as_of: str | None) -> Question[Searched]:
    """Ask what was known by the end of `as_of` (EDTF), everything where that is None."""
    known, values = known_by(as_of)
    query = f"""WITH held AS (
            SELECT {known} AS known, d.published_last IS NULL AS undated, d.added::DATE AS added,
                coalesce(t.rows, 0) AS rows
            FROM documents d LEFT JOIN (
                SELECT document, count(*) AS rows FROM records WHERE external_id IS NOT NULL GROUP BY document
            ) t ON t.document = d.key)
        SELECT count(*) FILTER (known), coalesce(sum(rows) FILTER (known), 0)::BIGINT,
            count(*) FILTER (NOT known), coalesce(sum(rows) FILTER (NOT known), 0)::BIGINT,
            count(*) FILTER (NOT known AND undated), min(added) FILTER (NOT known AND undated) FROM held"""
    return Question(query, values, Searched)
