"""Find a claim's own sentence in a report: its words under the same heads, and nothing beside them that takes it back.

Works on two parsed sentences and who is named in them. Every word of the claim but articles and helping verbs must
stand in the report's sentence, in its own form, another form or as a word that stands for it, below the word that it
stands below in the claim. What the report says beyond that may not deny, weaken or change what the claim says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.coding import clauses
from onrecord.coding.claimed_words import WordFinder, numerals
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene
from onrecord.knowledge import Factuality

#: Dependencies that parsers give to one thing now and then, and those of words that only help.
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "amod compound nmod nummod poss quantmod det predet", "dobj attr oprd", "xcomp ccomp advcl",
        "advmod npadvmod tmod",
        "acl relcl", "prep agent", "pobj pcomp",
    )
)  # fmt: skip
_HELPING = frozenset("aux auxpass punct cc mark expl preconj case".split())
_FUNCTION_TAGS = frozenset("DT PRP$ POS EX CC TO HYPH , . : `` '' -LRB- -RRB-".split())
#: Articles and the like that say how many, all or none.
_QUANTIFYING = frozenset("all every each both any no neither either half another".split())
_DEFINITE = frozenset("the all every each both its their his her this these".split())
_SOME = frozenset("some few several many most any another certain".split())
#: What may hang on another word in one of two parses of the same words.
_LOOSE = frozenset("prep agent advmod npadvmod tmod advcl acl relcl appos".split())
#: Words beside a word of the claim that deny it or make it another thing.
_CHANGING = frozenset(
    "no not n't n’t never neither nor hardly barely scarcely few little nearly almost half fewer less under up fake "
    "mock former ex deputy vice assistant would-be self-proclaimed so-called acting purported false virtually only "
    "anti counter non pro mere simulated fictional hypothetical".split()
)
#: Dependencies of those words.
_MODIFYING = frozenset("neg det predet amod compound advmod npadvmod nmod quantmod preconj nummod intj".split())
#: Dependencies of what belongs to an office, not to its holder: "the Iranian president".
_OFFICE = frozenset("amod compound poss nmod".split())
_CONDITIONS = frozenset("if unless whether lest provided".split())
_EITHER = frozenset({"or", "nor", "but"})
#: Verbs whose past says that it is over.
_STATES = frozenset("be have remain hold own belong".split())

#: Tells whether a noun of a report's scene names somebody who acts for a state, by its key.
StandsFor = Callable[[Scene, int, str], bool]
#: Tells whether two nouns of two scenes name one official, by his office in the first and his name in the second.
AreOne = Callable[[Scene, int, Scene, int], bool]


class Repetition:
    """Finds one sentence of a claim in the sentences of reports."""

    def __init__(
        self, claim: Scene, words: WordFinder, factuality: Factuality, stands_for: StandsFor, are_one: AreOne
    ) -> None:
        self._claim, self._words, self._stands_for = claim, words, stands_for
        self._are_one = are_one
        self._weakening = _CHANGING | set(factuality.modifiers) - {"certainly", "indeed"}
        self.root = claim.s.root

    def find(self, told: Scene) -> dict[int, int] | None:
        """Return where the words of the claim stand in a report's sentence, None where it does not say so."""
        if self.root is None or told.s.words[-1] == "?":
            return None
        if (same := self._word_by_word(told)) is not None:
            return same
        for at in range(len(told.s)) if _is_told(self._claim.s, self.root) else ():
            pairs: dict[int, int] = {}
            if self._meets(told, self.root, at, pairs) and self._nothing_changes(told, pairs):
                return pairs
        return None

    def _word_by_word(self, told: Scene) -> dict[int, int] | None:
        own, other = (_spoken(each) for each in (self._claim.s, told.s))
        same = [self._claim.s.lowers[at] for at in own] == [told.s.lowers[at] for at in other]
        return dict(zip(own, other, strict=True)) if same else None

    # ------------------------------------------------------------ the words of the claim

    def _meets(self, told: Scene, at: int, other: int, pairs: dict[int, int]) -> bool:
        """Tell whether a word of the claim with all below it stands at a word of the report; note where."""
        if not self._is_word(told, at, other):
            return False
        own = {**pairs, at: other}
        c = self._claim.s
        mention = self._claim.mention[at]
        is_named = (
            mention is None
            and c.is_noun(at)
            and told.s.tags[other].startswith("NNP")
            and c.lowers[at] != told.s.lowers[other]
        )
        doer = clauses.agent(c, at) if c.is_verb(at) and clauses.is_passive(c, at) else None
        for child in sorted(c.children[at], key=lambda child: c.deps[child] in _LOOSE):
            inside = mention is not None and self._claim.mention[child] is mention
            if inside or not _is_content(c, child) or (is_named and c.deps[child] in _OFFICE):
                continue
            if doer is not None and c.heads[doer] == child and told.s.is_verb(other):
                child, places = doer, iter(_role(told.s, other, suffers=False))
            else:
                places = self._places(told, child, at, other, own)
            for place in places:
                found = dict(own)
                if place not in own.values() and self._meets(told, child, place, found):
                    own = found
                    break
            else:
                return False
        if c.is_verb(at) and not _alike_verbs(c, at, told.s, other):
            return False
        pairs.update(own)
        return True

    def _places(self, told: Scene, child: int, at: int, other: int, pairs: dict[int, int]) -> Iterator[int]:
        """Give where in the report what stands below a word of the claim can stand."""
        c, t = self._claim.s, told.s
        dep = c.deps[child]
        if c.is_verb(at) and t.is_verb(other) and dep in ("nsubj", "nsubjpass", "dobj"):
            suffers = dep == "dobj" or clauses.is_passive(c, at)
            yield from _role(t, other, suffers)
            return
        if dep == "conj":
            yield from (place for place in t.conjuncts(t.first_conjunct(other)) if place != other)
            return
        alike = next((group for group in _ALIKE if dep in group), frozenset({dep}))
        for place in t.children[other]:
            if t.deps[place] in alike:
                yield from t.conjuncts(place) if t.is_noun(place) else [place]
        if dep in _LOOSE and len(_phrases(t, other, c.lowers[child])) < len(_phrases(c, at, c.lowers[child])):
            yield from (place for head in pairs.values() for place in t.children[head] if t.deps[place] in alike)

    def _is_word(self, told: Scene, at: int, other: int) -> bool:
        c, t = self._claim.s, told.s
        mention, given = self._claim.mention[at], told.mention[other]
        if mention is not None:
            if given is not None and given.entity.key == mention.entity.key:
                if mention.entity.sector not in (None, given.entity.sector):
                    return False  # two organs of one state
                return mention.form != "seat" or given.form == "seat"
            is_state = mention.entity.kind == "state" and mention.form not in ("adjective", "seat")
            alone = all(self._claim.mention[child] is mention or not _is_content(c, child) for child in c.children[at])
            return is_state and alone and self._stands_for(told, other, mention.entity.key)
        if given is not None and c.lowers[at] != t.lowers[other]:
            return c.is_noun(at) and self._are_one(self._claim, at, told, other)
        if c.tags[at] == "CD":
            return t.lowers[other] in numerals(c.lowers[at])
        if c.lowers[at] == t.lowers[other]:
            return True
        if c.tags[at][:1] != t.tags[other][:1]:
            return False
        if c.is_noun(at) and t.tags[other].startswith("NNP") and self._are_one(self._claim, at, told, other):
            return True
        return t.lemmas[other] in self._words.standing_for(c, at)

    # ------------------------------------------------------- what the report says beyond them

    def _nothing_changes(self, told: Scene, pairs: dict[int, int]) -> bool:
        met = {*pairs.values()}
        return all(self._is_left_as_it_is(told, at, other, met) for at, other in pairs.items())

    def _is_left_as_it_is(self, told: Scene, at: int, other: int, met: set[int]) -> bool:
        c, t = self._claim.s, told.s
        mention = told.mention[other]
        beside = [
            child for child in t.children[other]
            if child not in met and (mention is None or told.mention[child] is not mention)
        ]  # fmt: skip
        for child in beside:
            word, dep = t.lowers[child], t.deps[child]
            if dep in _MODIFYING and (word in self._weakening or word.partition("-")[0] in _CHANGING):
                return False
            if dep == "prt" or (dep == "mark" and word in _CONDITIONS):
                return False
            if dep == "advcl" and any(t.lowers[mark] in _CONDITIONS for mark in t.having(child, "mark")):
                return False
            if dep == "cc" and word in _EITHER:
                return False
            is_name = t.tags[child].startswith("NNP") and t.tags[other].startswith("NNP") and dep == "compound"
            if is_name and mention is None:
                return False
        if any(t.lowers[child] in _SOME for child in t.having(other, "det", "amod")) and any(
            c.lowers[child] in _DEFINITE for child in c.children[at]
        ):
            return False
        return not any(t.lowers[child] in _EITHER for child in t.having(t.heads[other], "cc") if child not in met) or (
            t.deps[other] != "conj"
        )


