"""Find which side an entity takes on an issue: "supports Pakistan on Kashmir".

Needs a scene and its acts; gives stances with the parties supported and opposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding import clauses
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Issue

_POSITIONS = frozenset("stance position stand attitude line view policy claim cause struggle case".split())
#: What of a party one backs when one takes its side: its position, itself, or what it has at stake.
_SIDES = _POSITIONS | frozenset(
    "aspiration authority autonomy backing border demand effort fight freedom government independence integrity "
    "interest legitimacy nation people population republic right rule security side solidarity sovereignty state "
    "statehood support self-determination status unity".split()
)
#: What a party does in a dispute that one opposes when one takes the other side.
_DEEDS = frozenset(
    "action aggression annexation attack blockade campaign control invasion occupation offensive operation presence "
    "settlement threat war".split()
)
_SETTLEMENTS = frozenset(
    "resolution settlement solution peace talk dialogue negotiation process mediation effort".split()
)
#: Sectors of parties that stand for their state.
_GOVERNING = frozenset({None, "GOV", "MIL", "LEG", "PRE"})
_NATIONS = frozenset({"nation", "people", "population"})
_OWNED = ("poss", "amod", "compound", "nmod")


@dataclass(slots=True)
class FoundStance:
    """A side taken on an issue. Positions index the sentence's words."""

    trigger: int
    carrier: int
    actors: list[Found]
    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    issue: Issue
    rule: str
    last: int


def stance_of(scene: Scene, act: FoundAct, parties: PartyFinder) -> FoundStance | None:
    """Return the stance that an act of support or opposition takes, if it names an issue."""
    if not act.act.stance or act.type != act.act.type or not act.actors or act.reciprocal:
        return None
    issues = scene.issues_below(act.trigger)
    if not issues:
        return None
    at, issue = issues[0]
    target = clauses.direct_object(scene.s, act.trigger) if scene.s.is_verb(act.trigger) else None
    settles = target is not None and scene.s.lemmas[target] in _SETTLEMENTS
    owned = _SIDES if act.type == "SUPPORT" else _SIDES | _DEEDS
    named = [f for f in act.recipients if f.party.country]
    if not settles and not all(_is_side(scene, f, owned) for f in named):
        return None  # "upholds the sentence of a Pakistani", "backs the Armenian team": of one side, and no side
    side = tuple(dict.fromkeys(f.party.country for f in named if f.party.country))
    side = tuple(country for country in side if country not in {f.party.country for f in act.actors})
    if any(country not in issue.parties for country in side):
        return None
    if len(side) > 1 or settles:
        side = ()  # "supports a settlement of the Armenia-Azerbaijan conflict" takes no side
    supports, opposes = (side, ()) if act.type == "SUPPORT" else ((), side)
    return FoundStance(act.trigger, act.carrier, act.actors, supports, opposes, issue, act.act.rule, at)


def position_of(scene: Scene, noun: int, parties: PartyFinder, medium: list[Found]) -> FoundStance | None:
    """Return the stance of a noun phrase: "Turkey's stance against the occupation of Karabakh"."""
    s = scene.s
    if s.lemmas[noun] not in _POSITIONS and s.lemmas[noun] not in ("support", "backing", "opposition"):
        return None
    owners = [Found(party, True) for party in parties.owners(scene, noun)]
    if not owners:
        owners = parties.within(scene, noun, ("of", "by"))
    issues = scene.issues_below(noun)
    if not owners or not issues:
        return None
    at, issue = issues[0]
    own = {f.party.country for f in owners}
    for child in s.having(noun, "prep"):
        found = [
            f
            for n in s.having(child, "pobj")
            for f in (parties.at(scene, n) or parties.within(scene, n, ("of", "by", "from", "for")))
        ]
        owned = _SIDES if s.lemmas[noun] in ("support", "backing") else _SIDES | _DEEDS
        found = [f for f in found if _is_side(scene, f, owned)]
        others = tuple(dict.fromkeys(f.party.country for f in found if f.party.country and f.party.country not in own))
        if (
            s.lowers[child] in ("against", "to")
            and others
            and (s.lowers[child] == "against" or s.lemmas[noun] == "opposition")
        ):
            return FoundStance(noun, noun, owners, (), others, issue, "stance.against", at)
        if s.lowers[child] in ("for", "to", "of", "towards") and others and s.lemmas[noun] in ("support", "backing"):
            return FoundStance(noun, noun, owners, others, (), issue, "stance.support", at)
    if s.lemmas[noun] in ("support", "backing"):
        side = tuple(f.party.country for f in medium if f.party.country in issue.parties and f.party.country not in own)
        if not side:
            return None
        return FoundStance(noun, noun, owners, side[:1], (), issue, "stance.support", at)
    return None


def _is_side(scene: Scene, found: Found, owned: frozenset[str]) -> bool:
    """Tell whether words name a party of a dispute, or what it has at stake in it, not a person or a thing from there.

    `owned` are the nouns that stand for the party whose they are.
    """
    s, sector = scene.s, found.party.sector
    span = found.party.span
    inside = [at for at in range(len(s)) if span.start <= s.starts[at] and s.ends[at] <= span.end]
    at = next((at for at in inside if s.heads[at] not in inside or s.heads[at] == at), None)
    if at is None or s.tags[at].startswith("PRP"):
        return sector in _GOVERNING  # a pronoun, or somebody named in the sentence before
    if sector not in _GOVERNING and s.lemmas[at] not in _NATIONS:
        return False
    if sector is None and scene.mention[at] is None and s.is_noun(at) and s.lemmas[at] not in owned:
        return False
    while s.deps[at] in _OWNED or (s.deps[at] == "pobj" and s.is_noun(s.heads[s.heads[at]])):
        at = s.heads[at] if s.deps[at] in _OWNED else s.heads[s.heads[at]]
        if s.is_noun(at) and scene.mention[at] is None and s.lemmas[at] not in owned:
            return False
    return True
