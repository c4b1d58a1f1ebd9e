"""Mend what parsers make of headlines: verbs that they take for nouns, and lists of two names.

Parsers learn from whole sentences. In "Peru, Chile sign treaty" they see one long name without a verb,
because headlines leave out articles and "and", and say in the present what has happened.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

#: Headlines are short; a longer verbless line is a list or a table. Sentences that tell in the present end with a stop.
_LONGEST, _LONGEST_SENTENCE = 20, 50
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_BEFORE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", ",", "CC", "POS", "HYPH", "IN", "DT", "VBN"})
_AFTER = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CD", "PRP$", "TO"})
#: What is never a verb behind a name: "opposition forces seize …".
_NOUNS = frozenset({"forces", "troops"})
#: States and bodies whose names are plural, and who do what one does.
_PLURAL_NAMES = frozenset({"states", "nations", "netherlands", "philippines", "emirates"})


def hidden_verb(s: Sentence, verbs: Collection[str]) -> int | None:
    """Return the noun of a sentence without a verb that must be one: "sign" in "Peru, Chile sign treaty".

    It is one of `verbs`, agrees with who stands before it ("Peru visits …", "rebels attack …", "police in Oman arrest
    …"), and has an object; after many, and in a sentence with its stop, a preposition will do ("nurses strike in …").
    """
    root = s.root
    if root is None or not s.words[0][0].isupper():
        return None
    if (
        s.tags[root] == "NNS"
        and s.lowers[root : root + 2] == ["states", "that"]
        and s.child(root, "det", "amod") is None
    ):
        return root  # "President Lee states that …"
    plural = s.tags[-1] == "VBZ"  # "Oman bans rallies", where the last word is taken for the verb
    told = s.words[-1] == "."
    if len(s) > (_LONGEST_SENTENCE if told else _LONGEST) or (s.is_verb(root) and not plural):
        return None
    if not told and (s.tags[0] == "DT" or not _FINITE.isdisjoint(s.tags[: len(s) - plural])):
        return None
    for at in range(1, len(s) - 1):
        known = s.lemmas[at] in verbs and s.lowers[at] not in _NOUNS
        if s.tags[at] in ("NN", "NNS") and s.words[at].islower() and known:
            many = _are_many(s, at)
            agrees = (s.tags[at] == "NN") == many or (s.tags[at] == "NNS" and s.lowers[at - 1] in _PLURAL_NAMES)
            named = told and s.tags[at - 1] in ("NNP", "NNPS")  # no "air strikes on", but "the Union appeals for"
            before = (s.tags[at + 1] == "IN" and (many or named)) or (told and s.lowers[at + 1] == "that")
            if agrees and (_has_object(s, at) or before):
                return at - 1 if s.lowers[at - 1] == "test" else at  # "test fires"
        if s.tags[at] not in _BEFORE:
            return None
    return None


def _are_many(s: Sentence, verb: int) -> bool:
    """Tell whether the words before a verb name more than one: a plural, "people in Oman", "Peru and Chile"."""
    first = next((at for at in range(1, verb) if s.tags[at] == "IN"), verb) - 1
    if s.tags[first] in ("NNS", "NNPS") or s.lowers[first] in ("people", "police"):
        return True
    joined = (at for at in range(1, first) if s.words[at] in (",", "and", "&"))
    return any(s.tags[at - 1].startswith("NN") and s.tags[at + 1].startswith(("NN", "JJ")) for at in joined)


def in_full(s: Sentence, verb: int) -> list[str]:
    """Return a headline's words as a sentence has them: "will" before its verb and "and" between two names."""
    words = ["and" if word == "," and at < verb else word for at, word in enumerate(s.words)]
    return [*words[:verb], "will", s.lemmas[verb], *words[verb + 1 :]]


def _has_object(s: Sentence, verb: int) -> bool:
    following = s.tags[verb + 1]
    counted = following in ("RB", "RBR") and s.lowers[verb + 1 : verb + 3] in (["at", "least"], ["more", "than"])
    paired = following == "CC" and s.tags[verb + 2 : verb + 3] == ["VB"]  # "arrest and release"
    return counted or paired or following in _AFTER or (s.tags[verb + 1] == "VBZ" and verb + 2 == len(s))


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
