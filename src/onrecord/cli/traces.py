"""Show how a claim spread: milestones, then the chronology with the links in words."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from onrecord import wording
from onrecord.checking import Telling, Trace
from onrecord.cli.views import say
from onrecord.exchange.traces import MILESTONES, link_in_words, telling_in_words

_INDENT = 16


def show_trace(console: Console, trace: Trace) -> None:
    """Show a trace; a claim of which nothing is on record has its sentence alone."""
    answer = trace.answer
    as_of = f"  (as of {answer.as_of})" if answer.as_of else ""
    say(console, Text.assemble((wording.one_line(answer.claim), "bold"), (as_of, "dim")))
    say(console, wording.one_line(answer.sentence))
    if not trace.tellings:
        return
    say(console)
    for name, (title, none) in MILESTONES.items():
        telling = getattr(trace.milestones, name)
        said = telling_in_words(telling) if telling else none
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
        say(console, f"{indent}{link_in_words(link)}")
    if telling.carried:
        also = ", ".join(wording.origin(document) for document in telling.carried)
        say(console, f"{indent}carried in nearly the same words by {also}")
    reasons = [wording.one_line(item.reason) for item in telling.evidence[:1] if item.role == "origin"]
    say(console, Text(indent + " · ".join([*reasons, wording.number_of(telling.evidence[0])]), style="dim"))
