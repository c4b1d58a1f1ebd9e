"""Spell out the forms of the lexicon's words, so that a text can be searched before it is parsed.

Needs spaCy's list of irregular forms. It makes more forms than English has ("runned"): one too many costs
nothing, one too few a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

_DOUBLING = re.compile(r"[aeiou][^aeiouwxy]$")

#: spaCy's lists: for each irregular form the words that it may be of.
Irregular = Mapping[str, Sequence[str]]


def by_form(words: Iterable[str], irregular: Irregular) -> dict[str, set[str]]:
    """Return for each form the words that it may be of, verbs and nouns alike."""
    words = set(words)
    found: dict[str, set[str]] = {}
    for word in words:
        for form in _regular(word):
            found.setdefault(form, set()).add(word)
    for form, lemmas in irregular.items():
        for word in words.intersection(lemmas):
            found.setdefault(form, set()).add(word)
    return found


def _regular(word: str) -> set[str]:
    forms = {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing"}
    if word.endswith("e"):
        forms |= {f"{word}d", f"{word[:-1]}ing"}
    elif word.endswith("y"):
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    elif _DOUBLING.search(word):
        forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return forms
