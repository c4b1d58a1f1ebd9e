"""Say a verdict in one sentence that a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.model import Evidence, EvidenceRole, Verdict


def sentence(
    verdict: Verdict, evidence: Sequence[Evidence], sources_for: int, sources_against: int, documents: int, label: Callable[[str], str]
) -> str:  # fmt: skip
    """Return the verdict with its main reason, its sources and what was searched."""
    searched = f"{documents} document{'' if documents == 1 else 's'} searched"
    if verdict == "supported":
        return f"Supported: {_sources(sources_for)} so, {_first(evidence, 'for')} ({searched})."
    if verdict == "refuted":
        return f"Refuted: {_sources(sources_against)} the opposite, {_first(evidence, 'against')}, and none says it ({searched})."
    if verdict == "conflicting":
        return (
            f"Conflicting: {_sources(sources_for)} so, {_first(evidence, 'for')}; "
            f"{_sources(sources_against)} the opposite, {_first(evidence, 'against')} ({searched})."
        )
    if any(item.role == "for" for item in evidence):
        return f"Unsubstantiated: a part of it is on record, {_first(evidence, 'for')}, but not all of it ({searched})."
    if any(item.role == "origin" for item in evidence):
        return f"Unsubstantiated: nobody on record vouches for it; it is a rumour, {_first(evidence, 'origin')} ({searched})."
    if any(item.role == "near" for item in evidence):
        near = next(item for item in evidence if item.role == "near")
        return f"Unsubstantiated: nothing on record says so; the nearest is {_place(near)}, but {near.reason} ({searched})."
    return f"Unsubstantiated: nothing on record says so or the opposite ({searched})."


def _sources(count: int) -> str:
    return "one source says" if count == 1 else f"{count} independent sources say"


def _first(evidence: Iterable[Evidence], role: EvidenceRole) -> str:
    return f"first {_place(next(item for item in evidence if item.role == role))}"


def _place(item: Evidence) -> str:
    outlet = item.document.publisher or item.document.source
    return f"{outlet}, {item.document.published or 'no date'}"
