"""Gather the evidence on a part of a claim: the records that bear on it, each with its role and the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.act_words import are_converse, words_of
from onrecord.checking.changing import Changes, changes_of
from onrecord.checking.conditions import only_on_condition
from onrecord.checking.matching import Comparison, bearing_contents, bearing_types, claimed_speaker, compare
from onrecord.checking.mentioning import passage, with_details
from onrecord.checking.office import not_named
from onrecord.checking.organs import other_organs
from onrecord.checking.parts import Reading
from onrecord.checking.same_time import LATELY
from onrecord.checking.turns import bears_on_relation, ended
from onrecord.coding import Coder, is_medium
from onrecord.edtf import bounds
from onrecord.knowledge import Knowledge
from onrecord.model import Evidence, EvidenceRole, Party, Record
from onrecord.storing import Filter, Store, StoredRecord
from onrecord.wording import date as date_in_words

#: A near miss differs in this much at most.
_FARTHEST = 2
#: A denial that names no report answers a rumour of so many days before.
_ANSWERED = dt.timedelta(days=60)
#: Where the model gives an act less than this share a record of it supports nothing by itself: of 36 such, read by eye,
#: 12 were wrong and 8 right in every field.
_LEAST_SHARE = 0.1
#: An act so many years before or after the claimed one is no near miss but another.
_NEAR_YEARS = 10


def evidence_on(
    reading: Reading, store: Store, knowledge: Knowledge, as_of: str | None, now: str | None
) -> list[Evidence]:
    """Return what bears on a reading in the record as it was known on `as_of`; `now` is the day of asking (EDTF)."""
    claimed = reading.record
    keys, organs = _keys(claimed, knowledge)
    since, until = _years_around(claimed)
    wanted = Filter(
        kinds=("stance",) if claimed.kind == "stance" else ("event", "relation"),
        types=tuple(sorted(bearing_types(claimed))), meaning=bearing_contents(claimed), parties=organs,
        all_parties=keys, since=since, until=until, undated=True, as_of=as_of, tentative=True,
    )  # fmt: skip
    compared = ((_compared(reading, stored, knowledge, now), stored) for stored in store.find(wanted))
    bearing = [(comparison, stored) for comparison, stored in compared if comparison is not None]
    denying = Filter(denying=tuple(stored.record.id for _, stored in bearing), as_of=as_of)
    denials = list(store.find(denying)) if bearing else []
    changes = changes_of([*(stored for _, stored in bearing), *denials], store, as_of)
    denied = {record: denial for denial in denials if _stands(denial, changes) for record in denial.record.denies}
    found: list[Evidence] = []
    for comparison, stored in bearing:
        if stored.document.id in changes.unwritten:
            continue
        found.append(_weigh(comparison, claimed, stored, denied, changes.dropped.get(stored.record.id)))
        if stored.record.id in denied and found[-1].role == "origin":
            denial = denied[stored.record.id]
            reason = "somebody denies it; a denial refutes nothing by itself"
            found.append(Evidence(denial.record, denial.document, "context", reason))
    return _without_second_readings(found)


def _without_second_readings(found: list[Evidence]) -> list[Evidence]:
    """Leave out tentative readings of words of which another reading is stated: they add nothing."""
    stated = {(item.document.id, item.record.trigger) for item in found if not item.record.tentative}
    return [
        item for item in found if not item.record.tentative or (item.document.id, item.record.trigger) not in stated
    ]


def _compared(reading: Reading, stored: StoredRecord, knowledge: Knowledge, now: str | None) -> Comparison | None:
    """Return how a record bears on a reading, None where it does not or differs in too much to be a near miss."""
    claimed = reading.record
    host = knowledge.country_of(stored.record.place)
    record = for_bodies(stored.record, claimed, knowledge)
    if are_converse(claimed, record, knowledge.synonyms.converse) and record.recipients:
        record = replace(record, actors=record.recipients, recipients=record.actors)
    comparison = compare(claimed, record, stored.document.published, host)
    if comparison is None or len(comparison.differences) > _FARTHEST:
        return None
    comparison = with_details(comparison, reading.details, stored, claimed)
    if comparison.relation != "near":
        others = not_named(claimed, stored, knowledge.names) or other_organs(claimed, record, knowledge.titles)
        if not others and not reading.conditional and (condition := only_on_condition(stored)):
            others = [condition]
        comparison = Comparison("near", tuple(others)) if others else comparison
    if reading.current and _is_past(claimed, stored, now):
        comparison = _as_past(comparison, stored)
    return comparison if len(comparison.differences) <= _FARTHEST else None


def _keys(claimed: Record, knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of the parties who must all take part, and those of one body and its organs, of whom one must."""
    keys = list(dict.fromkeys(party.key for party in (*claimed.actors, *claimed.recipients)))
    for key in keys:
        organs = [entity.key for entity in knowledge.names.entities.values() if entity.parent == key]
        if organs:
            return tuple(other for other in keys if other != key), (key, *organs)
    return tuple(keys), ()


