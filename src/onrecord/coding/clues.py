"""Read the clues of an unparsed sentence: its words, whom it names, and the acts that the lexicon could find in it.

Needs the lexicon, the titles and the names found; gives numbers that are places among learned weights
(`hashed`), and what binds the sentence to those before it. It guesses from the order of the words what a
parse would know, so it may only say that nothing is there, never that something is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.coding.hashed import LAST, number_of
from onrecord.coding.mentions import Mention
from onrecord.coding.word_forms import Irregular, by_form
from onrecord.knowledge import Act, Knowledge

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")
_CACHE_LIMIT = 200_000

#: Who may be meant by a word or a name. From `_MEANT` on it is somebody spoken of before.
_NOBODY, _CAPITAL, _TITLE, _BODY, _STATE, _ADJECTIVE, _PLACE, _PERSON, _KNOWN = range(9)
_MEANT = 10
_MEANING = {
    word: _MEANT + number
    for number, words in enumerate(
        (
            "he she his her him", "it its", "they them their", "we us our i me my", "both",
            "country countries state states nation nations side sides",
            "rumour rumours rumor rumors report reports claim claims allegation allegations story stories",
        )
    )
    for word in words.split()
}  # fmt: skip
_PRONOUNS = frozenset("he she his her him it its they them their".split())
#: A capital letter alone is somebody only so near an act.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Sign:
    """An act that a word could carry, and what must stand beside it; `numbers` are of pattern, type and rule."""

    words: frozenset[str]
    nouns: tuple[frozenset[str], ...]
    numbers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a written word or of a kind of name. `text` is the word as written, empty for a name."""

    number: int
    text: str = ""
    capital: bool = False
    who: int = _NOBODY
    signs: tuple[_Sign, ...] = ()
    lemmas: tuple[str, ...] = ()


@dataclass(slots=True)
class Clues:
    """What an unparsed sentence shows. `names` are its words with a capital, `introduced` those beside a title.

    It `refers` to somebody by a pronoun; its speaker `speaks` of himself or his own side; a word of it `tells` an act.
    """

    places: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    refers: bool = False
    speaks: bool = False
    tells: bool = False


