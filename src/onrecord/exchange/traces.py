"""Say how a claim spread, in words for a person or as JSON for a program."""

from __future__ import annotations

from typing import Any

from onrecord import wording
from onrecord.checking import Link, Telling, Trace, Unseen
from onrecord.model import record_to_json

#: The milestones with what is said where there is none.
MILESTONES = {
    "said": ("First said", "nobody on record says so"),
    "denied": ("First denied", "nobody on record denies it"),
    "asserted": ("Fact on record", "never: no document asserts it for itself, and no named speaker"),
    "by_party": ("By a party to it", "no party to the act says so"),
    "opposite": ("Opposite said", "nobody on record says the opposite"),
}


def link_in_words(link: Link) -> str:
    """Say what a telling repeats or denies: "repeats The Harbour Post of 2015-06-01"."""
    if isinstance(link.of, Unseen):
        return f"{link.verb} {wording.one_line(link.of.voice)}, which is not on record"
    return f"{link.verb} {telling_in_words(link.of)}"


def telling_in_words(telling: Telling) -> str:
    """Name a telling: "The Harbour Post of 2015-06-01"."""
    place = "" if telling.voice == telling.outlet else f" in {telling.outlet}"
    return wording.one_line(f"{telling.voice}{place} of {telling.document.published or 'no date'}")


def trace_to_json(trace: Trace) -> dict[str, Any]:
    """Return a trace with its answer; tellings have numbers, from 1, by which links and milestones name them."""
    numbers = {id(telling): number for number, telling in enumerate(trace.tellings, start=1)}
    milestones = {name: getattr(trace.milestones, name) for name in MILESTONES}
    return {
        "claim": trace.answer.claim,
        "as_of": trace.answer.as_of,
        "verdict": trace.answer.verdict,
        "sentence": trace.answer.sentence,
        "milestones": {name: telling and numbers[id(telling)] for name, telling in milestones.items()},
        "tellings": [_telling_to_json(telling, numbers[id(telling)]) for telling in trace.tellings],
        "links": [_link_to_json(link, numbers) for link in trace.links],
        "documents": trace.answer.documents,
    }


def _telling_to_json(telling: Telling, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "published": telling.document.published,
        "outlet": telling.outlet,
        "voice": telling.voice,
        "manner": telling.manner,
        "sentences": list(telling.sentences),
        "carried": [
            {"document": document.id, "publisher": document.publisher, "published": document.published}
            for document in telling.carried
        ],
        "records": [record_to_json(item.record, item.document) for item in telling.evidence],
    }


def _link_to_json(link: Link, numbers: dict[int, int]) -> dict[str, Any]:
    unseen = isinstance(link.of, Unseen)
    return {
        "telling": numbers[id(link.telling)],
        "verb": link.verb,
        "of": None if unseen else numbers[id(link.of)],
        "not_on_record": link.of.voice if unseen else None,
    }
