"""Show how a claim spread: milestones, then the chronology with the links in words."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from onrecord import wording
from onrecord.checking import Link, Telling, Trace, Unseen
from onrecord.cli.views import SHORT_ID, say
from onrecord.model import record_to_json

_INDENT = 16
#: The milestones with what is said where there is none.
_MILESTONES = {
    "said": ("First said", "nobody on record says so"),
    "denied": ("First denied", "nobody on record denies it"),
    "asserted": ("Fact on record", "never: no document asserts it for itself, and no named speaker"),
    "by_party": ("By a party to it", "no party to the act says so"),
    "opposite": ("Opposite said", "nobody on record says the opposite"),
}


def show_trace(console: Console, trace: Trace) -> None:
    """Show a trace; a claim of which nothing is on record has its sentence alone."""
    answer = trace.answer
    as_of = f"  (as of {answer.as_of})" if answer.as_of else ""
    say(console, Text.assemble((wording.one_line(answer.claim), "bold"), (as_of, "dim")))
    say(console, wording.one_line(answer.sentence))
    if not trace.tellings:
        return
    say(console)
    for name, (title, none) in _MILESTONES.items():
        telling = getattr(trace.milestones, name)
        said = _named(telling) if telling else none
        say(console, Text.assemble(("  " + title).ljust(_INDENT + 4), (said, "" if telling else "dim")))
    say(console)
    say(console, Text("Who said it, by date of publication", style="bold underline"))
    for number, telling in enumerate(trace.tellings, start=1):
        _show_telling(console, trace, telling, number)
    for unseen in trace.unseen:
        say(
            console, Text(f"Not on record: what {wording.one_line(unseen.voice)} said, which others cite.", style="dim")
        )


def _show_telling(console: Console, trace: Trace, telling: Telling, number: int) -> None:
    date = wording.one_line(telling.document.published or "no date")
    place = "" if telling.voice == telling.outlet else f" in {wording.one_line(telling.outlet)}"
    head = (f"{number:>3} {date:<{_INDENT - 5}} ", "cyan"), (wording.one_line(telling.voice), "bold"), place
    say(console, Text.assemble(*head, "  ", (telling.manner, "magenta")))
    indent = " " * _INDENT
    for sentence in telling.sentences:
        say(console, f"{indent}“{wording.one_line(sentence)}”")
    for link in trace.links_of(telling):
        say(console, f"{indent}{_link(link)}")
    if telling.carried:
        also = ", ".join(wording.origin(document) for document in telling.carried)
        say(console, f"{indent}carried in nearly the same words by {also}")
    reasons = [wording.one_line(item.reason) for item in telling.evidence[:1] if item.role == "origin"]
    say(console, Text(indent + " · ".join([*reasons, telling.record.id[:SHORT_ID]]), style="dim"))


def _link(link: Link) -> str:
    if isinstance(link.of, Unseen):
        return f"{link.verb} {wording.one_line(link.of.voice)}, which is not on record"
    return f"{link.verb} {_named(link.of)}"


def _named(telling: Telling) -> str:
    """Name a telling: "The Harbour Post of 2015-06-01"."""
    place = "" if telling.voice == telling.outlet else f" in {telling.outlet}"
    return wording.one_line(f"{telling.voice}{place} of {telling.document.published or 'no date'}")


def trace_to_json(trace: Trace) -> dict[str, Any]:
    """Return a trace with its answer; tellings have numbers, from 1, by which links and milestones name them."""
    numbers = {id(telling): number for number, telling in enumerate(trace.tellings, start=1)}
    milestones = {name: getattr(trace.milestones, name) for name in _MILESTONES}
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
