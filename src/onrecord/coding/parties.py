"""Resolve a noun phrase to the parties that it names: their codes, sectors and roles.

Needs a scene (parse and mentions) and the document's discourse; gives parties with exact spans.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding import clauses, pairing
from onrecord.coding.discourse import Discourse, Number
from onrecord.coding.home_states import home_of, local_country
from onrecord.coding.members import counted
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import (
    ORGANISATIONS,
    RELATIONAL,
    STATES,
    is_capital_noun,
    is_from_abroad,
    is_owned_thing,
    is_thing,
)
from onrecord.coding.owners import OwnerReader
from onrecord.coding.parsing import Sentence
from onrecord.coding.persons import PersonReader, is_another, slug
from onrecord.coding.phrases import is_when, name_of, number_of, party_of, span_of, words_of
from onrecord.coding.referents import POSSESSIVE, Referents
from onrecord.coding.scene import Scene
from onrecord.coding.titles import HEADS, LENT, TitleReader
from onrecord.knowledge import Knowledge
from onrecord.model import Party, Span

_PRONOUNS = frozenset("he she it they him her them we us who".split())
#: What rules a state, whichever party or armed group it is of ("the Hamas government").
_RULING = frozenset({"administration", "cabinet", "government", "regime"})
_OWN = frozenset("country government nation state homeland people army side".split())
_TWO = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A party, and how firmly the words name it: `firm` by name, title or pronoun, else by an adjective."""

    party: Party
    firm: bool
    number: Number = "group"


def may_be_one(one: Found, other: Found) -> bool:
    """Tell whether two parties may be one: of one state, and neither of two sectors nor two persons."""
    if one.party.key != other.party.key or "state" in (one.number, other.number):
        return one.party.key == other.party.key
    two_persons = one.number == other.number == "person" and one.party.name != other.party.name
    return one.party.sector == other.party.sector and not two_persons