def _is_told(s: Sentence, at: int) -> bool:
    return s.is_verb(at) or s.tags[at] == "MD" or s.lemmas[at] == "be"


def _spoken(s: Sentence) -> list[int]:
    return [at for at in range(len(s)) if any(c.isalnum() for c in s.words[at])]


def _is_content(s: Sentence, at: int) -> bool:
    """Tell whether a word of a claim must stand in the report: not an article, a mark or a helping verb."""
    if s.lowers[at] in _QUANTIFYING or s.deps[at] == "neg":
        return True
    if s.deps[at] in _HELPING or (s.tags[at] in _FUNCTION_TAGS and s.deps[at] != "prep"):
        return False
    return any(c.isalnum() for c in s.words[at])


def _phrases(s: Sentence, head: int, word: str) -> list[int]:
    """Return the phrases below a word that a preposition, or another word, leads."""
    return [child for child in s.children[head] if s.lowers[child] == word and s.deps[child] in _LOOSE]


def _role(s: Sentence, verb: int, suffers: bool) -> list[int]:
    """Return who does what a verb tells, or to whom or what it is done."""
    passive = clauses.is_passive(s, verb)
    if suffers:
        at = clauses.subject(s, verb) if passive else clauses.direct_object(s, verb)
    else:
        at = clauses.agent(s, verb) if passive else clauses.subject(s, verb)
    return [] if at is None else s.conjuncts(at)


