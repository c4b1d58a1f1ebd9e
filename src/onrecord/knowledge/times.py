"""Know the words of time that no calendar has: "recently", "nightly", "Christmas"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf

_HOLIDAY = re.compile(r"(?:0[1-9]|1[0-2])-(?:[0-3]\d|[1-7]#-?[1-5])")
_SET = re.compile(r"PT?\d+[HDWMY]")
_PART = re.compile(r"[A-Z]{2}|\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Times:
    """The words of times.toml in lower case.

    `vague` gives PAST_REF, PRESENT_REF or FUTURE_REF, `sets` a duration (P1D), `parts` TimeML's part
    of a day (MO, NI) or a clock time, `holidays` a day (12-25) or a weekday of a month (11-4#4 is
    the fourth Thursday of November, 05-1#-1 the last Monday of May). `ahead` are the lemmas that put
    what they name ahead of their own time.
    """

    vague: dict[str, str]
    sets: dict[str, str]
    parts: dict[str, str]
    holidays: dict[str, str]
    ahead: frozenset[str]


def load_times(shelf: Shelf) -> Times:
    """Load times.toml."""
    file = shelf.table("times.toml")
    vague = file.table("vague")
    return Times(
        {phrase: f"{name.upper()}_REF" for name in ("past", "present", "future") for phrase in vague.texts(name)},
        _values(file.table("sets"), _SET, "a duration of TimeML, such as P1D"),
        _values(file.table("parts"), _PART, "two capitals of TimeML, such as MO, or a clock time"),
        _values(file.table("holidays"), _HOLIDAY, "MM-DD, or MM-W#N for the Nth weekday W of a month"),
        frozenset(file.table("tense").texts("ahead")),
    )


def _values(entry: Entry, shape: re.Pattern[str], wanted: str) -> dict[str, str]:
    for key in entry:
        if not shape.fullmatch(entry.text(key)):
            raise entry.wrong(key, f"Write {wanted}.")
    return {key: entry.text(key) for key in entry}
