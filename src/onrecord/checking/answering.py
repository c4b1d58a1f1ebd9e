"""Answer for a claim: code it, look for records that bear on it, judge, and say why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from onrecord.checking.judging import join, judge
from onrecord.checking.matching import Comparison, compare
from onrecord.checking.sources import independent
from onrecord.checking.wording import sentence
from onrecord.coding import Coder
from onrecord.errors import ClaimError
from onrecord.model import Answer, Auxiliary, Document, Evidence, EvidenceRole, Record, Verdict
from onrecord.storing import Filter, Store, StoredRecord

_ROLE_ORDER: tuple[EvidenceRole, ...] = ("for", "against", "origin", "context", "near")
#: A near miss differs in this much at most, and this many are shown.
_FARTHEST = 2
_MOST_NEAR = 8
#: A claim is a sentence or a few; this many characters at most.
_LONGEST = 2000
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a claim: the readings of one predicate, any of which may be met."""

    readings: tuple[Record, ...]


def check(claim: str, store: Store, coder: Coder, as_of: str | None = None) -> Answer:
    """Return what the record, as it was known on `as_of` (EDTF), says of a claim.

    The claim is one sentence or several; relative dates in it count from `as_of`. Raises ClaimError
    where the coder finds no act, stance or relation between known parties in it.
    """
    claim = "".join(character for character in claim if character.isprintable() or character.isspace()).strip()
    if len(claim) > _LONGEST:
        raise ClaimError(
            f"Not checkable: the claim has {len(claim)} characters. "
            f"Give a sentence or a few, {_LONGEST} characters at most; whole texts belong into the record."
        )
    understood = coder.code_claim(Document(claim, "claim", published=as_of))
    parts = _parts(understood)
    if not parts:
        raise ClaimError(
            f"Not checkable: no act, stance or relation of a known party was found in “{claim[:_SHOWN]}”. "
            "Name who did or said what to whom, for example “Pakistan recognised Armenia in 2019.”"
        )
    denied = _denied(store, as_of)
    verdicts: list[Verdict] = []
    evidence: list[Evidence] = []
    for part in parts:
        found = [item for reading in part.readings for item in _evidence(reading, store, denied, as_of)]
        found = _strongest(found)
        verdicts.append(judge(_count(found, "for"), _count(found, "against")))
        evidence += found
    evidence = _ordered(_strongest(evidence))
    verdict = join(verdicts)
    sources_for, sources_against = _sources(evidence, "for"), _sources(evidence, "against")
    documents = store.count(as_of).documents
    return Answer(
        claim, as_of, verdict,
        sentence(verdict, evidence, sources_for, sources_against, documents),
        understood, tuple(evidence), sources_for, sources_against, documents,
    )  # fmt: skip


def _parts(understood: Iterable[Record]) -> list[_Part]:
    """Group what was understood by predicate: a stance and the act that implies it are one part.

    What the claim itself says to be untrue is claimed negated; what it says that somebody denies is
    not claimed.
    """
    understood = list(understood)
    denials = {denied: record for record in understood for denied in record.denies}
    by_trigger: dict[int, list[Record]] = {}
    for record in understood:
        denial = denials.get(record.id)
        if denial is not None and not denial.actors:
            record = _negated(record)
        if record.kind != "denial" and record.actors and (denial is None or not denial.actors):
            by_trigger.setdefault(record.trigger.start, []).append(record)
    return [_Part(tuple(readings)) for readings in by_trigger.values()]


def _negated(record: Record) -> Record:
    auxiliary: set[Auxiliary] = {*record.auxiliary} ^ {"negation"}
    return replace(record, auxiliary=tuple(sorted(auxiliary)))


def _denied(store: Store, as_of: str | None) -> dict[str, StoredRecord]:
    denials = store.find(Filter(kinds=("denial",), as_of=as_of))
    return {record: denial for denial in denials for record in denial.record.denies}


def _evidence(reading: Record, store: Store, denied: dict[str, StoredRecord], as_of: str | None) -> list[Evidence]:
    keys = tuple(dict.fromkeys(party.key for party in (*reading.actors, *reading.recipients)))
    found: list[Evidence] = []
    for stored in store.find(Filter(all_parties=keys, as_of=as_of)):
        comparison = compare(reading, stored.record, stored.document.published)
        if comparison is None or len(comparison.differences) > _FARTHEST:
            continue
        found.append(_weigh(comparison, reading, stored, denied))
        if stored.record.id in denied and found[-1].role == "origin":
            denial = denied[stored.record.id]
            reason = "somebody denies it; a denial refutes nothing by itself"
            found.append(Evidence(denial.record, denial.document, "context", reason))
    return found


def _weigh(comparison: Comparison, reading: Record, stored: StoredRecord, denied: dict[str, StoredRecord]) -> Evidence:
    """Give a record its role: only what is asserted and not denied speaks for or against."""
    record, document = stored.record, stored.document
    if comparison.relation == "near":
        role: EvidenceRole = "near" if record.is_vouched else "origin"
        return Evidence(record, document, role, "; ".join([*_reservations(record, denied), *comparison.differences]))
    reservations = [*_reservations(record, denied), *_unreality(record)]
    if reservations:
        return Evidence(record, document, "origin", "; ".join(reservations))
    if comparison.relation == "opposite":
        return Evidence(record, document, "against", "it says the opposite")
    return Evidence(record, document, "for", "it says the same")


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


def _sources(found: Iterable[Evidence], role: EvidenceRole) -> int:
    return len(independent(item.document for item in found if item.role == role))
