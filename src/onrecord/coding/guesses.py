"""Tell by grammar which acts that the model alone sees are likely guesses.

Needs a parsed sentence and the words of the two parties. What is told here was read off 102 judged records.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence
from onrecord.coding.telling import FoundAct

#: What says that something ought to be so, and nouns of what nobody has shown to be so.
_OUGHT = frozenset({"should", "must", "ought"})
_ALLEGED = frozenset(
    "accusation allegation belief charge claim concern expectation fear hope idea possibility prospect rumour rumor "
    "speculation suggestion suspicion worry".split()
)
_DENYING = frozenset({"deny", "dismiss", "refute", "reject"})
#: Before what one speaks, which is nobody.
_MEETINGS = frozenset("briefing conference forum meeting rally seminar session summit symposium workshop".split())
#: Prepositions before the one who hears an accusation.
_HEARING = frozenset({"to", "with", "before"})


def is_unlikely(s: Sentence, trigger: int, recipient: int, type_: str) -> bool:
    """Tell an act that ought to be done, that is only alleged, or whose recipient only hears of it."""
    if s.lemmas[recipient] in _MEETINGS and type_ == "CONSULT":
        return True  # "told a forum"
    return _ought(s, trigger) or _is_alleged(s, trigger) or (type_ == "ACCUSE" and _hears(s, trigger, recipient))


def _ought(s: Sentence, trigger: int) -> bool:
    """Tell "the council should not allow states to dodge …", which nobody has done."""
    verb = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    return verb is not None and not _OUGHT.isdisjoint(clauses.auxiliaries(s, verb))


def _is_alleged(s: Sentence, trigger: int) -> bool:
    """Tell "accusations that they were abused by priests"."""
    at = trigger
    while s.heads[at] != at:
        noun = s.heads[at]
        if s.deps[at] in ("acl", "ccomp", "relcl") and s.is_noun(noun) and s.child(at, "mark") is not None:
            if s.lemmas[s.heads[noun]] in _DENYING:
                return False  # "dismissed allegations that …": what is denied is on record as denied
            by_whom = s.heads[s.heads[noun]] if s.deps[noun] == "pobj" else noun  # "accusations by two that they …"
            return s.lemmas[noun] in _ALLEGED or s.lemmas[by_whom] in _ALLEGED
        at = s.heads[at]
    return False


def _hears(s: Sentence, trigger: int, recipient: int) -> bool:
    """Tell "submitted a complaint to the commission over its rivals": the commission is not accused."""
    if s.deps[recipient] != "pobj" and s.deps[recipient] != "dative":
        return False
    word = s.heads[recipient]
    thing = s.child(trigger, "dobj")
    return s.lowers[word] in _HEARING and thing is not None and s.heads[word] in (trigger, thing)


def is_reversed(act: FoundAct, other: FoundAct) -> bool:
    """Tell whether one word is read as done by whom a rule reads as the one to whom it is done."""
    doers = {f.party.country or f.party.name for f in other.actors}
    return act.type != other.type and any((f.party.country or f.party.name) in doers for f in act.recipients)
