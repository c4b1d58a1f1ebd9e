"""Tell of which state those are who are called without one: "the police", "gunmen", "the authorities in Sofia".

It is that of the home story, of the place that stands beside them, or of where they do something.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import OF_EACH_STATE
from onrecord.coding.pairing import shared_owner
from onrecord.coding.parsing import Sentence
from onrecord.coding.phrases import party_of
from onrecord.coding.scene import Scene
from onrecord.model import Party

#: Sectors that a home story names without their country ("the army", "police", "rebels").
HOME = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "UAF"})
#: What leads to the other side of an act, and what only says where somebody is, unless he has come there.
_TOWARDS = frozenset("to with against on upon from into toward towards for at by".split())
_COMING = frozenset({"arrive", "land", "remain", "stay"})
#: Verbs with one's own state for an object or a goal, and those whose subject deals with another.
_OWN = frozenset(
    "bring control defend divide flee govern head lead leave make plunge protect represent return rule run save serve "
    "transform turn unite".split()
)
_DOING = frozenset("begin conclude conduct declare have hold launch make open pay plan sign start wage".split())
_RECEIVING = frozenset("congratulate greet host invite meet phone receive telephone thank welcome".split())
#: Sectors of those who are mostly at home where something happens to them or by them.
_THERE = frozenset({"UAF", "REB", "CVL", "COP", "CRM", "LAB", "EDU", "MED", "JRN"})


def local_country(discourse: Discourse, scene: Scene, head: int | None = None) -> Party | None:
    """Return the only state that the document has named so far, with this sentence: a home story's own.

    It is not that of somebody, by the `head` of what he is called, whose act goes there: "the president left for Fiji".
    """
    opposite = [m for m in scene.mentions if head is not None and _is_faced(scene, head, m)]
    faced = {m.entity.country for m in opposite if m.entity.country is not None}
    discourse.faced |= faced
    if faced:
        return None
    found = discourse.home({m.entity.country: m for m in scene.mentions if _is_of_home(m)})
    return party_of(scene, found) if isinstance(found, Mention) else found


def home_of(discourse: Discourse, scene: Scene, head: int, sector: str, is_collective: bool) -> Party | None:
    """Return the state of those who are called without one: that of the home story, or where they are."""
    s = scene.s
    definite = any(s.lowers[c] in ("the", "this", "that") for c in s.having(head, "det"))
    named = (c for c in s.having(head, "compound") if s.lowers[c] not in OF_EACH_STATE)
    foreign = any(s.tags[c] == "NNP" for c in named)  # "an EC official"
    foreign = foreign or bool(shared_owner(s, head))  # "the leaders and envoys of 48 African countries"
    many = any(s.lowers[c] in ("both", "three", "two") for c in s.having(head, "nummod", "det"))
    behind = _place_behind(scene, head) if is_collective else None
    country = _of(scene, behind)
    if country is None and sector in HOME and not foreign and not many:
        country = local_country(discourse, scene, head)
    if country is None and not foreign and definite and _is_of_state(s, head, sector):
        country = discourse.leading() or _of(scene, _told_first(scene, head))
    if country is None and not definite and sector in _THERE:
        country = _of(scene, _place_of_deed(scene, head))
    return country


def _is_faced(scene: Scene, head: int, mention: Mention) -> bool:
    """Tell a state with which somebody deals in his own act: "the president left for Fiji", "Fiji received him"."""
    s, at, one = scene.s, scene.head_of(mention), scene.s.first_conjunct(head)
    if mention.entity.kind != "state":
        return False
    if one in (s.first_conjunct(at), at):
        return at != head and s.first_conjunct(at) == one
    if s.is_subject(one):
        return any(at in _opposite(s, verb, mention.form) for verb in _deeds(s, s.heads[one]))
    verb = clauses.governing_verb(s, one)
    if verb is None or mention.form == "adjective" or clauses.subject(s, verb) != at:
        return False
    received = s.deps[one] == "dobj" and s.heads[one] == verb and s.lemmas[verb] in _RECEIVING
    return received or (s.deps[one] == "pobj" and s.lowers[s.heads[one]] == "with")


def _deeds(s: Sentence, verb: int) -> list[int]:
    """Return a verb and those with the same subject behind it: "plans to visit", "said he would visit"."""
    deeds = [verb]
    for at in deeds:
        for below in s.having(at, "xcomp", "conj", "ccomp", "pcomp"):
            own = s.child(below, "nsubj", "nsubjpass")
            if s.is_verb(below) and (own is None or s.lowers[own] in ("he", "she", "it", "they")):
                deeds.append(below)
    return deeds


def _opposite(s: Sentence, verb: int, form: str) -> list[int]:
    """Return the words for the other side of an act: its object, its goal, and whose officials one meets."""
    if s.lemmas[verb] in _OWN:
        return []
    patient = clauses.direct_object(s, verb)
    coming = s.lemmas[verb] in _COMING
    deed = patient if s.lemmas[verb] in _DOING else None  # "paid a visit to", but "prevented attacks on"
    phrases = [p for at in (verb, deed) if at is not None for p in clauses.prepositions(s, at)]
    goals = [noun for word, noun in phrases if word in _TOWARDS or (coming and word == "in")]
    met = [noun for word, noun in phrases if word == "with"]
    if patient is not None:
        goals.append(patient)
        met += [patient] if s.lemmas[verb] in _RECEIVING else []
    met = [other for noun in met for other in s.conjuncts(noun)]
    officials = [c for noun in met for c in s.having(noun, "amod", "poss", "compound")]
    officials += [at for noun in met for word, at in clauses.prepositions(s, noun) if word == "of"]
    if form == "adjective":  # "warned Britons"
        goals = []
    goals += officials
    if form == "seat":  # "flew to Suva" can be home
        goals = [at for at in goals if s.lowers[s.heads[at]] not in ("to", "from", "in", "at", "for")]
    return [other for at in goals for other in s.conjuncts(at)]


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
