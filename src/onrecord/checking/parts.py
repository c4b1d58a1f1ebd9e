"""Part what a claim says by its predicates: all parts have to hold, of a part's readings any one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.checking.conditions import conditions
from onrecord.checking.same_time import told_until
from onrecord.checking.turns import bears_on_relation
from onrecord.coding import ClaimedWords, Detail, ReadClaim
from onrecord.edtf import bounds, meet
from onrecord.model import Auxiliary, Evidence, Record
from onrecord.wording import date as date_in_words

#: So many parties, or so many names, numbers and things.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a part of a claim, with what it says beside act and parties.

    `current` tells whether it speaks of now or of what is to come. `words` carry its act, None where they say too
    little; `by_words` tells that only what has these can meet it. `told` is the date that the claim begins with,
    `conditional` tells that the claim states a condition.
    """

    record: Record
    details: tuple[Detail, ...]
    current: bool
    words: ClaimedWords | None = None
    by_words: bool = False
    told: str | None = None
    conditional: bool = False


def parts_of(read: ReadClaim) -> list[list[Reading]]:
    """Group what was understood by predicate: a stance and the act that implies it are readings of one part.

    What the claim itself says to be untrue is claimed negated; what it says that somebody denies, or
    names as a condition of something else, is not claimed.
    """
    stated = conditions(read.text)
    unconditional = [record for record in read.records if not any(at.overlaps(record.trigger) for at in stated)]
    denials = {denied: record for record in read.records for denied in record.denies}
    by_trigger: dict[int, list[Reading]] = {}
    for record in unconditional or read.records:
        details, denial = read.details.get(record.id, ()), denials.get(record.id)
        words = read.words.get(record.id)
        if denial is not None and not denial.actors:
            record = _negated(record)
        if record.kind != "denial" and (record.actors or record.recipients) and (denial is None or not denial.actors):
            dated = replace(record, date=record.date or read.date)
            current = record.id in read.current
            by_trigger.setdefault(record.trigger.start, []).append(
                Reading(dated, details, current, words, told=read.told, conditional=bool(stated))
            )
    parts = list(by_trigger.values())
    if any(reading.record.actors for part in parts for reading in part):
        return parts
    # what is claimed to be done by nobody is too little to be asked for by kind: it has to be told in the claim's words
    told = [[replace(reading, by_words=True) for reading in part if says_enough(reading)] for part in parts]
    return told if all(told) else []


def in_its_time(reading: Reading, found: Iterable[Evidence]) -> list[Evidence]:
    """Return what was found for a reading; what was neither done nor told when the claim begins to speak of is near."""
    told = reading.told
    if told is None or bears_on_relation(reading.record):
        return [*found]
    first, last = bounds(told)
    until = told_until(last)

    def fits(item: Evidence) -> bool:
        date = item.record.date
        if date is not None and not date.startswith("..") and meet(told, date):
            return True
        published = item.document.published
        return published is not None and first <= bounds(published)[1] and bounds(published)[0] <= until

    return [
        item
        if item.role != "for" or fits(item)
        else replace(item, role="near", reason=f"it was told {date_in_words(item.document.published)}")
        for item in found
    ]


def says_enough(reading: Reading) -> bool:
    """Tell whether a claim says so much beside its act that not any text in its words will do."""
    record = reading.record
    if reading.words is None or record.kind not in ("event", "relation"):
        return False
    parties = {party.key for party in (*record.actors, *record.recipients)}
    told = [detail for detail in reading.details if detail.kind != "limit"]
    return (len(parties) >= _LEAST and bool(record.actors)) or len(told) >= _LEAST


def _negated(record: Record) -> Record:
    auxiliary: set[Auxiliary] = {*record.auxiliary} ^ {"negation"}
    return replace(record, auxiliary=tuple(sorted(auxiliary)))
