"""Find quotations in paragraphs and the saying that each belongs to, over sentences and paragraphs.

Needs the scenes of a paragraph and their sayings; gives each quotation its saying. Editors' habits are
the source of the rules: a quotation belongs to the saying beside it; a further one in the paragraph
without a saying goes on with the same speaker; a mark left open at the end of a paragraph and set again
at the next goes on, too; a colon opens what follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.coding.sayings import Saying
from onrecord.coding.scene import Scene

Quotation = tuple[int, int]
_MARKS = re.compile("[“”„«»\"]|''|``")
_OPENING = frozenset({"“", "„", "«", "``"})
#: Characters that may stand between a quotation and the sentence of its saying.
_NEAR = 3
_SHORTEST = 12


def quotations(text: str) -> list[Quotation]:
    """Return the character ranges inside quotation marks, curly or straight, of one paragraph."""
    found = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        if mark[0] in _OPENING or (mark[0] in ('"', "''") and opened is None):
            opened = mark.start()
        elif opened is not None:
            found.append((opened, mark.end()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return [(start, end) for start, end in found if end - start > 2]


@dataclass(frozen=True, slots=True)
class Said:
    """A saying with the sentence that it stands in."""

    scene: Scene
    saying: Saying


class _Passage:
    """A paragraph with quotations or a colon at its end; `owners` are known once it is settled."""

    def __init__(
        self, offset: int, text: str, scenes: list[Scene], quotes: list[Quotation], previous: _Passage | None
    ) -> None:
        self.offset, self.text, self.scenes, self.quotes, self.previous = offset, text, scenes, quotes, previous
        self.owners: dict[Quotation, Said] = {}
        self.tail: Said | None = None  # whose words go on in the next paragraph
        self.settled = False

    @property
    def leads(self) -> bool:
        """Tell whether the paragraph begins with a quotation."""
        return bool(self.quotes) and not self.text[: self.quotes[0][0] - self.offset].strip()

    @property
    def runs_on(self) -> bool:
        """Tell whether the paragraph ends before its last quotation is closed."""
        end = self.offset + len(self.text)
        return bool(self.quotes) and self.quotes[-1][1] == end and _MARKS.search(self.text[-2:]) is None


class Quotations:
    """The quotations of one document so far; whose they are is settled when it is asked."""

    def __init__(self, sayings: Callable[[Scene], list[Saying]]) -> None:
        self._sayings = sayings
        self._passages: dict[Quotation, _Passage] = {}
        self._latest: _Passage | None = None

    def read(self, offset: int, text: str, scenes: list[Scene], quotes: list[Quotation]) -> None:
        """Remember a paragraph at `offset` of the document."""
        if not text.strip() or not scenes:
            return
        self._latest = _Passage(offset, text, scenes, quotes, self._latest)
        self._passages.update(dict.fromkeys(quotes, self._latest))
        if not quotes and text.rstrip()[-1] != ":":
            self._latest = None

    def owner(self, quote: Quotation) -> Said | None:
        """Return the saying that a quotation belongs to."""
        passage: _Passage | None = self._passages[quote]
        pending: list[_Passage] = []
        while passage is not None and not passage.settled:
            pending.append(passage)
            passage = passage.previous if passage.leads else None
        for passage in reversed(pending):
            self._settle(passage)
        return self._passages[quote].owners.get(quote)

    def owners(self) -> dict[Quotation, Said]:
        """Return all quotations that have a saying, with it."""
        found = ((quote, self.owner(quote)) for quote in self._passages)
        return {quote: owner for quote, owner in found if owner is not None}

    def _settle(self, passage: _Passage) -> None:
        said = [
            Said(scene, saying)
            for scene in passage.scenes
            for saying in self._sayings(scene)
            if not scene.quote_at(saying.cue)
        ]
        latest = None
        if (
            passage.leads
            and passage.previous is not None
            and (passage.previous.runs_on or not any(one.saying.speech for one in said))
        ):
            latest = passage.previous.tail
        for quote in passage.quotes:
            latest = _beside(quote, said, passage) or _going_on(quote, said, passage, latest)
            if latest is not None:
                passage.owners[quote] = latest
        passage.tail = latest
        if passage.text.rstrip()[-1] == ":":
            opening = [one for one in said if one.saying.speech and one.scene is passage.scenes[-1]]
            passage.tail = opening[-1] if opening else None
        passage.settled, passage.previous = True, None


def _going_on(quote: Quotation, said: list[Said], passage: _Passage, latest: Said | None) -> Said | None:
    """Return whose quotation without a saying this is: the last speaker's, if it stands alone."""
    alone = any(abs(scene.s.start - quote[0]) <= _NEAR for scene in passage.scenes)
    if quote[1] - quote[0] < _SHORTEST or not alone:
        return None
    spoken = [one for one in said if one.saying.speech]
    earlier = [one for one in spoken if quote[0] - _NEAR <= one.scene.s.end <= quote[0] + 1]
    return latest if latest is not None or not earlier else earlier[-1]


def _beside(quote: Quotation, said: list[Said], passage: _Passage) -> Said | None:
    """Return the saying that holds the quotation in its clause or stands beside it."""
    holding = [one for one in said if _holds(one, quote)]
    if not holding:
        holding = [one for one in said if not one.saying.content and _is_near(one, quote)]
    if not holding:
        holding = [
            one
            for one in said
            if one.scene.s.starts[one.saying.cue] < quote[0] < one.scene.s.end + _NEAR
            and passage.text[: quote[0] - passage.offset].rstrip()[-1:] == ":"
        ]
    return min(holding, key=lambda one: _distance(one, quote), default=None)


def _holds(one: Said, quote: Quotation) -> bool:
    starts = one.scene.s.starts
    return any(quote[0] <= starts[at] < quote[1] for at in one.saying.content)


def _is_near(one: Said, quote: Quotation) -> bool:
    s = one.scene.s
    return s.start - _NEAR <= quote[1] and quote[0] <= s.end + _NEAR and (quote[0] < s.end or s.words[-1] == ":")


def _distance(one: Said, quote: Quotation) -> int:
    s, cue = one.scene.s, one.saying.cue
    return max(quote[0] - s.ends[cue], s.starts[cue] - quote[1])
