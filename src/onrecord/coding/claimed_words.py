"""Find the words that carry a claimed act, with all that may stand for them in a report.

Needs the scene of a claim's sentence and the place of the act's word; gives words, so that other texts can be
searched for them and read again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence
from onrecord.coding.time_words import SMALL, TENS
from onrecord.knowledge import Synonyms
from onrecord.model import Auxiliary, Record

#: Signs what was read for the words of a claim alone.
RULE = "claim"
#: Verbs that leave the act to their object ("held talks", "imposed sanctions").
LIGHT = frozenset(
    "hold conduct launch carry stage make give begin start open resume continue undertake issue pay take have mount "
    "wage lodge impose place slap announce call reach strike sign seal conclude offer join attend express voice raise "
    "deliver provide engage be do enter introduce put set commence kick".split()
)
#: Verbs by which who is their subject has done to him what their object tells: "faced sanctions", "came under fire".
SUFFERING = frozenset("receive face draw win earn suffer get attract undergo".split())
#: Verbs that say too little to be looked for.
_EMPTY = frozenset("be have do make take give hold get put set go come say tell see become seem".split())
#: Verbs that in a report carry too many acts: "go to Lima", "go to war".
_VAGUE = frozenset({"go", "head"})
_STEM, _ENDING = 4, 3
_WORDS = SMALL | TENS
_NUMBERS = {number: word for word, number in _WORDS.items()}
#: The relations whose beginning and end are read again.
RELATIONS = frozenset({"diplomatic_relations", "embassy", "recognition"})
#: The relation of who joins a body with it.
MEMBERSHIP = "membership"
#: The relation of who is somebody's ally.
ALLIANCE = "alliance"
#: The lists of turns by which relations begin and end.
_BEGINNING, _ENDING_TURNS = ("begin", "renew"), ("end", "suspend", "close")
#: How the nouns of what an envoy hands over begin.
_LETTERS = ("accredit", "creden")


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """The words of an act as a claim tells it.

    `said` is the word in the claim. `lemmas` may stand for it, and so may the verbs of `phrases` with a word below
    them. `mutual` tells that both sides take part alike. `beginnings` are those of all forms, in lower case.
    `auxiliary` are the modes of the word itself: "will not sign" is a refusal, its word is not to be. Of a relation
    that begins or ends `things` are what it may be called ("relations", "ties"), one of which the words must have as
    their object, and `ends` those words that end it; `beginnings` are then those of the things, `beside` of the words.
    `raising` are then the words by which a mission becomes an embassy, `accrediting` those by which an envoy takes up
    his post, which shows that relations stand.
    `light` is the word that carries the act's noun in the claim, in lower case: "came" under fire.
    `turned` are those of the words whose doer is the other side of the claimed act: "buy" where it says "sold".
    """

    said: str
    lemmas: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    mutual: bool
    beginnings: tuple[str, ...]
    auxiliary: tuple[Auxiliary, ...] = ()
    things: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    turned: frozenset[str] = frozenset()
    light: str = ""
    raising: frozenset[str] = frozenset()
    accrediting: frozenset[str] = frozenset()

    def may_stand_in(self, text: str) -> bool:
        """Tell whether a sentence or a text has a word that begins as one of these does."""
        return all(_beginning(words).search(text) for words in (self.beginnings, self.beside) if words)

    def are_carried(self, s: Sentence, at: int) -> bool:
        """Tell whether a word of a sentence carries the act."""
        if s.deps[at] == "prep":  # "according to"
            return False
        lemma = s.lemmas[at]
        if any(verb == lemma and _stands_below(s, at, word) for verb, word in self.phrases):
            return True
        return lemma in self.lemmas and lemma not in _VAGUE and not _goes_on(s, at)

    def are_turned(self, s: Sentence, at: int) -> bool:
        """Tell whether who does what a word tells is the other side of the claimed act."""
        if s.lemmas[at] in self.turned:
            return True
        told = {f"{verb} {word}" for verb, word in self.phrases if s.lemmas[at] == verb and _stands_below(s, at, word)}
        return bool(told) and told <= self.turned

    def of_other_side(self) -> ClaimedWords:
        """Return the words for a claim whose coded doer is not who does what its word tells: "hosted"."""
        spoken = {*self.lemmas, *(f"{verb} {word}" for verb, word in self.phrases)}
        return self if self.mutual else replace(self, turned=frozenset(spoken - self.turned))


class WordFinder:
    """Finds what stands for the words of claims."""

    def __init__(self, synonyms: Synonyms, irregular: Mapping[str, tuple[str, ...]]) -> None:
        """`irregular` gives the words that an irregular form may be of."""
        self._synonyms = synonyms
        self._forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, lemmas in irregular.items():
            for lemma in lemmas:
                self._forms[lemma].append(form)

    def find(self, s: Sentence, at: int) -> ClaimedWords | None:
        """Return the words of the act that a word carries, None where it says too little to be looked for."""
        carrying = self._carried_noun(s, at)
        said = at if carrying is None else carrying
        acts = self._synonyms.acts
        phrases = [phrase for phrase in acts if " " in phrase and _is_phrase(s, at, phrase)]
        if carrying is not None:
            words = acts[s.lemmas[carrying]]
        elif phrases:
            words = frozenset[str]().union(*(acts[phrase] for phrase in phrases))
        elif s.lemmas[at] in _EMPTY and s.lemmas[at] not in acts:
            return None
        else:
            words = acts.get(s.lemmas[at], frozenset()) | {s.lemmas[at]}
        own = phrases or [s.lemmas[said]]
        turned = frozenset(word for each in own for word in self._synonyms.converse.get(each, ())) - words
        words |= turned
        lemmas, pairs = _parted(words)
        mutual = not lemmas.isdisjoint(self._synonyms.mutual) and s.lemmas[said] in self._synonyms.mutual
        beginnings = tuple(sorted(self._stems({*lemmas, *(verb for verb, _ in pairs)})))
        light = s.lowers[at] if said != at else _light_above(s, at)
        return ClaimedWords(s.words[said], lemmas, pairs, mutual, beginnings, turned=turned, light=light)

    def of_record(self, s: Sentence, at: int, record: Record) -> ClaimedWords | None:
        """Return the words for a claim's record whose act a word carries, None where they say too little."""
        if record.kind not in ("event", "relation"):
            return None
        if record.kind == "relation" and record.type == MEMBERSHIP:
            words = self.find(s, at)
            return words if words is not None and "accede" in words.lemmas else None
        if record.kind == "relation" and record.type == ALLIANCE:
            return ClaimedWords(s.words[at], frozenset({"ally"}), frozenset(), True, ("ally", "allie"))
        if is_on_relation(record):
            words = self._of_relation(s, at, record.kind == "relation")
            return self._of_recognition(words) if words is not None and record.content == "recognition" else words
        return self.find(s, at)

    def _of_recognition(self, words: ClaimedWords) -> ClaimedWords:
        """Return the words for recognition of a state with those for its independence: "acknowledged"."""
        lemmas = words.lemmas | self._synonyms.turns["recognise"]
        return replace(words, lemmas=lemmas, beginnings=tuple(sorted({_stem(word) for word in lemmas})))

    def _of_relation(self, s: Sentence, at: int, stands: bool) -> ClaimedWords | None:
        """Return the words for how a relation begins or ends; for one that `stands` both."""
        named, turns = self._synonyms.relations, self._synonyms.turns
        nouns = [noun for noun in objects(s, at) if s.lemmas[noun] in named]
        words = ClaimedWords(s.words[at], frozenset(), frozenset(), False, ()) if stands else self.find(s, at)
        if words is None or not nouns:
            return None if stands else words
        own = {s.lemmas[at], *(f"{verb} {word}" for verb, word in words.phrases if s.lemmas[at] == verb)}
        lists = [name for name in (*_BEGINNING, *_ENDING_TURNS) if stands or not own.isdisjoint(turns[name])]
        spoken = frozenset[str]().union(*(turns[name] for name in lists))
        singles, pairs = _parted(spoken)
        lemmas = words.lemmas | singles
        things = frozenset[str]().union(*(named[s.lemmas[noun]] for noun in nouns))
        raising = turns["raise"] if "embassy" in things and not {*lists}.isdisjoint(_BEGINNING) else frozenset[str]()
        letters = _LETTERS if stands and "relation" in things else ()
        accrediting = turns["accredit"] if letters else frozenset[str]()
        things |= named["embassy"] | named["legation"] if letters else frozenset()
        told = {*lemmas, *(verb for verb, _ in pairs | words.phrases), *raising, *accrediting}
        return replace(
            words, lemmas=lemmas, phrases=words.phrases | pairs, mutual=False, things=things,
            ends=frozenset[str]().union(*(turns[name] for name in _ENDING_TURNS)),
            beginnings=tuple(sorted({*map(_stem, things), *letters})),
            beside=tuple(sorted(self._stems(told))),
            raising=raising, accrediting=accrediting,
        )  # fmt: skip

    def _stems(self, lemmas: Iterable[str]) -> set[str]:
        return {_stem(form) for lemma in lemmas for form in self.forms_of(lemma)}

    def forms_of(self, lemma: str) -> list[str]:
        """Return a word and its irregular forms."""
        return [lemma, *self._forms.get(lemma, ())]

    def told_of(self, words: ClaimedWords) -> tuple[str, ...]:
        """Return how the words begin that tell of an act as of a matter, from its side: "call home", not "call"."""
        lemmas, phrases = words.lemmas - words.turned, {f"{v} {w}" for v, w in words.phrases} - words.turned
        whole = {f"{form} {word}" for verb, word in map(str.split, phrases) for form in self.forms_of(verb)}
        return tuple(sorted(self._stems(lemmas) | whole))

    def standing_for(self, s: Sentence, at: int) -> frozenset[str]:
        """Return the lemmas that may stand for a word of a claim in a report's sentence that is the same but for it."""
        lemma = s.lemmas[at]
        alike = self._synonyms.acts if s.is_verb(at) and lemma not in LIGHT else self._synonyms.things
        if s.tags[at].startswith("NNP") or not (s.is_noun(at) or s.is_verb(at)):
            return frozenset({lemma})
        return frozenset({lemma}).union(word for word in alike.get(lemma, ()) if " " not in word)

    def beginnings_of(self, s: Sentence, at: int) -> tuple[str, ...]:
        """Return how the words begin, in lower case, that may stand for a word of a claim."""
        word = s.lowers[at]
        if s.tags[at] == "CD" or s.tags[at].startswith("NNP"):
            return numerals(word) if s.tags[at] == "CD" else (word,)
        forms = {form for lemma in self.standing_for(s, at) for form in self.forms_of(lemma)}
        return tuple(sorted({word, *map(_stem, forms)}))

    def _carried_noun(self, s: Sentence, at: int) -> int | None:
        """Return the noun that a light verb leaves the act to."""
        if not s.is_verb(at):
            return None
        nouns = objects(s, at) if is_light(s, at) else suffered(s, at)
        return next((noun for noun in nouns if s.lemmas[noun] in self._synonyms.acts), None)