def _alike_verbs(c: Sentence, at: int, t: Sentence, other: int) -> bool:
    """Tell whether two verbs say as much of whether, when and to whom it is done."""
    if not t.is_verb(other) and t.tags[other] != "MD":
        return False
    if _modal(c, at) != _modal(t, other) or _is_infinitive(c, at) != _is_infinitive(t, other):
        return False
    if _role(t, other, suffers=True) and not _role(c, at, suffers=True) and not c.having(at, "attr", "oprd"):
        return False  # "withdrew its offer" is not "withdrew"
    if {c.lowers[p] for p in c.having(at, "prt")} != {t.lowers[p] for p in t.having(other, "prt")}:
        return False
    return c.lemmas[at] not in _STATES or (c.tags[at] == "VBD") == (t.tags[other] == "VBD")


def _modal(s: Sentence, verb: int) -> str | None:
    words = [word for word in clauses.auxiliaries(s, verb) if word not in _PLAIN]
    return "will" if words and words[0] in ("'ll", "wo", "shall", "would", "will") else words[0] if words else None


_PLAIN = frozenset("be is are was were been being am have has had having do does did to 's 've 'd".split())


def _is_infinitive(s: Sentence, verb: int) -> bool:
    return any(s.tags[child] == "TO" or s.lowers[child] == "to" for child in s.having(verb, "aux"))


def is_main(s: Sentence, at: int, root: int) -> bool:
    """Tell whether a verb says what a sentence asserts, with its main verb or as what that one says."""
    while at != root:
        if s.deps[at] not in ("ccomp", "conj", "xcomp") or not s.is_verb(at) or s.heads[at] == at:
            return False
        at = s.heads[at]
    return True


def searched(claim: Scene, words: WordFinder) -> Iterator[tuple[str, ...]]:
    """Give for each word of a claim that must stand in a report the beginnings of what may stand for it."""
    s = claim.s
    for at in range(len(s)):
        if claim.mention[at] is None and _is_content(s, at) and s.tags[at][:1] in "NVJRC" and s.tags[at] != "RB":
            yield words.beginnings_of(s, at)
