"""Hang words where they belong that parsers hang elsewhere: subjects, guests, reduced relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def reattach(s: Sentence) -> None:
    """Mend the parse of a sentence in place."""
    _give_subject(s)
    _give_guest(s)
    _give_participle(s)
    _give_object(s)
    _give_clause(s)


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


def _give_clause(s: Sentence) -> None:
    """Make "tortured" the verb of what is said in "forces tortured ten activists, the group said": an object follows it.

    Parsers take it for a participle, and the forces for a second subject of the verb of saying.
    """
    for verb, tag in enumerate(s.tags):
        noun = s.heads[verb]
        said = s.heads[noun]
        if tag != "VBN" or s.deps[verb] != "acl" or s.deps[noun] != "nsubj" or verb > said or s.tags[said] not in _FINITE:
            continue
        behind = s.child(verb, "dobj")
        speakers = [at for at in s.having(said, "nsubj") if at > verb]
        if behind is None or behind < verb or not speakers or s.child(verb, "prep", "agent") in range(verb, behind):
            continue
        s.heads[noun], s.heads[verb], s.deps[verb], s.tags[verb] = verb, said, "ccomp", "VBD"
        del s.children
