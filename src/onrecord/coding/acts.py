"""Find the acts of a sentence: what was done or said, by whom, to whom.

Needs a scene, the lexicon and the parties; gives acts with their actors and recipients. The verb
highest in the sentence is read first; what it takes as its content is not read again.
"""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.attribution import Attributor
from onrecord.coding.composition import VERBAL, ask, compose, intention
from onrecord.coding.nominals import NominalFinder
from onrecord.coding.nouns import STATEHOOD, is_thing
from onrecord.coding.owners import is_where
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder, settled
from onrecord.coding.predicates import PredicateFinder, Predication, object_of
from onrecord.coding.retyping import ARMED, keeps_peace, retype, tries_missiles
from onrecord.coding.roles import TOWARDS, RoleFinder
from onrecord.coding.scene import Scene
from onrecord.coding.special_roles import SpecialRoles, not_own, of_wanted, phrase, placed, without
from onrecord.coding.telling import FoundAct, is_outcome, tells
from onrecord.knowledge import Act, Lexicon

#: The first letters of the tags of words that carry acts: verbs, modals and nouns.
_CARRIERS = frozenset({"VB", "MD", "NN"})
#: The relation that a part of a state can begin by itself.
INDEPENDENCE = "independence"
OVERTHROW = "coerce.overthrow"
DISMISSAL = "sanction.expel.office"
#: Modes of weapons that are left where they go off: nobody knows whose they are.
_HIDDEN = frozenset({"explosives", "suicide-attack"})
#: Modes of weapons that somebody aims from afar.
_AIMED = frozenset({"aerial", "heavy-weapons"})
#: Sectors of those who act in their own state only.
_LOCAL = frozenset({"COP", "JUD"})
#: What makes a clause on which two agree a plan, no opinion.
_BINDING = frozenset({"will", "would", "shall", "should", "must", "can", "to"})
#: By which an attack is one of words, and how those move who are sent off in haste.
_SPEAKING = frozenset("accuse blame brand call claim denounce describe dismiss insist label say tell".split())
_FLEEING = frozenset("dash flee fly plunge race reel run rush scramble scurry soar tumble".split())
_COMMANDING = frozenset({"command", "instruct", "order"})
#: What people do for whom something is meant.
_GAINING = frozenset("benefit gain get join obtain receive".split())
#: What bombs do by themselves.
_BURSTS = frozenset({"explode -", "go off -"})
#: Whom a state does not mobilize against, but with.
_OWN = frozenset({None, "MIL", "GOV", "SPY", "COP"})


