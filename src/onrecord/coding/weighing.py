"""Weigh the acts that the rules read with the learned model, and add those that it alone sees.

Needs a scene, its text and its acts; gives acts with how sure the model is of each. The rules decide:
the model only drops an act where it is nearly sure that nothing of the kind joins the parties, and
speaks of pairs of parties on which the rules are silent.
"""

from __future__ import annotations

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
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Verbs that describe and tell of no deed.
_DESCRIBING = frozenset({"be", "have", "become", "remain", "say"})
#: Where another party stands in the clause of a subject.
_PLACES = frozenset({"dobj", "pobj", "dative", "poss"})


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
        """Return what the model reads where the rules read nothing: a subject, its verb and another party."""
        s = scene.s
        acts: dict[int, FoundAct] = {}
        for one in (at for at in range(len(s)) if s.deps[at] in _SUBJECTS):
            verb = clauses.governing_verb(s, one)
            if verb is None or s.lemmas[verb] in _DESCRIBING:
                continue
            first = self._standing(scene, one)
            for other in s.subtree(verb) if first is not None else ():
                if s.deps[other] not in _PLACES or clauses.governing_verb(s, other) != verb:
                    continue  # where another verb stands between, the first may say that it never happened
                second = self._standing(scene, other)
                if first is None or second is None or not self._are_two(first, second):
                    continue
                orders = [(first, second), (second, first)] if clauses.is_passive(s, verb) else [(first, second)]
                for pair in orders:
                    act = self._learned(scene, text, verb, *pair)
                    if act is not None and (act.confidence or 0) > (acts[verb].confidence or 0 if verb in acts else 0):
                        acts[verb] = act  # one verb tells one act
        return list(acts.values())

    def _standing(self, scene: Scene, at: int) -> Found | None:
        found = [f for f in self._parties.at(scene, at) if f.firm] or self._parties.unknown(scene, at)
        return found[0] if len(found) == 1 else None

    def _are_two(self, one: Found, other: Found) -> bool:
        return one.party.key != other.party.key and bool(one.party.country or other.party.country)

    def _learned(self, scene: Scene, text: str, verb: int, actor: Found, recipient: Found) -> FoundAct | None:
        """Return what the model is sure that the verb tells of two parties."""
        judgement = self._judge(scene, text, actor, recipient)
        if judgement is None or judgement.best == "none" or judgement.shares[judgement.best] < SURE:
            return None
        type_, _, mode = judgement.best.partition(".")
        act = Act(rule=self._types.name, type=type_, mode=mode or None)
        return FoundAct(
            act, verb, verb, type_, mode or None, actors=[actor], recipients=[recipient], construction="model",
            pattern=scene.s.lemmas[verb], confidence=judgement.share(type_),
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