class PartyFinder:
    """Finds parties in the noun phrases of one document."""

    def __init__(
        self, knowledge: Knowledge, discourse: Discourse, published: str | None, told: frozenset[str] | None = None
    ) -> None:
        """`told` are the countries of a whole report: a bare surname names nobody of another one."""
        self._names, self.titles = knowledge.names, TitleReader(knowledge.titles)
        self._discourse = discourse
        self._referents = Referents(discourse, self)
        self._persons = PersonReader(knowledge.names, discourse, self, published, told)
        self._owners = OwnerReader(knowledge.names, discourse, self, self._referents, self._persons.officeholders)

    def at(self, scene: Scene, head: int) -> list[Found]:
        """Return the parties named by the noun phrase with this head and what is coordinated with it."""
        found: list[Found] = []
        s = scene.s
        listed = self._referents.listed(scene, head)
        for at in listed:
            if at == head or s.is_noun(at) or scene.mention[at] or s.lowers[at] in _PRONOUNS or s.tags[at] == "CD":
                found += self._one(scene, at)
        if len(found) > 1:
            found = pairing.firmly_named(found, len(listed) == _TWO)
        return _distinct([f for f in found if not any(_is_title_of(f.party, g.party) for g in found)])

    def sector_of_peer(self, scene: Scene, head: int) -> str | None:
        """Return the sector that "his Greek counterpart" shares with him."""
        return self._referents.sector_of_peer(scene, head)

    def alone(self, scene: Scene, head: int) -> list[Found]:
        """Return the parties named by the noun phrase with this head, without what is coordinated with it."""
        return self._one(scene, head)

    def within(self, scene: Scene, head: int, prepositions: tuple[str, ...]) -> list[Found]:
        """Return the parties inside a content noun's phrase ("aid to Serbia", "Israel's raids").

        Prepositional objects come first, in the order of `prepositions`, then possessors and adjectives.
        """
        s = scene.s
        for word in prepositions:
            for child in s.having(head, "prep", "agent", "dative"):
                if s.lowers[child] == word:
                    for noun in s.having(child, "pobj"):
                        found = self.at(scene, noun) or self.within(scene, noun, INNER)
                        if found:
                            return found
        owned = self.owners(scene, head, beside=True)
        if owned:
            return _distinct([Found(owner, False) for owner in owned])
        return []

    def owners(self, scene: Scene, head: int, beside: bool = False) -> list[Party]:
        """Return whose a thing is; `beside` leaves out the "of" phrases and their like."""
        return self._owners.of(scene, head, beside)

    def is_known(self, party: Party) -> bool:
        """Tell whether a party has a state, or is a group or body that the files know."""
        entity = self._names.entities.get(party.entity or "")
        return party.country is not None or (entity is not None and (entity.kind != "place" or bool(entity.claimants)))

    def is_place(self, party: Party) -> bool:
        """Tell whether a party is only where something is: a town or a region, or a state by its bare name."""
        entity = self._names.entities.get(party.entity or "")
        return entity is not None and entity.kind == "place" and party.sector is None

    def _one(self, scene: Scene, head: int) -> list[Found]:
        found = scene.parties.get(head)
        if found is None:
            scene.parties[head] = []  # who is described by himself is nobody
            found = scene.parties[head] = self._resolve(scene, head)
        return found

    def _resolve(self, scene: Scene, head: int) -> list[Found]:
        s, discourse = scene.s, self._discourse
        word = s.lowers[head]
        if word in clauses.TIMES and (any(s.tags[c] == "CD" for c in s.children[head]) or is_when(s, head)):
            return []  # "until 22 May" and "in May" name no Theresa May
        if scene.mention[head] is None and (s.tags[head] in ("PRP", "PRP$") or word in _PRONOUNS):
            return [Found(party, True, "plural") for party in self._referents.antecedent(scene, head)]
        mention = scene.mention[head]
        if mention is not None and mention.entity.kind == "place" and word in discourse.persons:
            return [Found(replace(discourse.persons[word], span=span_of(scene, head)), True, "person")]
        if mention is not None and mention.entity.kind != "person":
            return self._mentioned(scene, head, mention)
        if described := self._counted(scene, head) or self._introduced(scene, head):
            return described
        if again := self._referents.called_again(scene, head, mention):
            return [Found(party, True) for party in again]
        if s.lemmas[head] in _OWN and any(s.lowers[c] in POSSESSIVE for c in s.having(head, "poss")):
            return [Found(self._owners.state_of(party), True, "state") for party in self.owners(scene, head)]
        if not s.is_noun(head) and mention is None and s.tags[head] not in ("JJ", "CD"):
            return []
        title = self.titles.ending(scene, head)[0]  # "the Foreign Ministry", "the Israeli PM"
        collective = title in self.titles.known.collectives or title in self.titles.known.abbreviations
        several = title is not None and s.tags[head] == "NNPS"  # "African Heads of State"
        named = s.tags[head].startswith("NNP") and word not in clauses.DAYS and not collective and not several
        if (named and not is_capital_noun(s, head)) or mention is not None:
            person = self._persons.read(scene, head)
            if person is not None:
                the = any(s.lowers[c] == "the" for c in s.having(head, "det"))
                return [Found(person, True, "group" if the else "person")]
        return self._common(scene, head) or self._in_office(scene, head)

    def _counted(self, scene: Scene, number: int) -> list[Found]:
        """Return some of a group by their number, "two of his aides", and whom one is "in front of"."""
        s = scene.s
        if s.lowers[number - 1 : number + 1] in (["in", "front"], ["in", "charge"]):
            return [f for word, at in clauses.prepositions(s, number) if word == "of" for f in self._one(scene, at)]
        group = counted(scene, number) if s.tags[number] == "CD" else number
        if group <= number:
            return []
        span = Span(s.starts[number], s.ends[group])
        some = (replace(f.party, name=words_of(scene, span), span=span) for f in self._one(scene, group))
        return [Found(party, True, "plural") for party in some]

    def _introduced(self, scene: Scene, title: int) -> list[Found]:
        """Return who is named before the title that is set off behind him: "Ann Lee, a minister who met …"."""
        s, name = scene.s, scene.s.heads[title]
        behind = s.deps[title] == "appos" and name < title and s.tags[title] == "NN" and s.tags[name] == "NNP"
        mention = scene.mention[name]
        if not behind or (mention is not None and mention.entity.kind != "person") or s.lowers[s.heads[name]] == "of":
            return []  # "the son of Ann Lee, the minister"
        if self.titles.ending(scene, title)[0] not in self.titles.known.persons:
            return []
        return [f for f in self._one(scene, name) if f.number == "person" and f.party.country is not None]

    def _mentioned(self, scene: Scene, head: int, mention: Mention) -> list[Found]:
        """Resolve a name that the files know."""
        s, entity = scene.s, mention.entity
        if entity.kind == "place" and not entity.country and not entity.claimants:
            return []  # a sea or a strait takes no part
        plural = s.tags[head] in ("NNS", "NNPS")
        if mention.form == "adjective" and s.deps[head] == "nsubj" and not plural and not s.having(head, "det"):
            return self._referents.peers(scene, head, mention)
        party = party_of(scene, mention)
        if entity.kind == "region" and s.deps[head] == "amod":  # "European consumers" are called so, not "European"
            noun = s.heads[head]
            some = s.tags[noun] == "NNS" and not is_thing(s, noun)
            return [Found(replace(party, name=name_of(scene, noun), span=span_of(scene, noun)), False, "plural")][:some]
        if party.country is None and entity.kind == "people":  # "Iraqi Kurds", "Kurds in Turkey"
            owners = self.owners(scene, head)
            party = replace(party, country=owners[0].country) if owners else party
        return [Found(party, True, number_of(mention, s.tags[head]))]

    def at_home(self, scene: Scene, found: list[Found]) -> list[Found]:
        """Give parties without a state that of the one place named: a crowd in Dhaka is of Bangladesh."""
        home = local_country(self._discourse, scene)
        if home is None:
            return found
        return [settled(f, home.country) for f in found]

    def people_of(self, party: Party) -> list[Found]:
        """Return the people of a government, on whom its curfew falls."""
        return [Found(replace(self._owners.state_of(party), sector="CVL"), True, "plural")] if party.country else []

    def partner(self, party: Party) -> list[Found]:
        """Return the other of the two states that the document is speaking of."""
        pair = self._discourse.pair or ()
        if party.country not in {state.country for state in pair}:
            return []
        return [
            Found(replace(state, span=party.span), True, "state") for state in pair if state.country != party.country
        ]

    def _common(self, scene: Scene, head: int) -> list[Found]:
        """Resolve a common noun: a title or collective with its country, or any noun with one."""
        s = scene.s
        lemma = s.lemmas[head]
        if self.titles.is_address(scene, s.having(head, "compound", "poss", "nmod")):
            return []
        if lemma in RELATIONAL:  # "its neighbour Kenya"
            for child in s.having(head, "appos"):
                if scene.mention[child] is not None:
                    return self._one(scene, child)
        if lemma in ORGANISATIONS and (group := self._named_group(scene, head)) is not None:
            return [Found(group, True, "group")]
        phrase, first = self.titles.ending(scene, head)
        if phrase is not None or self.titles.is_lent(scene, head):
            return _each(scene, head, self._titled(scene, head, phrase or lemma, first))
        owners = self.owners(scene, head) if s.is_noun(head) else []
        owners = owners or self._owners.inside(scene, head)
        states = lemma in STATES and s.tags[head] == "NNS"
        if states and (named_states := self._states_of_region(scene, head)):
            return named_states
        firm = states or lemma in self.titles.known.doers or lemma in RELATIONAL or lemma in ORGANISATIONS
        number = self._grammatical_number(s.tags[head], None)
        if not firm and is_thing(s, head):
            return [Found(owner, False, number) for owner in owners]  # "Iran's request": whose it is, is named
        sector = self._referents.sector_of_peer(scene, head) if lemma == "counterpart" else None
        span = span_of(scene, head)
        name = (self._named_beside(scene, head) or name_of(scene, head)) if owners else ""
        if not firm and len(owners) == 1 and owners[0].name != name and is_owned_thing(s, head):
            return [Found(owners[0], False, number)]  # "Israel's right": Israel is named
        own = {owner.sector for owner in owners} - ({"CVL"} if states else set())  # "Arab states" are no civilians
        named = [
            replace(o, span=span, name=name, sector=(o.sector if o.sector in own else None) or sector) for o in owners
        ]
        return [Found(party, firm, number) for party in (named if len(owners) == 1 else owners)]

    def _named_group(self, scene: Scene, head: int) -> Party | None:
        """Return the group that "the al-Shabaab movement" names, and whom "the group's leader" means."""
        for child in scene.s.having(head, "compound", "nmod", "amod", "appos"):
            inner = scene.mention[child]
            if inner is not None and inner.entity.kind in ("group", "body"):
                return party_of(scene, inner)
        return self._referents.the_group(scene, head)

    def _states_of_region(self, scene: Scene, head: int) -> list[Found]:
        """Return the states that are listed behind their region: "the Baltic states of Estonia and Latvia"."""
        s = scene.s
        listed = [
            at
            for child in s.having(head, "prep")
            if s.lowers[child] == "of"
            for noun in s.having(child, "pobj")
            for at in self._referents.listed(scene, noun)
        ]
        names = [(at, m) for at in listed if (m := scene.mention[at]) is not None and m.entity.kind == "state"]
        return [found for at, mention in names for found in self._mentioned(scene, at, mention)]

    def _named_beside(self, scene: Scene, head: int) -> str | None:
        """Return the name that stands with a noun for one person, or behind its phrase."""
        if behind := self.titles.name_behind(scene, head):
            return words_of(scene, Span(scene.s.starts[behind[0]], scene.s.ends[behind[-1]]))
        return self.titles.name_beside(scene, head) if scene.s.lemmas[head] in RELATIONAL else None

    def _in_office(self, scene: Scene, head: int) -> list[Found]:
        """Return who has a name behind an office of nobody known: "Chairman of the Board of Acme Ann Lee"."""
        lemma = scene.s.lemmas[head].lower()
        office = lemma in self.titles.known.words and lemma not in RELATIONAL
        name = self._named_beside(scene, head) if office else None
        if not name:
            return []
        party = Party(name, span_of(scene, head))
        known = self._persons.officeholders.find(name.split()[-1], name, None, True)
        if known is not None:
            party = replace(party, country=known.country, sector=known.sector, role=known.role, entity=known.key)
        return [Found(party, True, "person")]

    def _titled(self, scene: Scene, head: int, phrase: str, first: int) -> list[Found]:
        """Resolve a title or collective: its country by its owners, the document, or the home story."""
        s, discourse = scene.s, self._discourse
        sector = self.titles.sector(scene, head, phrase)
        if sector is None:
            return []
        if self.titles.is_former(scene, first, head):
            sector = self.titles.led_from_abroad(scene, head) or "ELI"
        definite = any(s.lowers[c] in ("the", "this", "that") for c in s.having(head, "det"))
        group = self._referents.armed_group(scene, head, sector) if definite else None
        if group is not None and not self.owners(scene, head):
            return [Found(replace(group, span=span_of(scene, head)), True, "group")]
        number = self._grammatical_number(s.tags[head], phrase)
        span = span_of(scene, head)
        name = self.titles.name_beside(scene, head)
        abroad = is_from_abroad(words_of(scene, Span(span.start, s.ends[head])))
        owners = self.owners(scene, head, beside=abroad) or self._owners.of_name_behind(scene, head)
        owners = owners or self._owners.shared(scene, head, sector)
        if behind := self.titles.name_behind(scene, head):
            name = words_of(scene, Span(s.starts[behind[0]], s.ends[behind[-1]]))
        if not owners:
            known = self._called_before(scene, head, phrase, first, name, sector)
            if known is not None and (definite or name):
                return [Found(replace(known, span=span), True, number)]
            collective = phrase in self.titles.known.collectives
            country = None if abroad else home_of(discourse, scene, head, sector, collective)
            owners = [replace(country, sector=None)] if country else []
        role = self.titles.role(scene, first, head) if phrase in self.titles.known.persons else None
        title = name or name_of(scene, head)
        if not owners:
            return [Found(Party(title, span, None, sector, role), False, number)]
        governs = {*phrase.split(), *(s.lowers[c] for c in s.having(head, "compound"))} & _RULING and sector == "GOV"
        parties = [
            Party(title, span, o.country, sector if governs else _sector(o, sector), role, o.entity) for o in owners
        ]
        if len(owners) > 1:  # "officials of Fiji and Oman" are called by their states
            parties = [replace(party, name=o.name, span=o.span) for party, o in zip(parties, owners, strict=True)]
        if self.titles.known.sector(phrase):
            holder = parties[0]
            one = s.tags[head] == "NNP" and phrase in self.titles.known.persons
            if one and self.titles.is_inner(scene, head):  # "Head of the Office of the President of Mali Jo Roe"
                holder = replace(holder, name=s.words[head], span=Span(s.starts[head], s.ends[head]))
            discourse.name_title(phrase, holder)
        if name:
            discourse.name_person(name.split()[-1], parties[0])
        return [Found(party, True, number) for party in parties]

    def _called_before(
        self, scene: Scene, head: int, phrase: str, first: int, name: str | None, sector: str
    ) -> Party | None:
        """Return who has been called by a title or by the name beside it."""
        known = self._discourse.persons.get(name.split()[-1].casefold()) if name else None
        bare = not scene.s.having(head, "amod", "nmod") or first < head  # "the Islamic group" is not any group
        if known is None and bare and self.titles.known.sector(phrase):  # nor the head of one office any head
            known = self._discourse.holder(phrase, sector == "ELI")
        return None if known is not None and name and is_another(name, known) else known

    def _grammatical_number(self, tag: str, phrase: str | None) -> Number:
        if tag in ("NNS", "NNPS"):
            return "plural"
        return "person" if phrase in self.titles.known.persons or phrase in HEADS else "group"


