"""Leave for formats of bare events what can stand there as a fact, and count the rest by its reason.

Such a format says that somebody did something to somebody on a day. It has no place for who says so, for what is
planned, supposed, denied or not so, for stances and standing relations, or for a date that is no day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from onrecord import edtf
from onrecord.exchange.exports.asking import Asked, Written
from onrecord.model import TELLING, UNREAL, Document, Record
from onrecord.storing import StoredRecord, denied_records

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlainEvent:
    """An event that happened, by the word of somebody with a name, on a day."""

    stored: StoredRecord
    day: dt.date


def plain_events(asked: Asked, written: Written, *, once: bool = False) -> Iterator[PlainEvent]:
    """Give the wanted events that can stand as facts; `once` gives the first of all copies of one telling.

    An event without a date of its own stands on the day of its document's publication, as such formats have it.
    With `once` a number is kept in memory for each telling.
    """
    told: set[bytes] = set()
    for stored in undisputed(asked, written):
        reason = _not_so(stored.record)
        day = None if reason else day_of(stored.record, stored.document)
        if day is None:
            written.left_out[reason or "without a day"] += 1
            continue
        if once and (telling := _telling(stored.record)) in told:
            written.left_out["copies of a telling"] += 1
            continue
        if once:
            told.add(telling)
        yield PlainEvent(stored, day)


def undisputed(asked: Asked, written: Written) -> Iterator[StoredRecord]:
    """Give the wanted events with an actor that somebody with a name stands behind and nobody denies or took back."""
    denied = frozenset(asked.store.ask(denied_records()))
    for stored in asked.records():
        reason = _disputed(stored, denied)
        if reason is None:
            yield stored
        else:
            written.left_out[reason] += 1


def day_of(record: Record, document: Document) -> dt.date | None:
    """Return the day on which an event happened or began, that of publication where it says none, else None.

    What is told as past without a date was not on the day of publication.
    """
    if record.date is None and "historical" in record.auxiliary:
        return None
    first = (record.date or document.published or "").partition("/")[0]
    return edtf.bounds(first)[0] if _DAY.fullmatch(first) else None


def summary(left_out: Counter[str]) -> str:
    """Say what was left out and why: "Left out: 12 rumours or of an unnamed source, 3 without a day."."""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in left_out.most_common())
    return f"Left out: {reasons}."


def _disputed(stored: StoredRecord, denied: Container[str]) -> str | None:
    record = stored.record
    if record.kind != "event" or record.type is None:
        return "stances, relations or denials"
    if stored.withdrawal:
        return "of a withdrawn document"
    if record.tentative:
        return "too unsure to be stated"
    if not record.is_vouched:
        return "rumours or of an unnamed source"
    if record.id in denied:
        return "denied by somebody"
    return None if record.actors else "without an actor"


def _not_so(record: Record) -> str | None:
    if UNREAL.intersection(record.auxiliary):
        return "planned or supposed"
    return "said not to be so" if "negation" in record.auxiliary else None


def _telling(record: Record) -> bytes:
    """Return what is the same for copies, in any process: a hash of parties, act and words."""
    sides = (tuple(sorted(party.key for party in side)) for side in (record.actors, record.recipients))
    named = repr((*sides, *(getattr(record, field) for field in TELLING)))
    return hashlib.blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16).digest()
