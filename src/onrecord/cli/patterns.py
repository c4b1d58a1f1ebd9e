"""Show in four sentences how a claimed act fits what is on record."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord import wording
from onrecord.analysis import Pattern
from onrecord.cli.views import SHORT_ID, say
from onrecord.exchange.patterns import pattern_heading, pattern_sentences


def show_patterns(console: Console, patterns: Sequence[Pattern]) -> None:
    """Show the section on the pattern, a paragraph for each act of the claim."""
    say(console)
    say(console, Text("Does it fit the pattern? (not part of the verdict)", style="bold underline"))
    if not patterns:
        say(console, "  No second party: there is no pattern to compare the claim with.")
    for pattern in patterns:
        say(console, f"  {wording.one_line(pattern_heading(pattern))}:")
        for sentence, records in pattern_sentences(pattern):
            ids = f" ({', '.join(record[:SHORT_ID] for record in records)})" if records else ""
            say(console, Text.assemble(f"  - {wording.one_line(sentence)}", (ids, "dim")))
