"""Read PLOVER's auxiliary modes off the judgement whether an act happened at all.

Works on one parsed sentence; gives historical, future, hypothetical and negation.
"""

from __future__ import annotations

from onrecord.coding.clauses import auxiliaries, is_negated
from onrecord.coding.factuality import FactualityJudge, Judgement
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Knowledge
from onrecord.model import Auxiliary

_ORDER: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")
_MODES: dict[str, Auxiliary] = {
    "expected": "future", "intended": "future",
    "probable": "hypothetical", "possible": "hypothetical", "open": "hypothetical",
}  # fmt: skip


class AuxiliaryJudge:
    """Reads the auxiliary modes of a verb or an event noun."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = knowledge.cues
        self._factuality = FactualityJudge(knowledge.factuality)

    def judge(self, s: Sentence, trigger: int, carrier: int, reported: bool) -> tuple[tuple[Auxiliary, ...], Judgement]:
        """Return the modes of `trigger`, whose tense is that of the verb `carrier`, and the judgement behind them.

        `reported` says that the verb stands under a verb of saying, where "would" is future.
        """
        judgement = self._factuality.judge(s, trigger, reported)
        grade = judgement.grade
        found: set[Auxiliary] = set()
        own = is_negated(s, trigger, carrier)
        if grade.negative and (own or grade.certainty != "alleged"):  # what is denied is told as a denial
            found.add("negation")
        if grade.certainty in _MODES:
            found.add(_MODES[grade.certainty])
        if self._looks_back(s, trigger, carrier):
            found.add("historical")
        return tuple(mode for mode in _ORDER if mode in found), judgement

    def _looks_back(self, s: Sentence, trigger: int, carrier: int) -> bool:
        if auxiliaries(s, carrier)[:1] == ["had"]:
            return False
        words = " ".join(s.lowers[p] for c in s.having(carrier, "prep", "advmod", "npadvmod") for p in s.subtree(c))
        return any(phrase in words for phrase in self._cues["historical.phrases"])
