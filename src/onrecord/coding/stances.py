"""Find which side an entity takes on an issue: "supports Pakistan on Kashmir".

Needs a scene and its acts; gives stances with the parties supported and opposed.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding import clauses
from onrecord.coding.acts import FoundAct
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.knowledge import Issue

_POSITIONS = frozenset("stance position stand attitude line view policy claim cause struggle case".split())


_SETTLEMENTS = frozenset(
    "resolution settlement solution peace talk dialogue negotiation process mediation effort".split()
)


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
    side = tuple(dict.fromkeys(f.party.country for f in act.recipients if f.party.country))
    side = tuple(country for country in side if country not in {f.party.country for f in act.actors})
    if any(country not in issue.parties for country in side):
        return None
    target = clauses.direct_object(scene.s, act.trigger) if scene.s.is_verb(act.trigger) else None
    if len(side) > 1 or (target is not None and scene.s.lemmas[target] in _SETTLEMENTS):
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
