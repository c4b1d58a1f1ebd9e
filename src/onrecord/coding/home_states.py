"""Tell of which state those are who are called without one: "the police", "gunmen", "the authorities in Sofia".

It is that of the home story, of the place that stands beside them, or of where they do something.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import OF_EACH_STATE
from onrecord.coding.parsing import Sentence
from onrecord.coding.phrases import party_of
from onrecord.coding.scene import Scene
from onrecord.model import Party

#: Sectors that a home story names without their country ("the army", "police", "rebels").
HOME = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "UAF"})
#: Sectors of those who are mostly at home where something happens to them or by them.
_THERE = frozenset({"UAF", "REB", "CVL", "COP", "CRM", "LAB", "EDU", "MED", "JRN"})


def local_country(discourse: Discourse, scene: Scene) -> Party | None:
    """Return the only state that the document has named so far, with this sentence: a home story's own."""
    found = discourse.home({m.entity.country: m for m in scene.mentions if _is_of_home(m)})
    return party_of(scene, found) if isinstance(found, Mention) else found


def home_of(discourse: Discourse, scene: Scene, head: int, sector: str, is_collective: bool) -> Party | None:
    """Return the state of those who are called without one: that of the home story, or where they are."""
    s = scene.s
    definite = any(s.lowers[c] in ("the", "this", "that") for c in s.having(head, "det"))
    named = (c for c in s.having(head, "compound") if s.lowers[c] not in OF_EACH_STATE)
    foreign = any(s.tags[c] == "NNP" for c in named)  # "an EC official"
    many = any(s.lowers[c] in ("both", "three", "two") for c in s.having(head, "nummod", "det"))
    behind = _place_behind(scene, head) if is_collective else None
    country = _of(scene, behind)
    if country is None and sector in HOME and not foreign and not many:
        country = local_country(discourse, scene)
    if country is None and not foreign and definite and _is_of_state(s, head, sector):
        country = discourse.leading() or _of(scene, _told_first(scene, head))
    if country is None and not definite and sector in _THERE:
        country = _of(scene, _place_of_deed(scene, head))
    return country


def _of(scene: Scene, mention: Mention | None) -> Party | None:
    return None if mention is None else party_of(scene, mention)


def _is_of_home(mention: Mention) -> bool:
    kinds = ("state", "place", "group", "people", "person")
    return mention.entity.kind in kinds and mention.entity.country is not None


def _is_of_state(s: Sentence, head: int, sector: str) -> bool:
    """Tell a part of a state that is called without it: "the government", "the army", "the rebels"."""
    if sector == "MIL" and s.lowers[head - 1 : head + 1] == ["armed", "forces"]:
        return True
    if sector in ("MIL", "REB", "UAF"):
        bare = s.child(head, "amod", "compound", "nmod", "nummod") is None
        return bare and (s.lemmas[head] == "army" or sector != "MIL")
    return sector in ("GOV", "LEG", "JUD", "COP")


def _place_of_deed(scene: Scene, head: int) -> Mention | None:
    """Return the state in which the verb of some armed men or civilians puts them: "gunmen killed two in Mali"."""
    s = scene.s
    verb = clauses.governing_verb(s, head)
    places = [noun for word, noun in clauses.prepositions(s, verb) if word == "in"] if verb is not None else []
    patient = clauses.direct_object(s, verb) if verb is not None else None
    if patient is not None:
        places += [noun for word, noun in clauses.prepositions(s, patient) if word == "in"]
    named = [m for noun in places if (m := scene.mention[noun]) is not None and m.entity.country]
    countries = {m.entity.country for m in named if m.entity.kind in ("state", "place")}
    return named[0] if len(countries) == 1 else None


def _place_behind(scene: Scene, head: int) -> Mention | None:
    """Return the state in whose town a collective is, wherever parsers hang the town: "the police in Sofia"."""
    s = scene.s
    if head + 1 >= len(s) or s.lowers[head + 1] != "in":
        return None
    noun = s.child(head + 1, "pobj")
    mention = scene.mention[noun] if noun is not None else None
    return mention if mention is not None and mention.entity.country else None


def _told_first(scene: Scene, head: int) -> Mention | None:
    """Return the state whose doing a sentence tells before `head`: "Finnish guards fired, the minister said"."""
    s = scene.s
    first = next((at for at in range(head) if s.is_subject(at)), None)
    near = [] if first is None else [first, *s.having(first, "amod", "compound", "poss")]
    names = [m for at in near if (m := scene.mention[at]) is not None and m.entity.kind == "state"]
    return names[0] if len(names) == 1 else None
