"""Read the EDTF (ISO 8601-2) dates that the record holds.

The subset that news needs: year, month, day, decade (`199X`), season (`2019-21` to `2019-24`) and
intervals (`1991/..`, `../2003`, `2003-05/2004`), where `..` is an open end.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_MEMBER = re.compile(r"(\d{3}X|\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}

Bounds = tuple[dt.date, dt.date]


def bounds(edtf: str) -> Bounds:
    """Return the first and the last day that an EDTF date covers.

    An open end reaches to `date.min` or `date.max`. Raises ValueError for anything else.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _member(first)
    start = dt.date.min if first in ("..", "") else _member(first)[0]
    end = dt.date.max if last in ("..", "") else _member(last)[1]
    if end < start:
        raise ValueError(f"the interval ends before it starts: {edtf}")
    return start, end


def is_edtf(text: str) -> bool:
    """Tell whether `text` is a date that the record can hold."""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def meet(one: str, other: str) -> bool:
    """Tell whether two EDTF dates can be the same: their ranges share a day."""
    (start, end), (other_start, other_end) = bounds(one), bounds(other)
    return start <= other_end and other_start <= end


@lru_cache(maxsize=16_384)
def _member(text: str) -> Bounds:
    match = _MEMBER.fullmatch(text)
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = match.groups()
    if year.endswith("X"):
        if month:
            raise ValueError(f"not an EDTF date: {text!r}")
        decade = int(year[:3]) * 10
        return dt.date(max(decade, 1), 1, 1), dt.date(decade + 9, 12, 31)
    number = int(year)
    if not month:
        return dt.date(number, 1, 1), dt.date(number, 12, 31)
    if day:
        exact = dt.date(number, int(month), int(day))
        return exact, exact
    if int(month) in _SEASONS:
        first, last = _SEASONS[int(month)]
        end_year = number + (last < first)
        return dt.date(number, first, 1), dt.date(end_year, last, _days(end_year, last))
    return dt.date(number, int(month), 1), dt.date(number, int(month), _days(number, int(month)))


def _days(year: int, month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"not a month: {month}")
    return calendar.monthrange(year, month)[1]
