"""Answer for a claim: code it, look for records that bear on it, judge, and say why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.checking.judging import join, judge
from onrecord.checking.matching import Comparison, bearing_types, bears_on_relation, claimed_speaker, compare
from onrecord.checking.mentioning import passage, with_details
from onrecord.checking.sources import independent
from onrecord.checking.standing import on_occasion, overtaken
from onrecord.checking.wording import not_checkable, sentence
from onrecord.coding import Coder, Detail, ReadClaim
from onrecord.edtf import bounds
from onrecord.errors import ClaimError
from onrecord.knowledge import Knowledge, Outlets
from onrecord.model import Answer, Auxiliary, Document, Evidence, EvidenceRole, Record, Verdict
from onrecord.storing import Filter, Store, StoredRecord

_ROLE_ORDER: tuple[EvidenceRole, ...] = ("for", "against", "origin", "context", "near")
#: A near miss differs in this much at most, and this many are shown.
_FARTHEST = 2
_MOST_NEAR = 8
#: A denial that names no report answers a rumour of so many days before.
_ANSWERED = dt.timedelta(days=60)
#: What a claim puts into the present has been told within so many days before the day of asking.
_PRESENT = dt.timedelta(days=366)
#: An act so many years before or after the claimed one is no near miss but another.
_NEAR_YEARS = 5
#: A claim is a sentence or a few; this many characters at most.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of a part of a claim, with what it says beside act and parties."""

    record: Record
    details: tuple[Detail, ...]
    current: bool


def check(claim: str, store: Store, coder: Coder, as_of: str | None = None) -> Answer:
    """Return what the record, as it was known on `as_of` (EDTF), says of a claim.

    The claim is one sentence or several; relative dates in it count from `as_of`. A claim in which no
    act, stance or relation of a known party is found is `not checkable`. Raises ClaimError for one that
    is too long.
    """
    claim = "".join(character for character in claim if character.isprintable() or character.isspace()).strip()
    if len(claim) > _LONGEST:
        raise ClaimError(
            f"The claim has {len(claim)} characters. "
            f"Give a sentence or a few, {_LONGEST} characters at most; whole texts belong into the record."
        )
    read = coder.code_claim(Document(claim, "claim", published=as_of))
    counts = store.count(as_of)
    documents, searched = counts.documents, (counts.first, counts.last)
    parts = _parts(read)
    if not parts:
        reason = not_checkable(read.named)
        return Answer(claim, as_of, "not checkable", reason, read.records, (), 0, 0, documents, searched)
    now = as_of or counts.last
    verdicts: list[Verdict] = []
    evidence: list[Evidence] = []
    for part in parts:
        found = [item for reading in part for item in _evidence(reading, store, coder.knowledge, as_of, now)]
        found = on_occasion(part[0].record, overtaken(part[0].record, _strongest(found)))
        verdicts.append(judge(_count(found, "for"), _count(found, "against")))
        evidence += found
    evidence += _unnamed_denials(evidence, [reading.record for part in parts for reading in part], store, coder, as_of)
    evidence = _with_sources(_ordered(_strongest(evidence)), coder.knowledge.outlets, store, as_of)
    verdict = join(verdicts)
    sources_for, sources_against = _sources(evidence, "for"), _sources(evidence, "against")
    understood = tuple(replace(record, date=record.date or read.date) for record in read.records)
    return Answer(
        claim, as_of, verdict,
        sentence(verdict, evidence, sources_for, sources_against, documents),
        understood, tuple(evidence), sources_for, sources_against, documents, searched,
    )  # fmt: skip


def _parts(read: ReadClaim) -> list[list[_Reading]]:
    """Group what was understood by predicate: a stance and the act that implies it are readings of one part.

    What the claim itself says to be untrue is claimed negated; what it says that somebody denies is
    not claimed.
    """
    denials = {denied: record for record in read.records for denied in record.denies}
    by_trigger: dict[int, list[_Reading]] = {}
    for record in read.records:
        details, denial = read.details.get(record.id, ()), denials.get(record.id)
        if denial is not None and not denial.actors:
            record = _negated(record)
        if record.kind != "denial" and record.actors and (denial is None or not denial.actors):
            dated = replace(record, date=record.date or read.date)
            current = record.id in read.current
            by_trigger.setdefault(record.trigger.start, []).append(_Reading(dated, details, current))
    return list(by_trigger.values())


