"""Read the sentences of a claim as they may stand in reports: without their own dates, with the words to look for.

Needs a claim's text as the coder reads it; gives scenes. "In May 2021, Kenya barred two lawyers" may stand in a report
of that month as "Kenya bars two lawyers".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.coding.claimed_words import WordFinder
from onrecord.coding.dates import DateReader, Expression
from onrecord.coding.details import is_present
from onrecord.coding.mentions import NameFinder
from onrecord.coding.parsing import Parser, Sentence
from onrecord.coding.repeating import searched
from onrecord.coding.scene import Scene
from onrecord.coding.timexes import TimexFinder, TimexGrammar, publication_day
from onrecord.coding.timing import date_of, times_in

#: What leads to a date, and what follows one that begins a sentence.
_BEFORE = re.compile(r"(?:\b(?:in|on|at|during|since|as of|early|late|mid)\s+)*(?:\bthe\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(r"\s*,?\s*")


@dataclass(frozen=True, slots=True)
class ClaimSentence:
    """A sentence of a claim without its own date, which is `date` (EDTF) where it has one.

    `current` tells whether it speaks of now or of what is to come. Each of `searched` are the beginnings (lower case)
    of words of which a report must have one; `named` are the keys of those whom it must name.
    """

    scene: Scene
    date: str | None
    current: bool
    searched: tuple[tuple[str, ...], ...]
    named: frozenset[str]


class ClaimSentenceReader:
    """Reads the sentences of claims."""

    def __init__(self, parser: Parser, names: NameFinder, times: TimexGrammar, words: WordFinder) -> None:
        self._parser, self._names, self._times, self._words = parser, names, times, words

    def read(self, text: str, published: str | None) -> tuple[ClaimSentence, ...]:
        """Return the sentences of a claim; its relative dates count from `published` (EDTF)."""
        (sentences,) = self._parser.parse([(text, 0)])
        finder, dates = TimexFinder(published, self._times), DateReader(publication_day(published))
        cut = [
            _without_date(
                s, text, dates.read(times_in(s, text[s.start : s.end], finder), text[s.start : s.end], s.start)
            )
            for s in sentences
        ]
        found = []
        for (plain, date), own in zip(cut, sentences, strict=True):
            parsed = [own] if date is None else next(iter(self._parser.parse([(plain, 0)])))
            scenes = [
                Scene(s, self._names.find(text if date is None else plain, trusting=True), [], []) for s in parsed
            ]
            found += [self._sentence(scene, date) for scene in scenes]
        return tuple(found)

    def _sentence(self, scene: Scene, date: str | None) -> ClaimSentence:
        root = scene.s.root
        current = root is not None and is_present(scene.s, root)
        groups = tuple(searched(scene, self._words))
        named = frozenset(mention.entity.country or mention.entity.key for mention in scene.mentions)
        return ClaimSentence(scene, date, current, groups, named)


def _without_date(s: Sentence, text: str, dates: list[Expression]) -> tuple[str, str | None]:
    """Return a sentence without the date of what it tells, and that date."""
    root = s.root
    date = next(_own_dates(s, root, text, dates), None) if root is not None else None
    if date is None:
        return text[s.start : s.end], None
    before, behind = text[s.start : date.start], text[date.end : s.end]
    before = _BEFORE.sub("", before)
    behind = _BEHIND.sub("" if not before.strip() else " ", behind, count=1)
    plain = (before.rstrip(" ,") + " " + behind.lstrip() if before.strip() else behind).replace(" .", ".")
    return plain[:1].upper() + plain[1:], date.value


def _own_dates(s: Sentence, root: int, text: str, dates: list[Expression]) -> Iterator[Expression]:
    """Give the date that begins a sentence, and the one that its grammar ties to what it tells."""
    yield from (date for date in dates if leads(text[s.start : date.start]))
    tied = date_of(s, root, dates, False)
    if tied is not None:
        yield tied


def leads(before: str) -> bool:
    """Tell whether a date begins its sentence, by what stands `before` it."""
    return not _BEFORE.sub("", before).strip()


def may_stand_in(searched: Iterable[tuple[str, ...]], text: str) -> bool:
    """Tell whether a text has one of each group of beginnings of words."""
    folded = text.lower()
    return all(any(word in folded for word in group) for group in searched)
