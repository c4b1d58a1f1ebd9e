"""Weigh the acts that the rules read with the learned model, and add those that it alone sees.

Needs a scene, its text and its acts; gives acts with how sure the model is of each. The model drops
an act where it is nearly sure that nothing of the kind joins the parties, adds and takes away parties
of an act of which it is sure, and speaks of pairs of parties on which the rules are silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, permutations

from onrecord.coding import clauses
from onrecord.coding.acts import FoundAct
from onrecord.coding.candidates import Candidate, candidates, named_by
from onrecord.coding.composition import intention
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.types import Grid, TypeModel
from onrecord.knowledge import Act
from onrecord.model import Span

#: A rule's act is dropped where the model gives its type less than this share. This and the limits below were
#: measured on held-out labels: docs/decisions/0009.
LEAST_TYPE = 0.01
#: A party joins an act, or leaves it, where the model gives its share of the act more or less than these.
JOINS, LEAVES = 0.85, 0.03
#: An act of one party alone stands where the model gives its type so much between that party and any other one.
LEAST_ALONE = 0.1
#: Types whose acts need no second party.
_LONELY = frozenset({"PROTEST", "RETREAT", "MOBILIZE"})
#: The model alone must be so sure.
SURE = 0.8
#: Pairs that one word joins are one act where their shares come to so much of the surest one's.
ALIKE = 0.85
#: Types in which both sides take part, and those whose content is no fact.
_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
_WITH_CONTENT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
#: Prepositions before what only sets the scene: a place, a time, a source, a purpose.
_SETTING = frozenset({"in", "at", "near", "from", "for", "during"})
#: Verbs that only say what another verb tells.
_SAYING = frozenset("say tell report announce add state claim confirm note declare".split())
_SAID = _WITH_CONTENT | {"SUPPORT", "CONSULT"}


@dataclass(slots=True)
class _Reading:
    """A pair of parties that the model alone joins."""

    trigger: int
    type: str
    mode: str | None
    share: float
    actors: list[Found] = field(default_factory=list)
    recipients: list[Found] = field(default_factory=list)


class Weigher:
    """Weighs the acts of one document's sentences."""

    def __init__(self, types: TypeModel, parties: PartyFinder) -> None:
        self._types, self._parties = types, parties

    def weigh(self, scene: Scene, text: str, acts: list[FoundAct]) -> list[FoundAct]:
        """Return the acts that stand, with the model's confidence and its corrections, and what it adds."""
        found = candidates(scene, self._parties.titles)
        start = scene.s.start
        spans = [Span(c.span.start - start, c.span.end - start) for c in found]
        grid = self._types.judge(text, spans) if len(spans) > 1 and (acts or _could_tell(scene, found)) else None
        if grid is None:
            return acts
        found = found[: len(grid)]
        beside = _appositions(scene.s, found)
        kept = [act for act in acts if self._stands(scene, act, found, grid)]
        told = {pair for act in kept for pair in _pairs(act, found)}
        told |= {(b, a) for act in kept if act.reciprocal or act.type in _MUTUAL for a, b in _pairs(act, found)}
        told |= beside | {(a, b) for one, a in beside for first, b in told if first == one}
        told |= {(a, b) for other, b in beside for a, second in told if second == other}
        for act in kept:
            self._complete(scene, act, found, grid, told)
        added = list(self._silent(scene, found, grid, told))
        saying = [act for act in (*kept, *added) if act.type in _WITH_CONTENT]
        return [*kept, *(act for act in added if not _is_content(scene.s, act, saying) and not _is_known(act, kept))]

    # ------------------------------------------------------------ acts of rules

    def _stands(self, scene: Scene, act: FoundAct, found: list[Candidate], grid: Grid) -> bool:
        """Note how sure the model is of an act, and tell whether it stands."""
        pairs, types = _pairs(act, found), _types_of(act)
        if act.type is None:
            return True
        if _is_briefing(scene.s, act.trigger, act.type, (*act.actors, *act.recipients)):
            return False
        if act.reciprocal and not act.partners:
            return True  # "Laos, Fiji and Oman met": no doubt who takes part
        if not pairs:
            return self._stands_alone(act, types, found, grid)
        act.confidence = max(grid.share(*pair, types) for pair in pairs)
        return act.confidence >= LEAST_TYPE or _is_negated(scene.s, act)

    def _stands_alone(self, act: FoundAct, types: set[str], found: list[Candidate], grid: Grid) -> bool:
        """Tell whether the model sees an act of this kind from its only party to any other one."""
        actors = _numbers(act.actors, found)
        together = len({f.party.country for f in act.actors}) > 1  # "fighting between Chadian and Libyan troops"
        if act.type in _LONELY or act.recipients or not actors or together or act.act.relation:
            return True
        others = [at for at in range(len(found)) if at not in actors]
        return max((grid.share(a, at, types) for a in actors for at in others), default=1.0) >= LEAST_ALONE

    def _complete(
        self, scene: Scene, act: FoundAct, found: list[Candidate], grid: Grid, told: set[tuple[int, int]]
    ) -> None:
        """Add the parties that the model sees in an act, and take away those that it does not."""
        if act.type is None or act.reciprocal:
            return
        types = {act.type}
        actors, recipients = _numbers(act.actors, found), _numbers(act.recipients, found)
        if actors and recipients and (act.confidence or 0) >= JOINS:
            act.actors = _without(
                act.actors, found, [a for a in actors if max(grid.share(a, r, types) for r in recipients) < LEAVES]
            )
            act.recipients = _without(
                act.recipients, found, [r for r in recipients if max(grid.share(a, r, types) for a in actors) < LEAVES]
            )
        for at in range(len(found)):
            if at in actors or at in recipients:
                continue
            named = named_by(scene, found[at], self._parties)
            if not all(self._parties.is_known(f.party) and not self._parties.is_place(f.party) for f in named):
                continue
            as_actor = [r for r in recipients if (at, r) not in told and grid.share(at, r, types) >= JOINS]
            as_recipient = [a for a in actors if (a, at) not in told and grid.share(a, at, types) >= JOINS]
            if as_recipient:
                act.recipients = _joined_by(named, act.recipients, act.actors)
                told |= {(a, at) for a in as_recipient}
            elif as_actor:
                act.actors = _joined_by(named, act.actors, act.recipients)
                told |= {(at, r) for r in as_actor}

    # ------------------------------------------------------- acts of the model

    def _silent(
        self, scene: Scene, found: list[Candidate], grid: Grid, told: set[tuple[int, int]]
    ) -> Iterator[FoundAct]:
        """Yield what the model reads between parties of which the rules told nothing."""
        readings: dict[tuple[int, str], _Reading] = {}
        for one, other, type_, share in _joined(grid, told):
            actors, recipients = (named_by(scene, found[at], self._parties) for at in (one, other))
            trigger = _trigger(scene.s, found, one, other, type_)
            if _is_briefing(scene.s, trigger, type_, (*actors, *recipients)) or not self._tells(actors, recipients):
                continue
            reading = readings.setdefault(
                (trigger, type_), _Reading(trigger, type_, grid.mode(one, other, type_), share)
            )
            if share >= ALIKE * reading.share:
                reading.actors += actors
                reading.recipients += recipients
        for reading in readings.values():
            yield self._act(scene, reading)

    def _act(self, scene: Scene, reading: _Reading) -> FoundAct:
        actors, recipients = _distinct(reading.actors), _distinct(reading.recipients)
        both = {f.party.key for f in actors} & {f.party.key for f in recipients}
        if both:  # each does it to the other
            actors, recipients = _distinct([*actors, *recipients]), []
        if reading.type == "PROTEST" and not any(f.party.country for f in actors):
            actors = self._parties.at_home(scene, actors)
        carrier = reading.trigger
        if not scene.s.is_verb(carrier):
            governing = clauses.governing_verb(scene.s, carrier)
            carrier = carrier if governing is None else governing
        return FoundAct(
            Act(rule=self._types.name, type=reading.type, mode=reading.mode), reading.trigger, carrier, reading.type,
            reading.mode, actors=actors, recipients=recipients, reciprocal=bool(both), construction="model",
            pattern=scene.s.lemmas[reading.trigger], confidence=reading.share,
        )  # fmt: skip

    def _tells(self, actors: list[Found], recipients: list[Found]) -> bool:
        """Tell whether enough is known of two parties, and whether they are two."""
        if not actors or not recipients:
            return False
        if {f.party.key for f in actors} & {f.party.key for f in recipients}:
            return False
        if all(self._parties.is_place(f.party) for f in actors):
            return False
        return any(self._parties.is_known(f.party) for f in (*actors, *recipients))


