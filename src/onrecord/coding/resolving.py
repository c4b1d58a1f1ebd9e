"""Resolve one noun phrase outside of any document: "Kenyan police" is KEN, COP.

The same finders as for documents read the phrase, so that what is measured here is what news gets.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import NameFinder
from onrecord.coding.parsing import Parser, Sentence
from onrecord.coding.parties import INNER, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.knowledge import Knowledge
from onrecord.model import Party, Span

#: A sentence around a phrase that the parser, made for sentences, takes for something else ("smuggling gang").
_BEFORE, _AFTER = "They met ", "."


class PhraseReader:
    """Reads phrases with the parser and the names of a coder."""

    def __init__(self, knowledge: Knowledge, parser: Parser, names: NameFinder) -> None:
        self._knowledge, self._parser, self._names = knowledge, parser, names

    def parties(self, text: str, phrase: Span | None = None, on: str | None = None) -> tuple[Party, ...]:
        """Return who the phrase of a text (all of it by default) names on a date, with whom it is coordinated.

        `on` is an EDTF date: it tells who held an office then. Spans are ranges of `text`.
        """
        if phrase is not None:
            return self._named(text, phrase, on)
        found = self._named(text, Span(0, len(text)), on)
        if not found:
            framed = self._named(f"{_BEFORE}{text}{_AFTER}", Span(len(_BEFORE), len(_BEFORE) + len(text)), on)
            found = tuple(replace(one, span=_moved(one.span, -len(_BEFORE))) for one in framed)
        return found

    def _named(self, text: str, phrase: Span, on: str | None) -> tuple[Party, ...]:
        mentions = self._names.find(text)
        finder = PartyFinder(self._knowledge, Discourse(), on)
        for sentence in next(iter(self._parser.parse([(text, 0)]))):
            scene = Scene(sentence, mentions, [], [])
            for head in _heads(sentence, phrase):
                found = finder.at(scene, head) or finder.within(scene, head, INNER)
                if found:
                    return tuple(one.party for one in found)
        return ()


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _heads(s: Sentence, phrase: Span) -> list[int]:
    """Return the words of a phrase that depend on none of its words."""
    inside = {at for at in range(len(s)) if phrase.start <= s.starts[at] and s.ends[at] <= phrase.end}
    return [at for at in sorted(inside) if s.heads[at] == at or s.heads[at] not in inside]
