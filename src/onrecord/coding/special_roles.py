"""Find the parties of acts that have places of their own for them: passives without a doer, aid, memberships, threats.

Needs a scene, a predication and the parties; gives the parties of each role.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.nouns import ORGANISATIONS
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.phrases import words_of
from onrecord.coding.predicates import Predication
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.coding.unnamed import as_written
from onrecord.knowledge import Lexicon
from onrecord.model import Party, Span

TIES = frozenset({"relation", "tie", "relationship", "link", "friendship", "partnership"})
_SHARED = TIES | {"contact", "cooperation", "dialogue", "negotiation", "talk", "trade"}
#: What is wanted of who has somebody.
_HANDED = frozenset({"deportation", "extradition", "repatriation", "return", "surrender"})
#: What only a state does to somebody in its land: these verbs, and "put under investigation".
_BY_LAW = frozenset("acquit arrest charge convict fine imprison indict investigate jail prosecute put sentence".split())
#: Purposes of those who punish or deter.
_HURTING = frozenset("contain deter humiliate intimidate isolate penalise penalize pressure punish squeeze".split())
#: Nouns behind the name of a group that is no body of states: "the Fatah party".
_PARTIES = frozenset({"faction", "group", "militia", "movement", "party"})
_DEFINITE = frozenset({"the", "these", "those", "their", "its", "our", "bilateral"})


class SpecialRoles:
    """Finds the parties of one document's special acts."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder) -> None:
        self._lexicon, self._parties = lexicon, parties

    def suffer(self, scene: Scene, p: Predication, found: FoundAct) -> None:
        """Give a passive act without a doer those who suffer it, and those who must have done it."""
        act = p.match.act
        if self._is_told_by_place(scene, p, found):
            return
        if act.type in ("SANCTION", "AID"):
            found.actors, found.recipients = self.giver_and_taker(scene, p)
        if act.home:  # "a curfew was imposed in Lima"
            found.recipients = [f for word in act.recipient for f in phrase(self._parties, scene, p.verb, word)]
        s = scene.s
        verbs = [p.verb, *s.having(p.verb, "conj")]
        hurt = [
            s.lemmas[noun]
            for verb in verbs
            for word, noun in clauses.prepositions(s, verb)
            if word in ("in", "during", "after")
        ]
        clausal = [clause for verb in verbs for clause in s.having(verb, "advcl") if s.having(clause, "advmod", "mark")]
        broke = [clauses.subject(s, clause) for clause in clausal]  # "died when a fire broke out"
        hurt += [s.lemmas[noun] for noun in broke if noun is not None]
        if not found.actors and self._lexicon.accidents.isdisjoint(hurt):
            against = ("against", "over", "at", "outside") if act.type == "PROTEST" else ()
            found.recipients = found.recipients or self.suffering(scene, p.subject, against)
            if act.type == "ASSAULT":
                if not found.recipients and p.subject in p.match.content:  # "rockets were fired at Israeli towns"
                    hit = (phrase(self._parties, scene, p.verb, word) for word in act.recipient)
                    found.recipients = [replace(f, firm=True) for f in next(filter(None, hit), [])]
                found.actors = without(self.attackers(scene, p.verb), found.recipients)

    def _is_told_by_place(self, scene: Scene, p: Predication, found: FoundAct) -> bool:
        """Complete an act whose doer the words for the place or for the thing name: "was expelled from Peru"."""
        act = p.match.act
        if found.pattern.split()[0] == "blame":
            blamed = phrase(self._parties, scene, p.verb, "on")
            if blamed or (found.pattern == "blame" and "on" in dict(clauses.prepositions(scene.s, p.verb))):
                found.recipients = blamed  # "the failure was blamed on Peru", or on what is nobody
                return True
        if act.mode == "resign":  # "the resignation of the minister was announced"
            found.actors = [f for n in p.match.content for f in self._parties.within(scene, n, ("of", "by"))]
            return True
        if act.mode in ("expel", "deport"):  # "two envoys were expelled from Peru": Peru did it
            found.actors = [f for f in phrase(self._parties, scene, p.verb, "from") if f.firm]  # none of "their homes"
            if found.actors:
                found.recipients = self._parties.at(scene, p.subject) if p.subject is not None else []
                return True
        if found.pattern.split()[0] in _BY_LAW and p.subject is not None:
            held = self._parties.at(scene, p.subject)
            beside = (p.verb, *p.match.content)
            where = [placed(f) for at in beside for f in phrase(self._parties, scene, at, "in") if f.party.country]
            abroad = [f for f in where if f.party.country not in {h.party.country for h in held}]
            if abroad and any(h.party.country for h in held):  # "two Dutch tourists were jailed in Peru": by Peru
                found.actors, found.recipients = abroad, held
                return True
        if found.pattern.endswith("{diplomat}") and act.mode == "disapprove" and p.subject is not None:
            found.recipients = self._parties.at(scene, p.subject)  # "the Dutch envoy to Peru was summoned": by Peru
            places = [f for word in ("to", "in") for f in phrase(self._parties, scene, p.subject, word)]
            found.actors = without([placed(f) for f in places], found.recipients)
            return True
        if act.mode == "withdraw" and p.subject is not None:  # "the Dutch envoy to Peru was recalled": by his own state
            sent = self._parties.at(scene, p.subject)
            found.recipients = [f for word in ("to", "in", "at") for f in phrase(self._parties, scene, p.subject, word)]
            if found.recipients:
                found.actors = sent
                return True
        return False

    def suffering(self, scene: Scene, subject: int | None, against: tuple[str, ...] = ()) -> list[Found]:
        """Return who suffers a passive act without a doer."""
        if subject is None:
            return []
        return self._parties.at(scene, subject) or self._parties.within(
            scene, subject, against or ("of", "for", "from", "in")
        )

    def attackers(self, scene: Scene, verb: int) -> list[Found]:
        """Return whose attack it was in which one suffered: "killed in Israeli raids", "in a clash with rebels"."""
        for word, noun in clauses.prepositions(scene.s, verb):
            deed = self._lexicon.nouns.get(scene.s.lemmas[noun]) if word in ("in", "during", "by") else None
            if deed is not None and deed.type == "ASSAULT":
                places = {
                    m.entity.country
                    for c in scene.s.having(noun, "compound")
                    if (m := scene.mention[c]) is not None and m.form == "name"
                }  # "killed in Mali ambush"
                owners = [Found(owner, True) for owner in self._parties.owners(scene, noun, beside=True)]
                owners = [f for f in owners if f.party.country not in places]
                return [f for f in owners if not self._parties.is_place(f.party)] or phrase(
                    self._parties, scene, noun, "with"
                )
        return []

    def giver_and_taker(self, scene: Scene, p: Predication) -> tuple[list[Found], list[Found]]:
        """Return whose aid to whom it is, "American aid to Liberia"; nobody's where the object is a person."""
        if any(f.firm and f.party.sector for n in p.match.content for f in self._parties.at(scene, n)):
            return [], []
        givers = [Found(o, True) for n in p.match.content for o in self._parties.owners(scene, n, beside=True)]
        takers = [f for n in p.match.content for f in self._parties.within(scene, n, ("to", "for", "with"))]
        return (givers, takers) if givers and takers and identity(givers[0]) != identity(takers[0]) else ([], [])

    def only_two(self, scene: Scene) -> list[Found]:
        """Return the states that a sentence names, where they are two: whose relations were established when …"""
        mentions = (m for m in scene.mentions if m.entity.kind in ("state", "place", "person") and m.entity.country)
        named = {m.entity.country: Span(m.start, m.end) for m in reversed(list(mentions))}
        if len(named) != 2:
            return []
        return [
            Found(Party(words_of(scene, span), span, country, entity=country), True)
            for country, span in sorted(named.items(), key=lambda pair: pair[1])
        ]

    def bodies(self, scene: Scene, p: Predication) -> list[Found]:
        """Return the bodies that one is a member of, by name even where no file knows them."""
        s = scene.s
        named = [at for at in p.match.content if scene.mention[at] is not None]  # "joined the League"
        nouns = [at for at in (*p.match.content, p.match.trigger) if at not in named]
        heads = [at for n in nouns for word, at in clauses.prepositions(s, n) if word in ("of", "in", "to")]
        heads = [*named, *(at for at in heads if s.is_noun(at))]
        heads += [at for n in nouns for at in s.having(n, "poss", "compound", "nmod") if scene.mention[at] is not None]
        if s.is_verb(p.match.trigger):
            heads += s.having(p.match.trigger, "dobj")
        found = []
        for body in (b for head in heads[:1] for b in s.conjuncts(head)):
            known = scene.mention[body]
            inner = [scene.mention[c] for c in s.having(body, "compound", "poss") if scene.mention[c] is not None]
            longer = any(each != known for each in inner)
            of_group = (
                known is None
                and s.lemmas[body] in _PARTIES
                and {each.entity.kind for each in inner if each} == {"group"}
            )
            if of_group or (known is not None and known.entity.kind in ("body", "group") and not longer):
                found += self._parties.at(scene, body)
            elif s.tags[body].startswith("NNP") or (s.lemmas[body] in ORGANISATIONS and (longer or known is not None)):
                found.append(Found(as_written(scene, body), True))
        return found

    def condition(self, scene: Scene, verb: int) -> list[Found]:
        """Return whom a threat is meant for by its condition: "if the rebels refuse", "unless Chad withdraws"."""
        s = scene.s
        for at in s.subtree(verb):
            marks = [s.lowers[c] for c in s.having(at, "mark")] if s.deps[at] == "advcl" else []
            own = s.child(at, "nsubj") if {"if", "unless", "until"}.intersection(marks) else None
            if own is not None:
                return self._parties.at(scene, own)
        return []

    def is_about_ties(self, scene: Scene, p: Predication) -> bool:
        """Tell whether the act is about "the ties" or "those relations" of two states known from before."""
        s = scene.s
        for noun in (*p.match.content, *(p.inner.content if p.inner else ())):
            if s.lemmas[noun] in TIES:
                return any(s.lowers[c] in _DEFINITE for c in s.children[noun])
        return False

    def is_between(self, scene: Scene, verb: int) -> bool:
        """Tell whether what a verb breaks off is something that two share: "cut ties", "suspended talks"."""
        patient = clauses.direct_object(scene.s, verb)
        return patient is not None and scene.s.lemmas[patient] in _SHARED

    def has_other_doer(self, scene: Scene, p: Predication) -> bool:
        """Tell whether another is to do what is wished: "wants its friends to support it"."""
        s = scene.s
        own = s.child(p.inner_at, "nsubj") if p.inner_at is not None else None
        if own is None or p.inner_at is None:
            return False
        return own != p.subject and s.tags[own] != "EX" and s.child(p.inner_at, "mark") is None


