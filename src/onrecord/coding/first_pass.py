"""Choose the sentences that are worth a parse, and those of them that are worth the learned model.

Needs a document's paragraphs and the names found in it; gives ranges of characters. Parsing costs three
quarters of coding by rules, the model three times as much as a parse, and most sentences of a newspaper
tell nothing between states. What may hold a record takes along what explains it: the sentence before a
pronoun, the one that introduces a person, and the rest of a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.coding.clues import ClueReader, Clues
from onrecord.coding.hashed import HashedWeights
from onrecord.coding.mentions import IssueMention, Mention
from onrecord.coding.paragraphs import Extent, sentences_of
from onrecord.coding.quoting import quotations
from onrecord.coding.relevance import SHORT
from onrecord.coding.transcripts import Turn, turn_at
from onrecord.coding.word_forms import Irregular
from onrecord.knowledge import Knowledge

#: A sentence is parsed where its log-odds of a record are above this: docs/decisions/0022.
PARSED = -3.6
#: Where the rules find nothing in it, the model reads it only where the log-odds that it says something are above this.
JUDGED = -3.0
#: Characters between a quotation and the sentence of its saying.
_BESIDE = 3
_QUOTE = re.compile("[“”„«»\"]|''|``")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to parse of each paragraph, and where the model need not be asked if the rules are silent.

    Both are ranges of characters of the document, in order.
    """

    parsed: list[list[Extent]]
    hopeless: list[Extent]


@dataclass(slots=True)
class _Stretch:
    """What looks like a sentence: its paragraph, its characters in the document, and what it shows."""

    paragraph: int
    start: int
    end: int
    clues: Clues
    kept: bool
    hopeless: bool


class FirstPass:
    """Chooses what to parse; one for all documents."""

    def __init__(self, knowledge: Knowledge, irregular: Irregular) -> None:
        self._clues = ClueReader(knowledge, irregular)
        self._record = HashedWeights.load("first_pass.weights")
        self._learned = HashedWeights.load("model_pass.weights")

    def choose(
        self,
        paragraphs: list[tuple[str, int]],
        mentions: list[Mention],
        issues: list[IssueMention],
        turns: Sequence[Turn] = (),
    ) -> Choice:
        """Choose from the (text, offset) paragraphs of a document; `turns` are those of the speakers of a transcript.

        A text as short as a headline is coded whole: nothing in it explains what one sentence leaves open.
        """
        if sum(len(text) for text, _ in paragraphs) < SHORT:
            return whole(paragraphs)
        stretches = self._stretches(paragraphs, mentions, issues, turns)
        self._explain(stretches, paragraphs)
        parsed: list[list[Extent]] = [[] for _ in paragraphs]
        hopeless: list[Extent] = []
        for stretch in stretches:
            if stretch.kept:
                _append(parsed[stretch.paragraph], stretch)
            if stretch.hopeless:
                _append(hopeless, stretch)
        return Choice(parsed, hopeless)

    def _stretches(
        self,
        paragraphs: list[tuple[str, int]],
        mentions: list[Mention],
        issues: list[IssueMention],
        turns: Sequence[Turn],
    ) -> list[_Stretch]:
        starts, ends = [m.start for m in mentions], [m.end for m in mentions]
        disputed = [issue.start for issue in issues]
        known: set[str] = set()
        stretches = []
        for number, (text, offset) in enumerate(paragraphs):
            for first, last in sentences_of(text):
                start, end = first + offset, last + offset
                inside = mentions[bisect_left(ends, start + 1) : bisect_left(starts, end)]
                clues = self._clues.read(text[first:last], start, inside, known)
                known |= clues.introduced
                at = bisect_left(disputed, start)
                named = at < len(disputed) and disputed[at] < end
                said = clues.speaks and clues.tells and turn_at(turns, start) is not None  # "we" have a name there
                kept = named or said or self._record.score(clues.places) > PARSED
                hopeless = not named and self._learned.score(clues.places) <= JUDGED
                stretches.append(_Stretch(number, start, end, clues, kept, hopeless))
        return stretches

    def _explain(self, stretches: list[_Stretch], paragraphs: list[tuple[str, int]]) -> None:
        """Keep also what those that are kept need in order to be understood."""
        _keep_quotations(stretches, paragraphs)
        introducing: dict[str, list[int]] = {}
        for at, stretch in enumerate(stretches):
            for name in stretch.clues.introduced:
                introducing.setdefault(name, []).append(at)
        for at in [at for at, stretch in enumerate(stretches) if stretch.kept]:
            if at and stretches[at].clues.refers:
                stretches[at - 1].kept = True
            for name in stretches[at].clues.names:
                places = introducing.get(name, [])
                before = bisect_left(places, at)
                if before:
                    stretches[places[before - 1]].kept = True


def _keep_quotations(stretches: list[_Stretch], paragraphs: list[tuple[str, int]]) -> None:
    """Keep all of a quotation of which something is kept, with its neighbours: one of them may say who speaks."""
    starts, ends = [s.start for s in stretches], [s.end for s in stretches]
    chosen = [s.kept for s in stretches]
    for number, (text, offset) in enumerate(paragraphs):
        if _QUOTE.search(text) is None:
            continue
        for first, last in quotations(text):
            start, end = first + offset, last + offset
            if not any(chosen[bisect_right(ends, start) : bisect_left(starts, end)]):
                continue
            for at in range(bisect_left(ends, start - _BESIDE), bisect_right(starts, end + _BESIDE)):
                stretches[at].kept = stretches[at].kept or stretches[at].paragraph == number
            if number and not text[:first].strip():
                _keep_speaker(stretches, bisect_left(starts, paragraphs[number - 1][1]), paragraphs[number - 1])


def _keep_speaker(stretches: list[_Stretch], first: int, paragraph: tuple[str, int]) -> None:
    """Keep the paragraph before one that begins with a quotation, if its speaker may go on."""
    text, offset = paragraph
    if quotations(text) or text.rstrip()[-1:] == ":":
        at = first
        while stretches[at].start < offset + len(text):
            stretches[at].kept = True
            at += 1


def whole(paragraphs: list[tuple[str, int]]) -> Choice:
    """Choose all."""
    return Choice([[(offset, offset + len(text))] for text, offset in paragraphs], [])


def _append(extents: list[Extent], stretch: _Stretch) -> None:
    """Put a stretch behind the ranges, as one with the last where it follows at once."""
    if extents and extents[-1][1] == stretch.start:
        extents[-1] = extents[-1][0], stretch.end
    else:
        extents.append((stretch.start, stretch.end))