def for_bodies(record: Record, claimed: Record, knowledge: Knowledge) -> Record:
    """Return the record with claimed bodies for their organs: what the Security Council does the UN does."""
    asked = {party.key for party in (*claimed.actors, *claimed.recipients)}

    def for_body(party: Party) -> Party:
        entity = knowledge.names.entities.get(party.key) if party.key not in asked else None
        if entity is None or entity.parent is None or entity.parent not in asked:
            return party
        return replace(party, country=entity.parent, entity=entity.parent)

    actors, recipients = tuple(map(for_body, record.actors)), tuple(map(for_body, record.recipients))
    if (actors, recipients) == (record.actors, record.recipients):
        return record
    return replace(record, actors=actors, recipients=recipients)


def unnamed_denials(
    evidence: Iterable[Evidence], claimed: Iterable[Record], store: Store, coder: Coder, as_of: str | None
) -> list[Evidence]:
    """Return the denials by a party of "a report" that is not named, soon after a rumour, in a text on all parties."""
    told = sorted(item.document.published for item in evidence if item.role == "origin" and item.document.published)
    keys = {party.key for record in claimed for party in (*record.actors, *record.recipients)}
    if not told or not keys:
        return []
    first = bounds(told[0])[0]
    until = (first + _ANSWERED).isoformat()
    soon = Filter(kinds=("denial",), parties=tuple(sorted(keys)), since=told[0], until=until, as_of=as_of)
    unnamed = [found for found in store.find(soon) if not found.record.denies]
    changes = changes_of(unnamed, store, as_of)
    return [
        Evidence(found.record, found.document, "context", "it denies a report; a denial refutes nothing by itself")
        for found in unnamed
        if _stands(found, changes)
        and found.document.published
        and dt.timedelta(0) <= bounds(found.document.published)[0] - first <= _ANSWERED
        and keys <= coder.named(passage(found))
    ]


def _is_past(claimed: Record, stored: StoredRecord, now: str | None) -> bool:
    """Tell whether an act that a claim puts into the present was told too long before the day of asking."""
    published = stored.document.published
    if claimed.kind != "event" or claimed.date or bears_on_relation(claimed) or not published or not now:
        return False
    return bounds(now)[0] - bounds(published)[1] > LATELY


def _as_past(comparison: Comparison, stored: StoredRecord) -> Comparison:
    then = f"it was told on {stored.document.published}, not of late"
    return Comparison("near", (*comparison.differences, then))


def _years_around(claimed: Record) -> tuple[str | None, str | None]:
    """Return the years in which an act can be the claimed one or nearly so; a relation may stand from any time on."""
    if claimed.date is None or bears_on_relation(claimed):
        return None, None
    first, last = bounds(claimed.date)
    return f"{max(first.year - _NEAR_YEARS, 1):04d}", f"{min(last.year + _NEAR_YEARS, 9999):04d}"


def _stands(stored: StoredRecord, changes: Changes) -> bool:
    """Tell whether the outlet still stood behind a record at the time of asking."""
    return stored.withdrawal is None and changes.holds(stored)