def placed(found: Found) -> Found:
    """Return a party as the place where it is."""
    return Found(replace(found.party, sector=None), found.firm, found.number)


def phrase(parties: PartyFinder, scene: Scene, head: int, preposition: str) -> list[Found]:
    """Return the parties after one preposition below a word."""
    nouns = [noun for word, noun in clauses.prepositions(scene.s, head) if word == preposition]
    return [f for noun in nouns for f in parties.at(scene, noun)]


def without(found: list[Found], others: list[Found]) -> list[Found]:
    """Drop parties that are among `others`: one does not act on oneself."""
    known = {identity(f) for f in others}
    return [f for f in found if identity(f) not in known]


def not_own(found: list[Found], home: Collection[str | None]) -> list[Found]:
    """Drop the bare states of `home`: no state speaks to itself, or comes to itself as a guest."""
    return [f for f in found if f.party.sector or f.party.country not in home]


def identity(found: Found) -> tuple[str, str | None]:
    """Return by what a party is told from others."""
    party = found.party
    return party.entity or party.key, party.sector


def of_wanted(lexicon: Lexicon, parties: PartyFinder, scene: Scene, noun: int) -> list[Found]:
    """Return who could do what is wanted: whose withdrawal it is, or from whom help is wanted."""
    s = scene.s
    given = phrase(parties, scene, noun, "by") or phrase(parties, scene, noun, "from")
    deed = lexicon.nouns.get(s.lemmas[noun])
    if deed is not None and deed.type == "CONSULT":  # "requested talks with Chad"
        given = phrase(parties, scene, noun, "with") or phrase(parties, scene, noun, "between") or given
    if not given and s.lemmas[noun] in _HANDED:  # parsers hang "the return of the killer from Chad" on the killer
        people = (at for word, at in clauses.prepositions(s, noun) if word == "of")
        given = [f for at in people for f in phrase(parties, scene, at, "from")]
    if s.lemmas[noun] in lexicon.victims:
        return given
    owners = [Found(owner, True) for owner in parties.owners(scene, noun, beside=True)]
    for word, inner in clauses.prepositions(s, noun) if not owners else ():
        if word in ("of", "to") and s.lemmas[inner] in lexicon.nouns:  # "an end to the raids by Chad"
            return of_wanted(lexicon, parties, scene, inner)
        if word == "of" and s.lemmas[noun] in lexicon.nouns:  # "the withdrawal of Chadian troops"
            return parties.at(scene, inner)
    return owners or given


def aimed_at(parties: PartyFinder, scene: Scene, p: Predication) -> list[Found]:
    """Return whom a hostile act is to hurt, by its purpose."""
    s = scene.s
    purposes = s.having(p.verb, "advcl") + (s.having(p.subject, "acl") if p.subject is not None else [])
    purposes += [c for clause in purposes for c in s.having(clause, "xcomp")]
    hurt = (s.child(c, "dobj") for c in purposes if s.lemmas[c] in _HURTING)
    return [f for at in hurt if at is not None for f in parties.at(scene, at) if f.firm]
