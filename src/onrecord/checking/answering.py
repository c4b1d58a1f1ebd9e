"""Answer for a claim: code it, look for records that bear on it, judge, and say why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.checking.gathering import evidence_on, is_doubted, unnamed_denials
from onrecord.checking.judging import join, judge
from onrecord.checking.own_words import in_own_words
from onrecord.checking.parts import Reading, in_its_time, parts_of
from onrecord.checking.repeating import in_order, repeated
from onrecord.checking.rereading import told_again
from onrecord.checking.sources import independent
from onrecord.checking.spelling import as_coded
from onrecord.checking.standing import on_occasion, overtaken
from onrecord.checking.turns import bears_on_relation
from onrecord.checking.wording import not_checkable, sentence
from onrecord.coding import Coder, are_named
from onrecord.errors import ClaimError
from onrecord.knowledge import Outlets
from onrecord.model import Answer, Document, Evidence, EvidenceRole, Verdict
from onrecord.storing import Store

_ROLE_ORDER: tuple[EvidenceRole, ...] = ("for", "against", "origin", "context", "near")
#: So many near misses are shown.
_MOST_NEAR = 8
#: A claim is a sentence or a few; this many characters at most.
_LONGEST = 2000
#: So many things may be claimed in it: each is looked for in the whole record.
_MOST_PARTS = 12


def check(claim: str, store: Store, coder: Coder, as_of: str | None = None) -> Answer:
    """Return what the record, as it was known on `as_of` (EDTF), says of a claim.

    The claim is one sentence or several; relative dates in it count from `as_of`. A claim in which no
    act, stance or relation of a known party is found is `not checkable`. Raises ClaimError for one that
    is too long, or says too much at once.
    """
    claim = claim.strip()
    if len(claim) > _LONGEST:
        raise ClaimError(
            f"The claim has {len(claim)} characters. "
            f"Give a sentence or a few, {_LONGEST} characters at most; whole texts belong into the record."
        )
    claim = "".join(character for character in claim if character.isprintable() or character.isspace()).strip()
    read = coder.code_claim(Document(as_coded(claim, coder.knowledge.names.by_spelling), "claim", published=as_of))
    counts = store.count(as_of)
    documents, searched = counts.documents, (counts.first, counts.last)
    now = as_of or counts.last
    parts = parts_of(read)
    if len(parts) > _MOST_PARTS:
        raise ClaimError(
            f"The claim says {len(parts)} things. "
            f"Check {_MOST_PARTS} of them at a time at most, better each one by itself: a verdict is on all of them."
        )
    found_of = [_on_record(part, store, coder, as_of, now) for part in parts]
    said = [] if parts and all(_count(found, "for") for found in found_of) else repeated(read, store, coder, as_of, now)
    if not parts and not said:
        reason = not_checkable(claim, read.named)
        return Answer(
            claim, as_of, "not checkable", reason, read.records, (), 0, 0, documents, searched, counts.not_coded
        )
    verdicts: list[Verdict] = [] if parts else ["supported"]
    evidence: list[Evidence] = [] if parts else said
    for part, found in zip(parts, found_of, strict=True):
        if said and not _count(found, "for"):
            found = _with_repeated(found, said)
        if not any(item.role in ("for", "against") for item in found):
            told = [
                item
                for reading in part
                for item in in_its_time(reading, told_again(reading, store, coder, as_of, now, counts.documents))
                if not _is_held_back(item, found, reading)
            ]
            again = {item.document.id for item in told}
            found = [item for item in found if not (item.record.tentative and item.document.id in again)] + told
        found = in_own_words([reading.record for reading in part], found)
        found = in_order(read, found, coder, as_of)
        found = on_occasion(part[0].record, overtaken(part[0].record, _strongest(found)))
        found = [
            replace(item, role="context") if item.read_again and item.role == "against" else item for item in found
        ]
        verdicts.append(judge(_count(found, "for"), _count(found, "against")))
        evidence += found
    evidence += unnamed_denials(evidence, [reading.record for part in parts for reading in part], store, coder, as_of)
    evidence = _with_sources(_ordered(_strongest(evidence)), coder.knowledge.outlets, store, as_of)
    verdict = join(verdicts)
    sources_for, sources_against = _sources(evidence, "for"), _sources(evidence, "against")
    understood = tuple(replace(record, date=record.date or read.date) for record in read.records)
    return Answer(
        claim, as_of, verdict,
        sentence(verdict, evidence, sources_for, sources_against, counts, as_of, _unknown(parts)),
        understood, tuple(evidence), sources_for, sources_against, documents, searched, counts.not_coded,
    )  # fmt: skip


def _on_record(
    part: Sequence[Reading], store: Store, coder: Coder, as_of: str | None, now: str | None
) -> list[Evidence]:
    by_kind = (reading for reading in part if not reading.by_words)
    return [
        item
        for reading in by_kind
        for item in in_its_time(reading, evidence_on(reading, store, coder.knowledge, as_of, now))
    ]


def _unknown(parts: Sequence[Sequence[Reading]]) -> list[str]:
    """Return the names in a claim that no file knows, each once."""
    details = (detail for part in parts for reading in part for detail in reading.details)
    return [*dict.fromkeys(detail.text for detail in details if not detail.known)]


def _with_repeated(found: Sequence[Evidence], said: Sequence[Evidence]) -> list[Evidence]:
    """Add the reports that say a claim themselves, and leave out what else was read in the same texts.

    What a report is known to tell as a rumour, as expected or as denied it does not say itself.
    """
    weak = {item.document.id for item in found if item.role == "origin"}
    said = [item for item in said if item.document.id not in weak]
    again = {item.document.id for item in said}
    others = [item for item in found if item.document.id not in again]
    ended = any(item.role == "against" and bears_on_relation(item.record) for item in others)
    return others if ended else [*others, *said]


def _is_held_back(item: Evidence, found: Sequence[Evidence], reading: Reading) -> bool:
    """Tell whether a record of the same words is a rumour or a plan, or doubted and in other words than the claim's.

    Reading again lifts no reserve.
    """
    told = item.record.trigger.of(item.document.text).casefold()
    in_its_words = reading.words is not None and told == reading.words.said.casefold()
    same = (
        other.record
        for other in found
        if other.document.id == item.document.id and other.record.span.overlaps(item.record.trigger)
    )
    return any(
        (not record.is_asserted or not are_named(record.attribution) or (is_doubted(record) and not in_its_words))
        for record in same
        if not record.tentative
    )


def _strongest(found: Iterable[Evidence]) -> list[Evidence]:
    """Keep each record once, in its weightiest role; twice where it decides one part for and another against."""
    best: dict[tuple[str, bool], Evidence] = {}
    for item in found:
        key = item.record.id, item.role == "against"
        known = best.get(key)
        if known is None or _ROLE_ORDER.index(item.role) < _ROLE_ORDER.index(known.role):
            best[key] = item
    weak = [key for key, item in best.items() if item.role != "for" and (key[0], True) in best and not key[1]]
    return [item for key, item in best.items() if key not in weak]


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
    keys = [item.document.id for item in found]
    copies = store.near_copies(keys, as_of)
    versions = {key: tuple(version.document for version in known) for key, known in store.versions(keys).items()}
    numbers: dict[tuple[EvidenceRole, str], int] = {}
    for role in _ROLE_ORDER:
        sources = independent((item.document for item in found if item.role == role), outlets, copies, versions)
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
