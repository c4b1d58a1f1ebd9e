"""Find between whom a relation of states is that a word begins or ends, and whose a mission is and where.

Needs the scenes of a report and who is named in its title; gives parties. Chronicles seldom name both states in every
sentence: who came, who sent the note, the sentence before or the title tell the other, if all together name no third.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.coding import clauses
from onrecord.coding.mentions import Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.rereading import Rereader
from onrecord.coding.scene import Scene
from onrecord.model import Party, Span

#: The two sides of an act: who does it, and with or to whom.
Sides = tuple[list[Found], list[Found]]

#: Nouns of what one state has in another.
MISSIONS = frozenset("embassy legation mission".split())
_WITH = ("with", "between", "to", "and", "among", "of")
_WHERE = ("in", "at", "near", "to")
#: Words that lead a clause of time.
_WHEN = frozenset({"when", "as", "after", "once", "upon"})
#: Prepositions of what a relation came about by: "with the arrival of the envoy", "through an exchange of letters".
_BY = frozenset("with by through upon via following after".split())
#: Prepositions within these that lead to a side.
_TOWARDS = frozenset("to from between of by with".split())
#: Words of a sentence on two states after which "relations were established" is said of these two.
_ON_TWO = frozenset(
    "accord agreement ambassador communique communiqué embassy envoy independence legation note pact recognise "
    "recognition recognize relation sign tie treaty".split()
)
_DEPTH = 3


class SideFinder:
    """Finds the sides of relations in the sentences of one document."""

    def __init__(self, rereader: Rereader, parties: PartyFinder, title: Sequence[Mention]) -> None:
        self._rereader, self._parties, self._title = rereader, parties, title

    def both(self, scene: Scene, at: int, thing: int) -> Sides | None:
        """Return the two sides of relations that a word begins or ends.

        A mission beside them tells by its owner and its place between whom they are: "relations and the Kenyan embassy
        in Yerevan were established".
        """
        doers, partners = self.doers(scene, at), self._partners(scene, at, thing)
        if partners is None:
            return None
        is_between = not scene.s.is_verb(at) or any(w == "between" for w, _ in clauses.prepositions(scene.s, thing))
        if len(states([*doers, *partners])) > 1:
            return (partners, []) if not doers or (is_between and len(states(partners)) > 1) else (doers, partners)
        found = [*doers, *partners]
        beside = (noun for noun in scene.s.conjuncts(thing) if scene.s.lemmas[noun] in MISSIONS)
        for more in (
            [
                f
                for noun in beside
                for side in (self._owners(scene, noun), self._behind(scene, noun, _WHERE))
                for f in side
            ],
            self._meanwhile(scene, at),
            self.titled(scene.s, at),
            self._spoken_of(),
        ):
            if len(states(found)) < 2:
                found += more
        return (found, []) if len(states(found)) == 2 else None

    def owner_and_host(self, scene: Scene, at: int, mission: int) -> Sides | None:
        """Return whose a mission is and where, which a word opens or closes: "opened an embassy in Yerevan"."""
        s = scene.s
        owners = self._owners(scene, mission) or self.doers(scene, at)
        if not owners and s.deps[at] == "relcl":  # "Kenya set up a legation, which was raised …"
            verb = clauses.governing_verb(s, at)
            owners = [] if verb is None else self.doers(scene, verb)
        hosts = self._behind(scene, mission, _WHERE) + self._behind(scene, at, _WHERE[:3])
        if s.deps[mission] == "compound":  # "Embassy Nairobi"
            hosts += self._parties.alone(scene, s.heads[mission])
        own, place = states(owners), states(hosts)
        hosts = [f for f in hosts if f.party.country not in own]
        outside = self.titled(s, at)
        if own and not hosts:
            hosts = [f for f in outside if f.party.country not in own]
        elif hosts and not own:
            owners = [f for f in outside if f.party.country not in place] if place <= states(outside) else []
        return (owners, hosts) if len(states(owners)) == 1 and len(states(hosts)) == 1 else None

    def of_envoy(self, scene: Scene, at: int, envoy: int) -> Sides | None:
        """Return whose an envoy is, and with whom he takes up his post."""
        owners = [Found(party, True) for party in self._parties.owners(scene, envoy, beside=True)]
        hosts: list[Found] = []
        for head in (at, envoy):  # "the ambassador to Chad was accredited to Mali"
            hosts = hosts or self._behind(scene, head, ("to", "in", "at"))
        own = states(owners)
        return (owners, hosts) if len(own) == 1 and len(states(hosts)) == 1 and own != states(hosts) else None

    def of_ally(self, scene: Scene, ally: int, who: Sequence[int]) -> Sides | None:
        """Return who, as named at one of some words, is an ally, and whose."""
        phrases = clauses.prepositions(scene.s, ally)
        others = [Found(party, True) for party in self._parties.owners(scene, ally, beside=True)]
        named = [at for word, noun in phrases if word in ("of", "with", "to") for at in scene.s.conjuncts(noun)]
        others += [f for at in named if scene.mention[at] is not None for f in self._parties.alone(scene, at)]
        allies = [f for noun in who for f in self._at(scene, noun)]
        return (allies, others) if allies and others else None

    def doers(self, scene: Scene, at: int) -> list[Found]:
        """Return who begins or ends a relation, by its verb or beside its noun."""
        s = scene.s
        if s.is_verb(at):
            return self._rereader.doers(scene, at) or self._of_headline(scene, at)
        if heads_headline(scene, at):
            return self._parties.alone(scene, at - 1)
        found = self._owners(scene, at)
        found += self._behind(scene, at, ("by",))
        announced = s.deps[at] == "dobj" and s.is_verb(s.heads[at])
        return found or (self._rereader.doers(scene, s.heads[at]) if announced else [])

    def titled(self, s: Sentence, at: int) -> list[Found]:
        """Return the states that the title names, placed at the act's word; none where it names more than two."""
        span = Span(s.starts[at], s.ends[at])
        named = _by_state(self._title)
        return [_state(code, mention, span) for code, mention in named.items()] if len(named) <= 2 else []

    def _spoken_of(self) -> list[Found]:
        """Return the two states whose relations the sentence before is on, none where it names others."""
        before = self._rereader.before
        if before is None or _ON_TWO.isdisjoint(before.s.lemmas):
            return []
        named = _by_state(before.mentions)
        return [_state(code, m, Span(m.start, m.end)) for code, m in named.items()] if len(named) == 2 else []

    def _partners(self, scene: Scene, at: int, thing: int) -> list[Found] | None:
        """Return with whom a relation is, as its own phrase or that of its verb says, None for somebody unknown."""
        s = scene.s
        found = [*self._parties.alone(scene, thing)]
        for head in (thing, at):
            for word, noun in clauses.prepositions(s, head):
                if word in _WITH and s.lowers[max(0, s.heads[noun] - 1)] != "not":  # "but not with Mali"
                    named = self._at(scene, noun)
                    unknown = not named and s.tags[noun].startswith("NNP") and word in ("with", "between")
                    if unknown and (head == thing or s.child(noun, "compound") is None):
                        return None  # but "with Ann Lee as its first envoy"
                    found += named
        return found

    def _owners(self, scene: Scene, noun: int) -> list[Found]:
        s = scene.s
        found = [Found(party, True) for party in self._parties.owners(scene, noun, beside=True)]
        if s.deps[noun] == "compound" and not found:
            return []
        return found or self._behind(scene, noun, ("of",))

    def _meanwhile(self, scene: Scene, at: int) -> list[Found]:
        """Return who acts in what a relation came about by or when: "when the Kenyan envoy came", "by notes of …"."""
        s = scene.s
        phrases = clauses.prepositions(s, at)
        clause_heads = [*s.having(at, "advcl"), *(c for _, noun in phrases for c in s.having(noun, "relcl", "advcl"))]
        found = []
        for clause in clause_heads:
            if any(s.lowers[child] in _WHEN for child in s.children[clause]):
                subject = s.child(clause, "nsubj", "nsubjpass")
                found += self._phrase(scene, subject) if subject is not None else []
                for own in s.having(clause, "dobj"):
                    found += self._phrase(scene, own)
                inner = clauses.prepositions(s, clause)
                found += [f for word, noun in inner if word in _TOWARDS for f in self._phrase(scene, noun)]
        return found + [f for word, noun in phrases if word in _BY for f in self._phrase(scene, noun)]

    def _phrase(self, scene: Scene, head: int, depth: int = _DEPTH) -> list[Found]:
        """Return whom a noun phrase names: itself, its owner, and to or from whom it goes."""
        s = scene.s
        found = self._at(scene, head) or [Found(party, True) for party in self._parties.owners(scene, head, True)]
        for noun in (head, *s.having(head, "appos")) if depth else ():
            found += self._parties.alone(scene, noun) if noun != head else []
            for word, inner in clauses.prepositions(s, noun):
                found += self._phrase(scene, inner, depth - 1) if word in _TOWARDS else []
        return found

    def _of_headline(self, scene: Scene, verb: int) -> list[Found]:
        """Return who begins a headline whose first verb the parser takes for a noun: "Malta cuts ties and …"."""
        s = scene.s
        top = s.first_conjunct(verb)
        first = scene.mention[0]
        if s.is_verb(top) or first is None or scene.head_of(first) + 1 != top or s.heads[top] != top:
            return []
        return self._parties.alone(scene, scene.head_of(first))

    def _behind(self, scene: Scene, head: int, words: tuple[str, ...]) -> list[Found]:
        """Return whom the nouns name that stand below a word behind some prepositions."""
        return [f for word, noun in clauses.prepositions(scene.s, head) if word in words for f in self._at(scene, noun)]

    def _at(self, scene: Scene, noun: int) -> list[Found]:
        return [f for each in scene.s.conjuncts(noun) for f in self._parties.alone(scene, each)]


def heads_headline(scene: Scene, at: int) -> bool:
    """Tell the verb of a headline that the parser takes for a noun: "Malta severs ties with …"."""
    s = scene.s
    if s.tags[at] != "NNS" or s.heads[at] != at or at == 0 or s.child(at, "dobj", "appos") is None:
        return False
    before = scene.mention[at - 1]
    return before is not None and before.form != "adjective" and before.start == s.start and s.heads[at - 1] == at


def _by_state(mentions: Iterable[Mention]) -> dict[str, Mention]:
    """Return the last mention of each state, by its own name or that of something of it but a person."""
    return {m.entity.country: m for m in mentions if m.entity.country and m.entity.kind != "person"}


def _state(code: str, mention: Mention, span: Span) -> Found:
    label = mention.entity.label if mention.entity.key == code else code
    return Found(Party(label, span, code, None, None, code), True)


def states(found: Iterable[Found]) -> set[str]:
    """Return the codes of the states among parties."""
    return {f.party.country for f in found if f.party.country}