class ActFinder:
    """Reads the acts of one document's sentences."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder, attributor: Attributor) -> None:
        self._lexicon, self._parties, self._attributor = lexicon, parties, attributor
        self._predicates = PredicateFinder(lexicon)
        self._roles = RoleFinder(lexicon, parties)
        self._special = SpecialRoles(lexicon, parties)
        self._nominals = NominalFinder(lexicon, parties, self._predicates, self._roles)

    def find(self, scene: Scene) -> list[FoundAct]:
        """Return the acts of a sentence in the order of the text."""
        s = scene.s
        taken: set[int] = set()
        found: list[FoundAct] = []
        for position in top_down(scene):
            if position in taken or s.tags[position][:2] not in _CARRIERS:
                continue
            if clauses.is_purpose(s, position):  # "met to discuss", "a bid to end": meant, and told by the word above
                taken |= clauses.below(s, position)
                continue
            if s.is_noun(position):
                act = self._nominals.at(scene, position)
                if act is not None:
                    self._share(scene, act)
                if act is not None and tells(act, self._parties):
                    found.append(act)
                continue
            act, tells_of = self._verb(scene, position)
            if act is not None and tells(act, self._parties):
                found.append(act)
                taken |= tells_of
            elif tells_of:
                clause = clauses.complement(s, position)
                if clause is None or not clauses.is_finite(s, clause):
                    taken |= tells_of  # what nobody known promised, asked or alleged is no deed either
        told = [act for act in found if not is_outcome(s, act, found)]
        return sorted(told, key=lambda act: s.starts[act.trigger])

    def _verb(self, scene: Scene, verb: int) -> tuple[FoundAct | None, set[int]]:
        """Return the act of a verb and the words that it tells of."""
        if clauses.is_imperative(scene.s, verb):
            return None, set()
        must = self._must(scene, verb)
        if must is not None:
            return must, {verb}
        predication = self._predicates.at(scene, verb)
        if predication is None:
            return None, set()
        return self._acted(scene, predication), self._predicates.taken(scene, predication)

    def _must(self, scene: Scene, verb: int) -> FoundAct | None:
        """Read "the minister said that Libya must hand over the suspects": a request to Libya."""
        s = scene.s
        own = [s.lowers[c] for c in s.having(verb, "aux")]
        if "must" not in own and "should" not in own and not ("has" in own and "to" in own):
            return None
        at = clauses.agent(s, verb) if clauses.is_passive(s, verb) else clauses.subject(s, verb)
        speaker = self._attributor.speaker_above(scene, verb)
        if at is None or speaker is None or not self._parties.is_known(speaker):
            return None
        asked = self._parties.at(scene, at)
        if not asked and s.lemmas[at] in ("world", "community"):  # "the world must put pressure on Chad"
            asked = [f for word in TOWARDS for f in phrase(self._parties, scene, verb, word)]
        asked = [f for f in asked if (f.party.key, f.party.sector) != (speaker.key, speaker.sector)]
        if speaker.sector == "GOV":  # who governs asks his own state for nothing
            asked = not_own(asked, {speaker.country} - {None})
        if not asked:
            return None
        found = FoundAct(
            self._lexicon.nouns["demand"], verb, verb, "REQUEST", None, actors=[Found(speaker, True)], recipients=asked,
            construction="must", pattern="must",
        )  # fmt: skip
        compose(found, self._predicates.match(scene, verb))
        return found

    # ---------------------------------------------------------------- parties

    def _acted(self, scene: Scene, p: Predication) -> FoundAct | None:
        """Return the act of a predication with its parties, or None where it describes and tells nothing."""
        act = p.match.act
        if self._is_another_sense(scene, p):
            return None
        found = FoundAct(
            act, p.match.trigger, p.verb, act.type, act.mode, act.relation,
            construction="passive" if p.passive else "active", pattern=p.match.pattern,
        )  # fmt: skip
        if not self._find_doers(scene, p, found):
            return None
        if p.passive and not found.actors:
            self._without_doer(scene, p, found)
            return found
        found.recipients = self._roles.recipients(scene, p, {f.party.key for f in found.actors})
        if act.complement:
            compose(found, p.inner, self._predicates.is_averted(scene, p))
            if act.wish and p.inner is not None and self._special.has_other_doer(scene, p):
                ask(found, p.inner)
            if found.type == "REQUEST" and not found.recipients and p.inner and not scene.s.is_verb(p.inner.trigger):
                found.recipients = of_wanted(self._lexicon, self._parties, scene, p.inner.trigger)
        asked = clauses.direct_object(scene.s, p.match.trigger) if found.type == "REQUEST" else None
        if asked is not None and scene.s.tags[asked] == "PRP" and not found.recipients:
            found.tentative = True  # "told her to leave": nobody knows whom
        self._complete(scene, p, found)
        if act.swap:
            found.actors, found.recipients = found.recipients, found.actors
        self._share(scene, found)
        own_plan = act.wish or scene.s.lemmas[p.match.trigger] in ("decide", "propose")
        if found.type == "THREATEN" and own_plan and not found.recipients:
            found.tentative = True  # "hopes to ban donations", "decided to limit spending" threatens nobody
        return found

    def _is_another_sense(self, scene: Scene, p: Predication) -> bool:
        """Tell a verb that means something else with what stands beside it."""
        act = p.match.act
        if act.type == "ASSAULT" and (self._is_accident(scene.s, p.verb) or clauses.is_to_oneself(scene.s, p.verb)):
            return True
        if act.name == "consult.brief" and not p.passive and object_of(scene.s, p) is None:
            return True  # "informed that two people fell ill": whom, nobody says
        if act.personal and self._is_done_to_thing(scene, p):
            return True
        if act.wish and clauses.auxiliaries(scene.s, p.verb)[:1] == ["had"]:
            return True  # "had wanted to": why something was done, or never was
        if act.name == "agree.agree" and _is_of_opinion(scene.s, p.verb):
            return True
        if scene.s.lemmas[p.verb] == "send" and _puts_to_flight(scene.s, p.verb):
            return True
        if p.match.pattern == "target" and _is_to_gain(scene.s, p.verb):
            return True
        if act.type == "CONCEDE" and _regrets_another(scene, p):
            return True
        if act.name == "protest.demo" and p.match.pattern.endswith(" -") and _is_state(scene, p.subject):
            return True  # "Fiji is marching forward": states take to no street
        return act.relation == "recognition" and self._is_merit(scene, p)

    def _is_accident(self, s: Sentence, verb: int) -> bool:
        """Tell "the plane crashed, killing two", where nobody attacks anybody."""
        above = s.heads[verb]
        return s.deps[verb] == "advcl" and s.tags[verb] == "VBG" and s.lemmas[above] in self._lexicon.mishaps

    def _is_done_to_thing(self, scene: Scene, p: Predication) -> bool:
        """Tell "executed a sudden turnabout", where nobody is executed."""
        at = object_of(scene.s, p)
        if at is None or not scene.s.tags[at].startswith("NN"):
            return False
        if self._parties.titles.ending(scene, at)[0] is not None:
            return False  # "a secretary"
        named = scene.mention[at] is not None or any(f.firm for f in self._parties.at(scene, at))
        return is_thing(scene.s, at) and not named and not scene.s.tags[at].startswith("NNP")

    def _is_merit(self, scene: Scene, p: Predication) -> bool:
        """Tell "recognised the work of Peru", which recognises no state."""
        at = object_of(scene.s, p)
        deed = at is not None and is_thing(scene.s, at)
        return deed and at is not None and scene.s.lemmas[at] not in STATEHOOD and scene.mention[at] is None

    def _find_doers(self, scene: Scene, p: Predication, found: FoundAct) -> bool:
        """Give the act its doers; return False for a description by nobody ("officials suspected of fraud")."""
        s = scene.s
        entered = found.act.relation == "membership"  # "was admitted to the League"
        doer = clauses.agent(s, p.verb) if p.passive and not entered else p.subject
        if doer is None:
            bare = s.deps[p.verb] == "advcl" and s.child(p.verb, "auxpass", "nsubjpass") is None
            return not (p.passive and (bare or s.deps[p.verb] in ("acl", "amod", "relcl")))
        found.actors = self._roles.doers(scene, doer)
        if found.act.relation == INDEPENDENCE:  # a region acts as a state when it makes itself one
            found.actors = [f for f in self._parties.at(scene, doer) if f.firm] or found.actors
        if not found.actors and found.act.type == "PROTEST":  # "students rallied": of the place, see below
            crowd = [f for f in self._parties.at(scene, doer) if f.party.sector]
            found.actors = crowd or self._roles.crowd(scene, doer)
        if found.act.name == OVERTHROW and not found.actors:  # "officers seized power in Chad": its own
            own = self._parties.at_home(scene, [f for f in self._parties.at(scene, doer) if f.party.sector])
            found.actors = [f for f in own if f.party.country]
        if found.act.type == "ASSAULT" or found.act.name == OVERTHROW:
            pair = f"{s.lowers[doer - 1]} {s.lemmas[doer]}" if doer > 0 else ""
            if pair in self._lexicon.accidents:
                return False  # "a mine explosion claimed nine lives"
            weapons = self._lexicon.means["ASSAULT"]
            means = weapons.get(pair) or weapons.get(s.lemmas[doer])
            found.mode = found.mode or means
            attack = self._lexicon.nouns.get(s.lemmas[doer])
            if found.pattern in _BURSTS:
                found.construction, found.actors = "weapon", []
                return means == "explosives"  # else "the boiler exploded"
            if not found.actors and (means or _is_attack(attack) or s.lemmas[doer] == "coup"):
                found.construction = "weapon"  # "a bomb killed three Kenyan soldiers"
                found.actors = self._armed_with(scene, doer, found.mode)
                return True
        return bool(found.actors) or not p.passive  # else "hit by an earthquake"

    def _armed_with(self, scene: Scene, weapon: int, mode: str | None) -> list[Found]:
        """Return whose weapons strike: "Libyan missiles hit the port", "rockets fired by Chad". A bomb is nobody's."""
        fired = [by for verb in scene.s.having(weapon, "acl") if (by := clauses.agent(scene.s, verb)) is not None]
        if fired:
            return [f for noun in fired for f in self._roles.doers(scene, noun)]
        beside = [(c, m) for c in scene.s.having(weapon, "compound", "nmod") if (m := scene.mention[c]) is not None]
        named = any(m.form == "name" and m.entity.kind in ("state", "place") for _, m in beside)
        if (named and mode not in _AIMED) or any(is_where(scene.s, c, m) for c, m in beside):
            return []  # "the Jordan attacks" were there
        owners = [] if mode in _HIDDEN else self._parties.owners(scene, weapon, beside=True)
        return [Found(owner, True) for owner in owners if self._parties.is_known(owner)]

    def _without_doer(self, scene: Scene, p: Predication, found: FoundAct) -> None:
        """Complete a passive act without a doer: only what suffers is sure, or whose thing it is."""
        act = p.match.act
        if act.reciprocal:  # "relations between Fiji and Oman were established"
            found.actors = [f for noun in p.match.content for f in phrase(self._parties, scene, noun, "between")]
            if not found.actors and act.relation:
                found.actors = self._special.only_two(scene)
            self._share(scene, found)
            return
        if act.type == "MOBILIZE" and p.subject is not None:  # "the Peruvian army was put on alert"
            found.actors = self._parties.at(scene, p.subject)
            found.recipients = without(
                self._roles.recipients(scene, p, {f.party.key for f in found.actors}), found.actors
            )
            self._complete(scene, p, found)
            return
        self._special.suffer(scene, p, found)

    def _complete(self, scene: Scene, p: Predication, found: FoundAct) -> None:
        """Correct the parties by what the kind of act says of them."""
        act = found.act
        if act.rule != DISMISSAL:  # the president and his minister are two
            found.recipients = without(found.recipients, found.actors)
        self._leave_out_own(found)
        alone = len(found.actors) == 1 and not found.recipients
        if alone and self._special.is_about_ties(scene, p):
            found.recipients = self._parties.partner(found.actors[0].party)
        elif alone and (act.home or (p.inner is not None and p.inner.act.home)):
            found.recipients = self._parties.people_of(found.actors[0].party)
        elif not found.recipients and (found.type == "THREATEN" or self._is_threat(scene, found)):
            found.recipients = without(self._special.condition(scene, found.carrier), found.actors)
        strange = found.construction != "weapon" and found.mode not in ("expel", "deport")  # they are another's
        if strange and any(f.party.sector and not f.party.country and not f.party.entity for f in found.recipients):
            found.recipients = self._of_home(scene, found)
        if found.act.type == "COOPERATE":  # a state's own trade is no cooperation
            home = {f.party.country for f in found.actors}
            found.recipients = [f for f in found.recipients if f.party.country is None or f.party.country not in home]
        if found.type == "PROTEST" and not any(f.party.country for f in found.actors):
            found.actors = self._parties.at_home(scene, found.actors)
        if act.relation and len([f for f in found.actors if f.party.country]) > 1:
            found.actors = [f for f in found.actors if f.party.country]  # "Cuba, an old friend, and Fiji"
        if act.relation == "membership":
            found.recipients = self._special.bodies(scene, p)
        self._correct_type(scene, p, found)

    def _correct_type(self, scene: Scene, p: Predication, found: FoundAct) -> None:
        """Correct the type and the mode of an act by who does it, as what, and how."""
        retype(scene.s.lemmas[p.verb], found)
        at = object_of(scene.s, p)
        own = found.act.name == "assault.destroy" and not found.recipients
        if own and at is not None and scene.s.lemmas[at] in self._parties.titles.known.materiel:
            found.type, found.mode = "RETREAT", "disarm"
        joint = any(scene.s.lowers[c] == "joint" for noun in p.match.content for c in scene.s.having(noun, "amod"))
        if joint and found.type == "MOBILIZE" and found.act.type == "COOPERATE":
            found.type = None  # with somebody whom the sentence does not name
        if tries_missiles(scene.s, p.verb, found):
            found.type, found.mode = "MOBILIZE", "weapons"
        if found.type == "MOBILIZE" and keeps_peace(scene.s, p.verb):
            found.type, found.mode = "AID", None
        if found.act.mode == "visit":
            self._arrive(scene, found)
        if found.type == "ASSAULT" and _is_verbal(scene.s, p.verb) and all(f.number == "person" for f in found.actors):
            found.type, found.mode = "ACCUSE", "disapprove"

    def _leave_out_own(self, found: FoundAct) -> None:
        """Take away what is the doers' own: whom they would speak to, come home to, or move against."""
        home = {f.party.country for f in found.actors}
        if found.type in VERBAL:  # "the president wants to thank Peru": no state speaks to itself
            found.recipients = not_own(found.recipients, home)
        if found.type == "AGREE":  # "Fiji promised that its government will": that promises nobody else
            states = {f.party.entity for f in found.actors if f.number == "state"}
            found.recipients = [
                f
                for f in found.recipients
                if not (f.party.sector == "GOV" and f.party.entity in states)
                and not (f.party.sector == "MIL" and f.party.country in home)
            ]
        if found.act.mode == "visit":  # "returned to Lima": who comes home visits nobody
            found.recipients = [f for f in found.recipients if f.party.entity not in home or f.party.sector]
        if found.type == "MOBILIZE":  # a test range at home is where it happens, one's own troops are what is sent
            found.recipients = [
                f
                for f in found.recipients
                if f.party.country not in home or not (self._parties.is_place(f.party) or f.party.sector in _OWN)
            ]
        moved = found.type == "REJECT" and (found.content or "").startswith(("mobilize", "retreat"))
        if moved or (found.mode in ("withdraw", "disarm") and "{" in found.pattern):  # "began to withdraw troops"
            found.recipients = [f for f in found.recipients if f.party.sector != "MIL" or f.party.country not in home]

    def _is_threat(self, scene: Scene, found: FoundAct) -> bool:
        """Tell "will attack", which is a threat to whom its condition names."""
        words = clauses.auxiliaries(scene.s, found.carrier)
        return intention(found.type or "") == "THREATEN" and not {"will", "would"}.isdisjoint(words)

    def _of_home(self, scene: Scene, found: FoundAct) -> list[Found]:
        """Take whom a state's own act is done to for its people, where the story names no other state."""
        states = {f.party.country for f in found.actors}
        ordered = found.type == "REQUEST" and found.pattern.split()[0] in _COMMANDING  # one orders one's own
        if len(states) == 1 and (ordered or all(f.party.sector in _LOCAL for f in found.actors)):  # police are local
            home = next(iter(states))
            return [f if f.party.country or f.party.entity else settled(f, home) for f in found.recipients]
        there = self._parties.at_home(scene, found.recipients)
        at_home = {f.party.country for f in there} == states
        return there if at_home and not any(f.party.country for f in found.recipients) else found.recipients

    def _arrive(self, scene: Scene, found: FoundAct) -> None:
        """Tell a visit from forces that move in, or come to exercise; one visits the place, not the government."""
        forces = [f for f in found.actors if f.party.sector in ARMED - {"COP", "SPY"} and f.number == "plural"]
        if forces:
            peaceful = any("peace" in f.party.name.casefold() for f in forces)
            found.type, found.mode = ("AID", None) if peaceful else ("MOBILIZE", "troops")
            nouns = (self._lexicon.nouns.get(scene.s.lemmas[at]) for at in scene.s.subtree(found.carrier))
            if any(noun is not None and noun.type == "COOPERATE" for noun in nouns):
                found.type, found.mode = "COOPERATE", None
        found.recipients = [f if f.party.role else placed(f) for f in found.recipients]

    def _share(self, scene: Scene, found: FoundAct) -> None:
        """Make all parties of a reciprocal act its actors."""
        each_other = clauses.direct_object(scene.s, found.carrier)
        mutual = each_other is not None and scene.s.lowers[each_other] in ("other", "another")
        if mutual:
            found.recipients = []
            if len(found.actors) == 1:  # "we support each other": the speaker's state and the other one
                found.actors = found.actors + self._parties.partner(found.actors[0].party)
        broken = found.act.name == "sanction.discontinue" and self._special.is_between(scene, found.trigger)
        found.reciprocal = (mutual or (broken and not found.recipients)) and len(found.actors) > 1
        if not found.act.reciprocal or (found.type != found.act.type and "AGREE" in (found.type, found.act.type)):
            return
        if found.recipients and (found.type == "AGREE" or (found.act.relation and len(found.actors) == 1)):
            return  # "agreed to send Chad aid", "has relations with Chad": said of one side
        patterned = "{" in found.pattern  # "exchanged fire"
        if found.type == "ASSAULT" and each_other is not None and not (mutual or patterned or found.recipients):
            return  # "fought the fires": against nobody
        listed = [f for f in found.recipients if not self._parties.is_place(f.party)]
        known = any(self._parties.is_known(f.party) for f in listed)  # "met the emperor and Empress Ann"
        others = [f for f in listed if known and (self._parties.is_known(f.party) or (f.firm and f.number == "person"))]
        if len(found.actors) + len(others) > 1:
            found.actors, found.recipients, found.reciprocal = [*found.actors, *others], [], True
            found.partners = others


