"""Find the deed that an act of words judges, and who did it: "condemned the raid by …", "an investigation into …"."""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.nouns import is_by_suicide
from onrecord.coding.owners import is_where
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.predicates import Predication
from onrecord.coding.scene import Scene
from onrecord.coding.special_roles import phrase
from onrecord.knowledge import Act, Lexicon
from onrecord.model import Span

#: Types of acts that judge what somebody did, and of the deeds that are judged.
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
DEEDS = frozenset({"ASSAULT", "COERCE"})
#: Deeds whose doer is meant where they are judged: "condemned the raid on", "rejected the sanctions against".
_JUDGED = DEEDS | {"SANCTION"}
#: What somebody suffers of whom one accuses others.
_WRONGS = frozenset(
    "abduction abuse aggression assassination atrocity brutality carnage execution genocide killing massacre murder "
    "persecution terrorism violence".split()
)


def object_of_judgement(s: Sentence, p: Predication) -> int | None:
    """Return the noun in which a pattern ends: "condemn {violence}", "opposed to"."""
    nouns = [noun for word in p.match.words for noun in s.having(word, "pobj")]
    return next(iter([*p.match.content, *nouns]), None)


def is_judged(lexicon: Lexicon, noun: str, act: Act, is_object: bool) -> bool:
    """Tell whether an act judges what somebody did: "condemned the raid", but not "called for sanctions"."""
    deed = lexicon.nouns.get(noun)
    deeds = _JUDGED if is_object else DEEDS
    wrong = act.type == "ACCUSE" and noun in _WRONGS
    return wrong or (deed is not None and deed.type in deeds and act.type in JUDGING)


def doers_judged(lexicon: Lexicon, parties: PartyFinder, scene: Scene, deed: int) -> list[Found]:
    """Return who did what is condemned or praised: "condemned the attack by …", never its victim or place."""
    s = scene.s
    beside = s.having(deed, "compound", "nmod")
    beside += [c for at in beside for c in s.having(at, "compound", "nmod")]
    towns = [
        Span(m.start, m.end) for c in beside if (m := scene.mention[c]) is not None and is_where(s, c, m)
    ]  # "the Lima bombings", "Peru bomb attacks" were there
    owners = [Found(owner, True) for owner in parties.owners(scene, deed, beside=True)]
    owners = [f for f in owners if not parties.is_place(f.party) and not any(map(f.party.span.overlaps, towns))]
    suffers = s.lemmas[deed] in lexicon.victims or is_by_suicide(s, deed)
    return phrase(parties, scene, deed, "by") or ([] if suffers else owners)


def deeds_judged(lexicon: Lexicon, s: Sentence, noun: int) -> list[int]:
    """Return the deeds that an inquiry or a complaint is about: "an investigation into the killing of …"."""
    about = (at for word, at in clauses.prepositions(s, noun) if word in ("into", "about", "over", "on", "of"))
    deeds = ((at, lexicon.nouns.get(s.lemmas[at])) for first in about for at in s.conjuncts(first))
    return [at for at, deed in deeds if s.lemmas[at] in _WRONGS or (deed is not None and deed.type in _JUDGED)]