class ClueReader:
    """Reads the clues of sentences; what it learns of a word it keeps."""

    def __init__(self, knowledge: Knowledge, irregular: Irregular) -> None:
        self._lexicon, self._titles = knowledge.lexicon, knowledge.titles
        lexicon = knowledge.lexicon
        patterns = [pattern for found in lexicon.verbs.values() for pattern in found]
        objects = {noun for pattern in patterns for nouns in pattern.nouns for noun in nouns}
        self._verbs = by_form(lexicon.verbs, irregular)
        self._objects = by_form(objects, irregular)
        self._heads = set(by_form(knowledge.titles.heads, irregular))
        compounds: dict[str, set[str]] = {}
        for noun in lexicon.nouns:
            compounds.setdefault(noun.split()[-1], set()).add(noun)
        self._nouns = {
            form: {noun for head in heads for noun in compounds[head]}
            for form, heads in by_form(compounds, irregular).items()
        }
        self._words: dict[str, _Word] = {}
        self._kinds: dict[tuple[str, str, bool], _Word] = {}

    def read(self, text: str, start: int, mentions: list[Mention], known: Collection[str]) -> Clues:
        """Read the sentence `text` at `start` of its document; `known` are names that a title introduced before."""
        clues = Clues()
        words = self._words_of(text, start, mentions)
        named: list[tuple[int, int]] = []
        titled = False
        for at, word in enumerate(words):
            who = word.who
            if word.capital:
                clues.names.add(word.text)
                if titled:
                    clues.introduced.add(word.text)
                if who == _CAPITAL:
                    who = _KNOWN if word.text in known else _CAPITAL if at else _NOBODY
            if not who:
                titled = False
                continue
            titled = who == _TITLE or (titled and who in _NAMING)
            named.append((at, who))
            clues.refers = clues.refers or who in _PERSONAL
            clues.speaks = clues.speaks or who == _SPEAKING
        states = len({m.entity.country for m in mentions if m.entity.country}) if mentions else 0
        lemmas = set[str]().union(*[word.lemmas for word in words])
        signs = [[sign for sign in word.signs if _is_whole(sign, lemmas)] for word in words]
        clues.tells = any(signs)
        clues.places = self._places(words, signs, named, min(states, 3), len(mentions))
        return clues

    def _words_of(self, text: str, start: int, mentions: list[Mention]) -> list[_Word]:
        """Return the words of a sentence, a name that the files know as one."""
        words: list[_Word] = []
        at = 0
        for mention in mentions:
            words += [self._word(token) for token in _WORD.findall(text[at : max(0, mention.start - start)])]
            words.append(self._kind(mention))
            at = mention.end - start
        return words + [self._word(token) for token in _WORD.findall(text[at:] if at else text)]

    def _places(
        self,
        words: list[_Word],
        signs: list[list[_Sign]],
        named: list[tuple[int, int]],
        states: int,
        mentions: int,
    ) -> set[int]:
        numbers = [word.number for word in words]
        places = {number & LAST for number in numbers}
        salt = states * 0x9E3779B1
        places.update([((number ^ salt) * 5 + states) & LAST for number in numbers])
        places.update([((one * 31 + other) * 0x85EBCA6B >> 7) & LAST for one, other in pairwise(numbers)])
        best = max((who for _, who in named if who < _MEANT), default=0)
        for at, carried in enumerate(signs):
            if carried:
                sides = _sides(at, named)
                for sign in carried:
                    _mark(places, sign, sides, states, best)
        refers = named and max(who for _, who in named) >= _MEANT
        for clue in (
            f"who {states} {best} {bool(refers)}", f"names {min(mentions, 5)}", f"long {min(len(words) // 8, 6)}",
            f"tells {any(signs)} {states}",
        ):  # fmt: skip
            places.add(number_of(clue) & LAST)
        return places

    # ------------------------------------------------------------------ words

    def _word(self, token: str) -> _Word:
        word = self._words.get(token)
        if word is None:
            if len(self._words) > _CACHE_LIMIT:
                self._words.clear()
            word = self._words[token] = self._new_word(token)
        return word

    def _new_word(self, token: str) -> _Word:
        lower = "0" if token.isdigit() else token.lower()
        who = _MEANING.get(lower) or (_TITLE if lower in self._heads else _CAPITAL if token[0].isupper() else _NOBODY)
        verbs = self._verbs.get(lower, set())
        signs = [
            _Sign(pattern.words, pattern.nouns, _numbers(pattern.act, pattern.source))
            for verb in sorted(verbs)
            for pattern in self._lexicon.verbs[verb]
            if not pattern.act.none
        ]
        for noun in sorted(self._nouns.get(lower, ())):
            act = self._lexicon.nouns[noun]
            if not act.none:
                signs.append(_Sign(frozenset(noun.split()[:-1]), (), _numbers(act, noun)))
        adjective = self._lexicon.negated.get(lower) or self._lexicon.adjectives.get(lower)
        if adjective is not None:
            signs.append(_Sign(frozenset(), (), _numbers(adjective, lower)))
        if lower in ("must", "should"):
            signs.append(_Sign(frozenset(), (), _numbers(self._lexicon.nouns["demand"], lower)))
        lemmas = (lower, *verbs, *self._objects.get(lower, ()))
        return _Word(number_of(lower), token, token[0].isupper(), who, tuple(signs), lemmas)

    def _kind(self, mention: Mention) -> _Word:
        entity = mention.entity
        key = (entity.kind, mention.form, bool(entity.country))
        kind = self._kinds.get(key)
        if kind is None:
            who = {"place": _PLACE, "person": _PERSON}.get(entity.kind, _STATE if entity.country else _BODY)
            if who == _STATE and mention.form == "adjective":
                who = _ADJECTIVE
            kind = self._kinds[key] = _Word(number_of(" ".join(map(str, key))), who=who)
        return kind


_PERSONAL = frozenset(_MEANING[word] for word in _PRONOUNS)
_SPEAKING = _MEANING["we"]
_NAMING = frozenset({_CAPITAL, _KNOWN, _PLACE, _PERSON})


def _numbers(act: Act, pattern: str) -> tuple[int, int, int]:
    return number_of(f"pattern {pattern}"), number_of(f"type {act.type}"), number_of(f"rule {act.name}")


def _is_whole(sign: _Sign, lemmas: set[str]) -> bool:
    """Tell whether all that an act asks for stands somewhere in the sentence."""
    return sign.words <= lemmas and (not sign.nouns or not any(nouns.isdisjoint(lemmas) for nouns in sign.nouns))


def _sides(at: int, named: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return who stands next before and next behind a word, and how far (0 to 2) each is."""
    left = right = before = behind = 0
    for place, who in named:
        if who == _CAPITAL and abs(at - place) >= _NEAR:
            continue
        if place < at:
            left, before = who, min((at - place) // 4, 2)
        elif place > at:
            right, behind = who, min((place - at) // 4, 2)
            break
    return left, right, before, behind


def _mark(places: set[int], sign: _Sign, sides: tuple[int, int, int, int], states: int, best: int) -> None:
    left, right, before, behind = sides
    for kind, number in enumerate(sign.numbers, 1):
        places.add(number * kind & LAST)
        places.add(((number + left * 7919 + kind) * 0x9E3779B1 >> 5) & LAST)
        places.add(((number + right * 104729 + kind) * 0x85EBCA6B >> 5) & LAST)
        places.add(((number + states * 15485863 + best * 32452843 + kind) * 0xC2B2AE35 >> 5) & LAST)
    together = sign.numbers[1] + left * 7919 + right * 104729 + before * 3571 + behind * 2741
    places.add((together * 0x27D4EB2F >> 5) & LAST)
