"""Find in a report's sentence that a relation of states began or ended, by the claim's words and its grammar.

Needs a scene, the claimed words and who is named in the document's title; gives acts. "The Kenyan embassy in Yerevan
was opened", "the establishment of relations between Kenya and Armenia": the coder reads most of these from their active
verb alone. Where a sentence names but one of two states, the title may name the other, if it names no third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.claimed_words import MEMBERSHIP, RULE, ClaimedWords
from onrecord.coding.dates import Expression
from onrecord.coding.mentions import Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.rereading import Rereader
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Act
from onrecord.model import Party, Record, Span

#: What may stand beside "relations" without making others of them.
_PLAIN = frozenset("diplomatic full formal official bilateral normal regular ambassadorial such their its".split())
_WITH = ("with", "between", "to", "and", "among", "of")
_WHERE = ("in", "at", "near", "to")
#: Verbs of which the beginning or end of a relation is the object, and is so as a fact.
_AFTER_IT = frozenset("announce celebrate commemorate mark hail welcome condemn follow see bring".split())
#: Prepositions before a beginning or an end that has been.
_SINCE = frozenset("after with since following on by through until before".split())
#: What is recognised where a state is.
_STATEHOOD = frozenset(
    "independence sovereignty statehood state republic country nation kingdom federation emirate sultanate".split()
)


class RelationReader:
    """Reads sentences of one document for a claim that a relation began, ended or stands."""

    def __init__(
        self, rereader: Rereader, parties: PartyFinder, words: ClaimedWords, claimed: Record, title: Sequence[Mention]
    ) -> None:
        self._rereader, self._parties, self._words, self._title = rereader, parties, words, title
        self._relation = claimed.content if claimed.kind == "event" else claimed.type

    def find(self, scene: Scene) -> list[FoundAct]:
        """Return the acts of a sentence that begin or end the claimed relation."""
        s = scene.s
        if not self._words.things:
            joined = self._relation == MEMBERSHIP  # what is read again for a relation begins it
            return [
                replace(act, content=self._relation, type="SUPPORT" if joined else act.type)
                for act in self._rereader.find(scene)
                if self._is_of_state(scene, act)
            ]
        found = []
        for at in range(len(s)):
            if s.tags[at][:2] in ("VB", "NN") and self._words.are_carried(s, at):
                thing = self._of_verb(scene, at) if s.is_verb(at) else self._of_noun(scene, at)
                act = None if thing is None else self._act(scene, at, thing)
                found += [] if act is None else [act]
        return found

    def _of_verb(self, scene: Scene, verb: int) -> int | None:
        """Return the relation that a verb begins or ends: its object, of a passive or intransitive one its subject."""
        s = scene.s
        if s.deps[verb] in ("amod", "compound", "acl", "relcl") or clauses.is_purpose(s, verb):
            return None
        heads = s.having(verb, "dobj")
        if clauses.is_passive(s, verb) or not heads:
            heads = s.having(verb, "nsubj", "nsubjpass")
        return self._thing(scene, heads)

    def _of_noun(self, scene: Scene, noun: int) -> int | None:
        """Return the relation that a noun tells the beginning or the end of, as a fact: "since the opening of …"."""
        s = scene.s
        head = s.heads[noun]
        if s.deps[noun] == "nsubj":
            told = not clauses.is_passive(s, head) and not any(s.tags[c] == "MD" for c in s.children[head])
        elif s.deps[noun] == "dobj":
            told = s.lemmas[head] in _AFTER_IT and s.tags[head] in ("VBD", "VBZ", "VBP", "VBG")
        else:
            told = s.deps[noun] == "pobj" and s.lowers[head] in _SINCE
        return self._thing(scene, [of for word, of in clauses.prepositions(s, noun) if word == "of"]) if told else None

    def _thing(self, scene: Scene, heads: list[int]) -> int | None:
        s = scene.s
        for head in heads:
            for noun in s.conjuncts(head):
                if s.lemmas[noun] in self._words.things and (
                    self._relation != "diplomatic_relations" or self._are_plain(scene, noun)
                ):
                    return noun
        return None

    def _are_plain(self, scene: Scene, noun: int) -> bool:
        """Tell diplomatic relations, by whatever adjective, from trade relations."""
        s = scene.s
        beside = s.having(noun, "amod", "compound")
        return all(s.lowers[word] in _PLAIN or scene.mention[word] is not None for word in beside)

    def _act(self, scene: Scene, at: int, thing: int) -> FoundAct | None:
        s = scene.s
        ends = s.lemmas[at] in self._words.ends or any(
            s.lemmas[at] == verb and any(s.lowers[c] == word for c in s.children[at])
            for verb, _, word in (each.partition(" ") for each in self._words.ends)
        )
        doers = (self._rereader.doers(scene, at) or self._of_headline(scene, at)) if s.is_verb(at) else []
        places = [noun for word, noun in clauses.prepositions(s, at) if word in _WHERE]
        if self._relation == "diplomatic_relations":
            sides = self._both(scene, at, thing, doers)
        else:
            sides = self._owner_and_host(scene, at, thing, doers, places)
        if sides is None:
            return None
        actors, recipients = sides
        kind = "SANCTION" if ends else "SUPPORT"
        return FoundAct(
            Act(RULE, kind), at, at, kind, None, self._relation, actors=actors, recipients=recipients,
            reciprocal=not recipients, construction="read again", pattern=s.lemmas[at],
        )  # fmt: skip

    def _both(self, scene: Scene, at: int, thing: int, doers: list[Found]) -> tuple[list[Found], list[Found]] | None:
        """Return the two sides of relations: those named in the clause, else also in a clause of time and the title."""
        s = scene.s
        found = [*doers, *self._beside(scene, thing, _WITH), *self._parties.alone(scene, thing)]
        found += [f for word, noun in clauses.prepositions(s, at) if word in _WITH for f in self._at(scene, noun)]
        if len(_states(found)) < 2:
            for clause in s.having(at, "advcl"):
                subject = s.child(clause, "nsubj", "nsubjpass")
                found += self._at(scene, subject) if subject is not None else []
                found += [f for w, noun in clauses.prepositions(s, clause) if w == "to" for f in self._at(scene, noun)]
            found += self._titled(s, at)
            if len(_states(found)) != 2:
                return None
        return found, []

    def _owner_and_host(
        self, scene: Scene, at: int, thing: int, doers: list[Found], places: list[int]
    ) -> tuple[list[Found], list[Found]] | None:
        """Return whose a mission is and where: "Kenya opened an embassy in Yerevan"."""
        owners = [Found(party, True) for party in self._parties.owners(scene, thing, beside=True)] or doers
        inside = [noun for word, noun in clauses.prepositions(scene.s, thing) if word in _WHERE]
        own = _states(owners)
        hosts = [f for noun in (*inside, *places) for f in self._at(scene, noun) if f.party.country not in own]
        hosts = hosts or [f for f in self._titled(scene.s, at) if f.party.country not in own]
        return (owners, hosts) if len(own) == 1 and len(_states(hosts)) == 1 else None

    def _of_headline(self, scene: Scene, verb: int) -> list[Found]:
        """Return who begins a headline whose first verb the parser takes for a noun: "Malta cuts ties and …"."""
        s = scene.s
        top = s.first_conjunct(verb)
        first = scene.mention[0]
        if s.is_verb(top) or first is None or scene.head_of(first) + 1 != top or s.heads[top] != top:
            return []
        return self._parties.alone(scene, scene.head_of(first))

    def _at(self, scene: Scene, noun: int) -> list[Found]:
        return [f for each in scene.s.conjuncts(noun) for f in self._parties.alone(scene, each)]

    def _beside(self, scene: Scene, noun: int, words: tuple[str, ...]) -> list[Found]:
        return [f for w, at in clauses.prepositions(scene.s, noun) if w in words for f in self._at(scene, at)]

    def _titled(self, s: Sentence, at: int) -> list[Found]:
        """Return the states that the title names, placed at the act's word; none where it names more than two."""
        span = Span(s.starts[at], s.ends[at])
        named = {m.entity.country: m.entity for m in self._title if m.entity.country and m.entity.kind != "person"}
        return [
            Found(Party(entity.label if entity.key == country else str(country), span, country, None, None, country),
                  True)
            for country, entity in named.items()
        ] if len(named) <= 2 else []  # fmt: skip

    def _is_of_state(self, scene: Scene, act: FoundAct) -> bool:
        """Tell whether what is recognised is a state or its independence, not its efforts or a border of it."""
        s, at = scene.s, act.trigger
        if self._relation != "recognition":
            return True
        if s.is_verb(at):
            heads = s.having(at, "nsubjpass") if clauses.is_passive(s, at) else s.having(at, "dobj")
        else:
            heads = [noun for word, noun in clauses.prepositions(s, at) if word == "of"]
        nouns = [noun for head in heads for noun in s.conjuncts(head)]
        return any(s.lemmas[noun] in _STATEHOOD or _is_state(scene.mention[noun]) for noun in nouns)


def date_beside(s: Sentence, trigger: int, dates: Sequence[Expression]) -> str | None:
    """Return the date of a clause of time beside an act: "recognised Kenya when its envoy came on 3 May 1962"."""
    verb = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    if verb is None:
        return None
    inside = {
        word
        for clause in s.having(verb, "advcl")
        if any(s.lowers[child] in ("when", "as") for child in s.children[clause]) and s.tags[clause] == s.tags[verb]
        for word in s.subtree(clause)
    }
    values = {date.value for date in dates if any(date.start <= s.starts[word] < date.end for word in inside)}
    return values.pop() if len(values) == 1 else None


def _is_state(mention: Mention | None) -> bool:
    return mention is not None and mention.entity.kind == "state" and mention.form != "adjective"


def _states(found: Sequence[Found]) -> set[str]:
    return {f.party.country for f in found if f.party.country}