def _joined(grid: Grid, told: set[tuple[int, int]]) -> list[tuple[int, int, str, float]]:
    """Return the pairs of which the model is sure and nothing is told, the surest first, with type and share."""
    pairs = [pair for pair in permutations(range(len(grid)), 2) if pair not in told and not grid.is_host(*pair)]
    joined = [(*pair, *grid.best(*pair)) for pair in pairs]
    return sorted((one for one in joined if one[-1] >= SURE), key=lambda one: (-one[-1], *one[:2]))


def _could_tell(scene: Scene, found: list[Candidate]) -> bool:
    """Tell whether a doer and somebody else stand in a sentence: a reading costs as much as parsing a dozen others."""
    s = scene.s
    doers = [c for c in found if s.is_subject(c.head)]
    others = [c for c in found if not (s.deps[c.head] == "pobj" and s.lowers[s.heads[c.head]] in _SETTING)]
    return any(m.entity.country for m in scene.mentions) and bool(doers) and len(others) > 1


def _is_briefing(s: Sentence, trigger: int, type_: str, parties: Iterable[Found]) -> bool:
    """Tell "the minister told the BBC", which says who speaks and is no event between the two."""
    told = type_ in ("CONSULT", "REQUEST") and (s.lemmas[trigger] in _SAYING or s.lemmas[trigger] == "speak")
    return told and any(f.party.sector == "JRN" for f in parties)


