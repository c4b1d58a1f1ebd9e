"""Ask under which names documents were published: their imprints.

An imprint is what a document says of its publisher, or, where it names none, the host of its address.
Whom it means is not for the store to know: "BBC", "BBC News; AFP" and bbc.com may be one outlet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.storing.extents import BEGINNING, Extent
from onrecord.storing.filtering import HOST, IMPRINT, known_by
from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Imprint:
    """One imprint with its documents, their records but the tentative, and the days between which they appeared.

    `first` and `last` are None where no document says when it was published.
    """

    key: str
    documents: int
    records: int
    first: dt.date | None
    last: dt.date | None

    @property
    def publisher(self) -> str | None:
        """Return the publisher as documents name it, None where they name none."""
        return None if self.key.startswith(HOST) else self.key

    @property
    def host(self) -> str | None:
        """Return the host of the address of documents that name no publisher, None where they have no address."""
        return self.key[1:] or None if self.key.startswith(HOST) else None


def imprints(as_of: str | None = None, beyond: Extent = BEGINNING) -> Question[Imprint]:
    """Return the question for all imprints of documents that were known by the end of `as_of`.

    Only documents and records beyond an extent count: a document within it may have got records since.
    """
    known, values = known_by(as_of)
    query = f"""SELECT imprint, sum(documents)::BIGINT, sum(records)::BIGINT, min(first), max(last) FROM (
            SELECT {IMPRINT} AS imprint, count(*) AS documents, 0 AS records, min(d.published_first) AS first,
                max(d.published_last) AS last
            FROM documents d WHERE d.key > ? AND {known} GROUP BY ALL
            UNION ALL
            SELECT {IMPRINT}, 0, count(*), NULL, NULL FROM records r JOIN documents d ON d.key = r.document
            WHERE r.key > ? AND NOT r.tentative AND {known} GROUP BY ALL)
        GROUP BY imprint ORDER BY imprint"""
    return Question(query, [beyond.document, *values, beyond.record, *values], Imprint)
