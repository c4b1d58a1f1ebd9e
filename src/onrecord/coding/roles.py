"""Find who does an act and to whom: the places in a clause where doers and recipients stand.

Needs a scene, a predication and the parties; gives the parties of each role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.aims import deeper, holders, meant, named_owner, partners, protested
from onrecord.coding.composition import MATERIAL, VERBAL
from onrecord.coding.judged_deeds import DEEDS, JUDGING, deeds_judged, doers_judged, is_judged, object_of_judgement
from onrecord.coding.members import author_of, counted, is_partitive, sent_by
from onrecord.coding.nouns import SPOKEN, is_abstract
from onrecord.coding.pairing import firmly_named
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder, settled
from onrecord.coding.patterns import Match
from onrecord.coding.phrases import span_of, words_of
from onrecord.coding.predicates import Predication, object_of
from onrecord.coding.scene import Scene
from onrecord.coding.special_roles import TIES, aimed_at, identity, of_wanted, phrase
from onrecord.coding.unnamed import unknown
from onrecord.knowledge import Act, Lexicon
from onrecord.model import Party

#: Prepositions that lead to a recipient, the likeliest first.
TOWARDS = tuple("to against on with from for of by over between toward towards into".split())
#: Prepositions that lead to those with whom a mutual act is done.
_TOGETHER = ("with", "between", "among", "to", "of", "by")
_ABOUT = frozenset({"on", "over", "about", "regarding", "concerning"})
_PLACES = frozenset("in at near around inside outside along across through".split())
_NO_RECIPIENT = frozenset(
    ["by", "during", "after", "since", "before", "until", "because of", "despite", "as", "like", "under", "without"]
)
_TERRITORIAL = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "AID"})
#: Types in which the object is what is sent or withdrawn, not to whom.
_SENDING = frozenset({"MOBILIZE", "AID"})
_PUNISHING = frozenset({"SANCTION", "MOBILIZE"})
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
_IMPOSED = ("on", "upon", "against")
#: What is done from somewhere, not to those who live there.
_FROM = frozenset({"ASSAULT", "PROTEST"})
#: Those to whom one complains of others.
_HEARING = frozenset({"COP", "JUD", "IGO", "JRN"})
#: Verbs whose object is what is spoken of, never with whom.
_TOPICAL = frozenset({"discuss", "debate"})
#: Verbs of those who think alike of others.
_OF_ONE_MIND = frozenset({"agree", "decide"})
#: The words of a pattern that lead to whom the act is done.
_ADDRESSED = frozenset({"against", "at", "behind", "by", "on", "to", "with"})


class RoleFinder:
    """Finds the doers and recipients of one document's acts."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder) -> None:
        self._lexicon, self._parties = lexicon, parties

    def doers(self, scene: Scene, head: int) -> list[Found]:
        """Return the parties of a noun phrase that can act."""
        s = scene.s
        mention = scene.mention[head]
        if mention is not None and mention.entity.kind == "place" and mention.form == "name":
            return []  # a town or a region is where things happen
        if is_partitive(scene, head):
            for word, noun in clauses.prepositions(s, head):
                if word in ("of", "from", "among"):
                    return self.doers(scene, noun)
                if word == "in":
                    return self._people_in(scene, head, noun)
        found = self._parties.at(scene, head)
        if not found or not found[0].firm:
            for sender in (sent_by(scene, head), author_of(scene, head)):
                if sender is not None and (senders := self._parties.at(scene, sender)):
                    return senders
        if found and not found[0].firm:
            return []  # "the Turkish lira fell": the adjective's state does nothing here
        for other in s.having(s.heads[head], "nsubj"):  # parsers split "The European Union (EU) and Peru"
            if head < other and any(s.deps[c] == "cc" and c < other for c in s.having(head, "cc")):
                found = found + self._parties.at(scene, other)
        return found + unknown(self._parties, scene, head)

    def _people_in(self, scene: Scene, head: int, place: int) -> list[Found]:
        """Return the people of a place, "residents in Lagos", who are not its state."""
        span = span_of(scene, head)
        return [
            Found(
                replace(f.party, name=words_of(scene, span), span=span, sector=f.party.sector or "CVL"), True, "plural"
            )
            for f in self._parties.at(scene, place)
        ]

    def crowd(self, scene: Scene, head: int) -> list[Found]:
        """Return a crowd that the text calls by its number alone ("thousands", "tens of thousands of people")."""
        if not is_partitive(scene, head):
            return []
        span = span_of(scene, head)
        return [Found(Party(words_of(scene, span), span, None, "CVL"), False, "plural")]

    def recipients(self, scene: Scene, predication: Predication, own: set[str]) -> list[Found]:
        """Return the recipients: the first place in which parties stand whose state or body is known.

        Where there is none, it is whom the object names, known or not. What only belongs to the doer,
        whose keys are `own`, is no recipient ("met their colleagues").
        """
        if clauses.is_to_listener(scene.s, predication.verb):
            return []
        spare: list[Found] = []
        for parties in self._places(scene, predication):
            found = [f for f in parties if f.firm or f.party.key not in own]
            known = [f for f in found if f.party.country or f.party.entity]
            if any(f.party.country for f in known):
                placed = self._of_place(spare, known)
                if placed is not known:
                    return placed
                act = predication.match.act
                force = (act.type in DEEDS or act.type == "ACCUSE" or act.mode == "expel") and self._are_struck(spare)
                return spare if force else firmly_named(found, len(found) == 2)  # "killed Hamas fighters in Kenya"
            spare = spare or known or found
        return spare or self._unknown(scene, predication)

    def _are_struck(self, found: list[Found]) -> bool:
        """Tell whether an object names who suffers: a group, or some sort of people ("dispersed protesters at …")."""
        return any(self._is_group(f.party) or f.party.sector for f in found)

    def _is_group(self, party: Party) -> bool:
        return party.country is None and party.entity is not None and self._parties.is_known(party)

    def _of_place(self, spare: list[Found], known: list[Found]) -> list[Found]:
        """Return the people of a place who suffer there, "killed ten villagers in Lagos", not the place."""
        if spare and all(f.party.sector for f in spare) and all(self._parties.is_place(f.party) for f in known):
            return [settled(f, known[0].party.country) for f in spare]
        return known

    def _unknown(self, scene: Scene, p: Predication) -> list[Found]:
        """Return the object as it is called, and after the pattern's own words ("blamed Ann Lee")."""
        s = scene.s
        patient = _patient(s, p)
        nouns = [] if patient is None else [patient]
        nouns += [noun for word in p.match.words for noun in s.having(word, "pobj")]
        suffers = p.match.act.type in _SUFFERED
        return next((found for noun in nouns if (found := unknown(self._parties, scene, noun, suffers))), [])

    def _places(self, scene: Scene, p: Predication) -> Iterator[list[Found]]:
        """Yield the parties of each place where a recipient can stand, the likeliest first."""
        act = p.match.act
        patient = _patient(scene.s, p)
        patient = None if patient is None else counted(scene, patient)
        sent = act.type in _SENDING and patient is not None and _is_among(scene.s, patient, p.match.content)
        if sent or (patient in p.match.content and p.match.words):  # "returned dozens of relics to Chad"
            patient = None
        yield self._asked(scene, p)
        if act.mode == "visit" and patient is not None:  # "left Lima for Quito"
            yield [
                f for word in p.match.words for at in scene.s.having(word, "pobj") for f in self._parties.at(scene, at)
            ]
        judged = object_of_judgement(scene.s, p) if patient is None and act.type == "ACCUSE" else patient
        if judged is not None and is_judged(self._lexicon, scene.s.lemmas[judged], act, patient is not None):
            yield doers_judged(self._lexicon, self._parties, scene, judged)
            return
        if act.type == "REQUEST" and (wanted := self._wanted(scene, p, patient)):
            yield from self._requested(scene, p, wanted)
            return  # whom the wanted aid or release is for is not asked for it
        if patient is not None:
            yield from self._object(scene, patient, act)
            if act.mode == "seize" and act.type == "COERCE":
                yield phrase(self._parties, scene, p.verb, "from")
                yield holders(self._parties, scene, patient)
                return  # where a thing is seized is not whose it is
        if act.type == "REQUEST" and p.inner_at is not None and self._addressee(scene, p, patient):
            yield from self._patterned(scene, p)
            return  # "called on the group to leave Chad" asks nothing of Chad
        if act.swap:
            return  # only the object is a guest: "received funds from the bank" hosts nobody
        yield self._dative(scene, p.verb)
        yield self._made_to(scene, p)
        if act.reciprocal and not act.recipient:
            yield self._companions(scene, p)
            if act.type == "CONSULT":
                return
        yield from self._patterned(scene, p)
        for head in dict.fromkeys((p.match.trigger, p.verb)):
            yield self._phrases(scene, head, act)
        yield from self._inside(scene, p)
        yield from self._far(scene, p, patient)

    def _far(self, scene: Scene, p: Predication, patient: int | None) -> Iterator[list[Found]]:
        """Yield the parties of the last places where one looks: inside the object, and in what is protested."""
        act = p.match.act
        if patient is not None:
            yield self._parties.within(scene, patient, act.recipient or TOWARDS)
        for noun in p.match.content:  # "lifted the curbs imposed on Lee"
            for verb in scene.s.having(noun, "acl"):
                bare = scene.s.tags[verb] == "VBN" and clauses.agent(scene.s, verb) is None
                yield [f for word in _IMPOSED if bare for f in phrase(self._parties, scene, verb, word)]
        if act.type == "PROTEST":
            yield protested(self._parties, scene, (p.verb, *p.match.content))
        if act.type in _PUNISHING:  # "moving to isolate Fiji, Peru suspended aid", "sent warships to deter Fiji"
            yield aimed_at(self._parties, scene, p)
        if act.reciprocal:  # "signed a contract to supply Peru with trucks"
            for purpose in (c for noun in p.match.content for c in scene.s.having(noun, "acl")):
                given = clauses.direct_object(scene.s, purpose) if scene.s.tags[purpose] == "VB" else None
                yield [f for f in self._parties.at(scene, given) if f.firm] if given is not None else []
                yield self._phrases(scene, purpose, act) if given is not None else []
        if act.type == "ASSAULT":
            yield meant(self._parties, scene, p.verb, p.match.content)
        if act.type == "SUPPORT" and act.reciprocal:
            yield partners(self._parties, scene, p.match.content)
        if act.type in MATERIAL:
            yield deeper(self._parties, scene, p.match.content or ((patient,) if patient is not None else ()))

    def _asked(self, scene: Scene, p: Predication) -> list[Found]:
        """Return the subject of what is demanded or promised: "demanded that Iran stop"."""
        s = scene.s
        if p.inner_at is None or not p.match.act.complement or s.deps[p.inner_at] not in ("ccomp", "acl"):
            return []
        own = s.child(p.inner_at, "nsubj", "nsubjpass")
        said = s.heads[p.inner_at] if s.deps[p.inner_at] == "acl" else p.inner_at
        if p.match.act.type == "REJECT" and (by := phrase(self._parties, scene, said, "by")):
            return by  # "rebuffed a suggestion by Peru that Chad should pay"
        if own is None or p.match.act.type not in ("REQUEST", "AGREE", "REJECT", "THREATEN"):
            return []
        if _are_of_one_mind(s, p):
            return []
        found = self._parties.at(scene, own)
        return [] if self._is_subject(scene, found, p.subject) else found

    def _addressee(self, scene: Scene, p: Predication, patient: int | None) -> bool:
        """Tell whether a request names whom it is made to, whether or not he is known."""
        asked = [word for word in p.match.words if scene.s.lowers[word] in ("on", "upon", "to", "with")]
        return patient is not None or any(scene.s.child(word, "pobj") is not None for word in asked)

    def _object(self, scene: Scene, patient: int, act: Act) -> Iterator[list[Found]]:
        """Yield the parties of an object; of an act or a quality first those towards whom it goes."""
        if act.type == "REJECT" and scene.s.lemmas[patient] in SPOKEN:
            yield named_owner(self._parties, scene, patient)
        found = self._parties.at(scene, patient)
        lemma = scene.s.lemmas[patient]
        goes = lemma in self._lexicon.nouns or lemma in TIES or lemma in SPOKEN or is_abstract(lemma)
        if found and not found[0].firm and goes:
            source = ("from", "by") if lemma in SPOKEN or lemma == "visit" else ()  # "rejected a call from Peru"
            yield self._parties.within(scene, patient, (*source, "to", "against", "with", "for"))
        yield self._with_unknown(scene, patient, found)

    def _with_unknown(self, scene: Scene, head: int, found: list[Found]) -> list[Found]:
        """Add to those known of a list the persons of whom it has only the name: "met Lee and Ann Roe"."""
        persons = [f for f in unknown(self._parties, scene, head) if f.number == "person"] if found else []
        return found + persons if all(f.firm for f in found) else found

    def _dative(self, scene: Scene, verb: int) -> list[Found]:
        dative = scene.s.child(verb, "dative")
        return self._parties.at(scene, dative) if dative is not None and scene.s.is_noun(dative) else []

    def _made_to(self, scene: Scene, p: Predication) -> list[Found]:
        """Return who is helped or forced to do something: "forced a Georgian plane to land"."""
        clause = clauses.complement(scene.s, p.inner_at if p.inner_at is not None else p.match.trigger)
        if p.match.act.complement and p.inner_at is None:
            return []
        if clause is None:
            return []
        if any(scene.s.lowers[c] == "what" for c in scene.s.children[clause]) or scene.s.lowers[clause - 1] == "what":
            return []  # "bombed what the army called a camp in Chad": the army calls
        own = scene.s.child(clause, "nsubj")
        return self._parties.at(scene, own) if own is not None else []

    def _companions(self, scene: Scene, p: Predication) -> list[Found]:
        """Return those with whom a mutual act is done: "with", "between", or the pattern's own "to"."""
        s = scene.s
        patterned = {s.lowers[word] for word in p.match.words}  # "received a call from"
        words = {"with", "between", "among", "alongside"} | patterned.intersection(("for", "from", "to"))
        topic = clauses.direct_object(s, p.verb) if s.lemmas[p.match.trigger] in _TOPICAL else None
        for head in (p.verb, p.match.trigger, *p.match.content, *(() if topic is None else (topic,))):
            for word, noun in clauses.prepositions(s, head):
                at = self._with_unknown(scene, noun, self._parties.at(scene, noun)) if word in words else []
                found = at or (self._parties.within(scene, noun, TOWARDS) if word in words else [])
                if found:
                    return found
        for noun in p.match.content:  # "the exercise led by Kenya", "the Kenyan-led exercise"
            for participle in s.having(noun, "acl"):
                host = clauses.agent(s, participle)
                if host is not None:
                    return self._parties.at(scene, host)
            hosts = [
                host for host in self._parties.owners(scene, noun, beside=True) if not self._parties.is_place(host)
            ]
            if hosts:
                return [Found(host, False) for host in hosts]
        return []

    def _wanted(self, scene: Scene, p: Predication, patient: int | None) -> list[int]:
        """Return the nouns for what is wanted by a request that names no deed by a verb: "demanded his release"."""
        s = scene.s
        nouns = [patient] if patient is not None else []
        nouns += [*p.match.content, *(noun for word, noun in clauses.prepositions(s, p.verb) if word == "for")]
        deeds = [n for n in nouns if s.lemmas[n] in self._lexicon.nouns or is_abstract(s.lemmas[n])]
        asked = patient is not None and patient not in p.match.content and patient not in deeds
        return [] if p.inner_at is not None or asked else deeds

    def _requested(self, scene: Scene, p: Predication, wanted: list[int]) -> Iterator[list[Found]]:
        """Yield the parties whom a request for a deed names as asked, or who could do the deed."""
        yield from self._patterned(scene, p, addressed=True)
        for word in ("on", "upon", "from", "of"):
            yield [f for f in phrase(self._parties, scene, p.verb, word) if f.firm]
        yield from (of_wanted(self._lexicon, self._parties, scene, noun) for noun in wanted)

    def _patterned(self, scene: Scene, p: Predication, addressed: bool = False) -> Iterator[list[Found]]:
        """Yield the parties that the pattern's own words lead to, and, unless only `addressed`, of its object noun."""
        s, match = scene.s, p.match
        for word in match.words:  # "protested to", "blamed on"
            if s.lowers[word] in _ADDRESSED:
                nouns = [n for n in s.having(word, "pobj") if n not in match.content]
                known = [f for noun in nouns for f in self._parties.at(scene, noun) if f.firm]
                suffers = match.act.type in _SUFFERED  # "opened an investigation against Lee"
                owned = [n for n in nouns if match.act.type in JUDGING and s.child(n, "poss") is not None]
                known = known or [
                    f for noun in owned for f in self._parties.at(scene, noun)
                ]  # "against Fiji's treatment of"
                yield known or [f for noun in nouns if suffers for f in unknown(self._parties, scene, noun, suffers)]
        if addressed:
            return
        for noun in match.content:
            if not any(s.tags[c] == "PRP$" for c in s.having(noun, "poss")):  # "its troops" are the doer's
                people = [f for f in self._parties.at(scene, noun) if f.firm and f.party.sector]
                yield [f for f in people if match.act.type not in _SENDING or f.party.sector == "REF"]
        for preposition in match.act.recipient if match.content else ():
            yield phrase(self._parties, scene, p.verb, preposition)
        for noun in match.content:
            deeds = deeds_judged(self._lexicon, s, noun) if match.act.type in JUDGING else []
            inside = match.act.recipient or (_TOGETHER if match.act.reciprocal else TOWARDS)
            yield (
                [f for deed in deeds for f in doers_judged(self._lexicon, self._parties, scene, deed)]
                if deeds
                else self._parties.within(scene, noun, inside)
            )

    def _phrases(self, scene: Scene, head: int, act: Act) -> list[Found]:
        """Return the parties in the prepositional phrases of a verb, places last.

        What a verbal act is about ("on Kashmir") is its topic, not its recipient; a place is one only
        for what is done to those who live there ("killed 20 people in Lagos").
        """
        s = scene.s
        preferred, verbal, territorial = (
            act.recipient,
            act.type in VERBAL,
            act.type in _TERRITORIAL and not act.reciprocal,
        )
        phrases = clauses.prepositions(s, head)
        for word, noun in sorted(
            phrases, key=lambda p: preferred.index(p[0]) if p[0] in preferred else 50 + (p[0] in _PLACES)
        ):
            according = s.lowers[s.heads[s.heads[noun]]] == "according"
            origin = word == "from" and act.type in _FROM  # "rockets fired from Kenya", "came from all over Peru"
            topic = word in _ABOUT and (act.reciprocal or (verbal and bool(scene.issues_below(noun))))
            if according or origin or topic or word in _NO_RECIPIENT:
                continue
            found = self._parties.at(scene, noun)
            if word in _PLACES and word not in preferred and found and not territorial:
                continue  # where it happens is not to whom
            if word == "to" and act.type == "ACCUSE" and any(f.party.sector in _HEARING for f in found):
                continue
            if not found or not found[0].firm:
                deed = self._lexicon.nouns.get(s.lemmas[noun])
                inside: tuple[str, ...] = (*TOWARDS, "in") if territorial else TOWARDS
                if deed is not None and deed.type in DEEDS:  # "implicated Lee in a raid on Chad"
                    inside, found = ("on", "against", "of") if act.type in DEEDS else ("by",), []
                found = self._parties.within(scene, noun, inside) or found
            if found:
                return found
        return []

    def _inside(self, scene: Scene, p: Predication) -> Iterator[list[Found]]:
        """Yield the parties inside the complement: of the act that it names, or beside its verb."""
        s, act = scene.s, p.match.act
        if p.inner is not None and act.complement:
            yield self._of_inner(scene, p.inner, p.subject)
        elif p.inner_at is not None and not (
            _are_of_one_mind(s, p) or (act.type in _SUFFERED and _patient(s, p) is not None)
        ):  # "for insulting Peru"
            own = s.child(p.inner_at, "nsubj", "dobj")
            yield self._parties.at(scene, own) if own is not None else []
            yield self._phrases(scene, p.inner_at, act)

    def _of_inner(self, scene: Scene, inner: Match, subject: int | None) -> list[Found]:
        s = scene.s
        if s.is_verb(inner.trigger):
            passive = clauses.is_passive(s, inner.trigger)
            patient = clauses.subject(s, inner.trigger) if passive else None
            own = {f.party.key for f in self._parties.at(scene, subject)} if subject is not None else set()
            found = self.recipients(scene, Predication(inner, inner.trigger, passive, patient), own)
        else:
            found = self._parties.within(scene, inner.trigger, ("of", "by", *TOWARDS))
        return [] if self._is_subject(scene, found, subject) else found

    def _is_subject(self, scene: Scene, found: list[Found], subject: int | None) -> bool:
        own = self._parties.at(scene, subject) if subject is not None else []
        return bool(own) and [identity(f) for f in own] == [identity(f) for f in found]


def _are_of_one_mind(s: Sentence, p: Predication) -> bool:
    """Tell "agreed that Chad should pay", with each other, not with Chad."""
    alike = s.lemmas[p.match.trigger] in _OF_ONE_MIND
    return alike and p.inner_at is not None and s.deps[p.inner_at] == "ccomp"


def _patient(s: Sentence, p: Predication) -> int | None:
    """Return the object that is no word of the pattern and no mere topic."""
    return None if s.lemmas[p.match.trigger] in _TOPICAL else object_of(s, p)


def _is_among(s: Sentence, noun: int, content: tuple[int, ...]) -> bool:
    """Tell "sent troops and police", where what is sent is named by one of the two."""
    return any(at in content for at in s.conjuncts(noun))
