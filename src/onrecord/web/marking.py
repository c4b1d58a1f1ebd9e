"""Lay out a document: parts that have a page each, paragraphs, and the records of each beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.addresses import WHOLE
from onrecord.exchange.passages import pieces, roles_of
from onrecord.model import Document, Span
from onrecord.storing import StoredRecord

#: Characters of one page of a text that is longer than `WHOLE`.
_LENGTH = 20_000

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?”\"’')\]:])[ \t]*\n")
_ROLES = ("record", "actor", "recipient", "speaker", "trigger")


@dataclass(frozen=True, slots=True)
class Note:
    """A record in the margin, with its number on the page."""

    number: int
    stored: StoredRecord


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Characters of a text: the numbers of the records in whose roles they stand, those that begin here, and a page."""

    text: str
    roles: dict[str, str]
    begins: tuple[int, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces and the notes beside it. `is_header` is one before the text proper."""

    pieces: tuple[MarkedPiece, ...]
    notes: tuple[Note, ...]
    is_header: bool


def parts_of(text: str) -> list[Span]:
    """Cut a long text into parts for a page each, at the end of a line or at least of a word."""
    if len(text) <= WHOLE:
        return [Span(0, len(text))]
    parts, start = [], 0
    while len(text) - start > WHOLE:
        latest, earliest = start + _LENGTH, start + _LENGTH // 2
        ends = (text.rfind(mark, earliest, latest) + len(mark) for mark in ("\n\n", "\n", " "))
        end = next((each for each in ends if each > earliest), latest)
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, len(text))]


def part_at(parts: Sequence[Span], offset: int) -> int:
    """Return the number, from 1, of the part in which a character stands."""
    return max(1, bisect_right([part.start for part in parts], offset))


def marked(document: Document, part: Span, records: Sequence[StoredRecord]) -> list[Paragraph]:
    """Return the paragraphs of a part; `records` are those that begin in it, in the order of the text."""
    notes = [Note(number, stored) for number, stored in enumerate(records, start=1)]
    found, before = [], part.start
    for paragraph in _paragraphs(document.text, part):
        found.append(_marked(document, paragraph, before, notes))
        before = paragraph.end
    return found


def _paragraphs(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for match in _BREAK.finditer(text, part.start, part.end):
        if text[start : match.start()].strip():
            yield Span(start, match.start())
            start = match.end()
    if text[start : part.end].strip():
        yield Span(start, part.end)


def _marked(document: Document, paragraph: Span, before: int, notes: Sequence[Note]) -> Paragraph:
    """Return a paragraph with its marks; pages that begin from `before` on, in the gap, begin with it."""
    near = [note for note in notes if note.stored.record.span.overlaps(paragraph)]
    roles = [(span, f"{role} {note.number}") for note in near for span, role in roles_of(note.stored.record)]
    first, last = (bisect_right(document.pages, place - 1) for place in (before, paragraph.end))
    for number, at in enumerate(document.pages[first:last], first + 1):
        start = max(at, paragraph.start)
        roles.append((Span(start, start + 1), f"page {number}"))
    begun: set[str] = set()
    shown = []
    for piece in pieces(document.text, paragraph, roles):
        named = [role.split() for role in piece.roles]
        its = {role: " ".join(number for name, number in named if name == role) for role in _ROLES}
        fresh = [number for number in its["record"].split() if number not in begun]
        begun.update(fresh)
        page = next((int(number) for name, number in named if name == "page"), None)
        kept = {role: numbers for role, numbers in its.items() if numbers}
        shown.append(MarkedPiece(piece.text, kept, tuple(map(int, fresh)), page))
    inside = tuple(note for note in near if paragraph.start <= note.stored.record.span.start < paragraph.end)
    return Paragraph(tuple(shown), inside, paragraph.end <= document.body)
