"""Check a claim for its page, its picture and the API: one run gives the answer, how it spread, and the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from onrecord.analysis import Pattern, patterns
from onrecord.checking import Trace, check, traced
from onrecord.model import Answer
from onrecord.storing import Store
from onrecord.web.desk import Desk

#: A parameter of what answers for a claim; the other is `as_of`, a Date.
ClaimText = Annotated[str, Query(max_length=2000, description="A sentence, or a few.")]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that was checked: how it spread, with the answer, and how each of its acts fits the record."""

    trace: Trace
    fits: tuple[Pattern, ...]

    @property
    def answer(self) -> Answer:
        """Return what the record says of it."""
        return self.trace.answer


def checked(text: str, as_of: str, store: Store, desk: Desk) -> Checked:
    """Check a claim; raises ClaimError for one that is too long or says too much at once."""
    answer = check(text, store, desk.coder, as_of or None)
    return Checked(traced(answer), patterns(answer.understood, store, as_of or None))
