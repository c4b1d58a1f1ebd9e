"""Find in a report's sentence the act that a claim asserts, by the claim's words and the sentence's grammar.

Needs a scene, the claimed words and the parties; gives acts with all who stand on the side of the doers and all
who stand on the other side. Which of them are the claim's parties is for others to compare. What a sentence only
wishes, plans or denies is found as well: the coder judges it as it judges any act.
"""

from __future__ import annotations

from itertools import takewhile

from onrecord.coding import clauses
from onrecord.coding.claimed_words import ClaimedWords, is_light, suffered
from onrecord.coding.composition import HOSTILE, VERBAL
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Act, Lexicon

#: Prepositions that lead to whom an act is directed; those to its place lead there where force is used or sent.
_TOWARDS = frozenset("to against on upon from for over into towards toward of between among onto".split())
_INSIDE = _TOWARDS | {"with", "by"}
_WHERE = frozenset("in inside across near off at".split())
#: Those to where somebody goes.
_WHITHER = frozenset("to in into at for with".split())
_TERRITORIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT"})
_DEEDS = frozenset({"ASSAULT", "COERCE"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
#: Who announces that something is done does it.
_DECREEING = frozenset("announce decide declare decree rule".split())
#: Prepositions before a deed that is told beside another: "said during a visit to Lima".
_MEANWHILE = frozenset({"during", "on", "after"})
#: What is done to people within a state is done by it, where nobody else is named.
_BY_PLACE = frozenset({"SANCTION", "COERCE"})
#: Verbs after which an act is over, or was none.
_ENDING = frozenset(
    "abandon abolish annul avert avoid block call cancel cease defuse delay deny drop ease end foil forestall halt "
    "lift postpone prevent relax remove rescind revoke scrap stop suspend thwart waive withdraw".split()
)
#: What somebody was among those who did a thing.
_RANKED = frozenset("first second third last only latest".split())
#: How deep parties are looked for inside an object.
_DEPTH = 3
#: Prepositions behind which stands what somebody is told, asked or blamed for.
_TOPICS = frozenset({"about", "against", "concerning", "for", "in", "of", "on", "over", "regarding"})


class Rereader:
    """Reads sentences of one document for the words of one claim."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder, words: ClaimedWords, act: Act) -> None:
        """`act` has the type and the mode of the claimed act."""
        self._lexicon, self._parties, self._words, self._act = lexicon, parties, words, act
        #: The sentence before, to which "the resolution" points back.
        self.before: Scene | None = None

    def find(self, scene: Scene) -> list[FoundAct]:
        """Return the acts of a sentence that the claim's words carry and somebody stands beside."""
        s = scene.s
        carried = (at for at in range(len(s)) if s.tags[at][:2] in ("VB", "NN") and self._words.are_carried(s, at))
        acts = (self.at(scene, at) for at in carried)
        return [act for act in acts if act is not None and (act.actors or act.recipients)]

    def at(self, scene: Scene, at: int) -> FoundAct | None:
        """Return the act that a verb or a noun carries, None where it tells of another one."""
        return self._verb(scene, at) if scene.s.is_verb(at) else self._noun(scene, at)

    def _verb(self, scene: Scene, verb: int) -> FoundAct | None:
        s = scene.s
        if s.deps[verb] in ("amod", "compound") or (s.deps[verb] != "acl" and is_only_meant(s, verb)):
            return None
        done = next((noun for noun in suffered(s, verb) if self._words.are_carried(s, noun)), None)
        if done is not None and not self._words.are_carried(s, verb):
            return self._noun(scene, done)
        return self._act_of(scene, verb, verb, self.doers(scene, verb), self._others(scene, verb))

    def _noun(self, scene: Scene, noun: int) -> FoundAct | None:
        """Read an event noun: the act of a light verb, or of those who stand beside it."""
        s = scene.s
        if s.deps[noun] in ("compound", "npadvmod") or scene.mention[noun] is not None:
            return None
        doers, others = self._beside(scene, noun)
        verb, top = _carrier(s, noun), _top(s, noun)
        if s.deps[top] == "pobj" and s.lowers[s.heads[top]] == "on" and self._act.type != "CONSULT":
            return None  # "held talks on an agreement"; but "met on a visit"
        if s.deps[top] == "pobj" and s.lowers[s.heads[top]] in _MEANWHILE:
            beside = clauses.governing_verb(s, top)
            doers = doers or ([] if beside is None else self.doers(scene, beside))
            return self._act_of(scene, noun, noun if beside is None else beside, doers, others)
        if verb is not None and s.deps[top] not in ("nsubj", "csubj"):
            light = is_light(s, verb) or top in suffered(s, verb)
            if not light and not self._words.are_carried(s, verb):
                # what is called for or condemned is another act, done by who stands beside it, if it was done
                own = {f.party.key for f in doers} & {f.party.key for f in self.doers(scene, verb)}
                is_over = own or s.lemmas[verb] in _ENDING  # "lifted its ban", "averted an attack by Mali"
                return None if is_over or not doers else self._act_of(scene, noun, verb, doers, others)
            if clauses.is_purpose(s, verb):
                return None
            if top in suffered(s, verb):
                return self._act_of(
                    scene, noun, verb, [*doers, *self._from(scene, noun, verb)], self.doers(scene, verb)
                )
            doers = [*self.doers(scene, verb), *doers]
            others = [*others, *self._others(scene, verb)]
        return self._act_of(scene, noun, noun if verb is None else verb, doers, others)

    def _act_of(self, scene: Scene, word: int, carrier: int, doers: list[Found], others: list[Found]) -> FoundAct:
        own = {f.party.key for f in doers}
        others = [f for f in others if f.party.key not in own or f.party.sector]  # "fired from its own soil"
        doers, others = _distinct(doers), _distinct(others or self._named_behind(scene, carrier, word))
        if self._words.mutual:
            doers, others = _distinct([*doers, *others]), []
        elif self._words.are_turned(scene.s, word):
            doers, others = others, doers
        return FoundAct(
            self._act, word, carrier, self._act.type, self._act.mode, actors=doers, recipients=others,
            reciprocal=self._words.mutual, construction="read again", pattern=scene.s.lemmas[word],
        )  # fmt: skip

    def _from(self, scene: Scene, noun: int, verb: int) -> list[Found]:
        """Return from whom comes what a noun tells and its verb lets somebody suffer."""
        places = [at for head in (noun, verb) for at in clauses.prepositions(scene.s, head)]
        return [f for word, at in places if word in ("from", "by") for f in self._named(scene, at, 1)]

    def doers(self, scene: Scene, verb: int) -> list[Found]:
        """Return who does what a verb tells."""
        s = scene.s
        at = clauses.agent(s, verb) if clauses.is_passive(s, verb) else clauses.subject(s, verb)
        if at is None and s.deps[verb] == "ccomp" and s.lemmas[s.heads[verb]] in _DECREEING:
            at = clauses.subject(s, s.heads[verb])  # "Syria announces that flights are banned"
        if at is None:
            return []
        found = self._parties.at(scene, at) or [f for a in s.having(at, "appos") for f in self._parties.at(scene, a)]
        if s.deps[verb] == "acl":
            return found  # "its intention to expel": whose it is
        deed = self._lexicon.nouns.get(s.lemmas[at])
        weapon = s.lemmas[at] in self._lexicon.means["ASSAULT"] or (deed is not None and deed.type in _DEEDS)
        return [f for f in found if f.firm or weapon]  # "the Turkish lira fell": its state did nothing

    def by_place(self, scene: Scene, verb: int) -> list[Found]:
        """Return who does what a passive verb without a doer tells, by its place: "was expelled from Chad".

        Only for a claim, which then says less than a report that names the doer.
        """
        s = scene.s
        if not s.is_verb(verb) or not clauses.is_passive(s, verb) or self._act.type not in _BY_PLACE:
            return []
        return [
            f
            for word, noun in clauses.prepositions(s, verb)
            if word in ("out of", "from", "in")
            for f in self._parties.alone(scene, noun)
            if f.party.country == f.party.key
        ]

    def _others(self, scene: Scene, verb: int) -> list[Found]:
        """Return who stands where those can stand to whom a verb does something."""
        s = scene.s
        passive = clauses.is_passive(s, verb)
        if passive:
            at = clauses.subject(s, verb)
            heads = [] if at is None else [at]
        else:
            own = clauses.direct_object(s, verb)
            heads = ([] if own is None else [own]) + s.having(verb, "dative", "oprd")
            heads += s.having(verb, "attr") if s.lemmas[verb] == "become" else []  # "became a member of"
        found = [f for head in heads for f in self._named(scene, head, _DEPTH)]
        agent = clauses.agent(s, verb) if passive else None
        told = self._act.type in VERBAL and any(f.firm for head in heads for f in self._parties.alone(scene, head))
        for word, noun in clauses.prepositions(s, verb):
            if told and word in _TOPICS:
                continue  # "condemned Chad over its raid on Mali": Mali is not condemned
            if self._act.mode == "visit" and word not in _WHITHER:
                continue  # "travelled to Mali on the advice of Chad"
            if noun != agent and (word in _TOWARDS or (word in ("with", "alongside") and self._words.mutual)):
                found += self._named(scene, noun, _DEPTH)
        for clause in self._complements(s, verb):
            own = s.child(clause, "nsubj")
            found += self._named(scene, own, 1) if own is not None else []
            if not clauses.is_finite(s, clause):
                found += self._others(scene, clause)
        if not found and self._act.type in _TERRITORIAL:
            found = [
                f
                for word, noun in clauses.prepositions(s, verb)
                if word in _WHERE
                for f in self._parties.at(scene, noun)
            ]
        return found or [f for head in heads for f in self._pointed_to(scene, head)]

    def _pointed_to(self, scene: Scene, head: int) -> list[Found]:
        """Return whose "the resolution" is of which the sentence before says that a council adopted it."""
        s, before = scene.s, self.before
        points = s.tags[head] == "NN" and any(s.lowers[c] in ("the", "this", "that") for c in s.having(head, "det"))
        if before is None or not points:
            return []
        thing = next((at for at in range(len(before.s)) if before.s.lemmas[at] == s.lemmas[head]), None)
        if thing is None:
            return []
        found = [Found(party, True) for party in self._parties.owners(before, thing, beside=True)]
        verb = before.s.heads[thing]
        made = before.s.deps[thing] in ("dobj", "nsubjpass") and before.s.is_verb(verb)
        return found or (self.doers(before, verb) if made else [])

    def _complements(self, s: Sentence, verb: int) -> list[int]:
        inner = s.having(verb, "xcomp", "ccomp") if verb else []
        gerunds = [
            c for p in s.having(verb, "prep") if s.lowers[p] in ("from", "of", "for") for c in s.having(p, "pcomp")
        ]
        return [c for c in (*inner, *gerunds) if s.is_verb(c) and c > verb]

    def _named(self, scene: Scene, head: int, depth: int) -> list[Found]:
        """Return whom a noun phrase names: itself, whose it is, and to whom it goes."""
        s = scene.s
        found = []
        for noun in s.conjuncts(head):
            named = self._parties.alone(scene, noun)
            found += named
            deed = self._lexicon.nouns.get(s.lemmas[noun])
            judged = self._act.type in _JUDGING and deed is not None and deed.type in _DEEDS
            for word, inner in clauses.prepositions(s, noun) if depth else ():
                if word in (("by", "of") if judged else _INSIDE):
                    found += self._named(scene, inner, depth - 1)
            for beside in s.having(noun, "appos") if depth else ():
                found += self._parties.alone(scene, beside)
            for clause in s.having(noun, "acl") if depth else ():
                if self._is_against(s, clause):
                    continue  # "armed the fighters who battle Mali" arms no Mali
                other = clauses.agent(s, clause) if s.tags[clause] == "VBN" else s.child(clause, "dobj")
                found += self._parties.at(scene, other) if other is not None else []
        return found

    def _is_against(self, s: Sentence, clause: int) -> bool:
        """Tell a participle by which somebody is another's enemy: "forces battling the rebels"."""
        patterns = self._lexicon.verbs.get(s.lemmas[clause], ())
        return s.tags[clause] == "VBG" and any(p.act.type in HOSTILE or p.act.type == "ACCUSE" for p in patterns)

    def _named_behind(self, scene: Scene, carrier: int, word: int) -> list[Found]:
        """Return whom the clause of a word names behind it, where no phrase of the word leads to anybody.

        Parsers hang many a phrase on the wrong word: "gave ten books on the war to Peru".
        """
        s = scene.s
        if carrier != word or not s.is_verb(word) or self._words.mutual:
            return []
        inside = clauses.below(s, word)
        heads = [head for mention in scene.mentions if (head := scene.head_of(mention)) > word and head in inside]
        return [f for at in heads if not _is_told_beside(s, at, word) for f in self._parties.alone(scene, at)]

    def _beside(self, scene: Scene, noun: int) -> tuple[list[Found], list[Found]]:
        """Return the doers and the others that stand beside an event noun itself."""
        s = scene.s
        suffers = s.lemmas[noun] in self._lexicon.victims
        own = [Found(party, True) for party in self._parties.owners(scene, noun, beside=True)]
        doers, others = ([], own) if suffers else (own, [])
        phrases = clauses.prepositions(s, noun)
        by = [inner for _, at in phrases for word, inner in clauses.prepositions(s, at) if word == "by"]
        done_by = bool(own or by) or any(word == "by" for word, _ in phrases)  # "the shelling of Mali by Chad"
        doers += [f for at in by for f in self._parties.at(scene, at)]
        for word, at in phrases:
            if word == "of" and done_by:
                others += self._named(scene, at, 1)
            elif word == "by" or (word in ("of", "between") and not suffers):
                doers += self._parties.at(scene, at)
            elif word in _TOWARDS | {"with", "among"} or (word in _WHERE and self._act.type in _TERRITORIAL):
                others += self._named(scene, at, 1)
        return doers, others


def is_only_meant(s: Sentence, verb: int) -> bool:
    """Tell what is to be done from what is done, by "to" as well: "was the first to recognise Kenya"."""
    return clauses.is_purpose(s, verb) and not _is_of_first(s, verb)


def _is_of_first(s: Sentence, verb: int) -> bool:
    """Tell an infinitive that says what somebody did before others: "was the first to recognise Kenya"."""
    noun = s.heads[verb]
    if s.deps[verb] not in ("acl", "relcl") or s.tags[verb] != "VB" or s.deps[noun] != "attr":
        return False
    ranked = any(s.lowers[at] in _RANKED for at in (noun, *s.children[noun]))
    return ranked and s.tags[s.heads[noun]] in ("VBD", "VBZ", "VBP")


def _is_told_beside(s: Sentence, at: int, word: int) -> bool:
    """Tell whether a word stands in what another verb below a word tells, or in who says so: "according to Peru"."""
    between = takewhile(lambda up: up != word, s.above(at))
    return any(s.is_verb(up) for up in between)


def _top(s: Sentence, noun: int) -> int:
    """Return the first of the nouns that a noun is coordinated with."""
    while s.deps[noun] == "conj" and s.is_noun(s.heads[noun]):
        noun = s.heads[noun]
    return noun


def _carrier(s: Sentence, noun: int) -> int | None:
    """Return the verb of which a noun is the subject or the object, also behind "a series of" or a preposition."""
    at = _top(s, noun)
    for _ in range(_DEPTH):
        head = s.heads[at]
        if head == at:
            return None
        if s.is_verb(head):
            return head if s.deps[at] in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "prep", "dep") else None
        if s.deps[at] not in ("pobj", "prep") or (s.is_noun(head) and s.lowers[at] != "of"):
            return None
        at = head
    return None


def _distinct(found: list[Found]) -> list[Found]:
    return list({(f.party.name, f.party.key, f.party.sector): f for f in reversed(found)}.values())[::-1]
