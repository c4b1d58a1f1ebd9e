"""Compare what is found for claims with what was found the last time, and say what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.checking.claim_lists import ListedClaim
from onrecord.model import Answer, Evidence, EvidenceRole, Verdict

#: `new`: not watched before. `verdict`: it is another. `source`: it stayed, and one more source bears it out.
ChangeKind = Literal["new", "verdict", "source"]

_DECIDING: tuple[EvidenceRole, ...] = ("for", "against")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one claim, as much as must be remembered. `evidence`: record id → role."""

    claim: str
    as_of: str | None
    verdict: Verdict
    sources_for: int
    sources_against: int
    evidence: Mapping[str, EvidenceRole]

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict) or not set(self.evidence.values()) <= set(get_args(EvidenceRole)):
            raise ValueError("no verdict or no role of evidence")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed for one claim.

    `before` is None for a new one. `because` is the evidence that is new, or has another role than
    before: for a new claim and a verdict what decides, else what shows why nothing decides any more;
    it is empty where evidence only went away.
    """

    listed: ListedClaim
    kind: ChangeKind
    before: Verdict | None
    answer: Answer
    because: tuple[Evidence, ...]


def found(answer: Answer) -> Found:
    """Return what is to be remembered of an answer."""
    roles = {item.record.id: item.role for item in answer.evidence if item.role != "near"}
    return Found(answer.claim, answer.as_of, answer.verdict, answer.sources_for, answer.sources_against, roles)


def changes(before: Mapping[str, Found], answers: Iterable[tuple[ListedClaim, Answer]]) -> list[Change]:
    """Return what changed since `before` (by the claims' keys), in the order of the answers."""
    compared = (_change(before.get(listed.key), listed, answer) for listed, answer in answers)
    return [change for change in compared if change is not None]


def _change(before: Found | None, listed: ListedClaim, answer: Answer) -> Change | None:
    if before is None or (before.claim, before.as_of) != (answer.claim, answer.as_of):  # an id may have a new claim
        return Change(listed, "new", None, answer, _deciding(answer.evidence))
    changed = [item for item in answer.evidence if item.role not in ("near", before.evidence.get(item.record.id))]
    if before.verdict != answer.verdict:
        return Change(listed, "verdict", before.verdict, answer, _deciding(changed) or _earliest_first(changed))
    more: list[EvidenceRole] = []
    if answer.sources_for > before.sources_for:
        more.append("for")
    if answer.sources_against > before.sources_against:
        more.append("against")
    because = _earliest_first(item for item in changed if item.role in more)
    return Change(listed, "source", before.verdict, answer, because) if because else None


def _deciding(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return _earliest_first(item for item in evidence if item.role in _DECIDING)


def _earliest_first(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda item: (item.document.published or "9999", item.document.id)))
