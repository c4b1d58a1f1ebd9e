"""Read whose a thing or somebody is: "Turkish", "Iran's", "of Mali", "US-Iraqi", "the government and people of Mali".

Needs a scene, the parties of other noun phrases, and whom pronouns and offices mean; gives the owners as parties.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.coding import pairing
from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import BODIES, RELATIONAL, STATES
from onrecord.coding.officeholders import Officeholders
from onrecord.coding.parsing import Sentence
from onrecord.coding.phrases import WHERE, names_thing, party_of
from onrecord.coding.referents import POSSESSIVE, Referents
from onrecord.coding.scene import Scene
from onrecord.knowledge import Names
from onrecord.model import Party, Span

if TYPE_CHECKING:
    from onrecord.coding.parties import PartyFinder

_ORIGIN = ("of", "from", "in", "throughout", "across", "at", "for", "to")
#: Participles that say whose hand a thing is in or from, not whose it is ("Russian-made rockets").
_LED = frozenset({"led", "run", "ruled", "dominated", "sponsored", "flagged", "registered"})
#: Verbs with which forces leave where they are.
_WITHDRAWING = frozenset("evacuate pull recall redeploy remove withdraw".split())
#: Where those of many states meet.
_GATHERINGS = frozenset("ceremony conference forum meeting negotiation session summit talk talks".split())


class OwnerReader:
    """Reads whose things and people are in one document."""

    def __init__(
        self,
        names: Names,
        discourse: Discourse,
        parties: PartyFinder,
        referents: Referents,
        officeholders: Officeholders,
    ) -> None:
        self._names, self._discourse, self._parties = names, discourse, parties
        self._titles = parties.titles
        self._referents, self._officeholders = referents, officeholders

    def of(self, scene: Scene, head: int, beside: bool = False) -> list[Party]:
        """Return whose a thing is: adjective, possessor or "of" phrase ("Turkish", "Iran's", "of Mali").

        `beside` leaves the phrases out. The possessor of a neighbour or a counterpart is another's.
        """
        s = scene.s
        for child in s.having(head, "poss", "nmod") if s.lemmas[head] not in RELATIONAL else ():
            if s.lowers[child] in POSSESSIVE:
                antecedent = self._referents.antecedent(scene, child)
                if antecedent:
                    return [party if _is_movement(party) else self.state_of(party) for party in antecedent]
                continue
            found = self._parties.alone(scene, child)
            if found and s.child(child, "case") is not None:
                return [f.party for c in s.conjuncts(child) for f in self._parties.alone(scene, c)]
        modifiers = [
            m
            for child in s.having(head, "amod", "compound", "nmod", "poss", "npadvmod")
            for m in self._modifier(scene, child)
        ]
        modifiers = [m for m in modifiers if m.country] or modifiers  # "Burundian Hutu rebels"
        stateless = modifiers and all(p.country is None for p in modifiers)  # "Kurdish prisoners in Turkey"
        if (modifiers and (not stateless or self._is_of_region(modifiers))) or beside or s.lemmas[head] in RELATIONAL:
            return modifiers
        surname = s.tags[head] == "NNP" and not s.having(head, "compound", "amod", "nmod", "det")
        surname = surname and s.lowers[head] not in self._titles.known.words and s.lowers[head] not in BODIES
        below = s.having(head, "prep")
        for word in _ORIGIN if below else ():
            for child in below:
                if s.lowers[child] == word and not (surname and word in WHERE):  # "Lee in Cairo" is not of Egypt
                    for noun in s.having(child, "pobj"):
                        if word != "of" and (s.lemmas[noun] in _GATHERINGS or self._are_leaving(scene, head)):
                            continue  # "governments at the UN conference", "pulled out troops from Chad"
                        parties = self._named(scene, noun)
                        parties += [
                            party_of(scene, m)
                            for c in s.conjuncts(noun)[1:]
                            if (m := scene.mention[c]) and m.entity.kind != "person"
                        ]
                        if parties:
                            return [replace(m, country=parties[0].country) for m in modifiers] or parties
        return modifiers

    def inside(self, scene: Scene, head: int) -> list[Party]:
        """Return whose somebody is by what stands before his name: "Emir of the State of Oman Haitham"."""
        behind = self._titles.name_behind(scene, head) if scene.s.tags[head] == "NNP" else []
        inside = [m for m in scene.mention[head + 1 : behind[0]] if m and m.entity.country] if behind else []
        return [party_of(scene, mention) for mention in inside[:1]]

    def of_name_behind(self, scene: Scene, head: int) -> list[Party]:
        """Return whose somebody is by what stands behind the name right after his title: "minister Ann Lee of Chad"."""
        s = scene.s
        if head + 1 < len(s) and s.words[head + 1] == ",":
            return []
        return [owner for name in s.having(head, "appos") for owner in self.of(scene, name)]

    def shared(self, scene: Scene, head: int, sector: str) -> list[Party]:
        """Return whose a body is by what another of a list says: "the government and the people of Mali"."""
        first = pairing.first_of(scene.s, head) if sector in pairing.OF_STATE else None
        if first is not None and (owners := self.of(scene, first, beside=True)):
            return owners
        shared = (scene.mention[at] for at in pairing.shared_owner(scene.s, head))
        return [party_of(scene, m) for m in shared if m is not None and m.entity.country]

    def state_of(self, party: Party) -> Party:
        """Return the state behind a party: "his country", "its forces"."""
        entity = self._names.entities.get(party.country or "")
        name = entity.label if entity else party.name
        return replace(party, sector=None, role=None, name=name, entity=party.country or party.entity)

    def _is_people(self, scene: Scene, head: int) -> bool:
        """Tell a noun of those who can act for a region: its states, its leaders, its diplomats."""
        lemma = scene.s.lemmas[head]
        return lemma in STATES or lemma in self._titles.known.doers or self._titles.ending(scene, head)[0] is not None

    def _is_of_region(self, parties: list[Party]) -> bool:
        """Tell "Western diplomats in Kabul", who are not Afghanistan's."""
        return any(self._names.entities[party.entity].kind == "region" for party in parties if party.entity)

    def _modifier(self, scene: Scene, child: int) -> list[Party]:
        s = scene.s
        parties = []
        for at in s.conjuncts(child):
            mention = scene.mention[at]
            if mention is not None and names_thing(scene, mention, at, child):
                continue  # "the Hanoi Action Plan" is no plan of Vietnam's
            if mention is not None and mention.entity.kind == "region" and not self._is_people(scene, s.heads[child]):
                continue  # "a European tour", "Asian markets" are nobody's
            if mention is not None and mention.entity.kind != "person":
                parties += [*self._joined(scene, child, at), party_of(scene, mention)]
            elif s.lowers[at].split("-")[-1] in _LED:
                inner = [m for c in s.children[at] if (m := scene.mention[c])]
                parties += [party_of(scene, m) for m in inner[:1]]
            elif (
                s.tags[at] == "NNP"
                and not s.tags[s.heads[child]].startswith("NNP")  # "the Clinton team", not "Ali al-Dabbagh"
                and self._titles.ending(scene, s.heads[child])[0] is not None
                and (leader := self._officeholders.find(s.words[at], s.words[at], None, False)) is not None
            ):
                span = Span(s.starts[at], s.ends[at])
                parties.append(Party(leader.label, span, leader.country, leader.sector, None, leader.country))
            elif s.tags[at].startswith("NN") and s.deps[at] == "compound":
                parties += [p for c in s.having(at, "compound", "amod", "poss") for p in self._modifier(scene, c)]
            elif s.tags[at] == "NN" and s.deps[at] == "nmod":  # "a US navy petty officer"
                parties += [p for c in s.having(at, "compound", "amod", "nmod") for p in self._modifier(scene, c)]
        return parties

    def _joined(self, scene: Scene, child: int, at: int) -> list[Party]:
        """Return the state that a hyphen joins to a modifier: "US-Iraqi forces"."""
        one = pairing.joined_state(scene, child, at)
        if one is None:
            return []
        if mention := scene.mention[one]:
            return [party_of(scene, mention)]
        code = pairing.COMBINING[scene.s.words[one]]
        span = Span(scene.s.starts[one], scene.s.ends[one])
        return [Party(self._names.entities[code].label, span, code, None, None, code)]

    def _are_leaving(self, scene: Scene, head: int) -> bool:
        """Tell forces that are taken away from where they are, which is not whose they are."""
        s = scene.s
        taken = s.deps[head] == "dobj" and s.lemmas[s.heads[head]] in _WITHDRAWING
        return taken and self._titles.known.sector(self._titles.ending(scene, head)[0] or "") == "MIL"

    def _named(self, scene: Scene, head: int) -> list[Party]:
        """Return the parties that the noun of an "of" phrase names, or those whose it is."""
        mention = scene.mention[head]
        if mention is not None and mention.entity.kind != "person":
            return [party_of(scene, mention)]
        if scene.s.is_noun(head):  # "the port city of Basra", "the office of the president of Mali"
            phrase = self._titles.ending(scene, head)[0] or self._titles.before_name(scene, head)
            sector = self._titles.known.sector(phrase)
            owners = self.of(scene, head)
            if not owners and phrase in self._titles.known.persons:  # "the Office of the President"
                holder = self._discourse.holder(phrase)
                owners = [replace(holder, sector=None, role=None)] if holder is not None and holder.country else []
            return [replace(p, sector=p.sector or sector) for p in owners]
        return []


def _is_movement(party: Party) -> bool:
    """Tell a party or an armed group, whose leaders and men are its own, not of a state's government."""
    return party.role is None and party.sector in ("OPP", "PTY", "REB", "UAF")


def is_where(s: Sentence, word: int, mention: Mention) -> bool:
    """Tell where a deed was from whose it was: "the Lima bombings", but "U.S. raids", which has no adjective."""
    return mention.form == "seat" or (
        mention.form == "name" and mention.entity.kind in ("place", "state") and not s.words[word].isupper()
    )
