"""Find what act a verb carries: its pattern, a light verb's noun, an adjective, and the act inside it.

Needs a scene and the lexicon; gives predications, whose parties the roles module finds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.coding import clauses
from onrecord.coding.composition import HOSTILE
from onrecord.coding.parsing import Sentence
from onrecord.coding.patterns import Match, match_noun, match_verb
from onrecord.coding.scene import Scene
from onrecord.knowledge import Lexicon

#: Verbs that leave the act to their noun ("held talks", "launched an attack").
_LIGHT = frozenset(
    "hold conduct launch carry stage make give begin start resume continue undertake issue pay take have open mount "
    "wage lodge impose declare announce call sign offer join attend lead host express order deliver voice provide "
    "repeat reiterate renew extend participate engage embark return".split()
)
#: Verbs by which one becomes a member of a body.
ENTERING = frozenset({"join", "enter", "accede", "admit"})
#: Verbs by which a state ends its membership of one.
LEAVING = frozenset({"leave", "quit", "exit", "withdraw", "pull"})
#: Who decides for a state what it is a member of.
_DECIDING = frozenset("assembly cabinet congress government junta legislature parliament senate voter".split())
#: Verbs that end what the verb below them says.
_STOPPING = frozenset({"avoid", "cease", "end", "halt", "quit", "stop", "suspend"})
#: Who moves in and out of countries by force.
FORCES = frozenset(
    "army battalion brigade column commando contingent convoy fighter fleet force garrison guerrilla guard "
    "gunboat jet marine militia militiaman paratrooper patrol peacekeeper rebel regiment soldier tank troop unit "
    "warplane warship".split()
)
#: Nouns that hold another act: "an offer of talks", "a call for a truce".
_PROPOSALS = frozenset("offer call request proposal plan plea appeal demand invitation suggestion idea".split())
#: Verbs and nouns that take a subjunctive.
_MANDATIVE = frozenset(
    "demand request ask urge insist propose recommend order require suggest advise call appeal petition".split()
)
#: What one is charged with as a duty.
_DUTIES = frozenset(
    "administer coordinate defend develop draft enforce ensure guard implement lead maintain manage monitor negotiate "
    "organise organize oversee prepare protect run supervise".split()
)
_NO_PLANS = "have no plan"
_PLANS = frozenset({"desire", "intention", "interest", "plan", "wish"})
#: What one lets another use.
_BASES = frozenset({"airbase", "airfield", "airport", "airspace", "base", "facility", "harbour", "port", "territory"})
_LETTING = frozenset({"allow", "authorise", "authorize", "let", "permit"})
#: Verbs by which one says that a deed was one's own.
_OWNING_UP = frozenset({"accept", "assume", "claim", "take"})
_REASONED = frozenset({"ACCUSE", "COERCE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Predication:
    """An act as a verb states it. Positions index the sentence's words.

    `verb` bears the tense, `subject` is its grammatical subject; `inner` is the act inside, and
    `inner_at` the complement in which it was looked for.
    """

    match: Match
    verb: int
    passive: bool
    subject: int | None
    inner: Match | None = None
    inner_at: int | None = None


def object_of(s: Sentence, p: Predication) -> int | None:
    """Return the object of an act, of a passive one its subject, unless it is a word of the pattern."""
    at = p.subject if p.passive else clauses.direct_object(s, p.verb)
    suffers = any(noun in p.match.pattern for noun in ("{people}", "{office_holder}"))  # "killed 30 protesters"
    return None if at in p.match.content and not suffers else at


class PredicateFinder:
    """Reads verbs with the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def at(self, scene: Scene, verb: int) -> Predication | None:
        """Return what a verb predicates, or None where the lexicon has nothing or a harmless reading."""
        s = scene.s
        if s.deps[verb] == "amod" and s.tags[verb] == "VBG" and s.lemmas[verb] != "visit":
            return None  # "the investigating agency" is only called so
        state = self._adjectival(scene, verb)
        match = state or self.match(scene, verb)
        if match is None:
            return None
        takes = match.act.complement or match.act.type in _REASONED  # "jailed for insulting the king"
        inner_at = clauses.complement(s, match.trigger) if takes else None
        if inner_at is not None and match.act.type == "REQUEST" and _is_of_noun(s, match, inner_at):
            inner_at = None  # "demanded an admission that the army had lied"
        inner = self.inside(scene, match, inner_at)
        if match.pattern == _NO_PLANS and (inner is None or inner.act.type in HOSTILE):
            return None
        if match.act.wish and inner is None:
            return None
        if s.lemmas[match.trigger] == "decide" and inner_at is not None and _is_open_question(s, inner_at):
            return None  # "would decide whether to join"
        if s.lemmas[match.trigger] in ("tell", "vote") and inner_at is None and match.act.complement:
            return None  # "told a news conference" asks for nothing, "voted" promises nothing
        if s.lemmas[match.trigger] == "charge" and inner_at is not None and s.lemmas[inner_at] in _DUTIES:
            return None  # "was charged with overseeing the vote" is accused of nothing
        if match.act.type == "REQUEST" and inner_at is not None and not self._is_demanded(scene, match, inner_at):
            if not self._is_warning(scene, match, inner, inner_at):
                return None  # "told the Senate that he wants": a report, not a request
            match = Match(self._lexicon.threat, match.trigger, match.content, match.words, match.pattern)
        carrier = match.trigger if s.is_verb(match.trigger) else s.heads[match.trigger]
        passive = state is None and clauses.is_passive(s, verb)
        return Predication(match, carrier, passive, clauses.subject(s, carrier), inner, inner_at)

    def is_averted(self, scene: Scene, p: Predication) -> bool:
        """Tell whether the act inside is not to happen or to end: "agreed to stop shelling", "vowed never to yield"."""
        s = scene.s
        if p.inner is None or p.inner_at is None or not s.is_verb(p.inner.trigger):
            return False
        chain = _chain_down(scene, p.inner_at)
        chain = chain[: chain.index(p.inner.trigger)] if p.inner.trigger in chain else []
        stops = any(s.lemmas[verb] in _STOPPING and s.deps[p.inner.trigger] == "xcomp" for verb in chain)
        return stops != clauses.is_negated(s, p.inner_at, p.inner.trigger)

    def match(self, scene: Scene, verb: int) -> Match | None:
        """Return the act of a verb alone."""
        s = scene.s
        match = self._entered(scene, verb) or self._left(scene, verb) or self._tested(s, verb)
        match = (
            match
            or self._claimed(s, verb)
            or self._unplanned(s, verb)
            or self._lent(s, verb)
            or match_verb(s, verb, self._lexicon)
        )
        if match is not None and match.act.forces and not self._by_forces(scene, match):
            return None
        if match is not None and match.act.type == "ASSAULT" and self._is_figurative(s, match):
            match = replace(match, act=self._lexicon.nouns["criticism"])  # "launched a scathing attack on"
        harmless = match is not None and match.act.none
        if match is not None and (not harmless or match.content):
            ordered = s.lemmas[verb] == "order"  # "ordered attacks on Peru": his own forces attack
            light = not match.content and (ordered or not match.act.complement)
            match = (self._light(scene, verb) if light else None) or match
        elif s.lemmas[verb] == "be":
            match = self._predicative(scene, verb) or match
        elif self._phoned(scene, verb):
            match = Match(self._lexicon.verbs["telephone"][0].act, verb, pattern="call")
        else:
            match = self._light(scene, verb) or match
        return None if match is None or match.act.none else match

    def _is_figurative(self, s: Sentence, match: Match) -> bool:
        """Tell force that is one of words: "a scathing attack on"."""
        beside = (c for noun in match.content for c in s.having(noun, "amod", "compound"))
        return any(s.lowers[c] in self._lexicon.figurative for c in beside)

    def _is_demanded(self, scene: Scene, match: Match, inner_at: int) -> bool:
        """Tell a subjunctive or an infinitive from a report: "demanded that Peru match the offer".

        Parsers tag many a subjunctive as a present tense; after a verb of demand it is none.
        """
        s = scene.s
        words = [match.trigger, *match.content]
        demands = any(s.lemmas[word] in _MANDATIVE for word in words) and s.tags[inner_at] in ("VB", "VBP")
        return (demands and s.child(inner_at, "aux") is None) or not clauses.is_finite(s, inner_at)

    def _is_warning(self, scene: Scene, match: Match, inner: Match | None, inner_at: int) -> bool:
        """Tell "warned that it would attack": who warns of his own hostile act threatens."""
        s = scene.s
        if s.lemmas[match.trigger] not in ("warn", "caution") or inner is None or inner.act.type not in HOSTILE:
            return False
        doer = clauses.subject(s, inner_at)
        return doer is not None and (s.tags[doer] == "PRP" or doer == clauses.subject(s, match.trigger))

    def taken(self, scene: Scene, predication: Predication) -> set[int]:
        """Return the words that the predication tells already, so that they are no acts of their own."""
        s, match = scene.s, predication.match
        taken = {match.trigger, *match.content}
        if predication.inner is not None:
            taken |= {predication.inner.trigger, *predication.inner.content}
        if predication.inner_at is not None:
            taken |= clauses.below(s, predication.inner_at)  # what is only wanted, asked or alleged
        if match.act.type == "PROTEST":  # the topic of a protest is no act of its own (PLOVER manual)
            taken.update(p for c in s.having(predication.verb, "advcl", "xcomp", "acl") for p in s.subtree(c))
            taken.update(p for n in match.content for c in s.having(n, "acl", "relcl") for p in s.subtree(c))
        return taken

    def _phoned(self, scene: Scene, verb: int) -> bool:
        """Tell "called his counterpart on Monday" from "called him a liar" and "called an election"."""
        s = scene.s
        patient = s.child(verb, "dobj")
        if s.lemmas[verb] != "call" or patient is None or s.child(verb, "oprd", "ccomp", "acomp", "prt") is not None:
            return False
        name = scene.mention[patient]
        person = s.tags[patient] == "NNP" and s.child(patient, "det") is None and (s.having(patient, "compound") != [])
        return s.lemmas[patient] == "counterpart" or (person and (name is None or name.entity.kind == "person"))

    def _entered(self, scene: Scene, verb: int) -> Match | None:
        """Read "joined the League" and "was admitted to the League", by which one is a member of a known body."""
        s = scene.s
        if s.lemmas[verb] not in ENTERING:
            return None
        admitted = s.lemmas[verb] in ("admit", "accede")
        bodies = [at for word, at in clauses.prepositions(s, verb) if word in ("to", "into")]
        if not admitted:
            bodies = s.having(verb, "dobj", "npadvmod")
        elif s.lemmas[verb] == "admit" and not clauses.is_passive(s, verb):
            return None
        known = [at for at in bodies if (name := scene.mention[at]) is not None and name.entity.kind == "body"]
        beside = any(s.lowers[c] == "in" and s.child(c, "pcomp") is not None for c in s.having(verb, "prep"))
        if not known or beside:  # "joined the League in condemning the raid"
            return None
        return Match(self._lexicon.nouns["member"], verb, (known[0],), pattern=f"{s.lemmas[verb]} {{body}}")

    def _left(self, scene: Scene, verb: int) -> Match | None:
        """Read "left the Union" and "withdrew from the League", said of a state and a body that the files know."""
        s = scene.s
        if s.lemmas[verb] not in LEAVING or clauses.is_passive(s, verb):
            return None
        subject = clauses.subject(s, verb)
        left = [at for word, at in clauses.prepositions(s, verb) if word in ("from", "of")] or s.having(verb, "dobj")
        whose = s.having(subject, "poss", "compound", "amod") if subject is not None else []
        if subject is not None and s.lemmas[subject] in _DECIDING:  # "Peru's parliament voted to leave the Union"
            subject = next((at for at in whose if scene.mention[at] is not None), subject)
        names = [scene.mention[at] for at in (*([] if subject is None else [subject]), *left[:1])]
        if [name and name.entity.kind for name in names] != ["state", "body"]:
            return None
        return Match(self._lexicon.leaving, verb, (left[0],), pattern=f"{s.lemmas[verb]} {{body}}")

    def _tested(self, s: Sentence, verb: int) -> Match | None:
        """Read "test-fired a missile", which parsers cut at the hyphen; it is fired at nobody."""
        if s.lemmas[verb] != "fire" or verb < 2 or s.lowers[verb - 2] != "test" or s.words[verb - 1] != "-":
            return None
        return Match(self._lexicon.verbs["test-fire"][-1].act, verb, pattern="test-fire")

    def _claimed(self, s: Sentence, verb: int) -> Match | None:
        """Read "claimed responsibility for a bombing in Lima", by which one says that one did it."""
        patient = s.child(verb, "dobj")
        if s.lemmas[verb] not in _OWNING_UP or patient is None or s.lemmas[patient] not in ("responsibility", "credit"):
            return None
        for word, noun in (*clauses.prepositions(s, patient), *clauses.prepositions(s, verb)):
            deed = match_noun(s, noun, self._lexicon) if word == "for" else None
            if deed is not None and deed.act.type == "ASSAULT":
                return Match(deed.act, verb, (noun,), (), f"{s.lemmas[verb]} responsibility for {deed.pattern}")
        return None

    def _unplanned(self, s: Sentence, verb: int) -> Match | None:
        """Read "has no plans to withdraw", a refusal in the words of diplomats."""
        plan = s.child(verb, "dobj")
        if s.lemmas[verb] != "have" or plan is None or s.lemmas[plan] not in _PLANS:
            return None
        if not any(s.lowers[c] in ("no", "any") for c in s.having(plan, "det")):
            return None
        if s.child(verb, "neg") is None and not any(s.lowers[c] == "no" for c in s.having(plan, "det")):
            return None
        return Match(self._lexicon.verbs["refuse"][0].act, verb, (plan,), (), _NO_PLANS)

    def _lent(self, s: Sentence, verb: int) -> Match | None:
        """Read "allowed American bombers to use its base", by which one state helps the forces of another."""
        use = s.child(verb, "ccomp", "xcomp") if s.lemmas[verb] in _LETTING else None
        base = s.child(use, "dobj") if use is not None and s.lemmas[use] == "use" else None
        if base is None or s.lemmas[base] not in _BASES or not any(s.tags[c] == "PRP$" for c in s.having(base, "poss")):
            return None
        return Match(self._lexicon.verbs["lease"][0].act, verb, (base,), (), f"{s.lemmas[verb]} to use {{base}}")

    def _by_forces(self, scene: Scene, match: Match) -> bool:
        """Tell "the troops left Chad", said of forces and a state or a place."""
        s = scene.s
        subject = clauses.subject(s, match.trigger)
        places = s.having(match.trigger, "dobj", "npadvmod") or [n for w in match.words for n in s.having(w, "pobj")]
        own = any(s.tags[c] == "PRP$" for place in places for c in s.having(place, "poss"))
        if own and subject is not None and s.lemmas[subject] in FORCES and match.content:
            return True  # "crossed its border"
        if subject is None or not places or s.lemmas[subject] not in FORCES:
            return False
        near = [places[0], *s.having(places[0], "compound", "amod", "nmod", "poss", "appos")]
        near += [noun for word, noun in clauses.prepositions(s, places[0]) if word == "of"]
        names = [name for at in near if (name := scene.mention[at]) is not None]
        return any(name.entity.kind in ("state", "place") for name in names)

    def _light(self, scene: Scene, verb: int) -> Match | None:
        """Read "held talks", "paid a visit", "launched an attack": the noun carries the act."""
        s = scene.s
        if s.lemmas[verb] not in _LIGHT or any(s.lowers[c] == "off" for c in s.having(verb, "prt")):
            return None  # "called off the visit"
        if clauses.says_what_it_is(s, verb):
            return None
        heads = s.having(verb, "dobj") if not clauses.is_passive(s, verb) else s.having(verb, "nsubjpass")
        if not heads:
            heads = [at for word, at in clauses.prepositions(s, verb) if word in ("in", "on", "for") and s.is_noun(at)]
            heads = [at for at in heads if s.tags[at] != "NNP"]  # "began in March" is no protest
        for noun in (n for head in heads for n in s.conjuncts(head)):
            match = match_noun(s, noun, self._lexicon)
            if match is not None and not (s.lemmas[verb] == "host" and match.act.mode == "visit"):  # by a guest
                return Match(match.act, verb, (noun,), (), f"{s.lemmas[verb]} {match.pattern}")
        return None

    def _predicative(self, scene: Scene, verb: int) -> Match | None:
        """Read "is willing to", "was critical of", "is a member of"."""
        s = scene.s
        for adjective in (a for child in s.having(verb, "acomp", "oprd") for a in s.conjuncts(child)):
            lemma = s.lemmas[adjective]
            denied = s.child(verb, "neg") is not None or s.child(adjective, "neg") is not None
            if denied and lemma in self._lexicon.negated:
                return Match(self._lexicon.negated[lemma], adjective, pattern=f"not {lemma}")
            act = self._lexicon.adjectives.get(lemma)
            if act is not None and (not act.complement or clauses.complement(s, adjective) is not None):
                return Match(act, adjective, pattern=lemma)
        for noun in s.having(verb, "attr"):
            act = self._lexicon.nouns.get(s.lemmas[noun])
            if act is not None and act.state:
                return Match(act, noun, pattern=s.lemmas[noun])
        return None

    def _adjectival(self, scene: Scene, verb: int) -> Match | None:
        """Read "was opposed to the plan", which parsers take for a passive."""
        s = scene.s
        act = self._lexicon.adjectives.get(s.lowers[verb])
        if act is None or act.complement or s.child(verb, "auxpass") is None or clauses.agent(s, verb) is not None:
            return None
        words = tuple(c for c in s.having(verb, "prep") if s.lowers[c] in (act.recipient or ("to",)))
        return Match(act, verb, (), words, s.lowers[verb]) if words else None

    def inside(self, scene: Scene, match: Match, inner_at: int | None) -> Match | None:
        """Return the act that is promised, asked for, refused, wanted or alleged."""
        if inner_at is not None:
            for verb in _chain_down(scene, inner_at):
                inner = self.match(scene, verb)
                if inner is not None:
                    return inner
        s = scene.s
        if not match.act.complement or (match.act.wish and s.lemmas[match.trigger] in ("wish", "hope")):
            return None
        objects = s.having(match.trigger, "dobj", *(("nsubjpass",) if clauses.is_passive(s, match.trigger) else ()))
        phrases = [at for word, at in clauses.prepositions(s, match.trigger) if word in _CONTENT_WORDS]
        for head in (*match.content, *objects, *phrases):
            inner = self._noun_inside(scene, head)
            if inner is not None:
                return inner
        return None

    def _noun_inside(self, scene: Scene, head: int) -> Match | None:
        s = scene.s
        nouns = s.conjuncts(head)
        if s.lemmas[head] in _PROPOSALS:
            nouns = [at for word, at in clauses.prepositions(s, head) if word in ("of", "for", "to")] + nouns
        for noun in nouns:
            inner = match_noun(s, noun, self._lexicon) if scene.mention[noun] is None else None
            if inner is not None and not inner.act.none:
                return inner
        return None


_CONTENT_WORDS = frozenset({"to", "for", "with", "of", "on", "upon"})


def _chain_down(scene: Scene, at: int) -> list[int]:
    """Return a complement and what it is coordinated with or controls ("agreed to try to end")."""
    s = scene.s
    chain = [at]
    for verb in chain:
        chain += [c for c in s.having(verb, "conj", "xcomp") if s.is_verb(c) and c not in chain]
    return chain[:5]


def _is_of_noun(s: Sentence, match: Match, clause: int) -> bool:
    """Tell whether a clause is what the thing wanted says, not what is wanted."""
    return s.deps[clause] == "acl" and s.heads[clause] not in match.content and clauses.is_finite(s, clause)


def _is_open_question(s: Sentence, clause: int) -> bool:
    return any(s.lowers[c] in ("whether", "if") for c in s.having(clause, "mark", "advmod"))
