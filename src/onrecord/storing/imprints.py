"""Ask under which names documents were published: their imprints.

An imprint is what a document says of its publisher, or, where it names none, the host of its address.
Whom it means is not for the store to know: "BBC", "BBC News; AFP" and bbc.com may be one outlet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class State:
    """What changes when documents are added or coded, and not otherwise."""

    documents: int
    coded: int


def imprints(as_of: str | None = None) -> Question[Imprint]:
    """Return the question for all imprints of documents that were known by the end of `as_of`."""
    known, values = known_by(as_of)
    query = f"""SELECT {IMPRINT} AS imprint, count(*), coalesce(sum(told.records), 0)::BIGINT,
            min(d.published_first), max(d.published_last)
        FROM documents d LEFT JOIN (
            SELECT document, count(*) AS records FROM records WHERE NOT tentative GROUP BY document
        ) told ON told.document = d.key WHERE {known} GROUP BY imprint ORDER BY imprint"""
    return Question(query, values, Imprint)


def state() -> Question[State]:
    """Return the question, cheap enough for every page, by which an answer to the other one is known to hold still."""
    return Question("SELECT count(*), count(*) FILTER (coded) FROM documents", [], State)