def _types_of(act: FoundAct) -> set[str]:
    """Return the type of an act, of its rule, and of what is promised, asked or refused: a reader may name either."""
    content = (act.content or "").partition(".")
    named = content[0].upper() if content[1] else "SUPPORT" if act.content else None  # a relation is begun by SUPPORT
    meant = intention(act.type or "")  # what is told in the future becomes one later
    return {type_ for type_ in (act.type, act.act.type, named, meant) if type_}


def _is_known(act: FoundAct, kept: list[FoundAct]) -> bool:
    """Tell whether the same is told already: by the same word, or between the same states ("withdrew its troops")."""
    alike = [other for other in kept if act.type in (other.type, intention(other.type or ""))]
    return any(act.trigger == other.trigger or _states(act) == _states(other) for other in alike)


def _states(act: FoundAct) -> tuple[set[str | None], ...]:
    return tuple({f.party.country or f.party.name for f in parties} for parties in (act.actors, act.recipients))


def _is_negated(s: Sentence, act: FoundAct) -> bool:
    """Tell an act that is denied in its clause: the model has seen few, and a denial is too dear to lose."""
    return any(
        s.deps[c] == "neg" or s.lowers[c] == "never" for at in (act.trigger, act.carrier) for c in s.children[at]
    )


def _is_content(s: Sentence, act: FoundAct, saying: list[FoundAct]) -> bool:
    """Tell whether an act stands in what another one asks for, promises or alleges, and is no fact of its own."""
    words = {at for other in saying if other is not act for at in (other.trigger, other.carrier)}
    at = act.trigger
    while at not in words:
        if s.heads[at] == at or s.deps[at] == "relcl":
            return False
        at = s.heads[at]
    return act.type not in _WITH_CONTENT or at != act.trigger


def _pairs(act: FoundAct, found: list[Candidate]) -> list[tuple[int, int]]:
    """Return the pairs of candidates that an act joins, each as actor and recipient."""
    actors = _numbers(act.actors, found)
    if act.reciprocal:
        return [(one, other) for one in actors for other in actors if one != other]
    return [(one, other) for one in actors for other in _numbers(act.recipients, found) if one != other]


def _numbers(parties: list[Found], found: list[Candidate]) -> list[int]:
    """Return the candidates that parties stand in."""
    return [at for at, c in enumerate(found) if any(f.party.span.overlaps(c.span) for f in parties)]


def _appositions(s: Sentence, found: list[Candidate]) -> set[tuple[int, int]]:
    """Return the pairs of candidates that are one party called twice ("the president of Cuba, Raul Castro")."""
    twice = set()
    for one, (first, second) in enumerate(pairwise(found)):
        apposed = s.deps[second.head] == "appos" and s.heads[second.head] == first.head
        if apposed or second.span.start - first.span.end <= 1:
            twice |= {(one, one + 1), (one + 1, one)}
    return twice


def _without(parties: list[Found], found: list[Candidate], gone: list[int]) -> list[Found]:
    kept = [f for f in parties if not any(f.party.span.overlaps(found[at].span) for at in gone)]
    return kept or parties


def _joined_by(named: list[Found], those: list[Found], others: list[Found]) -> list[Found]:
    keys = {f.party.key for f in (*those, *others)}
    return [*those, *(f for f in named if f.party.key not in keys)]


def _distinct(found: list[Found]) -> list[Found]:
    return list({(f.party.name, f.party.country): f for f in reversed(found)}.values())[::-1]


def _trigger(s: Sentence, found: list[Candidate], one: int, other: int, type_: str) -> int:
    """Return the word that joins two candidates, not one of a party itself where a verb governs it."""
    word = _joint(s, found[one].head, found[other].head, type_)
    if s.tags[word][:2] in ("VB", "NN", "JJ") and all(word != c.head for c in found):
        return word
    governing = clauses.governing_verb(s, word)
    return word if governing is None else governing


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
    if s.lemmas[joint] in _SAYING and type_ not in _SAID:
        return next((at for at in below[:-1] if s.is_verb(at)), joint)
    return joint
