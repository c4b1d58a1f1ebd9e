"""Find quotations in paragraphs and the saying that each belongs to, over sentences and paragraphs.

Needs the scenes of a paragraph and their sayings; gives each quotation its saying. Editors' habits are
the source of the rules: a quotation belongs to the saying beside it; a further one in the paragraph
without a saying goes on with the same speaker; a mark left open at the end of a paragraph and set again
at the next goes on, too; a colon opens what follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.coding.sayings import Saying
from onrecord.coding.scene import Scene

Quotation = tuple[int, int]
_MARKS = re.compile("[“”„«»\"]|''|``")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"»"})
#: Characters that may stand between a quotation and the sentence of its saying.
_NEAR = 3
_SHORTEST = 12
_COLON = re.compile(r"[:,]\s*$")


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


@dataclass(slots=True)
class Quotations:
    """The quotations of one document so far, each with its saying. `sayings` gives those of a scene."""

    sayings: Callable[[Scene], list[Saying]]
    owners: dict[Quotation, Said] = field(default_factory=dict)
    _tail: Said | None = None
    _open: bool = False

    def read(self, offset: int, text: str, scenes: list[Scene], quotes: list[Quotation]) -> None:
        """Give the quotations of a paragraph at `offset` of the document their sayings."""
        before, self._tail = self._tail, None
        if quotes and scenes:
            said = [
                Said(scene, saying)
                for scene in scenes
                for saying in self.sayings(scene)
                if saying.speech and not scene.quote_at(saying.cue)
            ]
            leads = text.lstrip()[:1] == text[quotes[0][0] - offset]
            latest = before if leads and (self._open or not said) else None
            for quote in quotes:
                latest = _beside(quote, said, text, offset) or self._going_on(quote, scenes, said, latest)
                if latest is not None:
                    self.owners[quote] = latest
            self._tail = latest
        self._open = bool(quotes) and quotes[-1][1] == offset + len(text) and _MARKS.search(text[-2:]) is None
        if text.rstrip()[-1:] == ":" and scenes:
            last = [Said(scenes[-1], saying) for saying in self.sayings(scenes[-1]) if saying.speech]
            self._tail = last[-1] if last else None

    def _going_on(self, quote: Quotation, scenes: list[Scene], said: list[Said], latest: Said | None) -> Said | None:
        """Return whose quotation without a saying this is: the last speaker's, if it stands alone."""
        if quote[1] - quote[0] < _SHORTEST or not any(abs(scene.s.start - quote[0]) <= _NEAR for scene in scenes):
            return None
        if latest is not None:
            return latest
        earlier = [one for one in said if one.scene.s.end <= quote[0] + 1]
        if earlier and earlier[-1].scene.s.end + _NEAR >= quote[0]:
            return earlier[-1]
        return None


def _beside(quote: Quotation, said: list[Said], text: str, offset: int) -> Said | None:
    """Return the saying that holds the quotation in its clause or stands beside it."""
    holding = [one for one in said if _holds(one, quote)]
    if not holding:
        holding = [one for one in said if not one.saying.content and _is_near(one, quote)]
    if not holding:
        holding = [
            one
            for one in said
            if one.scene.s.starts[one.saying.cue] < quote[0] < one.scene.s.end + _NEAR
            and text[: quote[0] - offset].rstrip()[-1:] == ":"
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
