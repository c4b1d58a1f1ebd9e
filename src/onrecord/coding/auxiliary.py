"""Judge whether an act happened at all: PLOVER's auxiliary modes, by the words that decide them.

Works on one parsed sentence; gives negation, future, hypothetical and historical.
"""

from __future__ import annotations

from onrecord.coding.clauses import auxiliaries
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Cues
from onrecord.model import Auxiliary

_ORDER: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")


class AuxiliaryJudge:
    """Reads the auxiliary modes of a verb or an event noun."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def judge(self, s: Sentence, trigger: int, carrier: int, reported: bool) -> tuple[Auxiliary, ...]:
        """Return the modes of `trigger`, whose tense is that of the verb `carrier`.

        `reported` says that the verb stands under a verb of saying, where "would" is future.
        """
        found: set[Auxiliary] = set()
        words = auxiliaries(s, carrier)
        if self.negated(s, carrier) or self.negated(s, trigger):
            found.add("negation")
        if any(word in self._cues["future.auxiliaries"] for word in words):
            found.add("future")
        if "would" in words:
            found.add("future" if reported else "hypothetical")
        if any(word in self._cues["hypothetical.auxiliaries"] for word in words):
            found.add("hypothetical")
        if s.words[-1] == "?" or (s.words[-1] in '”"' and s.words[-2:-1] == ["?"]):
            found.add("hypothetical")
        self._from_above(s, carrier, found)
        if self._conditional(s, carrier):
            found.add("hypothetical")
            found.discard("future")
        if self._looks_back(s, trigger, carrier):
            found.add("historical")
        return tuple(mode for mode in _ORDER if mode in found)

    def ahead(self, s: Sentence, noun: int) -> tuple[Auxiliary, ...]:
        """Return future for a noun after "planned", "before" or "ahead of", hypothetical under "facilitate"."""
        above = s.heads[noun]
        if any(s.lowers[c] in self._cues["future.modifiers"] for c in s.having(noun, "amod")):
            return ("future",)
        before = s.deps[noun] == "pobj" and s.lowers[above] in ("before", "until", "pending")
        if before or (s.deps[noun] == "pobj" and s.lowers[s.heads[above]] == "ahead"):
            return ("future",)
        governed = s.deps[noun] in ("dobj", "nsubjpass") and s.lemmas[above] in self._cues["hypothetical.governors"]
        return ("hypothetical",) if governed else ()

    def negated(self, s: Sentence, position: int) -> bool:
        """Tell whether a negation stands directly on the word or on its subject or object."""
        negations = self._cues["negation.words"]
        for child in s.children[position]:
            if s.deps[child] == "neg" or (
                s.lowers[child] in negations and s.deps[child] in ("det", "advmod", "preconj", "dobj", "nsubj")
            ):
                return not self._only(s, child)
            if s.deps[child] in ("nsubj", "nsubjpass", "dobj", "attr") and any(
                s.lowers[c] in ("no", "neither") and s.deps[c] in ("det", "preconj", "cc") for c in s.children[child]
            ):
                return True
        if s.deps[position] == "pcomp" and s.lowers[s.heads[position]] == "without":
            return True
        if s.deps[position] == "pobj" and s.lowers[s.heads[position]] == "without":
            return True
        if (
            s.deps[position] == "conj"
            and s.is_verb(position)
            and s.child(position, "nsubj", "nsubjpass", "aux") is None
        ):
            return self.negated(s, s.heads[position])
        return False

    def _only(self, s: Sentence, child: int) -> bool:
        """Tell "not only ... but also" and "not just" from a negation."""
        return child + 1 < len(s) and s.lowers[child + 1] in ("only", "just", "merely", "simply")

    def _conditional(self, s: Sentence, verb: int) -> bool:
        markers = self._cues["hypothetical.markers"]
        at = verb
        for _ in range(6):
            if any(s.deps[c] in ("mark", "advmod") and s.lowers[c] in markers for c in s.children[at]):
                return True
            if any(s.deps[c] == "advmod" and s.lowers[c] in self._cues["hypothetical.adverbs"] for c in s.children[at]):
                return True
            if s.heads[at] == at or s.deps[at] in ("ccomp", "relcl"):
                return False
            at = s.heads[at]
        return False

    def _from_above(self, s: Sentence, verb: int, found: set[Auxiliary]) -> None:
        """Add what the governing verb says: "failed to", "plans to", "is due to", "considered"."""
        at = verb
        for _ in range(4):
            head, dep = s.heads[at], s.deps[at]
            if (
                dep in ("ccomp", "dobj", "pobj", "acl", "xcomp")
                and s.lemmas[head] in self._cues["hypothetical.governors"]
            ):
                found.add("hypothetical")
            if dep == "advcl" and any(word in self._cues["future.auxiliaries"] for word in auxiliaries(s, head)):
                found.add("future")  # "will last long after he leaves office"
            infinitive = dep == "ccomp" and s.tags[at] == "VB" and "to" in auxiliaries(s, at)
            if head == at or not (
                infinitive or dep in ("xcomp", "pcomp", "prep", "acomp", "dobj", "advcl", "conj", "attr")
            ):
                return
            lemma = s.lemmas[head]
            is_action = s.is_verb(head) or s.tags[head].startswith("JJ")
            if is_action and dep != "conj" and dep != "advcl":
                if lemma in self._cues["negation.verbs"] and (dep in ("xcomp", "pcomp") or dep == "prep"):
                    found.symmetric_difference_update({"negation"})
                if s.is_verb(head) and self.negated(s, head):
                    found.add("negation")
                if dep == "xcomp" and lemma == "be" and "to" in auxiliaries(s, at):
                    found.add("future")  # "are to hold talks"
                if (infinitive or dep in ("xcomp", "acomp")) and lemma in self._cues["future.verbs"] | self._cues[
                    "future.adjectives"
                ]:
                    found.add("future")
                if dep in ("xcomp", "pcomp") and lemma in self._cues["hypothetical.verbs"]:
                    found.add("hypothetical")
                words = auxiliaries(s, head)
                if any(word in self._cues["future.auxiliaries"] for word in words):
                    found.add("future")
            at = head

    def _looks_back(self, s: Sentence, trigger: int, carrier: int) -> bool:
        if auxiliaries(s, carrier)[:1] == ["had"]:
            return False
        words = " ".join(s.lowers[p] for c in s.having(carrier, "prep", "advmod", "npadvmod") for p in s.subtree(c))
        return any(phrase in words for phrase in self._cues["historical.phrases"])
