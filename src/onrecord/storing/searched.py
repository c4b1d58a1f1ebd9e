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
    # A row of a dataset is what has no id of its own: that is told without reading any, and rows are looked up only
    # for the documents that came later.
    query = f"""WITH later AS MATERIALIZED (
            SELECT d.key, d.published_last IS NULL AS undated, d.added::DATE AS added FROM documents d
            WHERE NOT {known}),
        late AS (
            SELECT count(*) AS documents, (SELECT count(*) FROM records WHERE id IS NULL
                AND document IN (SELECT key FROM later)) AS rows,
                count(*) FILTER (undated) AS undated, min(added) FILTER (undated) AS since FROM later)
        SELECT (SELECT count(*) FROM documents) - documents, (SELECT count(*) FROM records WHERE id IS NULL) - rows,
            documents, rows, undated, since FROM late"""
    return Question(query, values, Searched)
