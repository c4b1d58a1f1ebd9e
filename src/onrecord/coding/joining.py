"""Tell whether grammar joins two parties by a word: the learned model also joins who only stand beside each other.

Works on one parsed sentence and knows no names.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.nouns import RELATIONAL, is_by_suicide
from onrecord.coding.parsing import Sentence

#: Types that two of one list do together.
_TOGETHER = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "ASSAULT"})
#: Clauses that tell something of their own of a word above them.
_ASIDE = frozenset({"relcl", "advcl"})
#: Prepositions by which one who is no subject can be a doer ("came under fire from", "an attack by").
_DOING = frozenset({"by", "from", "with", "of", "between", "among", "alongside", "against"})
_AFTER = frozenset({"after", "when", "as", "once"})
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "through"})
#: Those who speak so accuse somebody themselves.
_COMPLAINTS = frozenset("accusation allegation appeal claim complaint lawsuit petition report".split())
#: Types that are said to somebody, which no place is.
SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT"})


def is_joined(s: Sentence, trigger: int, actor: int, recipient: int, type_: str) -> bool:
    """Tell whether a word can say what one party does to another.

    Neither may stand in a clause aside, the doer must have a doer's place, and two of one list do nothing
    to each other but together.
    """
    if type_ not in _TOGETHER and (recipient in s.conjuncts(actor) or actor in s.conjuncts(recipient)):
        return False
    complains = type_ == "ACCUSE" and _complains(s, recipient)
    if complains or (s.deps[recipient] == "poss" and is_by_suicide(s, s.heads[recipient])):
        return False
    if _is_aside(s, trigger, recipient) or (_is_aside(s, trigger, actor) and not _frees(s, trigger, actor)):
        return False
    above = s.heads[recipient]
    if type_ in SAID and s.deps[recipient] == "pobj" and s.lowers[above] in _WHERE and s.heads[above] == trigger:
        return False
    return not s.is_verb(trigger) or _is_doer(s, trigger, actor)


def _is_aside(s: Sentence, trigger: int, party: int) -> bool:
    """Tell whether a party stands in a clause that hangs on something below the word."""
    for at in s.above(party):
        if at == trigger:
            return False
        aside = s.deps[at] in _ASIDE and s.tags[at] != "VB"  # but "offered millions to buy the firm"
        told = s.deps[at] == "acl" and s.child(at, "nsubj", "nsubjpass") is not None  # "allegations that he fled"
        if (aside or told) and at != party:
            return trigger in s.above(at)
    return False


def _frees(s: Sentence, trigger: int, actor: int) -> bool:
    """Tell whose act a passive without a doer tells the outcome of: "was freed after the king pardoned him"."""
    above = s.heads[actor]
    marks = {s.lowers[c] for c in s.having(above, "mark", "advmod")}
    outcome = s.deps[above] == "advcl" and s.heads[above] == trigger and not marks.isdisjoint(_AFTER)
    return outcome and s.is_subject(actor) and clauses.is_passive(s, trigger) and clauses.agent(s, trigger) is None


def _is_doer(s: Sentence, verb: int, actor: int) -> bool:
    """Tell whether a party is, or belongs to, the subject of a verb, or stands where another doer can."""
    own = clauses.subject(s, verb)
    path = s.above(actor)
    if own is not None and own != actor and own in path and s.lemmas[own] in RELATIONAL:
        return False  # "enemies of Kenya attacked"
    if own is None or own in path or verb not in path:
        return True
    if clauses.is_passive(s, verb):
        return True
    between = path[: path.index(verb)]
    if any(s.is_verb(at) for at in between):
        return False
    return any(s.lowers[at] in _DOING for at in between) or any(s.deps[at] in ("poss", "amod") for at in between)


def _complains(s: Sentence, recipient: int) -> bool:
    """Tell "an inquiry into complaints filed by the villagers", who accuse somebody themselves."""
    if s.deps[recipient] != "pobj" or s.lowers[s.heads[recipient]] not in ("by", "from"):
        return False
    noun = s.heads[s.heads[recipient]]
    noun = s.heads[noun] if s.deps[noun] == "acl" else noun
    return s.lemmas[noun] in _COMPLAINTS


def is_second_title(s: Sentence, head: int) -> bool:
    """Tell "Jo Roe, president of the bank and former envoy", who is one, whatever the model sees in the envoy."""
    first = s.heads[head]
    return s.deps[head] == "conj" and s.tags[head] == s.tags[first] == "NN" and s.deps[first] == "appos"


def is_of_next_verb(s: Sentence, words: tuple[int, int], head: int) -> bool:
    """Tell who stands below the verb after one of two words: "thanked Peru and signed a treaty with Chile"."""
    return any(s.deps[at] == "conj" and s.is_verb(at) and s.heads[at] in words for at in s.above(head))
