"""Find in a report's sentence that a relation of states began or ended, by the claim's words and its grammar.

Needs a scene, the claimed words and who is named in the document's title; gives acts. "The Kenyan embassy in Yerevan
was opened", "the establishment of relations between Kenya and Armenia", "the legation became an embassy": the coder
reads most of these from their active verb alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from onrecord.coding import clauses
from onrecord.coding.claimed_words import ALLIANCE, MEMBERSHIP, RULE, ClaimedWords
from onrecord.coding.dates import Expression
from onrecord.coding.mentions import Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import PartyFinder
from onrecord.coding.relation_sides import MISSIONS, SideFinder, Sides, heads_headline
from onrecord.coding.rereading import Rereader, is_only_meant
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Act
from onrecord.model import Record

_RELATIONS = "diplomatic_relations"
#: What may stand beside "relations" without making others of them.
_PLAIN = frozenset("diplomatic full formal official bilateral normal regular ambassadorial such their its".split())
#: Verbs of which the beginning or end of a relation is the object, and is so as a fact.
_AFTER_IT = frozenset(
    "announce celebrate commemorate mark hail welcome condemn follow see bring constitute signify represent".split()
)
#: Verbs of which the beginning or end of a relation is the subject, and is so as a fact.
_HAPPENING = frozenset(
    "allow be bring come coincide complete crown date enable follow happen lead make mark occur precede result "
    "surprise take".split()
)
_WANTED = frozenset(
    "aim condition demand dream goal hope objective option plan priority proposal prospect purpose task wish".split()
)
#: Prepositions before a beginning or an end that has been.
_SINCE = frozenset("after with since following on by through until before".split())
#: What makes no ally of an ally.
_NO_LONGER = frozenset(
    "former formerly erstwhile ex once one-time onetime previously potential possible future would-be lost "
    "alleged".split()
)
_UNTIL = frozenset({"until", "till"})
#: What is recognised where a state is.
_STATEHOOD = frozenset(
    "independence sovereignty statehood state republic country nation kingdom federation emirate sultanate".split()
)
#: What is recognised where it is acknowledged; a state's part or its plea is acknowledged as well.
_ACKNOWLEDGED = frozenset({"independence", "sovereignty", "statehood"})
_ACKNOWLEDGING = frozenset({"acknowledge", "acknowledgement", "acknowledgment"})
#: What has its day and establishes relations.
_DATED = frozenset("accord agreement communique communiqué declaration exchange note protocol statement treaty".split())
#: Missions, and what may be raised to one.
_RAISED = MISSIONS | frozenset("consulate office section representation".split())
#: Nouns of the rank that a mission is raised to.
_RANKS = frozenset("status level rank".split())
#: What an envoy hands over, or is, where he takes up his post.
_CREDENTIALS, _ENVOYS = (
    frozenset({"credential", "credence"}),
    frozenset("ambassador minister envoy commissioner".split()),
)


class RelationReader:
    """Reads sentences of one document for a claim that a relation began, ended or stands."""

    def __init__(
        self, rereader: Rereader, parties: PartyFinder, words: ClaimedWords, claimed: Record, title: Sequence[Mention]
    ) -> None:
        self._rereader, self._words = rereader, words
        self._sides = SideFinder(rereader, parties, title)
        self._relation = claimed.content if claimed.kind == "event" else claimed.type

    def find(self, scene: Scene) -> list[FoundAct]:
        """Return the acts of a sentence that begin or end the claimed relation."""
        s = scene.s
        if self._relation == ALLIANCE:
            allies = ((at, self._allied(scene, at)) for at in range(len(s)) if s.lemmas[at] == "ally")
            return [self._act(scene, at, sides) for at, sides in allies if sides is not None]
        if not self._words.things:
            joined = self._relation == MEMBERSHIP  # what is read again for a relation begins it
            return [
                replace(act, content=self._relation, type="SUPPORT" if joined else act.type)
                for act in map(partial(self._with_title, s), self._rereader.find(scene))
                if self._is_of_state(scene, act) and (not joined or _is_of_body(scene, act.trigger))
            ]
        found = []
        for at in range(len(s)):
            if s.tags[at][:2] in ("VB", "NN"):
                sides = self._turned(scene, at) or self._raised(scene, at) or self._accredited(scene, at)
                found += [] if sides is None else [self._act(scene, at, sides)]
        return found

    def _allied(self, scene: Scene, noun: int) -> Sides | None:
        """Return who is whose ally: "Kenya, an ally of Armenia, …", "Armenia's ally Kenya"."""
        s = scene.s
        if not s.is_noun(noun) or any(s.lowers[c] in _NO_LONGER for c in s.children[noun]):
            return None
        verb = s.heads[noun]
        if s.deps[noun] == "appos":
            who = [verb]
        elif s.deps[noun] == "attr" and s.tags[verb] in ("VBZ", "VBP"):
            who = s.having(verb, "nsubj")
        else:
            who = s.having(noun, "appos")
        return self._sides.of_ally(scene, noun, who)

    def _with_title(self, s: Sentence, act: FoundAct) -> FoundAct:
        """Return recognition by a state alone with the other one of the title: "this was recognition by Chad"."""
        of = any(word == "of" for word, _ in clauses.prepositions(s, act.trigger))
        if self._relation != "recognition" or s.is_verb(act.trigger) or of or act.recipients or len(act.actors) != 1:
            return act
        own = act.actors[0].party.country
        return replace(act, recipients=[f for f in self._sides.titled(s, act.trigger) if f.party.country != own])

    def _turned(self, scene: Scene, at: int) -> Sides | None:
        """Return the sides of a relation that a word begins or ends."""
        s = scene.s
        if not self._words.are_carried(s, at) and not self._are_begun_again(s, at):
            return None
        thing = self._of_verb(scene, at) if s.is_verb(at) else self._of_noun(scene, at)
        if thing is None and heads_headline(scene, at):
            thing = self._thing(scene, s.having(at, "dobj", "appos"))
        if thing is None:
            return None
        if s.lemmas[thing] in MISSIONS or self._relation != _RELATIONS:
            return self._sides.owner_and_host(scene, at, thing)
        return self._sides.both(scene, at, thing)

    def _are_begun_again(self, s: Sentence, at: int) -> bool:
        """Tell "re-established", of which the parser makes three words, where it is a word of the claim."""
        return _is_again(s, at) and f"re-{s.lemmas[at]}" in self._words.lemmas

    def _raised(self, scene: Scene, at: int) -> Sides | None:
        """Return whose mission becomes one of a higher rank, and where: "the legation was raised to an embassy"."""
        s = scene.s
        if s.lemmas[at] not in self._words.raising:
            return None
        ranks = [
            *s.having(at, "attr", "advcl"),
            *(n for word, n in clauses.prepositions(s, at) if word in ("to", "into")),
        ]
        ranks += [n for rank in ranks for n in s.having(rank, "compound") if s.lowers[rank] in _RANKS]
        ranks += [n for rank in ranks for word, n in clauses.prepositions(s, rank) if word == "of"]
        if all(s.lemmas[rank] not in self._words.things for rank in ranks):
            return None
        if not s.is_verb(at):
            missions = [noun for word, noun in clauses.prepositions(s, at) if word == "of"]
        elif s.lemmas[at] == "become" or clauses.is_passive(s, at) or not s.having(at, "dobj"):
            subject = clauses.subject(s, at)
            missions = [] if subject is None else [subject]
        else:
            missions = s.having(at, "dobj")
        for mission in missions:
            raised = next((n for n in (mission, *_antecedents(s, at)) if s.lemmas[n] in _RAISED), None)
            sides = None if raised is None else self._sides.owner_and_host(scene, at, raised)
            if sides is not None:
                return sides
        return None

    def _accredited(self, scene: Scene, at: int) -> Sides | None:
        """Return whose envoy takes up his post with whom, for a claim that relations stand."""
        s = scene.s
        if s.lemmas[at] not in self._words.accrediting or not s.is_verb(at):
            return None
        given = {s.lemmas[n] for head in s.having(at, "dobj") for n in s.subtree(head)}
        if s.lemmas[at] != "accredit" and given.isdisjoint(_CREDENTIALS):
            return None
        envoys = _envoys(s, at)
        return self._sides.of_envoy(scene, at, envoys[0]) if envoys else None

    def _of_verb(self, scene: Scene, verb: int) -> int | None:
        """Return the relation that a verb begins or ends: its object, of a passive or intransitive one its subject."""
        s = scene.s
        if s.deps[verb] in ("amod", "compound") or is_only_meant(s, verb):
            return None
        heads = s.having(verb, "dobj")
        if s.deps[verb] == "acomp":  # how parsers take "were re-established"
            return self._thing(scene, s.having(s.heads[verb], "nsubj"))
        if s.deps[verb] in ("acl", "relcl"):
            is_behind = s.deps[verb] == "relcl" or s.tags[verb] == "VBN"  # "ties, severed in 1961", "which opened"
            heads = heads or ([s.heads[verb]] if is_behind else [])
        elif clauses.is_passive(s, verb) or not heads:
            heads = s.having(verb, "nsubj", "nsubjpass")
            above = s.heads[verb]
            if not heads and s.deps[verb] == "conj" and s.is_verb(above):  # "were broken off and resumed"
                heads = s.having(above, "nsubj", "nsubjpass")
        return self._thing(scene, heads)

    def _of_noun(self, scene: Scene, noun: int) -> int | None:
        """Return the relation that a noun tells the beginning or the end of, as a fact: "since the opening of …"."""
        s = scene.s
        head = s.heads[noun]
        if s.deps[noun] == "nsubj":
            told = _happens(s, head)
        elif s.deps[noun] == "dobj":
            told = s.lemmas[head] in _AFTER_IT and s.tags[head] in ("VBD", "VBZ", "VBP", "VBG")
        elif s.deps[noun] == "ROOT":
            told = _has_year(s, noun)
        else:
            told = s.deps[noun] == "pobj" and s.lowers[head] in _SINCE and not s.is_noun(s.heads[head])
        return self._thing(scene, [of for word, of in clauses.prepositions(s, noun) if word == "of"]) if told else None

    def _thing(self, scene: Scene, heads: list[int]) -> int | None:
        s = scene.s
        for head in heads:
            for noun in s.conjuncts(head):
                if scene.mention[noun] is not None:  # "Embassy Nairobi"
                    noun = next((c for c in s.having(noun, "compound") if s.lemmas[c] in self._words.things), noun)
                lemma = s.lowers[noun].removesuffix("s") if s.tags[noun] == "NNPS" else s.lemmas[noun]
                if lemma not in self._words.things:
                    continue
                if lemma in MISSIONS or self._relation != _RELATIONS or self._are_plain(scene, noun):
                    return noun
        return None

    def _are_plain(self, scene: Scene, noun: int) -> bool:
        """Tell diplomatic relations, by whatever adjective, from trade relations."""
        s = scene.s
        beside = s.having(noun, "amod", "compound")
        return all(s.lowers[word] in _PLAIN or scene.mention[word] is not None for word in beside)

    def _act(self, scene: Scene, at: int, sides: Sides) -> FoundAct:
        s = scene.s
        actors, recipients = sides
        phrases = (each.split(" ") for each in self._words.ends if " " in each)
        beside = {s.lowers[child] for child in s.children[at]}
        ends = s.lemmas[at] in self._words.ends or any(s.lemmas[at] == verb and w in beside for verb, w in phrases)
        kind = "SANCTION" if ends else "SUPPORT"
        again = "re-" if _is_again(s, at) else ""
        return FoundAct(
            Act(RULE, kind), at, at, kind, None, self._relation, actors=actors, recipients=recipients,
            reciprocal=not recipients, construction="read again", pattern=again + s.lemmas[at],
        )  # fmt: skip

    def _is_of_state(self, scene: Scene, act: FoundAct) -> bool:
        """Tell whether what is recognised is a state or its independence, not its efforts or a border of it."""
        s, at = scene.s, act.trigger
        if self._relation != "recognition":
            return True
        if s.is_verb(at):
            heads = s.having(at, "nsubjpass") if clauses.is_passive(s, at) else s.having(at, "dobj")
        else:
            heads = [noun for word, noun in clauses.prepositions(s, at) if word == "of"]
        if not heads and not s.is_verb(at) and act.recipients and act.recipients[0].party.span.start == s.starts[at]:
            return True  # the state of the title
        nouns = [noun for head in heads for noun in s.conjuncts(head)]
        if s.lemmas[at] in _ACKNOWLEDGING:
            return any(s.lemmas[noun] in _ACKNOWLEDGED for noun in nouns)
        return any(s.lemmas[noun] in _STATEHOOD or _is_state(scene.mention[noun]) for noun in nouns)


def _is_again(s: Sentence, at: int) -> bool:
    """Tell "re-established", of which the parser makes three words."""
    return s.lowers[max(0, at - 2) : at] == ["re", "-"]


def _envoys(s: Sentence, at: int) -> list[int]:
    subject = s.heads[at] if s.deps[at] == "acl" else clauses.subject(s, at)
    return [] if subject is None else [n for n in (subject, *s.having(subject, "appos")) if s.lemmas[n] in _ENVOYS]


def _antecedents(s: Sentence, at: int) -> list[int]:
    """Return what "which" can mean where parsers hang its clause on the year before it."""
    verb = clauses.governing_verb(s, at) if s.deps[at] == "relcl" else None
    return [] if verb is None else s.having(verb, "dobj", "nsubjpass")


def date_beside(s: Sentence, trigger: int, dates: Sequence[Expression], before: Sequence[Expression]) -> str | None:
    """Return the date of what a relation began or ended by, or the one pointed back to, here or among those `before`.

    "Recognised Kenya when its envoy came on 3 May 1962", "a treaty of 3 May 1962 established", "on the same day".
    """
    verb = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    if verb is None:
        return None
    own = s.child(verb, "nsubj")
    told = s.having(verb, "nsubj") if own is not None and s.lemmas[own] in _DATED else []
    told += [
        clause
        for clause in s.having(verb, "advcl")
        if any(s.lowers[child] in ("when", "as") for child in s.children[clause]) and s.tags[clause] == s.tags[verb]
    ]
    inside = {word for head in told for word in s.subtree(head)}
    values = {date.value for date in dates if any(date.start <= s.starts[word] < date.end for word in inside)}
    if values:
        return values.pop() if len(values) == 1 else None
    points = any(
        at and s.lowers[at] in ("day", "date", "year") and s.lowers[at - 1] in ("same", "that", "this", "latter")
        for head in s.having(verb, "prep", "npadvmod", "nsubj", "dobj")
        for at in s.subtree(head)
    )
    earlier = [date for date in dates if date.end <= s.starts[trigger]] or [*before]
    return earlier[-1].value if points and earlier else None


def _is_of_body(scene: Scene, at: int) -> bool:
    """Tell whether a body is joined itself: not "joined NATO's exercise"."""
    s = scene.s
    heads = [scene.head_of(mention) for mention in scene.mentions if mention.entity.kind == "body"]
    return any(s.deps[head] not in ("poss", "compound", "amod", "nmod") or head < at for head in heads)


def _is_state(mention: Mention | None) -> bool:
    return mention is not None and mention.entity.kind == "state" and mention.form != "adjective"


def begun_at_last(record: Record, s: Sentence) -> Record:
    """Return what was not so until a day as what began on it; what is told by its end alone has no day of its own.

    "No embassy was opened until 3 May 1962", "presented his credentials and served until 1962". What was not so
    "through 1962" may never have been.
    """
    if record.date is None or not record.date.startswith("../"):
        return record
    if "negation" not in record.auxiliary:
        return replace(record, date=None)
    if _UNTIL.isdisjoint(s.vocabulary):
        return record
    modes = tuple(mode for mode in record.auxiliary if mode != "negation")
    return replace(record, date=record.date.removeprefix("../"), auxiliary=modes, certainty=None, deciding=())


def _happens(s: Sentence, verb: int) -> bool:
    """Tell whether what is the subject of a verb has been: it "took place" or "was a surprise", not "seemed likely"."""
    if s.lemmas[verb] not in _HAPPENING or clauses.is_passive(s, verb) or s.child(verb, "acomp") is not None:
        return False
    wanted = any(s.lemmas[at] in _WANTED for at in s.having(verb, "attr"))
    return not wanted and not any(s.tags[child] == "MD" for child in s.children[verb])


def _has_year(s: Sentence, noun: int) -> bool:
    """Tell whether a heading or an entry of a chronicle, which has no verb, has its year."""
    return any(s.tags[at] == "CD" and len(s.words[at]) == 4 and s.words[at].isdecimal() for at in s.subtree(noun))
