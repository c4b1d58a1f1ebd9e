"""What an expression of time is read as, a type and a TIMEX3 value, and what it may count from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression may count from.

    `today` is the day of publication; `anchor` the value of the date spoken of last, in this sentence
    or the one before; `quarter` that of the quarter spoken of last.
    """

    today: dt.date | None
    anchor: str | None
    quarter: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A type and a value; where it hangs on the tense, also `past` and `forward`, the values that it has there."""

    type: TimexType
    value: str
    past: str | None = None
    forward: str | None = None


Reader = Callable[[re.Match[str], Context], Reading | None]

#: Words for the unit before this one and for the one after it.
BACK = frozenset({"last", "past", "previous", "this past", "preceding"})
ON = frozenset({"next", "coming", "this coming", "following", "upcoming"})


def dated(value: str | None, forward: str | None = None, past: str | None = None) -> Reading | None:
    """Return a date with its values where the text looks ahead and back, None where there is no value."""
    return Reading("DATE", value, past or value, forward or value) if value else None


def step(which: str) -> int:
    """Return how many units a word such as "last" goes on."""
    return -1 if which in BACK else 1 if which in ON else 0
