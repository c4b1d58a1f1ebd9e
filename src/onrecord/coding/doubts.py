"""Ask the learned model again about the sentence of a record: which other type it would have been.

Needs a record and its document; gives the model's share of every type between the record's parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.coding.candidates import Candidate, candidates, places_of
from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import NameFinder
from onrecord.coding.paragraphs import paragraphs, sentences_of
from onrecord.coding.parsing import Parser
from onrecord.coding.parties import PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.types import NOBODY, TypeModel
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Party, Record, Span


class Doubter:
    """Asks the model of one sentence at a time, with the parser and the names of a coder."""

    def __init__(self, knowledge: Knowledge, parser: Parser, names: NameFinder, types: TypeModel) -> None:
        self._knowledge, self._parser, self._names, self._types = knowledge, parser, names, types

    def shares(self, record: Record, document: Document) -> dict[str, float]:
        """Return the share of each PLOVER type and of `none`, the greatest first; together they are one.

        Empty where the sentence does not name a party of the record, so that the model has nothing to read.
        """
        scene, text = self._scene(record, document)
        if scene is None:
            return {}
        found = candidates(scene, PartyFinder(self._knowledge, Discourse(), document.published).titles)
        grid = self._types.judge(text, places_of(scene, found))
        if grid is None:
            return {}
        pairs = _pairs(record, found[: len(grid)])
        if not pairs:
            return {}
        # As when it was coded: of several pairs the one that shows the type most.
        return max((grid.types(*pair) for pair in pairs), key=lambda shares: shares.get(record.type or "", 0.0))

    def _scene(self, record: Record, document: Document) -> tuple[Scene | None, str]:
        """Return the sentence in which the record's word stands, and its characters."""
        at = record.trigger.start
        for paragraph, offset in paragraphs(document.text, document.body):
            if not offset <= at < offset + len(paragraph):
                continue
            ends = [Span(*extent) for extent in sentences_of(paragraph)]
            first = next(place for place, span in enumerate(ends) if at - offset < span.end)
            # The parser sees the sentences beside it as well, in case what looks like an end is none.
            window = Span(ends[max(0, first - 1)].start, ends[min(len(ends) - 1, first + 1)].end)
            (sentences,) = self._parser.parse([(window.of(paragraph), offset + window.start)])
            sentence = next(each for each in sentences if at < each.end)
            mentions = [
                replace(each, start=each.start + offset, end=each.end + offset) for each in self._names.find(paragraph)
            ]
            return Scene(sentence, mentions, [], []), paragraph[sentence.start - offset : sentence.end - offset]
        return None, ""


def _pairs(record: Record, found: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return the pairs of candidates between which the record stands; those who act together are pairs either way.

    Parties on one side only stand with NOBODY.
    """
    actors, recipients = _numbers(record.actors, found), _numbers(record.recipients, found)
    pairs = [(one, other) for one in actors for other in recipients or actors if one != other]
    return pairs or [(at, NOBODY) for at in actors] or [(NOBODY, at) for at in recipients]


def _numbers(parties: Sequence[Party], found: Sequence[Candidate]) -> list[int]:
    return [at for at, each in enumerate(found) if any(party.span.overlaps(each.span) for party in parties)]
