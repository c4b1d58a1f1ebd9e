"""Turn what a person asks into what it asserts: questions, headlines and lead-ins become plain sentences.

Needs the text and its parse; gives text that is parsed again. "Did Mali attack Niger?" asserts "Mali
attacked Niger."
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from onrecord.coding.parsing import Sentence

_INVERTED = frozenset("did does do has have had is are was were will would can could should may might".split())
#: What is said before a claim and is no part of it.
_LEADS = re.compile(
    r"^\s*(?:breaking(?: news)?|rumou?rs?|claim|fact[ -]check|headline|question|news|update|exclusive|just in|live)"
    r"\s*[:–—|-]+\s+|^\s*(?P<asks>is it (?:really )?(?:true|a fact|correct|right)|can it be|is there any truth)"
    r"(?: in (?:it|the (?:claim|rumou?r|report)s?))?,? that\s+|^\s*(?:it is true|i (?:read|heard|saw)|they say"
    r"|people say|we hear|i am told)(?: somewhere)? that\s+",
    re.IGNORECASE,
)
Past = Callable[[str], str]

_SMALL = 4
#: Words that a headline leaves small.
_LINKING = frozenset(
    "a about after against amid among an and as at before between but by during for from in into is its no nor not of "
    "off on or over per s so t than that the to under up via vs with".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def stripped(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Return a claim without its lead-in, ended by a full stop, a headline in capitals written as a sentence.

    `names` are the character ranges of names in the text, which keep their capitals.
    """
    lead = _LEADS.match(text)
    kept = [(start, end) for start, end in names]
    if _is_capitalised(text):
        text = _WORD.sub(lambda word: word[0] if _inside(word.start(), kept) else _lowered(word[0]), text)
    if lead:
        text = text[lead.end() :]
        text = text[:1].upper() + text[1:]
        if lead["asks"]:
            text = text.rstrip(" ?!")  # the question was asked by the lead-in: "Is it true that …?"
    text = text.rstrip()
    return f"{text}." if text[-1:].isalnum() else text


def restated(
    text: str, sentences: Iterable[Sentence], names: Iterable[tuple[int, int]], verbs: Container[str], past: Past
) -> str:
    """Return the text with every question that can be answered by yes or no put as a statement.

    `names` are the ranges of nouns that name somebody and `verbs` the lemmas that can follow them, for the
    parser misreads "Did Mali attack …"; `past` gives the past of a lemma.
    """
    ends = dict(names)
    for s in reversed(list(sentences)):
        statement = _statement(s, text, ends, verbs, past)
        if statement is not None:
            text = text[: s.start] + statement + text[s.end :]
    return text


def _statement(s: Sentence, text: str, ends: dict[int, int], verbs: Container[str], past: Past) -> str | None:
    """Put the verb that begins a question behind its subject."""
    if len(s) < 3 or s.lowers[0] not in _INVERTED or not text[: s.end].rstrip().endswith("?"):
        return None
    first = 1 if s.lowers[1] != "n't" else 2
    last = _named_subject(s, first, ends, verbs)
    last = _subject_end(s, first) if last is None else last
    if last is None or last + 1 >= len(s):
        return None
    helping = text[s.starts[0] : s.ends[first - 1]].lower()
    named = text[s.starts[first] : s.ends[last]]
    behind = text[s.ends[last] : s.end].rstrip(" ?!")
    verb = last + 1
    if helping in ("did", "does") and (s.tags[verb] == "VB" or s.lowers[verb] in verbs):
        inflected = past(s.lowers[verb]) if helping == "did" else _third_person(s.lowers[verb])
        helping, behind = inflected, text[s.ends[verb] : s.end].rstrip(" ?!")
    return f"{named[:1].upper()}{named[1:]} {helping}{behind}."


def _named_subject(s: Sentence, first: int, ends: dict[int, int], verbs: Container[str]) -> int | None:
    """Return the last word of a name behind the verb of a question, where the next one is a verb."""
    end = ends.get(s.starts[first])
    last = next((at for at in range(first, len(s) - 1) if s.ends[at] == end), None)
    return last if last is not None and s.lowers[last + 1] in verbs else None


def _third_person(lemma: str) -> str:
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _subject_end(s: Sentence, first: int) -> int | None:
    """Return the last word of the subject behind the verb of a question, None where the parser sees none."""
    subject = next(
        (at for at in range(first, len(s)) if s.deps[at] in ("nsubj", "nsubjpass") and s.heads[at] in (0, s.root)),
        first if s.tags[first] in ("NNP", "NNPS") else None,
    )
    if subject is None:
        return None
    aside = {a for c in s.subtree(subject) for a in s.having(c, "appos", "relcl", "acl") for a in s.subtree(a)}
    inner = [at for at in s.subtree(subject) if at not in aside]
    return max([*inner, subject])


def _is_capitalised(text: str) -> bool:
    """Tell a headline in which all words but articles and prepositions have a capital: not "Lee met Roe in Oslo"."""
    words = [word for word in _WORD.findall(text) if word not in _LINKING]
    long = [word for word in words if len(word) >= _SMALL]
    return len(long) > 2 and all(word[0].isupper() for word in words)


def _lowered(word: str) -> str:
    return word if len(word) < 2 or (word.isupper() and len(word) < _SMALL + 1) else word.lower()


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)
