"""Mend what parsers make of headlines: verbs that they take for nouns, and lists of two names.

Parsers learn from whole sentences. In "Peru, Chile sign treaty" they see one long name without a verb,
because headlines leave out articles and "and", and say in the present what has happened.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

#: Headlines are short; a longer verbless line is a list or a table.
_LONGEST = 20
_FINITE = frozenset({"VB", "VBZ", "VBP", "VBD", "MD"})
_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", ",", "CC", "POS", "HYPH"})
_AFTER = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "PRP$", "TO"})


def hidden_verb(s: Sentence, verbs: Collection[str]) -> int | None:
    """Return the noun of a sentence without a verb that must be one: "sign" in "Peru, Chile sign treaty".

    It is one of `verbs`, agrees with who stands before it ("Peru visits …", "rebels attack …"), and has
    an object; after many a preposition will do ("nurses strike in …").
    """
    plural = s.tags[-1] == "VBZ"  # "Oman bans rallies", where the last word is taken for the verb
    if len(s) > _LONGEST or not s.words[0][0].isupper() or s.tags[0] == "DT":
        return None
    if not _FINITE.isdisjoint(s.tags[: len(s) - plural]):
        return None
    for at in range(1, len(s) - 1):
        if s.tags[at] in ("NN", "NNS") and s.words[at].islower() and s.lemmas[at] in verbs:
            many = (
                s.tags[at - 1] in ("NNS", "NNPS")
                or s.lowers[at - 1] in ("people", "police")
                or (at > 2 and s.words[at - 2] in (",", "and", "&"))
            )
            if (s.tags[at] == "NN") == many and (_has_object(s, at) or (many and s.tags[at + 1] == "IN")):
                return at - 1 if s.lowers[at - 1] == "test" else at  # "test fires"
        if s.tags[at] not in _BEFORE:
            return None
    return None


def in_full(s: Sentence, verb: int) -> list[str]:
    """Return a headline's words as a sentence has them: "will" before its verb and "and" between two names."""
    words = ["and" if word == "," and at < verb else word for at, word in enumerate(s.words)]
    return [*words[:verb], "will", s.lemmas[verb], *words[verb + 1 :]]


def _has_object(s: Sentence, verb: int) -> bool:
    return s.tags[verb + 1] in _AFTER or (s.tags[verb + 1] == "VBZ" and verb + 2 == len(s))


def join_listed(s: Sentence) -> None:
    """Make two names before the verb of a headline its subjects together: "Peru, Chile to sign accord"."""
    if len(s) < 4 or not s.tags[0].startswith("NNP"):
        return
    first = next((at for at in range(3) if at + 2 < len(s) and s.words[at + 1] == ","), None)
    if first is None or s.deps[first] not in ("npadvmod", "nsubj", "dep") or not s.tags[first].startswith("NNP"):
        return
    verb = s.heads[first]
    second = next((at for at in s.having(verb, "nsubj") if at > first), None)
    many = s.tags[verb] == "VBP" or (s.tags[verb] == "VB" and any(s.lowers[c] == "to" for c in s.children[verb]))
    if second is None or not many or not s.tags[second].startswith("NNP") or min(s.subtree(second)) != first + 2:
        return
    s.heads[second], s.deps[second] = first, "conj"
    s.deps[first] = "nsubj"
    s.forget_children()
