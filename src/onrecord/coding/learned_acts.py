"""Find the acts that the learned model alone sees, between parties of which the rules told nothing.

Needs a scene, its candidates, the model's grid of them, and what the rules told; gives acts. The model
must be sure of them, and what another act asks for, promises or alleges is none.
"""

from __future__ import annotations

from itertools import permutations

from onrecord.coding import clauses
from onrecord.coding.candidates import Candidate, named_by
from onrecord.coding.composition import intention
from onrecord.coding.guesses import is_reversed, is_unlikely
from onrecord.coding.joining import is_joined
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder, may_be_one
from onrecord.coding.scene import Scene
from onrecord.coding.telling import SAYING, FoundAct, is_briefing
from onrecord.coding.types import Grid
from onrecord.knowledge import Act, Lexicon

#: The model alone must be so sure. This and the limit below were measured on held-out labels: docs/decisions/0009.
SURE = 0.85
#: This is enough where the predicates file has the word that joins the two for an act of that type.
LIKELY = 0.7
#: From here on what it sees is kept as tentative, for claims that say the same.
TENTATIVE = 0.3
#: Where a verb that says little joins two parties, it must be so sure.
SURER = 0.9
_GENERAL = frozenset(
    "be become bring commit continue do find get give have include involve keep lead make open put remain require see "
    "seem set trace".split()
)
_ACCUSING = frozenset("accuse allege blame charge implicate indict suspect try".split())
#: Verbs of what is still to come: "is expected to meet".
_EXPECTED = frozenset("aim expect hope intend plan prepare schedule slate".split())
_FORCE = frozenset({"ASSAULT", "COERCE"})
#: What shows that a mode is meant which the model often guesses: without one of its words it is left out.
_SHOWN = {
    "firearms": frozenset(
        "ambush bullet fire firearm firefight gun gunfire gunman kalashnikov open pistol rifle shoot shooter "
        "shooting shot sniper".split()
    ),
    "beat": frozenset("batter beat beating blow club fist kick manhandle punch rough slap stone thrash whip".split()),
    "meet": frozenset(
        "come consult consultation contact dialogue discuss discussion invite invitation meet meeting negotiate "
        "negotiation receive return summit talk talks visit".split()
    ),
}
#: Pairs that one word joins are one act where their shares come to so much of the surest one's.
ALIKE = 0.85
#: Types whose content is no fact, and those that verbs of saying tell themselves.
_WITH_CONTENT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
_SUFFERED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION"})
_DEALING = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_GIVING = frozenset({"AGREE", "AID", "COOPERATE"})
_SAID = _WITH_CONTENT | {"SUPPORT", "CONSULT"}


#: Actor and recipient by their numbers, the type that joins them, and its share.
_Joined = tuple[int, int, str, float]


