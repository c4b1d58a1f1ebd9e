"""Hang words where they belong that parsers hang elsewhere: subjects, guests, reduced relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def reattach(s: Sentence) -> None:
    """Mend the parse of a sentence in place.

    Parsers err in ways that nobody foresees: what a mend makes a circle of keeps the parser's own heads, for who
    follows heads upwards would never come to an end.
    """
    for mend in (_give_subject, _give_guest, _give_participle, _give_object):
        kept = [*s.heads], [*s.deps], [*s.tags]
        mend(s)
        if s.heads != kept[0] and not _is_tree(s.heads):
            s.heads[:], s.deps[:], s.tags[:] = kept
            vars(s).pop("children", None)


def _is_tree(heads: list[int]) -> bool:
    """Tell whether the heads lead from every word to one that is its own head."""
    ending: set[int] = set()
    for word in range(len(heads)):
        path: list[int] = []
        while word not in ending and heads[word] != word:
            if len(path) > len(heads):
                return False
            path.append(word)
            word = heads[word]
        ending.update((*path, word))
    return True


def _give_subject(s: Sentence) -> None:
    """Make a name that stands right before a finite verb without a subject its subject: "Nauru has relations …".

    So is a noun that is taken for a part of the verb: "army shells …".
    """
    for verb in range(1, len(s)):
        name = verb - 1
        named = s.words[name][0].isupper() and s.deps[name] in ("advmod", "npadvmod", "dep", "nmod")
        if (
            s.tags[verb] in _FINITE
            and s.tags[name] in ("NNP", "NNPS", "NN", "RB", "JJ")
            and s.heads[name] == verb
            and (named or s.deps[name] == "compound")
            and not any(s.deps[c] in _SUBJECTS for c in s.children[verb])
        ):
            s.deps[name] = "nsubj"
            s.tags[name] = "NNP" if s.words[name][0].isupper() else s.tags[name]


def _give_guest(s: Sentence) -> None:
    """Make "visiting" describe the guest: parsers take "talks with visiting President Lee" for a visit to him."""
    for word, tag in enumerate(s.tags):
        above = s.heads[word]
        if tag != "VBG" or s.lowers[word] != "visiting" or s.deps[word] != "pcomp" or word != above + 1:
            continue
        guest = s.child(word, "dobj")
        if guest is not None and s.tags[guest].startswith("NNP"):
            s.heads[guest], s.deps[guest] = above, "pobj"
            for child in [*s.having(word, "punct", "prep", "advmod"), word]:
                s.heads[child] = guest
            s.deps[word] = "amod"
            del s.children


def _give_participle(s: Sentence) -> None:
    """Make "operating" describe the subject in "the agency operating in Chad said", not be the subject itself."""
    for verb, tag in enumerate(s.tags):
        noun = s.child(verb, "nsubj") if tag == "VBG" and s.deps[verb] == "nsubj" else None
        if noun is None or not s.is_noun(noun) or noun > verb:
            continue
        s.heads[noun], s.deps[verb], s.heads[verb] = s.heads[verb], "acl", noun
        del s.children


def _give_object(s: Sentence) -> None:
    """Give a preposition its object in "asylum to five officers holed up in the embassy": no officers hole up."""
    for verb, tag in enumerate(s.tags):
        noun = s.child(verb, "nsubj") if tag == "VBD" and s.deps[verb] in ("advcl", "ccomp") else None
        if noun is None or not s.is_noun(noun) or s.child(verb, "mark", "aux", "advmod", "dobj") is not None:
            continue
        before = min(s.subtree(noun)) - 1
        if noun != verb - 1 or before < 0 or s.deps[before] != "prep" or s.child(before, "pobj", "pcomp") is not None:
            continue
        s.heads[noun], s.deps[noun] = before, "pobj"
        s.heads[verb], s.deps[verb], s.tags[verb] = noun, "acl", "VBN"
        del s.children
