"""Find the acts of a sentence: what was done or said, by whom, to whom.

Needs a scene, the lexicon and the parties; gives acts with their actors and recipients. The verb
highest in the sentence is read first; what it takes as its content is not read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.coding import clauses
from onrecord.coding.attribution import Attributor
from onrecord.coding.composition import MATERIAL, VERBAL, ask, compose
from onrecord.coding.parties import ORGANISATIONS, Found, PartyFinder, is_abstract
from onrecord.coding.patterns import Match, match_noun, match_verb
from onrecord.coding.scene import Scene
from onrecord.knowledge import Act, Lexicon

_TOWARDS = ("to", "against", "on", "with", "from", "for", "of", "by", "over", "between", "toward", "towards", "at", "into", "in")
_INSIDE = ("of", "for", "from", "in")
#: The first letters of the tags of words that carry acts: verbs, modals and nouns.
_CARRIERS = frozenset({"VB", "MD", "NN"})
_ABOUT = frozenset({"on", "over", "about", "regarding", "concerning"})
_PLACES = frozenset({"in", "at", "near", "from", "into", "over", "around", "inside", "outside", "along", "across", "through"})
_LIGHT = frozenset(
    "hold conduct launch carry stage make give begin start resume continue undertake issue pay take have open mount wage "
    "lodge impose declare announce call sign receive offer join attend end lead host express order face suffer deliver "
    "voice provide repeat reiterate renew extend win get seek participate engage embark return".split()
)


@dataclass(slots=True)
class FoundAct:
    """An act in a sentence, before it becomes a record. Positions index the sentence's words."""

    act: Act
    trigger: int
    carrier: int
    type: str | None
    mode: str | None
    content: str | None = None
    actors: list[Found] = field(default_factory=list)
    recipients: list[Found] = field(default_factory=list)
    future: bool = False
    reciprocal: bool = False
    construction: str = "active"
    pattern: str = ""
    places: tuple[int, ...] = ()


