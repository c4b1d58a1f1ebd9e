"""Find to whom an act is done of which the rules do not say it, or say it wrongly, where the model is sure of it.

Needs a sentence, an act with its parties, all candidates and the model's grid of them; gives candidates, known or not.
"""

from __future__ import annotations

from onrecord.coding.candidates import Candidate
from onrecord.coding.joining import is_joined
from onrecord.coding.parsing import Sentence
from onrecord.coding.telling import FoundAct
from onrecord.coding.types import Grid

#: A party joins an act where the model gives its share of the act more than this.
JOINS = 0.85
#: Below this the model doubts an act between the parties that the rules give it.
YIELDS = 0.15
#: Types of what somebody suffers, whoever he is.
_SUFFERED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "SANCTION"})


def is_open(act: FoundAct, recipients: list[int]) -> bool:
    """Tell whether it is open to whom an act is done: to nobody yet, or to `recipients` whom the model doubts."""
    suffered = act.type in _SUFFERED or act.mode == "release"
    return suffered and (not act.recipients or (bool(recipients) and (act.confidence or 0) < YIELDS))


def sufferers(
    s: Sentence, act: FoundAct, found: list[Candidate], grid: Grid, actors: list[int], beside: list[int]
) -> list[int]:
    """Return those of the candidates `beside` an act to whom its actors do it: "the police arrested Jo Roe"."""
    type_ = act.type or ""
    return [
        at
        for at in beside
        if any(grid.share(actor, at, {type_}) >= JOINS for actor in actors)
        and all(is_joined(s, act.carrier, found[actor].head, found[at].head, type_) for actor in actors)
    ]
