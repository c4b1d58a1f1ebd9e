"""Read the votes of the General Assembly.

A vote is an act of a state: a yes is SUPPORT, a no is REJECT, and the resolution is what it is about. It is no side
in one of our issues, for a resolution says more than one thing; and nobody is its recipient, for who votes against a
resolution does nothing to the United Nations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.importing.coded import Coded, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import NOBODY, Act, Who
from onrecord.importing.datasets.known import Known, MissingError, RollCall
from onrecord.importing.rows import Rows

if TYPE_CHECKING:
    import pyarrow as pa

#: How files write votes: in words, or as the numbers of Voeten's table.
_YES, _NO = frozenset({"yes", "1"}), frozenset({"no", "3"})


def code_roll_calls(rows: Rows, known: Known) -> Coded:
    """Keep the days and resolutions of roll calls for the votes that are read after them; they are no records."""
    columns = (rows.column(name).to_pylist() for name in ("call", "date", "resolution"))
    for call, date, resolution in zip(*columns, strict=True):
        if call:
            known.calls[_number(call)] = RollCall(day(date) if date else None, resolution)
    coded = Coded(len(rows))
    coded.refuse(np.ones(len(rows), np.bool_), "a roll call, read for the day of its votes in the files given after it")
    return coded


def code_votes(rows: Rows, known: Known) -> Coded:
    """Return what votes become: yes and no; who abstained or was absent did neither.

    Raises MissingError where no vote of the file can have a day.
    """
    import pyarrow as pa
    from pyarrow import compute

    if "date" not in rows.columns and not known.calls:
        raise MissingError("its votes have no days", "Give the file of roll calls before it, in the same command")
    coded = Coded(len(rows))
    votes = find(rows.column("vote"), lambda vote: _act(known, vote))
    calls = find_together(
        [rows.column(name) for name in ("call", "date", "resolution")], lambda *given: _call(known, *given)
    )
    dates = calls.each(lambda call: call.day, pa.string())
    named = compute.coalesce(rows.column("name"), rows.column("state"), rows.column("alpha2"))
    coded.refuse(~flags(rows.column("call").is_valid()), "without a number of the roll call")
    coded.refuse(~votes.known(), "abstained or absent: neither yes nor no")
    coded.refuse(~flags(dates.is_valid()), "without a day: the roll call is not in the file that was given before")
    coded.refuse(~flags(named.is_valid()), "without a state")
    coded.set_act(votes)
    state = compute.coalesce(rows.column("alpha2"), rows.column("state"), rows.column("name"))
    call = calls.each(lambda one: one.number, pa.string())
    coded.fields |= {
        "date": dates,
        "content": calls.each(lambda one: one.about, pa.string()),
        "external_id": rows.external_id(call, state),
    }
    who = find_together(
        [rows.column("alpha2"), rows.column("state"), rows.column("name"), dates], lambda *given: _state(known, *given)
    )
    coded.parties = [PartyColumn("actor", _names(named, who.each(lambda one: one.name, pa.string())), who)]
    return coded


class _Call:
    """A roll call as a vote knows it."""

    __slots__ = ("about", "day", "number")

    def __init__(self, number: str, date: str | None, resolution: str | None) -> None:
        self.number, self.day = number, date
        self.about = f"resolution {resolution}" if resolution else f"roll call {number}"


def _call(known: Known, number: str, date: str, resolution: str) -> _Call | None:
    call = known.calls.get(_number(number))
    own = day(date) if date else None
    return _Call(
        _number(number), own or (call.day if call else None), resolution or (call.resolution if call else None)
    )


def _act(known: Known, vote: str) -> Act | None:
    plain = vote.strip().casefold().removesuffix(".0")
    if plain in _YES:
        return known.codes.act("SUPPORT", None, "diplomatic", None, "UN vote yes → SUPPORT of the resolution")
    if plain in _NO:
        return known.codes.act("REJECT", None, "diplomatic", None, "UN vote no → REJECT of the resolution")
    return None


def _state(known: Known, alpha2: str, number: str, name: str, date: str) -> Who:
    """Return whose vote it is: the number of the Correlates of War says best which state it was then."""
    if number:
        return known.codes.cow_state(number, date) or NOBODY
    found = known.codes.iso_alpha2(alpha2) if alpha2 else None
    found = found or known.codes.named(name) or NOBODY
    before = _BEFORE.get(found.entity or "")
    return known.codes.state(before[0]) or found if before and date and date < before[1] else found


#: Which state sat under a present one's two letters until what day: lists by ISO codes do not tell them apart.
_BEFORE = {"RUS": ("SUN", "1991-12-24")}


def _names(named: pa.Array, known: pa.Array) -> pa.Array:
    from pyarrow import compute

    digits = compute.match_substring_regex(named, r"^[\d.]+$")
    return compute.if_else(digits, compute.coalesce(known, named), named)


def _number(call: str) -> str:
    return call.strip().removesuffix(".0")