class ActFinder:
    """Reads the acts of one document's sentences."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder, attributor: Attributor) -> None:
        self._lexicon, self._parties, self._attributor = lexicon, parties, attributor

    def find(self, scene: Scene) -> list[FoundAct]:
        """Return the acts of a sentence in the order of the text."""
        s = scene.s
        consumed: set[int] = set()
        found: list[FoundAct] = []
        for position in _top_down(scene):
            if position in consumed or s.tags[position][:2] not in _CARRIERS or clauses.is_purpose(s, position):
                continue  # "met to discuss", "a bid to end": meant, and told by the word above
            if s.is_noun(position):
                act = self._nominal(scene, position)
                if act is not None and self._tells(act):
                    found.append(act)
                continue
            taken = set(consumed)
            act = self._verb(scene, position, taken)
            if act is not None and self._tells(act):
                found.append(act)
                consumed = taken
            elif len(taken) > len(consumed):
                clause = clauses.complement(s, position)
                if clause is None or not clauses.is_finite(s, clause):
                    consumed = taken  # what nobody known promised, asked or alleged is no deed either
        return sorted(found, key=lambda act: s.starts[act.trigger])

    # ------------------------------------------------------------------ verbs

    def _verb(self, scene: Scene, verb: int, consumed: set[int]) -> FoundAct | None:
        s = scene.s
        must = self._must(scene, verb)
        if must is not None:
            consumed.add(verb)
            return must
        match = self._match(scene, verb)
        if match is None or match.act.none:
            return None
        consumed.update(match.content)
        consumed.add(match.trigger)
        takes = match.act.complement or match.act.type in ("ACCUSE", "COERCE", "SANCTION")  # "jailed for insulting the king"
        inner_at = clauses.complement(s, match.trigger) if takes else None
        inner = self._inner(scene, match, inner_at)
        if match.act.complement and inner is None and match.act.wish:
            return None
        if match.act.type == "REQUEST" and inner_at is not None and clauses.is_finite(s, inner_at):
            return None  # "told the Senate that he wants": a report, not a request
        if inner is not None:
            consumed.add(inner.trigger)
            consumed.update(inner.content)
        if inner_at is not None:
            consumed.update(self._complement_acts(scene, inner_at))
        if match.act.type == "PROTEST":  # the topic of a protest is no act of its own (PLOVER manual)
            consumed.update(p for c in s.having(verb, "advcl", "xcomp", "acl") for p in s.subtree(c))
            consumed.update(p for n in match.content for c in s.having(n, "acl", "relcl") for p in s.subtree(c))
        passive = clauses.is_passive(s, verb)
        return self._with_parties(scene, match, inner, inner_at, passive)

    def _match(self, scene: Scene, verb: int) -> Match | None:
        s = scene.s
        match = match_verb(s, verb, self._lexicon)
        if match is not None and not (match.act.none and not match.content):
            if len(match.content) == 0 and s.lemmas[verb] in _LIGHT and not match.act.complement:
                return self._light(scene, verb) or match
            return match
        if s.lemmas[verb] == "be":
            return self._predicative(scene, verb) or match
        return self._light(scene, verb) or match

    def _light(self, scene: Scene, verb: int) -> Match | None:
        """Read "held talks", "paid a visit", "launched an attack": the noun carries the act."""
        s = scene.s
        if s.lemmas[verb] not in _LIGHT:
            return None
        heads = s.having(verb, "dobj") if not clauses.is_passive(s, verb) else s.having(verb, "nsubjpass")
        if not heads:
            heads = [at for word, at in clauses.prepositions(s, verb) if word in ("in", "on", "for") and s.is_noun(at)]
        for head in heads:
            for noun in s.conjuncts(head):
                match = match_noun(s, noun, self._lexicon)
                if match is not None and not self._belongs_to_other(scene, noun, verb):
                    return Match(match.act, verb, (noun,), (), f"{s.lemmas[verb]} {match.pattern}")
        return None

    def _belongs_to_other(self, scene: Scene, noun: int, verb: int) -> bool:
        """Tell "suffered an attack by" and "received support": the subject is not the doer."""
        return scene.s.lemmas[verb] in ("receive", "suffer", "get", "face", "win", "seek", "end")

    def _predicative(self, scene: Scene, verb: int) -> Match | None:
        """Read "is willing to", "was critical of", "is a member of"."""
        s = scene.s
        for child in s.having(verb, "acomp", "oprd"):
            for adjective in s.conjuncts(child):
                denied = s.child(verb, "neg") is not None or s.child(adjective, "neg") is not None
                act = self._lexicon.negated.get(s.lemmas[adjective]) if denied else None
                if act is not None:
                    return Match(act, adjective, pattern=f"not {s.lemmas[adjective]}")
                act = self._lexicon.adjectives.get(s.lemmas[adjective])
                if act is not None and (not act.complement or clauses.complement(s, adjective) is not None):
                    return Match(act, adjective, pattern=s.lemmas[adjective])
        for noun in s.having(verb, "attr"):
            act = self._lexicon.nouns.get(s.lemmas[noun])
            if act is not None and act.state:
                return Match(act, noun, pattern=s.lemmas[noun])
        return None

    def _inner(self, scene: Scene, match: Match, inner_at: int | None) -> Match | None:
        """Return the act that is promised, asked for, refused, wanted or alleged."""
        s = scene.s
        if inner_at is not None:
            for at in self._chain_down(scene, inner_at):
                inner = self._match(scene, at)
                if inner is not None and not inner.act.none:
                    return inner
        if not match.act.complement or (match.act.wish and s.lemmas[match.trigger] in ("wish", "hope")):
            return None
        nouns = [*match.content, *s.having(match.trigger, "dobj", "nsubjpass" if clauses.is_passive(s, match.trigger) else "dobj")]
        nouns += [at for word, at in clauses.prepositions(s, match.trigger) if word in ("to", "for", "with", "of", "on", "upon")]
        for head in nouns:
            inside = [at for word, at in clauses.prepositions(s, head) if word in ("of", "for", "to") and scene.mention[at] is None]
            if s.lemmas[head] in _PROPOSALS:  # "an offer of talks", "a call for a truce"
                found = next((m for at in inside if (m := match_noun(s, at, self._lexicon)) is not None), None)
                if found is not None and not found.act.none:
                    return found
            for noun in s.conjuncts(head):
                if scene.mention[noun] is None:
                    inner = match_noun(s, noun, self._lexicon)
                    if inner is not None and not inner.act.none:
                        return inner
        return None

    def _chain_down(self, scene: Scene, at: int) -> list[int]:
        """Return a complement and what it is coordinated with or controls ("agreed to try to end")."""
        s = scene.s
        chain = [at]
        for verb in chain:
            chain += [c for c in s.having(verb, "conj", "xcomp") if s.is_verb(c) and c not in chain]
        return chain[:5]

    def _complement_acts(self, scene: Scene, inner_at: int) -> list[int]:
        s = scene.s
        chain = self._chain_down(scene, inner_at)
        nouns = [n for verb in chain for n in s.having(verb, "dobj", "nsubj", "nsubjpass")]
        deeper = [d for verb in chain for d in s.having(verb, "ccomp", "advcl", "prep") if s.is_verb(d)]
        return [*chain, *nouns, *deeper]

    def _must(self, scene: Scene, verb: int) -> FoundAct | None:
        """Read "the minister said that Libya must hand over the suspects": a request to Libya."""
        s = scene.s
        own = [s.lowers[c] for c in s.having(verb, "aux")]
        if "must" not in own and "should" not in own and not ("has" in own and "to" in own):
            return None
        at = clauses.subject(s, verb)
        speaker = self._attributor.speaker_above(scene, verb)
        if at is None or speaker is None or not speaker.country:
            return None
        recipients = self._parties.at(scene, at) or self._parties.within(scene, at, _TOWARDS)
        if not recipients and s.lemmas[at] in ("world", "community"):
            recipients = self._recipients_of_phrases(scene, verb, ())
        recipients = [r for r in recipients if r.party.key != speaker.key]
        if not recipients:
            return None
        inner = self._match(scene, verb)
        act = self._lexicon.nouns["demand"]
        found = FoundAct(act, verb, verb, "REQUEST", None, actors=[Found(speaker, True)], recipients=recipients, construction="must", pattern="must")
        compose(found, inner if inner is not None and not inner.act.none else None)
        return found

    # ---------------------------------------------------------------- parties

    def _with_parties(self, scene: Scene, match: Match, inner: Match | None, inner_at: int | None, passive: bool) -> FoundAct | None:
        s, act = scene.s, match.act
        verb = match.trigger if s.is_verb(match.trigger) else s.heads[match.trigger]
        found = FoundAct(act, match.trigger, verb, act.type, act.mode, act.relation, construction="passive" if passive else "active", pattern=match.pattern)
        subject = clauses.subject(s, verb)
        doer = clauses.agent(s, verb) if passive else subject
        if passive and doer is None and s.deps[verb] in ("acl", "amod", "relcl"):
            return None  # "officials suspected of fraud": a description, by nobody
        if doer is not None:
            found.actors = self._doers(scene, doer)
            if act.type == "ASSAULT" and found.mode is None:
                pair = f"{s.lowers[doer - 1]} {s.lemmas[doer]}" if doer else ""
                found.mode = self._lexicon.means.get(pair) or self._lexicon.means.get(s.lemmas[doer])
            if not found.actors and act.type == "ASSAULT" and s.lemmas[doer] in _WEAPONS:
                found.construction = "weapon"
            elif not found.actors and passive:
                return None  # "hit by an earthquake"
        own = {f.party.key for f in found.actors}
        if passive and act.reciprocal and not found.actors:  # "relations between Fiji and Oman were established"
            found.actors = [f for noun in match.content for f in self._phrase(scene, noun, "between")]
            self._share(scene, found)
            return found
        if passive and not found.actors and match.content and act.type in ("SANCTION", "AID"):  # "American aid to Fiji was cut"
            givers = [f for noun in match.content for f in (Found(p, True) for p in self._parties.owners(scene, noun, beside=True))]
            takers = [f for noun in match.content for f in self._parties.within(scene, noun, ("to", "for", "with"))]
            if givers and takers and givers[0].party.key != takers[0].party.key:
                found.actors, found.recipients = givers, takers
                return found
        if passive and not found.actors:  # without a doer only what suffers is sure
            found.recipients = (self._parties.at(scene, subject) or self._parties.within(scene, subject, _INSIDE)) if subject is not None else []
            return found
        found.recipients = self._recipients(scene, match, inner, inner_at, passive, subject, own)
        if act.complement:
            compose(found, inner)
            if act.wish and inner_at is not None and inner is not None and self._other_doer(scene, inner_at, subject):
                ask(found, inner)
            if found.type is None:
                return None
            if found.type == "REQUEST" and not found.recipients and inner is not None and not s.is_verb(inner.trigger):
                found.recipients = self._parties.within(scene, inner.trigger, ("of", "by", "from", "to", "with"))
        found.recipients = _without(found.recipients, found.actors)
        if found.type in VERBAL:  # "the president wants to thank Peru": no state speaks to itself
            home = {f.party.country for f in found.actors}
            found.recipients = [f for f in found.recipients if f.party.sector or f.party.country not in home]
        if not found.recipients and len(found.actors) == 1 and self._about_ties(scene, match, inner):
            found.recipients = self._parties.partner(found.actors[0].party)
        if found.type == "PROTEST" and found.actors and not any(f.party.country for f in found.actors):
            found.actors = self._parties.at_home(scene, found.actors)
        if act.home and not found.recipients and len(found.actors) == 1:
            found.recipients = self._parties.people_of(found.actors[0].party)
        if found.type == "THREATEN" and not found.recipients:
            found.recipients = _without(self._condition(scene, found.carrier), found.actors)
        if act.relation == "membership":
            found.recipients = self._bodies(scene, match)
        if act.mode == "visit":
            found.recipients = [f if f.party.role else Found(replace(f.party, sector=None), f.firm, f.number) for f in found.recipients]
        if act.swap:
            found.actors, found.recipients = found.recipients, found.actors
        self._share(scene, found)
        return found

    def _about_ties(self, scene: Scene, match: Match, inner: Match | None) -> bool:
        """Tell whether the act is about "the ties" or "those relations" of two states known from before."""
        s = scene.s
        for noun in (*match.content, *(inner.content if inner else ())):
            if s.lemmas[noun] in _TIES:
                return any(s.lowers[c] in ("the", "these", "those", "their", "its", "our", "bilateral") for c in s.children[noun])
        return False

    def _doers(self, scene: Scene, head: int) -> list[Found]:
        s = scene.s
        mention = scene.mention[head]
        if mention is not None and mention.entity.kind == "place" and mention.form == "name":
            return []  # a town or a region is where things happen
        found = self._parties.at(scene, head)
        if found and not found[0].firm:
            return []  # "the Turkish lira fell": the adjective's state does nothing here
        if not found and s.lemmas[head] in _PARTITIVE:
            for word, noun in clauses.prepositions(s, head):
                if word in ("of", "from", "in", "among"):
                    return self._doers(scene, noun)
        return found

    def _recipients(
        self, scene: Scene, match: Match, inner: Match | None, inner_at: int | None, passive: bool, subject: int | None, own: set[str]
    ) -> list[Found]:  # fmt: skip
        """Return the recipients: the first place in which parties stand whose state or body is known.

        What only belongs to the doer, whose keys are `own`, is no recipient ("met their colleagues").
        """
        spare: list[Found] = []
        for parties in self._places(scene, match, inner, inner_at, passive, subject):
            found = [f for f in parties if f.firm or f.party.key not in own]
            known = [f for f in found if f.party.country or f.party.entity]
            if any(f.party.country for f in known):
                return known
            spare = spare or known or found
        return spare

    def _places(
        self, scene: Scene, match: Match, inner: Match | None, inner_at: int | None, passive: bool, subject: int | None
    ) -> Iterator[list[Found]]:  # fmt: skip
        """Yield the parties of each place where a recipient can stand, the likeliest first."""
        s, act = scene.s, match.act
        verb = match.trigger if s.is_verb(match.trigger) else s.heads[match.trigger]
        if act.complement and inner_at is not None and s.deps[inner_at] == "ccomp":
            own = s.child(inner_at, "nsubj", "nsubjpass")
            if own is not None and act.type in ("REQUEST", "AGREE", "REJECT", "THREATEN"):
                found = self._parties.at(scene, own)
                if not self._same_as_subject(scene, found, subject):
                    yield found
        patient = subject if passive else clauses.direct_object(s, verb)
        if patient in match.content:
            patient = None
        if patient is not None:
            yield from self._object_parties(scene, patient)
        if act.swap:
            return  # only the object is a guest: "received funds from the bank" hosts nobody
        dative = s.child(verb, "dative")
        if dative is not None and s.is_noun(dative):
            yield self._parties.at(scene, dative)
        verbal = act.type in VERBAL
        if act.reciprocal and not act.recipient:
            found = self._companions(scene, match, verb)
            yield found
            if act.type == "CONSULT":
                return
        for word in match.words:  # the pattern's own preposition: "protested to", "blamed on"
            if s.lowers[word] in ("to", "on", "with", "against"):
                yield [f for noun in s.having(word, "pobj") if noun not in match.content for f in self._parties.at(scene, noun) if f.firm]
        for noun in match.content:
            if not any(s.tags[c] == "PRP$" for c in s.having(noun, "poss")):  # "its troops" are the doer's
                yield [f for f in self._parties.at(scene, noun) if f.firm and f.party.sector]
        for word in act.recipient if match.content else ():
            yield self._phrase(scene, verb, word)
        for noun in match.content:
            yield self._parties.within(scene, noun, act.recipient or _TOWARDS)
        for head in dict.fromkeys((match.trigger, verb)):
            yield self._recipients_of_phrases(scene, head, act.recipient, verbal)
        if not act.complement and inner_at is None and (helped := clauses.complement(s, match.trigger)) is not None:
            own = s.child(helped, "nsubj")  # "helped Haiti rebuild", "allowed the inspectors to enter"
            yield self._parties.at(scene, own) if own is not None else []
        if inner is not None and act.complement:
            yield self._inner_recipients(scene, inner, subject)
        elif inner_at is not None:
            own = s.child(inner_at, "nsubj", "dobj")
            yield self._parties.at(scene, own) if own is not None else []
            yield self._recipients_of_phrases(scene, inner_at, act.recipient, verbal)
        if patient is not None:
            yield self._parties.within(scene, patient, act.recipient or _TOWARDS)
        if act.type in MATERIAL:
            yield self._deeper(scene, match.content or ((patient,) if patient is not None else ()))

    def _deeper(self, scene: Scene, nouns: tuple[int, ...]) -> list[Found]:
        """Return the first party deeper inside an object ("the curfew imposed in Lagos")."""
        for noun in nouns:
            for at in scene.s.subtree(noun):
                mention = scene.mention[at]
                above = clauses.governing_verb(scene.s, at)
                if above is not None and scene.s.tags[above] == "VBG" and above > noun:
                    continue  # "protesters calling for a free Tibet"
                if mention is not None and mention.entity.kind != "person":
                    return self._parties.at(scene, at)
        return []

    def _phrase(self, scene: Scene, verb: int, preposition: str) -> list[Found]:
        return [f for word, noun in clauses.prepositions(scene.s, verb) if word == preposition for f in self._parties.at(scene, noun)]

    def _companions(self, scene: Scene, match: Match, verb: int) -> list[Found]:
        """Return those with whom a mutual act is done: "with", "between", or the pattern's own word."""
        words = {"with", "between", "among", "alongside", *(scene.s.lowers[w] for w in match.words if scene.s.lowers[w] == "to")}
        for head in (verb, match.trigger, *match.content):
            for word, noun in clauses.prepositions(scene.s, head):
                if word in words:
                    found = self._parties.at(scene, noun) or self._parties.within(scene, noun, _TOWARDS)
                    if found:
                        return found
        for noun in match.content:  # "the exercise led by Kenya", "the Kenyan-led exercise"
            for participle in scene.s.having(noun, "acl"):
                host = clauses.agent(scene.s, participle)
                if host is not None:
                    return self._parties.at(scene, host)
            hosts = self._parties.owners(scene, noun, beside=True)
            if hosts:
                return [Found(host, False) for host in hosts]
        return []

    def _object_parties(self, scene: Scene, patient: int) -> Iterator[list[Found]]:
        """Yield the parties of an object; of an act or a quality first those towards whom it goes."""
        found = self._parties.at(scene, patient)
        lemma = scene.s.lemmas[patient]
        if found and not found[0].firm and (lemma in self._lexicon.nouns or is_abstract(lemma) or lemma in _TIES):
            yield self._parties.within(scene, patient, ("to", "against", "with", "for"))
        yield found

    def _inner_recipients(self, scene: Scene, inner: Match, subject: int | None) -> list[Found]:
        s = scene.s
        if s.is_verb(inner.trigger):
            found = self._recipients(scene, inner, None, None, clauses.is_passive(s, inner.trigger), None, set())
        else:
            found = self._parties.within(scene, inner.trigger, ("of", "by", *_TOWARDS))
        return [] if self._same_as_subject(scene, found, subject) else found

    def _bodies(self, scene: Scene, match: Match) -> list[Found]:
        """Return the bodies that one is a member of, by name even where no file knows them."""
        s = scene.s
        heads = [at for word, at in clauses.prepositions(s, match.trigger) if word in ("of", "in", "to")]
        if s.is_verb(match.trigger):
            heads += list(match.content) or s.having(match.trigger, "dobj")
        found = []
        for head in heads[:1]:
            for body in s.conjuncts(head):
                known = scene.mention[body]
                longer = any(scene.mention[c] not in (None, known) for c in s.having(body, "compound", "poss"))
                if known is not None and known.entity.kind in ("body", "group") and not longer:
                    found += self._parties.at(scene, body)
                elif s.tags[body].startswith("NNP") or (s.lemmas[body] in ORGANISATIONS and (longer or known is not None)):
                    found.append(Found(self._parties.as_written(scene, body), True))
        return found

    def _condition(self, scene: Scene, verb: int) -> list[Found]:
        """Return whom a threat is meant for by its condition: "if the rebels refuse", "unless Chad withdraws"."""
        s = scene.s
        for at in s.subtree(verb):
            if s.deps[at] == "advcl" and any(s.lowers[c] in ("if", "unless", "until") and s.deps[c] == "mark" for c in s.children[at]):
                own = s.child(at, "nsubj")
                if own is not None:
                    return self._parties.at(scene, own)
        return []

    def _other_doer(self, scene: Scene, inner_at: int, subject: int | None) -> bool:
        """Tell whether another is to act: "wants its friends to support it"."""
        own = scene.s.child(inner_at, "nsubj")
        return own is not None and own != subject and scene.s.tags[own] not in ("EX",) and scene.s.child(inner_at, "mark") is None

    def _same_as_subject(self, scene: Scene, found: list[Found], subject: int | None) -> bool:
        if subject is None:
            return False
        own = self._parties.at(scene, subject)
        return bool(own) and [(f.party.key, f.party.sector) for f in own] == [(f.party.key, f.party.sector) for f in found]

    def _recipients_of_phrases(self, scene: Scene, verb: int, preferred: tuple[str, ...], verbal: bool = False) -> list[Found]:
        """Return the parties in the prepositional phrases of a verb, places last.

        What a verbal act is about ("on Kashmir") is its topic, not its recipient.
        """
        phrases = clauses.prepositions(scene.s, verb)
        ranked = sorted(phrases, key=lambda p: preferred.index(p[0]) if p[0] in preferred else 50 + (p[0] in _PLACES))
        for word, noun in ranked:
            if word in ("according to", "to") and scene.s.lowers[scene.s.heads[scene.s.heads[noun]]] == "according":
                continue
            if word in ("by", "during", "after", "since", "before", "until", "because of", "despite", "as", "like", "under", "without"):
                continue
            if verbal and word in _ABOUT and scene.issues_below(noun):
                continue
            found = self._parties.at(scene, noun)
            if not found or not found[0].firm:
                found = self._parties.within(scene, noun, _TOWARDS) or found
            if found:
                return found
        return []

    def _share(self, scene: Scene, found: FoundAct) -> None:
        """Make all parties of a reciprocal act its actors."""
        each_other = clauses.direct_object(scene.s, found.carrier)
        mutual = each_other is not None and scene.s.lowers[each_other] in ("other", "another")
        if mutual:
            found.recipients = []
            if len(found.actors) == 1:  # "we support each other": the speaker's state and the other one
                found.actors += self._parties.partner(found.actors[0].party)
        if not found.act.reciprocal or (found.act.type == "AGREE" and found.type != "AGREE") or (found.type == "AGREE" and (found.act.type != "AGREE" or len(found.actors) < 2)):
            found.reciprocal = mutual and len(found.actors) > 1
            return
        if found.recipients and (found.type == "AGREE" or (found.act.relation and len(found.actors) == 1)):
            return
        others = [f for f in found.recipients if self._parties.is_known(f.party)]
        if len(found.actors) + len(others) > 1:
            found.actors = [*found.actors, *others]
            found.recipients = []
            found.reciprocal = True

    # --------------------------------------------------------------- nominals

    def _nominal(self, scene: Scene, noun: int) -> FoundAct | None:
        """Read an event noun whose parties stand beside it: "the visit of a Dutch team to Lima"."""
        s = scene.s
        if s.lemmas[noun] not in self._lexicon.nouns or scene.mention[noun] is not None:
            return None
        if s.deps[noun] in ("compound", "npadvmod") or s.lemmas[noun] in self._lexicon.topics:
            return None
        match = match_noun(s, noun, self._lexicon)
        if match is None or match.act.none or match.act.complement or match.act.state:
            return None
        act = match.act
        doers: list[Found] = []
        others: list[Found] = []
        suffered = act.type in ("ASSAULT", "COERCE", "SANCTION") or act.mode == "release"
        for word, at in clauses.prepositions(s, noun):
            parties = self._parties.at(scene, at)
            if word == "of" and suffered:
                others = others or parties
                doers = doers or [f for by, doer in clauses.prepositions(s, at) if by == "by" for f in self._parties.at(scene, doer)]
            elif word in ("of", "by") or (word == "between" and parties):
                doers = doers or parties
            elif word in (("with", "among", "alongside") if act.reciprocal else act.recipient or _TOWARDS):
                others = others or parties or self._parties.within(scene, at, _TOWARDS)
        own = [Found(party, True) for party in self._parties.owners(scene, noun, beside=True)]
        if own and s.lemmas[noun] in self._lexicon.victims and not others:
            others = own  # "the minister's assassination"
        elif own and not doers:
            doers = own
        for child in s.having(noun, "acl"):
            if s.tags[child] == "VBN" and (by := clauses.agent(s, child)) is not None:
                doers = doers or self._parties.at(scene, by)
        if not doers or not (others or len(doers) > 1):
            return None
        if act.reciprocal is False and not others:
            return None
        carrier = clauses.governing_verb(s, noun)
        found = FoundAct(act, noun, carrier if carrier is not None else noun, act.type, act.mode, act.relation, doers, _without(others, doers), construction="nominal", pattern=match.pattern)
        self._share(scene, found)
        return found

    def _tells(self, found: FoundAct) -> bool:
        """Tell whether enough is known of an act to be a record."""
        coded_actors = [f for f in found.actors if self._parties.is_known(f.party)]
        coded_recipients = [f for f in found.recipients if self._parties.is_known(f.party)]
        if found.type == "CONSULT" and not all(f.firm for f in (*found.actors, *found.recipients)):
            return False
        if not coded_actors:
            return any(f.firm and f.party.country for f in coded_recipients) and found.construction in ("passive", "weapon") and found.type in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION")
        together = found.reciprocal or found.type == "AGREE"
        mutual = together and len({(f.party.key, f.party.sector) for f in coded_actors}) > 1
        named = (found.act.complement and found.content) or (found.act.relation == "membership" and found.recipients)
        if not found.act.alone and not named and not coded_recipients and not mutual:
            return False
        return found.type is not None or found.act.relation is not None


_PROPOSALS = frozenset("offer call request proposal plan plea appeal demand invitation suggestion idea".split())
_WEAPONS = frozenset("explosion bomb blast mine missile rocket shell attack raid strike gunfire bombing device gunman bomber fire shelling airstrike drone minefield".split())
_TIES = frozenset({"relation", "tie", "relationship", "link", "friendship", "partnership"})
_PARTITIVE = frozenset("group number hundred thousand dozen ten million member majority part third quarter half score one some many most several all people resident supporter".split())


def _without(found: list[Found], others: list[Found]) -> list[Found]:
    """Drop parties that are among `others`: one does not act on oneself."""
    known = {(f.party.key, f.party.sector) for f in others}
    bare = {f.party.key for f in others}
    return [f for f in found if (f.party.key, f.party.sector) not in known and not (f.party.sector is None and f.party.key in bare and f.party.country is None)]


def _top_down(scene: Scene) -> list[int]:
    """Return the positions of a sentence, governors before what they govern."""
    s = scene.s
    roots = [at for at in range(len(s)) if s.heads[at] == at]
    order = []
    while roots:
        order += roots
        roots = [child for at in roots for child in s.children[at]]
    return order