def _parted(words: frozenset[str]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Return the words that stand alone, and the verbs of the phrases each with its word."""
    pairs = frozenset((verb, word) for verb, _, word in (each.partition(" ") for each in words) if word)
    return frozenset(word for word in words if " " not in word), pairs


@lru_cache(maxsize=64)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a word that begins as one of these; it is asked of thousands of texts for one claim."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def numerals(word: str) -> tuple[str, ...]:
    """Return how a number may be written: in figures, and in words where it is small."""
    plain = word.replace(",", "")
    number = int(plain) if plain.isdecimal() else _WORDS.get(word)
    if number is None:
        return (word,)
    written = [str(number), f"{number:,}", *([_NUMBERS[number]] if number in _NUMBERS else [])]
    return tuple(dict.fromkeys([word, *written]))


def is_on_relation(claimed: Record) -> bool:
    """Tell whether a claim says that a relation stands, began or ended."""
    return claimed.kind == "relation" or claimed.content in RELATIONS


def objects(s: Sentence, verb: int) -> list[int]:
    """Return the objects of a verb, of a passive one its subject, with what is coordinated with them."""
    heads = s.having(verb, "nsubjpass") if clauses.is_passive(s, verb) else s.having(verb, "dobj")
    heads = heads + [noun for word, noun in clauses.prepositions(s, verb) if word in ("in", "on", "into")]
    return [noun for head in heads for noun in s.conjuncts(head)]


def suffered(s: Sentence, verb: int) -> list[int]:
    """Return what is done to the subject of a verb, none of a verb that tells what its subject does."""
    if s.lemmas[verb] in SUFFERING and not clauses.is_passive(s, verb):
        return objects(s, verb)
    return [noun for word, noun in clauses.prepositions(s, verb) if s.lemmas[verb] == "come" and word == "under"]


def is_light(s: Sentence, verb: int) -> bool:
    """Tell a verb that leaves the act to its object."""
    return s.lemmas[verb] in LIGHT and not clauses.says_what_it_is(s, verb)


def _light_above(s: Sentence, noun: int) -> str:
    """Return the verb that leaves the act to a noun, in lower case; nothing where there is none."""
    if not s.is_noun(noun):
        return ""
    verb = clauses.governing_verb(s, noun)
    light = verb is not None and (is_light(s, verb) or noun in suffered(s, verb))
    return s.lowers[verb] if verb is not None and light else ""


def _is_phrase(s: Sentence, at: int, phrase: str) -> bool:
    verb, _, word = phrase.partition(" ")
    return s.lemmas[at] == verb and _stands_below(s, at, word)


def _stands_below(s: Sentence, verb: int, word: str) -> bool:
    below = [*s.children[verb], *(noun for leads, noun in clauses.prepositions(s, verb) if leads == "to")]
    return any(word in (s.lowers[child], s.lemmas[child]) for child in below)  # "put to death"


def _goes_on(s: Sentence, at: int) -> bool:
    """Tell a verb whose particle makes it another one: "turned down" is no turning, "called off" no call."""
    return s.is_verb(at) and any(s.deps[c] == "prt" for c in s.children[at])


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]
