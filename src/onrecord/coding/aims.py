"""Find against whom an act goes where only its aim or its thing says so: "an offensive to topple the king".

Needs a scene and the parties; gives the parties of clauses and phrases deeper in the sentence.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.unnamed import unknown

#: What is meant by an attack on a ruler or a place.
_FALL = frozenset(
    "capture conquer defeat depose destroy dislodge expel kill oust overthrow remove topple unseat".split()
)
_OWNING = frozenset({"belong"})
_SLOGANS = frozenset("carry chant hold shout sing wave".split())
_FAVOUR = frozenset(
    "applaud back celebrate champion cheer commemorate endorse greet hail honour honor mark mourn praise solidarity "
    "support welcome".split()
)


def meant(parties: PartyFinder, scene: Scene, verb: int, content: tuple[int, ...]) -> list[Found]:
    """Return whose fall is the aim of an attack: "launched an offensive to topple President Lee"."""
    s = scene.s
    for head in (verb, *content):
        for clause in s.having(head, "advcl", "xcomp", "acl"):
            fallen = s.child(clause, "dobj") if s.lemmas[clause] in _FALL and s.tags[clause] == "VB" else None
            if fallen is not None and (found := parties.at(scene, fallen) or unknown(parties, scene, fallen, True)):
                return found
    return []


def holders(parties: PartyFinder, scene: Scene, thing: int) -> list[Found]:
    """Return whose a thing is that is seized: "money held by smugglers", "a ship belonging to Oman"."""
    s = scene.s
    for noun in (thing, *(at for word, at in clauses.prepositions(s, thing) if word == "of")):
        for verb in s.having(noun, "acl"):
            places = [by for by in [clauses.agent(s, verb)] if by is not None]
            if s.lemmas[verb] in _OWNING:
                places += [at for word, at in clauses.prepositions(s, verb) if word == "to"]
            for at in places:
                if found := parties.at(scene, at):
                    return found
    return []


def named_owner(parties: PartyFinder, scene: Scene, thing: int) -> list[Found]:
    """Return who said what is answered, named before it: "rejected Lee's call", even if he is of the same state."""
    s = scene.s
    owners = [at for at in s.having(thing, "poss") if s.child(at, "case") is not None]
    return [f for at in owners for f in parties.at(scene, at) if f.firm and f.party.sector]


def partners(parties: PartyFinder, scene: Scene, nouns: tuple[int, ...]) -> list[Found]:
    """Return with whom something is signed, however deep: "a memorandum on cooperating with Oman's survey"."""
    s = scene.s
    for noun in nouns:
        for at in s.subtree(noun):
            if s.lowers[at] != "with":
                continue
            for other in s.having(at, "pobj"):
                if found := parties.at(scene, other) or parties.within(scene, other, ("of",)):
                    return found
    return []


def protested(parties: PartyFinder, scene: Scene, heads: tuple[int, ...]) -> list[Found]:
    """Return who is asked or blamed by a protest: "rallied to demand reforms by the president's government"."""
    s = scene.s
    for head in heads:
        for clause in s.having(head, "advcl", "xcomp", "acl"):
            if s.lemmas[clause] in _SLOGANS or not _FAVOUR.isdisjoint(s.lemmas[at] for at in s.subtree(clause)):
                continue  # "rallied to show their support for Peru", "rallied, shouting “free Peru”"
            for at in s.subtree(clause):
                found = parties.at(scene, at) if s.is_noun(at) or scene.mention[at] else []
                if s.deps[at] == "compound" and s.tags[s.heads[at]] == "NNP":
                    continue  # "President" of "President Ann Lee"
                if any(f.firm and f.party.sector in ("GOV", None) for f in found):
                    return found
    return []


def deeper(parties: PartyFinder, scene: Scene, nouns: tuple[int, ...]) -> list[Found]:
    """Return the first party deeper inside an object ("the curfew imposed in Lagos")."""
    for noun in nouns:
        for at in scene.s.subtree(noun):
            mention = scene.mention[at]
            if mention is None or mention.entity.kind == "person":
                continue
            above = clauses.governing_verb(scene.s, at)
            if above is None or scene.s.tags[above] != "VBG" or above < noun:
                return parties.at(scene, at)  # but not "protesters calling for a free Tibet"
    return []