def settled(found: Found, country: str | None) -> Found:
    """Give a party the state where it is, but for one whose name says that it is from abroad."""
    return found if is_from_abroad(found.party.name) else replace(found, party=replace(found.party, country=country))


INNER = ("of", "to", "against", "on", "with", "from", "for", "between", "by", "over", "across", "in", "at")


def _is_title_of(party: Party, person: Party) -> bool:
    """Tell "Turkish President" before "Ali Kaya", which some parsers take for two of a list.

    So is the first office of "Turkish Deputy Premier and Trade Minister Ali Kaya", who holds both.
    """
    apart = person.span.start - party.span.end
    deputy = (party.role or "").lower().startswith(("deputy ", "vice ")) and party.name.endswith(party.role or "")
    beside = 0 < apart <= 1 or (deputy and person.role is not None and apart == len(" and "))
    return beside and party.role is not None and party.country is not None and person.country in (None, party.country)


def _each(scene: Scene, title: int, holders: list[Found]) -> list[Found]:
    """Return each of several who are named behind their title: "the deputy ministers Ann Lee and Jo Roe"."""
    s = scene.s
    if s.tags[title] != "NNS" or len(holders) != 1 or holders[0].party.role is None:
        return holders
    names = [at for first in s.having(title, "appos") for at in s.conjuncts(first)]
    known = [m for at in names if (m := scene.mention[at]) is not None and m.entity.kind != "person"]
    bare = all(s.tags[at] == "NNP" and s.having(at, "compound", "nmod") and not _has_of(s, at) for at in names)
    if known or not names or not bare:
        return holders
    called = ((words_of(scene, span), span) for span in (span_of(scene, at) for at in names))
    each = (replace(holders[0].party, name=name, span=span, entity=slug(name)) for name, span in called)
    return [Found(party, True, "person") for party in each]


def _has_of(s: Sentence, at: int) -> bool:
    return any(s.lowers[child] == "of" for child in s.having(at, "prep"))


def _sector(owner: Party, sector: str) -> str:
    return owner.sector if owner.sector in LENT and sector in ("GOV", "MIL", "LAB", "CVL") else sector


def _distinct(found: list[Found]) -> list[Found]:
    kept: dict[tuple[str, str | None, str | None, str | None], Found] = {}
    for item in found:  # two ministers of one state are two
        party, person = item.party, item.number == "person"
        kept.setdefault((party.key, party.sector, party.role, party.entity if person else None), item)
    return list(kept.values())
