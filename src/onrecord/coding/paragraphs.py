"""Cut a document's text into paragraphs for the parser, and these where sentences surely end, keeping every offset."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?”\"’')\]:])[ \t]*\n|\n(?=\s*[-*•–] )")
_LONGEST = 20_000
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|Sen|Rep|Gov|Prof|St|Jr|Sr|vs|No|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_LONGEST_ABBREVIATION = 12

#: The first character and the one behind the last.
Extent = tuple[int, int]


def paragraphs(text: str, start: int = 0) -> list[tuple[str, int]]:
    """Return (paragraph, offset) pairs of what stands from `start` on.

    Lines that were only wrapped are joined by putting a space for the newline, which keeps the
    length. A paragraph longer than a chapter is cut at a space, so that no input can exhaust memory.
    """
    found = []
    at = start
    for match in [*_BREAK.finditer(text, start), None]:
        end = match.start() if match else len(text)
        while end - at > _LONGEST:
            cut = text.rfind(" ", at + 1, at + _LONGEST)
            cut = cut if cut > at else at + _LONGEST
            found.append((at, cut))
            at = cut
        found.append((at, end))
        at = match.end() if match else end
    return [(_flat(text[a:b]), a) for a, b in found if text[a:b].strip()]


def sentences_of(text: str) -> list[Extent]:
    """Cut a paragraph where a sentence surely ends; an abbreviation or a small letter behind it cuts nothing."""
    found = []
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text, max(start, match.start() - _LONGEST_ABBREVIATION), match.start() + 1):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    return found


def _flat(paragraph: str) -> str:
    return paragraph.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