def _weigh(
    comparison: Comparison, claimed: Record, stored: StoredRecord, denied: dict[str, StoredRecord], dropped: str | None
) -> Evidence:
    """Give a record its role: only what is stated, asserted and not denied speaks for or against.

    What differs from the claim is a near miss, whoever says it: it was not the claim that was said, unless
    a rumour lacks but a word of it.
    `dropped` is the day of the newest version of its article if that no longer says so.
    """
    record, document, withdrawal = stored.record, stored.document, stored.withdrawal
    is_near, is_opposite = comparison.relation == "near", comparison.relation == "opposite"
    if withdrawal is not None or dropped is not None:
        gone = withdrawal.words if withdrawal else f"its article was changed by {dropped} and no longer says so"
        reason = "; ".join([gone, *(["it said the opposite"] if is_opposite else comparison.differences)])
        changed = None if withdrawal else dropped
        return Evidence(
            record, document, "near" if is_near else "context", reason, withdrawal=withdrawal, changed=changed
        )
    says = "it says the opposite" if is_opposite else "it says the same"
    doubts = [] if claimed_speaker(claimed) else _reservations(record, denied)
    tentative = ["it is a tentative reading"] if record.tentative else []
    if is_near:
        role: EvidenceRole = "origin" if comparison.only_words and not record.is_vouched else "near"
        return Evidence(record, document, role, "; ".join([*tentative, *doubts, *comparison.differences]))
    reservations = [*doubts, *_unreality(claimed, record)]
    if (record.tentative or is_doubted(record)) and (is_opposite or record.is_vouched):
        says = f"{says}, but only in a {'tentative' if record.tentative else 'doubted'} reading"
        return Evidence(record, document, "context", "; ".join([says, *reservations]))
    if reservations and is_opposite:
        return Evidence(record, document, "context", "; ".join([says, *reservations]))
    if reservations:
        return Evidence(record, document, "origin", "; ".join([*tentative, *reservations]))
    if claimed.kind == "relation" and record.kind == "event" and "negation" not in record.auxiliary:
        says = f"it {'ended' if ended(record) == claimed.type else 'began'}{_then(stored)}"
    if record.external_id is not None:  # a row of a dataset has columns, not words
        return Evidence(record, document, "against" if is_opposite else "for", says)
    words = f"{'not ' if 'negation' in record.auxiliary else ''}“{words_of(record, document.text)}”"
    return Evidence(record, document, "against" if is_opposite else "for", f"{says}: {words}")


def is_doubted(record: Record) -> bool:
    """Tell an act that a rule reads and the model hardly sees; what stands, is denied or refused it knows less well."""
    unseen = record.confidence is not None and record.confidence < _LEAST_SHARE
    known_less = bears_on_relation(record) or "negation" in record.auxiliary or record.type == "REJECT"
    return unseen and not known_less


def _then(stored: StoredRecord) -> str:
    """Say when an act was, or when it was told where it has no date of its own; nothing where neither is known."""
    if stored.record.date is not None:
        return f" {date_in_words(stored.record.date)}"
    return f", as told {date_in_words(stored.document.published)}" if stored.document.published else ""


def _reservations(record: Record, denied: dict[str, StoredRecord]) -> list[str]:
    reasons = []
    if any(link.manner == "rumour" for link in record.attribution):
        reasons.append("it is a rumour or allegation, which supports nothing on its own")
    elif not record.is_vouched or _is_of_a_medium(record):
        reasons.append("the source is not named")
    if record.id in denied:
        reasons.append("it is denied")
    return reasons


def _is_of_a_medium(record: Record) -> bool:
    """Tell whether only "reports" or "a newspaper" say so; that it was not so may be how a paper takes a thing back."""
    speakers = (link.speaker for link in record.attribution if "negation" not in record.auxiliary)
    return any(speaker is not None and is_medium(speaker) for speaker in speakers)


def _unreality(claimed: Record, record: Record) -> list[str]:
    if "hypothetical" in record.auxiliary:
        return ["it is only supposed"]
    return ["it is only expected"] if "future" in record.auxiliary and not _is_intention(claimed, record) else []


def _is_intention(claimed: Record, record: Record) -> bool:
    """Tell what somebody is to do by his own word, or by the document's, from what another expects of him.

    An intention is there before the deed, and so is a threat.
    """
    if record.type == "THREATEN" == claimed.type:
        return all(record.teller_beside(actor) is None for actor in record.actors)
    return record.type == "AGREE"
