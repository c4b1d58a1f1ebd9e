"""Say a verdict in one sentence that a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord import wording
from onrecord.model import Evidence, EvidenceRole, Verdict
from onrecord.storing import Counts

#: A longer rest of a claim is not quoted.
_LONGEST_QUOTE = 60


def sentence(
    verdict: Verdict,
    evidence: Sequence[Evidence],
    sources_for: int,
    sources_against: int,
    counts: Counts,
    as_of: str | None = None,
    unknown: Sequence[str] = (),
) -> str:
    """Return the verdict with its main reason, its sources and what was searched.

    `unknown` are names in the claim of which the files know nothing: they were looked for as words.
    """
    searched = wording.documents_searched(counts.documents, counts.not_coded)
    searched += f", as known {wording.date(as_of)}" if as_of else ""
    if unknown and verdict != "supported":
        names = " and ".join(f"“{name}”" for name in unknown)
        looked_for = "was looked for as a word" if len(unknown) == 1 else "were looked for as words"
        searched += f"; {names}, which no file knows, {looked_for}"
    if verdict == "supported":
        return f"Supported: {_sources(sources_for)} so{_first(evidence, 'for', sources_for)}; {searched}."
    if verdict == "refuted":
        opposite = f"{_sources(sources_against)} the opposite{_first(evidence, 'against', sources_against)}"
        return f"Refuted: {opposite}, and none says it; {searched}."
    if verdict == "conflicting":
        return (
            f"Conflicting: {_sources(sources_for)} so{_first(evidence, 'for', sources_for)}, and "
            f"{_sources(sources_against)} the opposite{_first(evidence, 'against', sources_against)}; {searched}."
        )
    if any(item.role == "for" for item in evidence):
        return f"Unsubstantiated: a part of it is on record{_first(evidence, 'for', 2)}, but not all of it; {searched}."
    origin = next((item for item in evidence if item.role == "origin"), None)
    if origin is not None:
        return f"Unsubstantiated: it was said, first by {_place(origin)}, but {origin.reason}; {searched}."
    weak = next((item for item in evidence if item.role == "context" and item.record.kind != "denial"), None)
    if weak is not None:
        return f"Unsubstantiated: nothing that stands says so. {_place(weak)}: {weak.reason}; {searched}."
    near = next((item for item in evidence if item.role == "near"), None)
    if near is not None:
        nearest = f"The nearest is {_place(near)}, but {near.reason}"
        return f"Unsubstantiated: nothing on record says so. {nearest}; {searched}."
    return f"Unsubstantiated: nothing on record says so or the opposite; {searched}."


def not_checkable(claim: str, named: Sequence[str]) -> str:
    """Say why a claim cannot be checked, what of it was understood, and which words were not."""
    example = "Say who did or said what to whom, for example “Pakistan recognised Armenia in 2019.”"
    if not named:
        return f"Not checkable: it names no state, body, group or person that the files know. {example}"
    names = ", ".join(named)
    found = f"it names {names}, but no act, stance or relation of theirs was understood in it"
    return f"Not checkable: {found}{_rest(claim, named)}. {example}"


def _rest(claim: str, named: Sequence[str]) -> str:
    """Quote what of a short claim stands beside its names, where that is one run of words."""
    for name in sorted(named, key=len, reverse=True):
        claim = claim.replace(name, "\n")
    runs = [" ".join(run.split()).strip(".?!,;:") for run in claim.split("\n")]
    runs = [run for run in runs if run]
    if len(runs) != 1 or len(runs[0]) > _LONGEST_QUOTE:
        return ""
    return f": “{runs[0]}” is none that the files know"


def _sources(count: int) -> str:
    return "one source says" if count == 1 else f"{count} independent sources say"


def _first(evidence: Iterable[Evidence], role: EvidenceRole, sources: int) -> str:
    place = _place(next(item for item in evidence if item.role == role))
    return f" ({place})" if sources == 1 else f", first {place}"


def _place(item: Evidence) -> str:
    outlet = item.document.publisher or item.document.source
    return f"{outlet}, {item.document.published or 'no date'}"
