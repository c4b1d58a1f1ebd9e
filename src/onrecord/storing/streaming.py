"""Go through the record from its first document to its last, as when all of it is taken out.

`Store.find` has records in the order of time, for which it must know all of them first and finds their documents
scattered over the file. Here they come in the order in which they entered: what is kept in memory does not grow
with them, and each part of the file is read once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import Document, Withdrawal
from onrecord.storing import filtering, rows
from onrecord.storing.filtering import Filter
from onrecord.storing.questions import Question
from onrecord.storing.store import Store
from onrecord.storing.stored import StoredRecord

#: So many keys of records are asked for at a time: each time a filter by party reads all parties.
_KEYS = 20_000
#: Among so many documents at a time are those without records looked for.
_DOCUMENTS = 2000


@dataclass(frozen=True, slots=True)
class SilentDocument:
    """A document without a stated record, whether it was coded, and when (UTC) it entered the record."""

    document: Document
    coded: bool
    added: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredWithdrawal:
    """A word that took a document back, and when (UTC) it entered the record."""

    withdrawal: Withdrawal
    added: dt.datetime


def stream(store: Store, wanted: Filter) -> Iterator[StoredRecord]:
    """Give the wanted records document by document, in the order in which they entered the record.

    A limit keeps the earliest, as with `Store.find`; those are few, and sorted by document.
    """
    if wanted.limit is not None:
        yield from sorted(store.find(wanted), key=_place)
        return
    last = 0
    while keys := store.ask(_keys_after(wanted, last)):
        yield from store.load_keyed(keys, wanted.as_of)
        last = keys[-1]


def silent_documents(store: Store, as_of: str | None, *, tentative: bool) -> Iterator[SilentDocument]:
    """Give the documents of which nothing is stated; with `tentative`, nor any unsure reading."""
    (last,) = store.ask(Question("SELECT coalesce(max(key), 0) FROM documents", [], int))
    for before in range(0, last, _DOCUMENTS):
        yield from store.ask(_silent_among(before, as_of, tentative))


def all_withdrawals(as_of: str | None) -> Question[StoredWithdrawal]:
    """Ask for every withdrawal or correction that was known by the end of a day, in the order of these days."""
    columns = ", ".join(rows.WITHDRAWAL_COLUMNS)
    until = filtering.days(as_of)[1] if as_of else dt.date.max
    query = f"""SELECT added, {columns} FROM withdrawals WHERE last_day <= ?
        ORDER BY last_day, document, because, corrected_by"""
    return Question(query, [until], _stored_withdrawal)


def denied_records() -> Question[str]:
    """Ask for the ids of the records that somebody is on record to deny."""
    query = """SELECT DISTINCT unnest(r.denies) AS denied FROM records r WHERE r.kind = 'denial' AND NOT r.tentative
        ORDER BY denied"""
    return Question(query, [], str)


def _keys_after(wanted: Filter, last: int) -> Question[int]:
    condition, values = filtering.condition(replace(wanted, limit=None))
    query = f"""SELECT r.key FROM records r JOIN documents d ON d.key = r.document WHERE r.key > ? AND {condition}
        ORDER BY r.key LIMIT {_KEYS}"""
    return Question(query, [last, *values], int)


def _silent_among(before: int, as_of: str | None, tentative: bool) -> Question[SilentDocument]:
    known, values = filtering.known_by(as_of)
    columns = ", ".join(f"d.{column}" for column in rows.DOCUMENT_COLUMNS)
    stated = "" if tentative else " AND NOT r.tentative"
    query = f"""SELECT d.coded, d.added, {columns} FROM documents d
        WHERE d.key > ? AND d.key <= ? AND {known} AND d.key NOT IN (
            SELECT r.document FROM records r WHERE r.document > ? AND r.document <= ?{stated})
        ORDER BY d.key"""
    part = [before, before + _DOCUMENTS]
    return Question(query, [*part, *values, *part], _silent)


def _silent(coded: bool, added: dt.datetime, *values: Any) -> SilentDocument:
    return SilentDocument(rows.document_from(values), coded, added.replace(tzinfo=dt.UTC))


def _stored_withdrawal(added: dt.datetime, *values: Any) -> StoredWithdrawal:
    return StoredWithdrawal(rows.withdrawal_from(values), added.replace(tzinfo=dt.UTC))


def _place(stored: StoredRecord) -> tuple[object, ...]:
    return stored.document.id, stored.record.span, stored.record.trigger, stored.record.id