def _regrets_another(scene: Scene, p: Predication) -> bool:
    """Tell "expressed regret over Peru's decision", which asks for no pardon; who says so to somebody does."""
    s = scene.s
    if not any(s.lemmas[noun] == "regret" for noun in p.match.content):
        return False
    phrases = [each for head in (p.verb, *p.match.content) for each in clauses.prepositions(s, head)]
    about = [noun for word, noun in phrases if word in ("over", "at", "about", "for")]
    owned = any(scene.mention[c] is not None for noun in about for c in s.having(noun, "poss"))
    return owned and all(word != "to" for word, _ in phrases)


def _is_state(scene: Scene, at: int | None) -> bool:
    name = scene.mention[at] if at is not None else None
    return name is not None and name.entity.kind == "state" and name.form == "name"


def _is_to_gain(s: Sentence, verb: int) -> bool:
    """Tell "targeted two million farmers to benefit from the fund"."""
    return any(s.lemmas[at] in _GAINING for at in clauses.below(s, verb) if s.tags[at] == "VB")


def top_down(scene: Scene) -> list[int]:
    """Return the positions of a sentence, governors before what they govern."""
    s = scene.s
    roots = [at for at in range(len(s)) if s.heads[at] == at]
    order = []
    while roots:
        order += roots
        roots = [child for at in roots for child in s.children[at]]
    return order


def _is_attack(act: Act | None) -> bool:
    return act is not None and act.type == "ASSAULT"


def _is_of_opinion(s: Sentence, verb: int) -> bool:
    """Tell "agreed with the bank that growth is slow": two of one opinion promise nothing."""
    clause = s.child(verb, "ccomp")
    shared = clause is not None and any(word == "with" for word, _ in clauses.prepositions(s, verb))
    return shared and clause is not None and not _BINDING.intersection(clauses.auxiliaries(s, clause))


def _puts_to_flight(s: Sentence, verb: int) -> bool:
    """Tell "sent the observers running", who are sent nowhere."""
    below = [c for at in (verb, *s.having(verb, "dobj")) for c in s.having(at, "acl", "advcl", "ccomp", "xcomp")]
    return any(s.tags[c] == "VBG" and s.lemmas[c] in _FLEEING for c in below)


def _is_verbal(s: Sentence, verb: int) -> bool:
    """Tell "launched an attack on Peru, calling it a danger": one person attacks with words."""
    return any(s.lemmas[c] in _SPEAKING and s.tags[c] == "VBG" for c in s.having(verb, "advcl"))
