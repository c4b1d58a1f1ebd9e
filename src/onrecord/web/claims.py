"""Check a claim for its page, its picture and the API: one run gives the answer, how it spread, and the pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator

from onrecord.analysis import Pattern, patterns
from onrecord.checking import Trace, check, traced
from onrecord.edtf import is_edtf
from onrecord.model import Answer
from onrecord.storing import Store
from onrecord.web.desk import Desk

#: Characters of a date.
_LONGEST = 40


def _without_empty(text: object) -> object:
    """Take an empty field of a form for one that was not filled in."""
    return text.strip() or None if isinstance(text, str) else text


def _edtf(date: str | None) -> str | None:
    if date is not None and (len(date) > _LONGEST or not is_edtf(date)):
        raise ValueError("not a date; write it like 2020, 2020-03 or 2020-03-04")
    return date


#: Parameters of what answers for a claim.
ClaimText = Annotated[str, Query(max_length=2000, description="A sentence, or a few.")]
AsOf = Annotated[
    str | None,
    BeforeValidator(_without_empty),
    AfterValidator(_edtf),
    Query(description="The record as it was known at the end of this date (EDTF: 2020-03-04, 2020)."),
]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that was checked: how it spread, with the answer, and how each of its acts fits the record."""

    trace: Trace
    fits: tuple[Pattern, ...]

    @property
    def answer(self) -> Answer:
        """Return what the record says of it."""
        return self.trace.answer


def checked(text: str, as_of: str | None, store: Store, desk: Desk) -> Checked:
    """Check a claim; raises ClaimError for one that is too long or says too much at once."""
    answer = check(text, store, desk.coder, as_of)
    return Checked(traced(answer), patterns(answer.understood, store, as_of))
