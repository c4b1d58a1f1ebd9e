"""Weigh the acts that the rules read with the learned model, and add those that it alone sees.

Needs a scene, its text and its acts; gives acts with how sure the model is of each. The rules decide:
the model only drops an act where it is nearly sure that nothing of the kind joins the parties, and
speaks of pairs of parties on which the rules are silent.
"""

from __future__ import annotations

from itertools import permutations

from onrecord.coding import clauses
from onrecord.coding.acts import FoundAct
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.types import Judgement, TypeModel
from onrecord.knowledge import Act
from onrecord.model import Span

#: A rule's act is dropped where the model gives "none" more, or its type less, than these shares (measured on
#: held-out labels: docs/decisions/0009).
MOST_NONE, LEAST_TYPE = 0.75, 0.01
#: The model alone must be so sure.
SURE = 0.9
#: Sentences with more parties are lists; their pairs are too many to try.
_CROWD = 5
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Verbs that describe and tell of no deed.
_DESCRIBING = frozenset({"be", "have", "become", "remain", "say"})
#: Where a party stands in its clause, not as part of another's name.
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss"})


class Weigher:
    """Weighs the acts of one document's sentences."""

    def __init__(self, types: TypeModel, parties: PartyFinder) -> None:
        self._types, self._parties = types, parties

    def weigh(self, scene: Scene, text: str, acts: list[FoundAct]) -> list[FoundAct]:
        """Return the acts that stand, with the model's confidence, and what the model adds."""
        kept = []
        for act in acts:
            judgement = self._of_act(scene, text, act)
            if judgement is None or act.type is None:
                kept.append(act)
                continue
            act.confidence = sum(judgement.share(type_) for type_ in _types_of(act))
            if act.confidence >= LEAST_TYPE and judgement.share("none") <= MOST_NONE:
                kept.append(act)
        return kept if acts else self._silent(scene, text)

    def _of_act(self, scene: Scene, text: str, act: FoundAct) -> Judgement | None:
        if act.reciprocal and not act.partners:
            return None  # "Laos, Fiji and Oman met": no doubt who takes part
        pair = (act.actors[:1] + act.recipients[:1]) if act.recipients else [*act.actors[:1], *act.partners[:1]]
        return self._judge(scene, text, *pair) if len(pair) == 2 else None

    def _judge(self, scene: Scene, text: str, actor: Found, recipient: Found) -> Judgement | None:
        one, other = (_inside(scene, found) for found in (actor, recipient))
        if one is None or other is None or (one.start < other.end and other.start < one.end):
            return None
        return self._types.judge(text, one, other)

    def _silent(self, scene: Scene, text: str) -> list[FoundAct]:
        """Return what the model reads in a sentence that tells the rules nothing."""
        standing: dict[int, Found] = {}
        for at in range(len(scene.s)):
            if scene.s.deps[at] in _PLACES:
                found = [f for f in self._parties.at(scene, at) if f.firm] or self._parties.unknown(scene, at)
                if len(found) == 1:
                    standing[at] = found[0]
        if (
            not any(f.party.country for f in standing.values())
            or not 2 <= len(standing) <= _CROWD
            or not any(scene.s.deps[at] in _SUBJECTS for at in standing)
        ):
            return []
        acts: dict[int, FoundAct] = {}
        for one, other in permutations(standing, 2):
            actor, recipient = standing[one], standing[other]
            if actor.party.key == recipient.party.key or not (actor.party.country or recipient.party.country):
                continue
            judgement = self._judge(scene, text, actor, recipient)
            if judgement is not None and judgement.best != "none" and judgement.shares[judgement.best] >= SURE:
                act = self._learned(scene, judgement, (one, actor), (other, recipient))
                known = acts.get(act.trigger)
                surer = known is None or (known.confidence or 0) < (act.confidence or 0)
                plain = scene.s.lemmas[act.trigger] not in _DESCRIBING and all(
                    clauses.governing_verb(scene.s, at) == act.trigger for at in (one, other)
                )
                if surer and plain:
                    acts[act.trigger] = act  # one word tells one act
        return list(acts.values())

    def _learned(
        self, scene: Scene, judgement: Judgement, actor: tuple[int, Found], recipient: tuple[int, Found]
    ) -> FoundAct:
        type_, _, mode = judgement.best.partition(".")
        trigger = _joint(scene, actor[0], recipient[0])
        act = Act(rule=self._types.name, type=type_, mode=mode or None)
        return FoundAct(
            act, trigger, trigger, type_, mode or None, actors=[actor[1]], recipients=[recipient[1]],
            construction="model", pattern=scene.s.lemmas[trigger], confidence=judgement.share(type_),
        )  # fmt: skip


def _types_of(act: FoundAct) -> set[str]:
    """Return the type of an act, of its rule, and of what is promised, asked or refused: a reader may name either."""
    content = (act.content or "").partition(".")
    named = content[0].upper() if content[1] else "SUPPORT" if act.content else None  # a relation is begun by SUPPORT
    return {type_ for type_ in (act.type, act.act.type, named) if type_}


def _inside(scene: Scene, found: Found) -> Span | None:
    """Return the party's characters, counted from the beginning of the sentence, if it stands in it."""
    span, start = found.party.span, scene.s.start
    return Span(span.start - start, span.end - start) if start <= span.start and span.end <= scene.s.end else None


def _joint(scene: Scene, one: int, other: int) -> int:
    """Return the verb that joins two words: the nearest above both."""
    s = scene.s
    above = [one]
    while s.heads[above[-1]] != above[-1]:
        above.append(s.heads[above[-1]])
    at = other
    while at not in above:
        at = s.heads[at]
    while not s.is_verb(at) and s.heads[at] != at:
        at = s.heads[at]
    return at