class LearnedActFinder:
    """Finds what the model alone sees in one document's sentences, and signs it with the model's name."""

    def __init__(self, name: str, parties: PartyFinder, lexicon: Lexicon) -> None:
        self._name, self._parties, self._lexicon = name, parties, lexicon

    def could_find(self, scene: Scene, found: list[Candidate]) -> bool:
        """Tell whether an act between any two candidates would be told of, whatever the model says of them.

        A reading costs ten times as much as asking this.
        """
        listed = [self._listed(scene, found, at) for at in range(len(found))]
        named = [
            parties
            for candidate, parties in zip(found, listed, strict=True)
            if parties and not _is_apposed(scene.s, candidate.head, found)
        ]
        return any(self._tells(actors, recipients) for actors, recipients in permutations(named, 2))

    def find(
        self, scene: Scene, found: list[Candidate], grid: Grid, told: set[tuple[int, int]], kept: list[FoundAct]
    ) -> list[FoundAct]:
        """Return the acts between pairs not yet `told`, but none that `kept` tell or another one only speaks of.

        Those of which the model is not sure come last and are tentative.
        """
        joined = _joined(grid, told)
        likely = [
            one for one in joined if one[-1] >= SURE or (one[-1] >= LIKELY and self._is_listed(scene, found, one))
        ]
        sure = self._acts(scene, found, grid, kept, likely)
        vague = [act for act in sure if act.tentative or _is_vague(scene.s, act)]
        sure = [act for act in sure if act not in vague]
        tentative = self._acts(scene, found, grid, [*kept, *sure, *vague], [one for one in joined if one not in likely])
        for act in (*vague, *tentative):
            act.tentative = True
        return [*sure, *vague, *tentative]

    def _is_listed(self, scene: Scene, found: list[Candidate], joined: _Joined) -> bool:
        """Tell whether the predicates file has the verb that joins two known parties for an act of that type.

        The words that its pattern asks for must be in the sentence; where they stand the model has judged.
        """
        one, other, type_, _ = joined
        verb = _trigger(scene.s, found, one, other, type_)
        patterns = (p for p in self._lexicon.verbs.get(scene.s.lemmas[verb], ()) if p.act.type == type_)
        if not any(pattern.may_stand_among(scene.s.vocabulary) for pattern in patterns):
            return False
        named = [named_by(scene, found[at], self._parties) for at in (one, other)]
        return all(any(self._parties.is_known(f.party) for f in parties) for parties in named)

    def _is_told_of(self, s: Sentence, act: FoundAct) -> bool:
        """Tell whether the predicates file knows the word of an act: of another the model guesses from what is near."""
        word = s.lemmas[act.trigger]
        return word in self._lexicon.verbs or word in self._lexicon.nouns

    def _acts(
        self, scene: Scene, found: list[Candidate], grid: Grid, kept: list[FoundAct], joined: list[_Joined]
    ) -> list[FoundAct]:
        read: dict[tuple[int, str | None, bool], FoundAct] = {}
        for one, other, type_, share in joined:
            rule = Act(self._name, type_, _seen(scene.s, grid.mode(one, other, type_)))
            trigger = _trigger(scene.s, found, one, other, type_)
            if not _can_do(scene.s, trigger, found[one].head, found[other].head, type_):
                continue
            heads = found[one].head, found[other].head
            if any(_is_apposed(scene.s, head, found) or _is_served(scene.s, head, found) for head in heads):
                continue  # who is called twice does it once, and whose man does it does not
            act = _act(scene.s, rule, trigger, share)
            act.actors, act.recipients = (self._listed(scene, found, at) for at in (one, other))
            act.tentative = (
                not is_joined(scene.s, trigger, found[one].head, found[other].head, type_)
                or _is_of_another(scene.s, trigger, found, one, other)
                or _is_press(scene.s, act)
                or self._is_given_things(act)
                or not self._is_told_of(scene.s, act)
                or is_unlikely(scene.s, trigger, found[other].head, type_)
                or _hears(scene.s, trigger, found[other].head, type_)
                or clauses.is_to_listener(scene.s, trigger)
            )
            if is_briefing(scene.s, act) or not self._tells(act.actors, act.recipients) or self._is_at_home(act):
                continue
            if _only_speaks(scene.s, act):
                continue
            first = read.setdefault((act.trigger, type_, act.tentative), act)
            if first is not act and share >= ALIKE * (first.confidence or 0):
                first.actors += act.actors
                first.recipients += act.recipients
        for act in read.values():
            self._complete(scene, act)
        saying = [act for act in (*kept, *read.values()) if act.type in _WITH_CONTENT]
        return [act for act in read.values() if not _is_content(scene.s, act, saying) and not _is_known(act, kept)]

    def _is_at_home(self, act: FoundAct) -> bool:
        """Tell who deals with his own land: "the president visited the region"."""
        home = {f.party.country for f in act.actors}
        lands = (
            f.party.country in home
            and (self._parties.is_place(f.party) or (act.mode == "visit" and not f.party.sector))
            for f in act.recipients
        )
        return act.type in _DEALING and all(lands)

    def _is_given_things(self, act: FoundAct) -> bool:
        """Tell "promised five ships": what is given, where nobody to whom it is given is known."""
        if act.type not in _GIVING:
            return False
        things = self._parties.titles.known.materiel
        named = [(f.party, f.party.name.split()[-1]) for f in act.recipients]
        people = [(one, last) for one, last in named if last.lower().removesuffix("s") not in things]
        return not any(
            one.country or one.entity or one.sector not in (None, "MED") or last.istitle() for one, last in people
        )

    def _listed(self, scene: Scene, found: list[Candidate], at: int) -> list[Found]:
        """Return whom a candidate names, with those who follow it in a list: what is said of one is said of all."""
        listed = scene.s.conjuncts(found[at].head)
        return [f for c in found if c.head in listed for f in named_by(scene, c, self._parties)]

    def _tells(self, actors: list[Found], recipients: list[Found]) -> bool:
        """Tell whether enough is known of the two parties of an act, and whether they are two."""
        if (
            not actors
            or not recipients
            or _on_both_sides(actors, recipients)
            or _are_one(actors[0].party.name, recipients[0].party.name)
        ):
            return False
        if all(self._parties.is_place(f.party) for f in actors):
            return False
        return any(self._parties.is_known(f.party) for f in (*actors, *recipients))

    def _complete(self, scene: Scene, act: FoundAct) -> None:
        """Name each party of an act once; those who stand on both sides do it to each other."""
        act.actors, act.recipients = _distinct(act.actors), _distinct(act.recipients)
        if _on_both_sides(act.actors, act.recipients) or self._is_mutual(scene.s, act):
            act.actors, act.recipients, act.reciprocal = _distinct([*act.actors, *act.recipients]), [], True
        if act.type == "PROTEST" and not any(f.party.country for f in act.actors):
            act.actors = self._parties.at_home(scene, act.actors)

    def _is_mutual(self, s: Sentence, act: FoundAct) -> bool:
        """Tell talks that two can only have together by the verb, as the predicates file has it: "met", "conferred"."""
        patterns = [p for p in self._lexicon.verbs.get(s.lemmas[act.trigger], ()) if p.act.type == act.type]
        return act.type == "CONSULT" and bool(patterns) and all(pattern.act.reciprocal for pattern in patterns)


