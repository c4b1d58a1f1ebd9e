"""Part what a claim says by its predicates: all parts have to hold, of a part's readings any one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding import ClaimedWords, Detail, ReadClaim
from onrecord.model import Auxiliary, Record

#: So many parties, or so many names, numbers and things.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a part of a claim, with what it says beside act and parties.

    `current` tells whether it speaks of now or of what is to come. `words` carry its act, None where they say too
    little; `by_words` tells that only what has these can meet it.
    """

    record: Record
    details: tuple[Detail, ...]
    current: bool
    words: ClaimedWords | None = None
    by_words: bool = False


def parts_of(read: ReadClaim) -> list[list[Reading]]:
    """Group what was understood by predicate: a stance and the act that implies it are readings of one part.

    What the claim itself says to be untrue is claimed negated; what it says that somebody denies is
    not claimed.
    """
    denials = {denied: record for record in read.records for denied in record.denies}
    by_trigger: dict[int, list[Reading]] = {}
    for record in read.records:
        details, denial = read.details.get(record.id, ()), denials.get(record.id)
        words = read.words.get(record.id)
        if denial is not None and not denial.actors:
            record = _negated(record)
        if record.kind != "denial" and (record.actors or record.recipients) and (denial is None or not denial.actors):
            dated = replace(record, date=record.date or read.date)
            current = record.id in read.current
            by_trigger.setdefault(record.trigger.start, []).append(Reading(dated, details, current, words))
    parts = list(by_trigger.values())
    if any(reading.record.actors for part in parts for reading in part):
        return parts
    # what is claimed to be done by nobody is too little to be asked for by kind: it has to be told in the claim's words
    told = [[replace(reading, by_words=True) for reading in part if says_enough(reading)] for part in parts]
    return told if all(told) else []


def says_enough(reading: Reading) -> bool:
    """Tell whether a claim says so much beside its act that not any text in its words will do."""
    record = reading.record
    if reading.words is None or record.kind not in ("event", "relation"):
        return False
    parties = {party.key for party in (*record.actors, *record.recipients)}
    return (len(parties) >= _LEAST and bool(record.actors)) or len(reading.details) >= _LEAST


def _negated(record: Record) -> Record:
    auxiliary: set[Auxiliary] = {*record.auxiliary} ^ {"negation"}
    return replace(record, auxiliary=tuple(sorted(auxiliary)))
