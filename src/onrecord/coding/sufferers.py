"""Find to whom an act is done of which the rules do not say it, or say it wrongly, where the model is sure of it.

Needs a sentence, an act with its parties, all candidates and the model's grid of them; gives candidates, known or not.
"""

from __future__ import annotations

from onrecord.coding.candidates import Candidate
from onrecord.coding.joining import is_joined, is_of_next_verb, is_second_title
from onrecord.coding.parsing import Sentence
from onrecord.coding.telling import FoundAct
from onrecord.coding.types import Grid

#: A party joins an act where the model gives its share of the act more than this.
JOINS = 0.85
#: Below this the model doubts an act between the parties that the rules give it.
YIELDS = 0.15
#: Types of what somebody suffers, whoever he is.
_SUFFERED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "SANCTION"})


def sufferers(
    s: Sentence, act: FoundAct, found: list[Candidate], grid: Grid, actors: list[int], recipients: list[int]
) -> list[int]:
    """Return the candidates to whom an act is done that has no recipients, or whose recipients the model doubts.

    `actors` and `recipients` are the numbers of the candidates that are its parties: "the police arrested Jo Roe".
    """
    if act.type not in _SUFFERED and act.mode != "release":
        return []
    if act.recipients and (not recipients or (act.confidence or 0) >= YIELDS):
        return []
    type_ = act.type or ""
    return [
        at
        for at, candidate in enumerate(found)
        if at not in actors and at not in recipients
        and any(grid.share(actor, at, {type_}) >= JOINS for actor in actors)
        and not is_second_title(s, candidate.head)
        and not is_of_next_verb(s, (act.trigger, act.carrier), candidate.head)
        and all(is_joined(s, act.carrier, found[actor].head, candidate.head, type_) for actor in actors)
    ]  # fmt: skip
