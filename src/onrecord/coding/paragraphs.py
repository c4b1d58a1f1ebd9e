"""Cut a document's text into paragraphs for the parser, keeping every offset."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?”\"’')\]:])[ \t]*\n|\n(?=\s*[-*•–] )")
_LONGEST = 20_000


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


def _flat(paragraph: str) -> str:
    return paragraph.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
