"""What comes back from a store: a record with its document, a document, and how much there is of both."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.model import Document, Record, Withdrawal


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record with its document, the time (UTC) it entered the store, and the withdrawal of the document if any."""

    record: Record
    document: Document
    added: dt.datetime
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document, and whether it was coded: not while no coder for its language was installed."""

    document: Document
    coded: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds, and the days (EDTF) between which its documents were published.

    `first` and `last` are None where no document says when it was published. One that gives only a
    month or a year reaches over all of it. `not_coded` of the documents wait for a coder of their language.
    """

    documents: int
    records: int
    first: str | None = None
    last: str | None = None
    not_coded: int = 0
