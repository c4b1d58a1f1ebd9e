"""Compute with the values of TIMEX3 (TimeML 1.2.1): `1998-03-05`, `1998-W09`, `1998-Q3`, `1998`, `199`.

A value names a day, week, month, season, quarter, half, year, decade or century; a part of a day or
a clock time may follow a day after "T". Durations (`P3Y`) and vague references (`PAST_REF`) are no
such values: every function here gives None for them.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_SHAPE = re.compile(
    r"(?P<year>\d{2,4})(?:-W(?P<week>\d\d)(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.+)?)?)?"
)
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
#: About how many days a unit lasts, to tell which is the longer.
_DAYS = {"day": 1, "weekend": 2, "week": 7, "month": 30, "season": 90} | {
    unit: months * 30 for unit, months in _MONTHS_IN.items()
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a value names: its unit and the first day of it."""

    unit: str
    first: dt.date


def moment(value: str) -> Moment | None:
    """Read a value, or return None for what names no time on the calendar."""
    match = _SHAPE.fullmatch(value)
    if match is None:
        return None
    year, unit = int(match["year"].ljust(4, "0")), {2: "century", 3: "decade"}.get(len(match["year"]), "year")
    month = day = 1
    try:
        if match["week"]:
            first = dt.date.fromisocalendar(year, int(match["week"]), 6 if match["weekend"] else 1)
            return Moment("weekend" if match["weekend"] else "week", first)
        if match["quarter"]:
            unit, month = "quarter", int(match["quarter"]) * 3 - 2
        elif match["half"]:
            unit, month = "half", int(match["half"]) * 6 - 5
        elif match["season"]:
            unit, month = "season", (3, 6, 9, 12)[list(_SEASONS).index(match["season"])]
        elif match["month"]:
            unit, month, day = "day" if match["day"] else "month", int(match["month"]), int(match["day"] or 1)
        return Moment(unit, dt.date(year, month, day))
    except ValueError:
        return None


def value_of(day: dt.date, unit: str) -> str:
    """Return the value of the `unit` that holds a day."""
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    length = {"century": 2, "decade": 3, "year": 4, "month": 7}.get(unit, 10)
    return day.isoformat()[:length]


def moved(day: dt.date, unit: str, count: int) -> str | None:
    """Return the value of the `unit` that lies `count` units from the one that holds `day`."""
    try:
        if unit in _MONTHS_IN:
            months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
            return value_of(dt.date(months // 12, months % 12 + 1, 1), unit)
        return value_of(day + dt.timedelta(days=count * (1 if unit == "day" else 7)), unit)
    except (ValueError, OverflowError):
        return None


def reckoned(anchor: Moment, unit: str, count: int) -> str | None:
    """Return the value of the `unit` that lies `count` units from a moment.

    Counted from a moment longer than the unit, it is as vague as that: "the next day" after "in August" is some day
    of August. None where it can have left that moment: "three weeks later".
    """
    if _DAYS[unit] >= _DAYS[anchor.unit]:
        return moved(anchor.first, unit, count)
    return value_of(anchor.first, anchor.unit) if abs(count) * _DAYS[unit] * 10 <= _DAYS[anchor.unit] else None


def edtf(value: str) -> str | None:
    """Return the EDTF date of a value: weeks, quarters, halves and centuries become intervals."""
    found = moment(value)
    if found is None:
        return None
    first, unit = found.first, found.unit
    if unit in ("day", "month", "year"):
        return value_of(first, unit)
    if unit == "decade":
        return f"{value_of(first, unit)}X"
    if unit == "season":
        return f"{first.year:04d}-{_SEASONS[value[-2:]]}"
    if unit in ("week", "weekend"):
        return f"{first}/{first + dt.timedelta(days=6 if unit == 'week' else 1)}"
    if unit == "century":
        return f"{first.year:04d}/{first.year + 99:04d}"
    return f"{first.isoformat()[:7]}/{first.year:04d}-{first.month + _MONTHS_IN[unit] - 1:02d}"