def _joined(grid: Grid, told: set[tuple[int, int]]) -> list[_Joined]:
    """Return the pairs that the model joins and of which nothing is told, the surest first, with type and share."""
    joined = (one for one in grid.joined(TENTATIVE) if one[:2] not in told)
    return sorted(joined, key=lambda one: (-one[-1], *one[:2]))


def _act(s: Sentence, rule: Act, trigger: int, share: float) -> FoundAct:
    carrier = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    to = s.having(trigger, "xcomp", "advcl") if s.lemmas[trigger] in _EXPECTED and s.is_verb(trigger) else []
    expected = any(s.tags[at] == "VB" for at in to)
    return FoundAct(
        rule, trigger, trigger if carrier is None else carrier, rule.type, rule.mode, construction="model",
        pattern=s.lemmas[trigger], confidence=share, future=expected,
    )  # fmt: skip


def _is_vague(s: Sentence, act: FoundAct) -> bool:
    """Tell an act that its word says little of, or that the word only lays to somebody's charge."""
    word = s.lemmas[act.trigger]
    is_what = word == "be" and s.child(act.trigger, "attr") is not None  # "was the first firm to sign up"
    return is_what or (word in _GENERAL and (act.confidence or 0) < SURER) or (word in _ACCUSING and act.type in _FORCE)


def _seen(s: Sentence, mode: str | None) -> str | None:
    """Return a mode, but none of those that the model guesses where the sentence has no word of it."""
    if mode == "explosives" and "suicide" in s.lemmas:
        return "suicide-attack"
    return None if mode in _SHOWN and _SHOWN[mode].isdisjoint(s.lemmas) else mode


def _can_do(s: Sentence, trigger: int, actor: int, recipient: int, type_: str) -> bool:
    """Tell whether grammar lets one party do what a word says to another one.

    Who stands as the subject of a passive suffers force, or of "came under fire", who stands after "by" does not; and
    two names side by side do nothing.
    """
    if trigger in (actor, recipient) and not s.is_verb(trigger):
        return False
    verb = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    if type_ in _SUFFERED and verb is not None and s.lemmas[verb] == "come":
        suffers = any(word == "under" for word, _ in clauses.prepositions(s, verb))
        return not (suffers and clauses.subject(s, verb) == actor)
    if type_ in _SUFFERED and s.is_verb(trigger) and clauses.is_passive(s, trigger):
        patient, doer = s.child(trigger, "nsubjpass"), clauses.agent(s, trigger)
        if patient is not None and actor in s.conjuncts(patient):
            return False
        return doer is None or recipient not in s.conjuncts(doer)
    return True


def _is_apposed(s: Sentence, head: int, found: list[Candidate]) -> bool:
    """Tell who is only another name of the candidate before him: "Jo Roe, chief of the army"."""
    return s.deps[head] == "appos" and s.tags[head] == "NN" and any(c.head == s.heads[head] for c in found)


def _is_served(s: Sentence, head: int, found: list[Candidate]) -> bool:
    """Tell whose man another candidate is: "received the adviser to President Lee"."""
    to = s.heads[head]
    return s.deps[head] == "pobj" and s.lowers[to] == "to" and any(c.head == s.heads[to] for c in found)


def _is_of_another(s: Sentence, trigger: int, found: list[Candidate], one: int, other: int) -> bool:
    """Tell "the minister said that Peru supports Chile", where not the speaker does what he tells of others."""
    said = s.child(trigger, "ccomp") if s.is_verb(trigger) else None
    own = clauses.subject(s, said) if said is not None else None
    if said is None or own is None or found[one].head in s.subtree(said) or found[other].head not in s.subtree(said):
        return False
    parties = {c.head for c in found} - set(s.conjuncts(found[other].head))
    return own in parties and s.tags[own] != "PRP" and found[other].head not in s.subtree(own)


def _hears(s: Sentence, trigger: int, other: int, type_: str) -> bool:
    """Tell to whom somebody complains of others: "submitted a complaint to the court over its rivals"."""
    to = s.heads[other]
    given = s.deps[other] == "pobj" and s.lowers[to] == "to" and s.heads[to] == trigger
    return type_ == "ACCUSE" and given and s.child(trigger, "dobj") is not None


