"""Match the predicates of the lexicon on one word of a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding.clauses import OBJECT_CONTROL, TIMES, complement, is_passive
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Act, Lexicon


@dataclass(frozen=True, slots=True)
class Match:
    """An act that a word carries, with the content nouns and the prepositions of its pattern."""

    act: Act
    trigger: int
    content: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    pattern: str = ""


def match_verb(s: Sentence, verb: int, lexicon: Lexicon) -> Match | None:
    """Return the act of a verb: its longest pattern that fits, or None."""
    best: tuple[tuple[int, bool, bool], Match] | None = None
    has_complement: bool | None = None
    for pattern in lexicon.verbs.get(s.lemmas[verb], ()):
        if not pattern.may_stand_among(s.vocabulary):
            continue  # a word of the pattern is nowhere in the sentence
        fitted = _fit(s, verb, pattern.elements)
        if fitted is None or not _qualified(s, pattern.act, fitted[0]):
            continue
        if has_complement is None:
            has_complement = complement(s, verb) is not None
        objects = sum(not isinstance(e, str) for e in pattern.elements)
        rank = (
            len(pattern.elements) + objects, pattern.act.complement == has_complement, bool(pattern.act.qualifier)
        )  # fmt: skip
        if best is None or rank > best[0]:
            best = rank, Match(pattern.act, verb, *fitted, pattern.source)
    return best[1] if best else None


def match_noun(s: Sentence, noun: int, lexicon: Lexicon) -> Match | None:
    """Return the act of an event noun, with its compound ("air raid") if the lexicon has it."""
    lemma = s.lemmas[noun]
    if noun and s.heads[noun - 1] == noun and s.deps[noun - 1] in ("compound", "amod"):
        pair = f"{s.lowers[noun - 1]} {lemma}"
        if pair in lexicon.nouns:
            return Match(lexicon.nouns[pair], noun, pattern=pair)
    act = lexicon.nouns.get(lemma)
    if act is None or not _qualified(s, act, (noun,)):
        return None
    if act.type == "ASSAULT" and any(s.lowers[c] in lexicon.figurative for c in s.having(noun, "amod", "compound")):
        return None  # "a scathing attack", "a charm offensive"
    return Match(act, noun, pattern=lemma)


def _fit(
    s: Sentence, verb: int, elements: tuple[str | frozenset[str], ...]
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    content: list[int] = []
    words: list[int] = []
    for number, element in enumerate(elements):
        if element == "-":
            if s.child(verb, "dobj") is not None:
                return None
        elif isinstance(element, str) and element.endswith("+"):
            if not any(s.lowers[c] == element[:-1] and s.child(c, "pcomp") is not None for c in s.children[verb]):
                return None
        elif isinstance(element, str):
            at = _word(s, verb, element, words, content)
            if at is None or (
                element == "in" and elements[number + 1 :] == ("to",) and s.child(at, "pobj") is not None
            ):
                return None  # "gave birth in March" gives in to nobody
            words.append(at)
        else:
            found = _object(s, verb, element, words)
            if found is None:
                return None
            content.append(found)
    return tuple(content), tuple(words)


def _word(s: Sentence, verb: int, word: str, earlier: list[int], content: list[int]) -> int | None:
    for head in (verb, *earlier, *content):
        for child in s.children[head]:
            if s.lowers[child] != word or child in earlier or (child < verb and not _is_relative(s, child)):
                continue
            if word in _PARTICLES and s.deps[child] == "prep" and s.child(child, "pobj") is not None:
                continue  # "backed down the street" backs down from nothing
            if s.deps[child] == "prep" and any(_is_time(s, at) for at in s.having(child, "pobj")):
                continue  # "called his counterpart on Monday" calls on nobody
            return child
    return None


def _is_relative(s: Sentence, word: int) -> bool:
    """Tell a preposition that stands before its verb with a relative ("to which it agreed"), not with a setting."""
    noun = s.child(word, "pobj")
    return s.deps[word] == "prep" and (noun is None or s.tags[noun] in ("WDT", "WP", "WP$"))


def _is_time(s: Sentence, noun: int) -> bool:
    return not TIMES.isdisjoint([s.lowers[noun], *(s.lowers[c] for c in s.having(noun, "compound"))])


def _object(s: Sentence, verb: int, nouns: frozenset[str], words: list[int]) -> int | None:
    if is_passive(s, verb):
        heads = s.having(verb, "nsubjpass") or ([s.heads[verb]] if s.deps[verb] in ("acl", "amod") else [])
    else:
        heads = s.having(verb, "dobj", "attr", "oprd")
    if not heads and s.lemmas[verb] in OBJECT_CONTROL:  # "allowed inspectors to enter"
        heads = [n for clause in s.having(verb, "ccomp") for n in s.having(clause, "nsubj")]
    for word in words:
        heads = heads + s.having(word, "pobj")
    if s.deps[verb] == "relcl" and not heads:
        heads = [s.heads[verb]]
    for head in heads:
        for noun in s.conjuncts(head):
            if _is_of(s, noun, nouns):
                return noun
            for child in s.having(noun, "prep"):  # "a series of raids", "several rounds of talks"
                inner = s.child(child, "pobj")
                if (
                    s.lowers[child] == "of"
                    and inner is not None
                    and s.lemmas[noun] in MEASURES
                    and _is_of(s, inner, nouns)
                ):
                    return inner
    return None


_PARTICLES = frozenset({"off", "out", "up", "down", "back", "away"})
#: Nouns that tell how much or how many there is of another one.
MEASURES = frozenset(
    "series round number wave set string couple pair lot variety package part dozen hundred thousand million billion "
    "day week month hour ton tonne form kind amount deal measure state".split()
)


def _is_of(s: Sentence, noun: int, nouns: frozenset[str]) -> bool:
    if s.lemmas[noun] in nouns or s.lowers[noun] in nouns:
        return True
    return noun > 0 and s.heads[noun - 1] == noun and f"{s.lowers[noun - 1]} {s.lemmas[noun]}" in nouns


def _qualified(s: Sentence, act: Act, content: tuple[int, ...]) -> bool:
    """Tell whether the object has the adjective that the act asks for ("diplomatic relations")."""
    if not act.qualifier:
        return True
    return any(
        s.lemmas[child] in act.qualifier
        for noun in content
        for child in s.subtree(noun)
        if s.tags[child].startswith("JJ")
    )
