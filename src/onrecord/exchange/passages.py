"""Part a document's text into pieces that can be marked: who, whom, and the words that made the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Document, Record, Span
from onrecord.wording import plain

#: Characters of context at most on either side of a record.
_CONTEXT = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text, and the roles that they play: actor, recipient, trigger, speaker, record."""

    text: str
    roles: tuple[str, ...] = ()


def passage(record: Record, document: Document) -> list[Piece]:
    """Return the text around a record in pieces, from the paragraph's begin or a little before it to its end."""
    text = document.text
    before, after = text.rfind("\n\n", 0, record.span.start), text.find("\n\n", record.span.end)
    start, end = before + 2 if before >= 0 else 0, after if after >= 0 else len(text)
    window = Span(
        max(start, record.span.start - _CONTEXT, 0), max(min(end, record.span.end + _CONTEXT), record.span.end)
    )
    return list(pieces(text, window, roles_of(record)))


def roles_of(record: Record) -> list[tuple[Span, str]]:
    """Return the spans of a record with the roles that they play."""
    return [
        (record.span, "record"),
        *((party.span, "actor") for party in record.actors),
        *((party.span, "recipient") for party in record.recipients),
        *((link.speaker.span, "speaker") for link in record.attribution if link.speaker),
        (record.trigger, "trigger"),
    ]


def pieces(text: str, window: Span, roles: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    """Yield a window of a text cut wherever a role begins or ends; all of its characters, each once."""
    inside = [(span, role) for span, role in roles if span.overlaps(window) and span.start < span.end]
    ends = {window.start, window.end, *(end for span, _ in inside for end in (span.start, span.end))}
    cuts = sorted(end for end in ends if window.start <= end <= window.end)
    for start, end in pairwise(cuts):
        playing = tuple(dict.fromkeys(role for span, role in inside if span.start <= start and end <= span.end))
        yield Piece(plain_lines(text[start:end]), playing)


def plain_lines(text: str) -> str:
    """Replace every character that could disguise the text around it; line ends stay."""
    return "\n".join(plain(line) for line in text.split("\n"))