def _is_press(s: Sentence, act: FoundAct) -> bool:
    """Tell a newspaper that only reports what others did."""
    return s.lemmas[act.trigger] in SAYING and any(f.party.sector == "JRN" for f in act.actors)


def _on_both_sides(actors: list[Found], recipients: list[Found]) -> bool:
    return any(may_be_one(f, g) for f in actors for g in recipients)


def _are_one(name: str, other: str) -> bool:
    """Tell "the Harbour Development Board (HDB)", one party under two names."""
    short, long = sorted((name, other), key=len)
    return short.isupper() and short == "".join(word[0] for word in long.split() if word[0].isupper())


def _is_known(act: FoundAct, kept: list[FoundAct]) -> bool:
    """Tell whether the same is told already: by the same word, or between the same states ("withdrew its troops")."""
    if any(act.trigger == other.trigger and is_reversed(act, other) for other in kept):
        return True  # "rejected Lee's request": no request to Lee
    alike = [other for other in kept if act.type in (other.type, intention(other.type or ""))]
    mutual = [set().union(*_states(other)) for other in alike if other.reciprocal]
    if set().union(*_states(act)) in mutual or any(act.trigger == other.trigger for other in kept if other.reciprocal):
        return True
    return any(act.trigger == other.trigger or _states(act) == _states(other) for other in alike)


def _states(act: FoundAct) -> tuple[set[str | None], ...]:
    return tuple({f.party.country or f.party.name for f in parties} for parties in (act.actors, act.recipients))


def _is_content(s: Sentence, act: FoundAct, saying: list[FoundAct]) -> bool:
    """Tell whether an act stands in what another one asks for, promises or alleges, and is no fact of its own."""
    words = {at for other in saying if other is not act for at in (other.trigger, other.carrier)}
    at = act.trigger
    while at not in words:
        if s.heads[at] == at or s.deps[at] == "relcl":
            return False
        at = s.heads[at]
    return act.type not in _WITH_CONTENT or at != act.trigger


def _distinct(found: list[Found]) -> list[Found]:
    return list({(f.party.name, f.party.country): f for f in reversed(found)}.values())[::-1]


def _trigger(s: Sentence, found: list[Candidate], one: int, other: int, type_: str) -> int:
    """Return the word that joins two candidates, not one of a party itself where a verb governs it."""
    word = _joint(s, found[one].head, found[other].head, type_)
    word = _of_oneself(s, word, found[other].head)
    if s.tags[word][:2] in ("VB", "NN", "JJ") and all(word != c.head for c in found):
        return word
    governing = clauses.governing_verb(s, word)
    return word if governing is None else governing


def _of_oneself(s: Sentence, verb: int, other: int) -> int:
    """Return what somebody says that he himself does: "the rebels said they would free the envoy"."""
    said = s.child(verb, "ccomp") if s.lemmas[verb] in SAYING else None
    own = clauses.subject(s, said) if said is not None else None
    is_own = said is not None and own is not None and s.tags[own] == "PRP" and other in s.subtree(said)
    return said if is_own and said is not None else verb


def _joint(s: Sentence, one: int, other: int, type_: str) -> int:
    """Return the word that joins two others: the lowest that governs both, or the verb between them."""
    up, down = s.above(one), s.above(other)
    joint = next(at for at in up if at in down) if up[-1] == down[-1] else down[-1]
    below = down[: down.index(joint)][::-1]  # from the joint word down to the second party
    if joint in (one, other):
        between = below[:-1] if joint == one else up[1 : up.index(joint)][::-1]
        verb = next((at for at in between if s.is_verb(at)), None)
        found = verb if verb is not None else between[0] if between else clauses.governing_verb(s, joint)
        return joint if found is None else found
    if s.lemmas[joint] in SAYING and type_ not in _SAID:
        return next((at for at in below[:-1] if s.is_verb(at)), joint)
    for at in below[:-1]:  # "thanked his minister and called on the deputies": the second verb's own object
        if not (s.deps[at] == "conj" and s.is_verb(at) and s.heads[at] == joint and s.is_verb(joint)):
            break
        joint = at
    return joint


def _only_speaks(s: Sentence, act: FoundAct) -> bool:
    """Tell "told businessmen that …", which consults nobody, and "dismissed it as rumour", which dismisses nobody."""
    word = act.trigger
    if s.lemmas[word] == "tell" and act.type == "CONSULT":
        return all(f.party.sector != "GOV" for f in act.recipients)
    as_what = any(before == "as" for before, _ in clauses.prepositions(s, word))
    return s.lemmas[word] == "dismiss" and act.type == "SANCTION" and as_what