def _negated(record: Record) -> Record:
    auxiliary: set[Auxiliary] = {*record.auxiliary} ^ {"negation"}
    return replace(record, auxiliary=tuple(sorted(auxiliary)))


def _evidence(
    reading: _Reading, store: Store, knowledge: Knowledge, as_of: str | None, now: str | None
) -> list[Evidence]:
    claimed = reading.record
    keys = tuple(dict.fromkeys(party.key for party in (*claimed.actors, *claimed.recipients)))
    bearing: list[tuple[Comparison, StoredRecord]] = []
    since, until = _years_around(claimed)
    wanted = Filter(
        kinds=("stance",) if claimed.kind == "stance" else ("event", "relation"),
        types=tuple(sorted(bearing_types(claimed))), all_parties=keys, since=since, until=until, as_of=as_of,
        tentative=True,
    )  # fmt: skip
    for stored in store.find(wanted):
        host = knowledge.country_of(stored.record.place)
        comparison = compare(claimed, stored.record, stored.document.published, host)
        alone = not claimed.recipients and len(claimed.actors) == 1
        comparison = comparison and with_details(comparison, reading.details, stored, alone)
        if comparison is not None and reading.current and _is_past(claimed, stored, now):
            comparison = _as_past(comparison, stored)
        if comparison is not None and len(comparison.differences) <= _FARTHEST:
            bearing.append((comparison, stored))
    denying = Filter(denying=tuple(stored.record.id for _, stored in bearing), as_of=as_of)
    denials = store.find(denying) if bearing else ()
    denied = {record: denial for denial in denials if denial.withdrawal is None for record in denial.record.denies}
    found: list[Evidence] = []
    for comparison, stored in bearing:
        found.append(_weigh(comparison, claimed, stored, denied))
        if stored.record.id in denied and found[-1].role == "origin":
            denial = denied[stored.record.id]
            reason = "somebody denies it; a denial refutes nothing by itself"
            found.append(Evidence(denial.record, denial.document, "context", reason))
    return found


def _unnamed_denials(
    evidence: Iterable[Evidence], claimed: Iterable[Record], store: Store, coder: Coder, as_of: str | None
) -> list[Evidence]:
    """Return the denials by a party of "a report" that is not named, soon after a rumour, in a text on all parties."""
    told = sorted(item.document.published for item in evidence if item.role == "origin" and item.document.published)
    keys = {party.key for record in claimed for party in (*record.actors, *record.recipients)}
    if not told or not keys:
        return []
    first = bounds(told[0])[0]
    denials = store.find(Filter(kinds=("denial",), parties=tuple(sorted(keys)), as_of=as_of))
    return [
        Evidence(found.record, found.document, "context", "it denies a report; a denial refutes nothing by itself")
        for found in denials
        if not found.record.denies
        and found.withdrawal is None
        and found.document.published
        and dt.timedelta(0) <= bounds(found.document.published)[0] - first <= _ANSWERED
        and keys <= coder.named(passage(found))
    ]


def _is_past(claimed: Record, stored: StoredRecord, now: str | None) -> bool:
    """Tell whether an act that a claim puts into the present was told too long before the day of asking."""
    published = stored.document.published
    if claimed.kind != "event" or claimed.date or bears_on_relation(claimed) or not published or not now:
        return False
    return bounds(now)[0] - bounds(published)[1] > _PRESENT


def _as_past(comparison: Comparison, stored: StoredRecord) -> Comparison:
    then = f"it was told on {stored.document.published}, not of late"
    return Comparison("near", (*comparison.differences, then))


