"""Lay out pieces of a document's text beside or around its records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.model import Record, Span
from onrecord.wording import plain

#: Characters of context at most on either side of a record, and of a line in a pipe.
CONTEXT = 300
PIPE_WIDTH = 100

_PARAGRAPH_END = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\S+")


def marked_passage(record: Record, text: str, *, coloured: bool) -> Text:
    """Return the paragraph around a record, its trigger and its parties marked.

    Where there is no colour the marked words stand in guillemets.
    """
    passage = _around(record.span, text)
    parties = [party.span for party in (*record.actors, *record.recipients)]
    marks = [(record.trigger, "bold reverse"), *((span, "bold cyan") for span in parties)]
    inside = [(span, style) for span, style in marks if passage.start <= span.start < span.end <= passage.end]
    if not coloured:
        return Text(_with_guillemets(text, passage, {span for span, _ in inside}))
    shown = Text(plain(passage.of(text)), style="dim")
    shown.stylize("not dim", record.span.start - passage.start, record.span.end - passage.start)
    for span, style in inside:
        shown.stylize(style, span.start - passage.start, span.end - passage.start)
    return shown


def numbered_lines(text: str, spans: Sequence[Span], width: int) -> Iterator[tuple[str, str]]:
    """Yield the text folded to `width` as (margin, line); the margin numbers the spans that start there."""
    lines = list(_folded(text, max(20, width - 10)))
    for number, line in enumerate(lines):
        # White space between two lines belongs to the line before.
        end = lines[number + 1].start if number + 1 < len(lines) else len(text) + 1
        start = line.start if number else 0
        here = [str(n) for n, span in enumerate(spans, start=1) if start <= span.start < end]
        yield f"{','.join(here):>8}  ", plain(line.of(text))


def _around(span: Span, text: str) -> Span:
    before = [match.end() for match in _PARAGRAPH_END.finditer(text, 0, span.start)]
    after = _PARAGRAPH_END.search(text, span.end)
    start = max(before[-1] if before else 0, span.start - CONTEXT)
    end = min(after.start() if after else len(text), span.end + CONTEXT)
    return Span(start, end)


def _with_guillemets(text: str, passage: Span, spans: set[Span]) -> str:
    shown = plain(passage.of(text))
    marks = [(span.end, "»") for span in spans] + [(span.start, "«") for span in spans]
    for place, mark in sorted(marks, reverse=True):
        shown = shown[: place - passage.start] + mark + shown[place - passage.start :]
    return shown.strip()


def _folded(text: str, width: int) -> Iterator[Span]:
    """Yield the lines of `text`, broken between words so that none is longer than `width` if it can be."""
    start = 0
    for line in text.split("\n"):
        first = last = start
        for word in _WORD.finditer(line):
            if start + word.end() - first > width and last > first:
                yield Span(first, last)
                first = start + word.start()
            last = start + word.end()
        yield Span(first, last)
        start += len(line) + 1
