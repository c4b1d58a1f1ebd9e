"""Tell which sentences can hold records: not the repeated, the played and the invented ones."""

from __future__ import annotations

import re

from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import Mention
from onrecord.coding.scene import Scene
from onrecord.knowledge import Knowledge
from onrecord.model import Document

#: Types that the words of sport imitate: "attacked", "met", "beat", "signed", "defended".
PLAYED = frozenset({"ASSAULT", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "MOBILIZE"})
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/]|\s*(?:people|per|percent|vote|votes))")
_REFERRING = frozenset(
    "he she it they we i his her its their our him them us both country state nation side rumour rumor report claim "
    "allegation story".split()
)
#: Characters of a text that may speak of a leader without his state: a headline, a claim.
SHORT = 400
_SHORTEST_REPEAT = 8


class Relevance:
    """Judges the sentences of one document."""

    def __init__(self, knowledge: Knowledge, document: Document, discourse: Discourse) -> None:
        self._titles, self._cues = knowledge.titles, knowledge.cues
        self._persons = knowledge.names.persons
        self._discourse = discourse
        lower = document.text.lower()
        self._text = lower if len(lower) == len(document.text) else document.text
        self._body = document.body

    def speaks(self, scene: Scene) -> bool:
        """Tell whether a sentence names somebody, or can mean somebody named before, for the first time."""
        named = bool(scene.mentions) or self._refers_back(scene) or self._names_leader(scene)
        return named and not self._is_repeated(scene)

    def is_fiction(self, scene: Scene) -> bool:
        """Tell whether a sentence retells a film, a book or a play."""
        words = " ".join(scene.s.lowers)
        return any(phrase in words for phrase in self._cues["fiction.phrases"])

    def is_sport(self, scene: Scene, text: str) -> bool:
        """Tell whether a sentence reports a match: by its words, or by a score."""
        small = (lemma for lemma, word in zip(scene.s.lemmas, scene.s.words, strict=True) if word.islower())
        return not self._cues["sport.words"].isdisjoint(small) or bool(_SCORE.search(text))

    def _refers_back(self, scene: Scene) -> bool:
        if not self._discourse.states:
            return False
        known = (_REFERRING, self._titles.persons, self._titles.collectives, self._discourse.persons)
        return any(lemma in words for lemma in scene.s.lemmas for words in known)

    def _names_leader(self, scene: Scene) -> bool:
        """Tell whether a short text speaks of a leader by surname alone: "Merkel met Macron"."""
        if len(self._text) > SHORT:
            return False
        s = scene.s
        return any(tag == "NNP" and word in self._persons for tag, word in zip(s.tags, s.lowers, strict=True))

    def _is_repeated(self, scene: Scene) -> bool:
        """Tell whether the sentence stands in the text before: a pull quote or a caption says nothing new."""
        s = scene.s
        if len(s) < _SHORTEST_REPEAT:
            return False
        words = self._text[s.start : s.end].rstrip(" .!?")
        return self._text.find(words, self._body, s.start) >= 0


def told_countries(document: Document, mentions: list[Mention]) -> frozenset[str] | None:
    """Return the countries that a report names, None for a text too short to have introduced anybody."""
    if len(document.text) < SHORT:
        return None
    return frozenset(m.entity.country for m in mentions if m.entity.kind != "person" and m.entity.country)