def _years_around(claimed: Record) -> tuple[str | None, str | None]:
    """Return the years in which an act can be the claimed one or nearly so; a relation may stand from any time on."""
    if claimed.date is None or bears_on_relation(claimed):
        return None, None
    first, last = bounds(claimed.date)
    return f"{max(first.year - _NEAR_YEARS, 1):04d}", f"{min(last.year + _NEAR_YEARS, 9999):04d}"


def _weigh(comparison: Comparison, claimed: Record, stored: StoredRecord, denied: dict[str, StoredRecord]) -> Evidence:
    """Give a record its role: only what is asserted and not denied speaks for or against."""
    record, document = stored.record, stored.document
    if stored.withdrawal is not None:
        reasons = [stored.withdrawal.words, *comparison.differences]
        return Evidence(record, document, "context", "; ".join(reasons), withdrawal=stored.withdrawal)
    doubts = [] if claimed_speaker(claimed) else _reservations(record, denied)
    if comparison.relation == "near":
        role: EvidenceRole = "near" if record.is_vouched else "origin"
        return Evidence(record, document, role, "; ".join([*doubts, *comparison.differences]))
    reservations = [*doubts, *_unreality(record)]
    if reservations:
        return Evidence(record, document, "origin", "; ".join(reservations))
    reading = ", in a tentative reading" if record.tentative else ""
    if comparison.relation == "opposite":
        return Evidence(record, document, "against", f"it says the opposite{reading}")
    return Evidence(record, document, "for", f"it says the same{reading}")


def _reservations(record: Record, denied: dict[str, StoredRecord]) -> list[str]:
    reasons = []
    if any(link.manner == "rumour" for link in record.attribution):
        reasons.append("a rumour or allegation, which supports nothing on its own")
    elif not record.is_vouched:
        reasons.append("the source is not named")
    if record.id in denied:
        reasons.append("it is denied")
    return reasons


def _unreality(record: Record) -> list[str]:
    if "hypothetical" in record.auxiliary:
        return ["it is only supposed"]
    # an intention is there before the deed
    return ["it is only expected"] if "future" in record.auxiliary and record.type != "AGREE" else []


def _strongest(found: Iterable[Evidence]) -> list[Evidence]:
    """Keep each record once, in its weightiest role."""
    best: dict[str, Evidence] = {}
    for item in found:
        known = best.get(item.record.id)
        if known is None or _ROLE_ORDER.index(item.role) < _ROLE_ORDER.index(known.role):
            best[item.record.id] = item
    return list(best.values())


def _ordered(found: list[Evidence]) -> list[Evidence]:
    """Sort by role, then by publication; of the near misses the nearest come first and few are kept."""
    place: Callable[[Evidence], tuple[object, ...]] = lambda item: (  # noqa: E731
        _ROLE_ORDER.index(item.role),
        item.reason.count(";") if item.role == "near" else 0,
        item.document.published or "9999",
        item.document.id,
        item.record.span,
    )
    ranked = sorted(found, key=place)
    near = [item for item in ranked if item.role == "near"][:_MOST_NEAR]
    return [item for item in ranked if item.role != "near"] + near


def _count(found: Iterable[Evidence], role: EvidenceRole) -> int:
    return sum(item.role == role for item in found)


def _with_sources(found: Sequence[Evidence], outlets: Outlets, store: Store, as_of: str | None) -> list[Evidence]:
    """Say whose word each piece of evidence is, and number the independent sources of each role."""
    copies = store.near_copies((item.document.id for item in found), as_of)
    numbers: dict[tuple[EvidenceRole, str], int] = {}
    for role in _ROLE_ORDER:
        sources = independent((item.document for item in found if item.role == role), outlets, copies)
        numbers |= {(role, document.id): number for number, source in enumerate(sources, 1) for document in source}
    return [
        replace(
            item,
            outlets=outlets.of(item.document),
            agencies=outlets.agencies(item.document),
            source=numbers[item.role, item.document.id],
        )
        for item in found
    ]


def _sources(found: Iterable[Evidence], role: EvidenceRole) -> int:
    return len({item.source for item in found if item.role == role})
