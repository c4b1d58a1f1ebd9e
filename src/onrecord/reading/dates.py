"""Read publication dates as outlets write them, into EDTF.

Only what cannot be misread is read: `04/03/2020` is March in one country and April in another, so
it stays unknown. A time of day is dropped, and no time zone moves the date that was printed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from onrecord.edtf import is_edtf

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
#: The names of months, and their short forms, as an alternative of a regular expression.
MONTH_NAMES = "|".join(_MONTHS)
_MONTH = rf"(?P<name>{MONTH_NAMES})\b\.?"
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
_WEEKDAY = rf"(?:{_DAY_NAME}[,.]?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_CLOCK = rf"(?:,?\s+{_DAY_NAME}[,.]?)?(?:(?:T|,?\s+(?:at\s+)?)\d{{1,2}}:\d\d[\w:.,+\- ]{{0,24}})?"

_FLAGS = re.ASCII | re.IGNORECASE
_FORMS = tuple(
    re.compile(form, _FLAGS)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+\d\d:\d\d:\d\d(?:\s+(?:[a-z]{{1,5}}|[+-]\d{{4}}))?\s+{_YEAR}",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<one>\d{{1,2}})(?P<mark>[/-])(?P<other>\d{{1,2}})(?P=mark){_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_WRITTEN_DAYS = (
    re.compile(rf"(?<!\d){_DAY}\s{{1,3}}{_MONTH},?\s{{1,3}}{_YEAR}", _FLAGS),
    re.compile(rf"\b{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}", _FLAGS),
)
_CLOCK_OR_NOTHING = re.compile(_CLOCK, _FLAGS)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_])(\d\d)\2(\d\d)(?!\d)", re.ASCII)


#: Dates that are numbers alone: 20200304, also with a clock, and seconds since 1970 or thousandths of them.
_COMPACT = re.compile(r"((?:1[6-9]|20|21)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?", re.ASCII)
_SECONDS = re.compile(r"(\d{9,10}?)(?:\d{3})?(?:\.\d{1,9})?", re.ASCII)


def parse_date(text: str) -> str | None:
    """Return the EDTF date that the whole of `text` gives, None where it is unclear or none.

    Takes EDTF as it is, `4 March 2020`, `March 4, 2020 Wednesday`, `Wed, 04 Mar 2020 10:00:00 +0000`,
    `2020-03-04T10:00:00Z`, `04-MAR-2020`, `04.03.2020`, `20200304`, numbers with slashes whose order is
    certain, and seconds or milliseconds since 1970 (`1583316000`), of which the day in UTC is taken.
    """
    text = text.strip()
    if text.isascii() and is_edtf(text):
        return text
    if text[:8].isdigit():
        return _of_digits(text)
    found = leading_date(text)
    return found[0] if found and found[1] == len(text) else None


def _of_digits(text: str) -> str | None:
    if match := _COMPACT.fullmatch(text):
        date = "-".join(match.groups())
        if is_edtf(date):
            return date
    if match := _SECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(int(match[1]), dt.UTC).date().isoformat()
    return None


def leading_date(text: str) -> tuple[str, int] | None:
    """Return the EDTF date that `text` starts with and the offset where it ends."""
    for form in _FORMS:
        if not (match := form.match(text)):
            continue
        if (date := _edtf(match)) is None:
            return None
        clock = _CLOCK_OR_NOTHING.match(text, match.end())
        return date, clock.end() if clock and clock.end() == len(text) else match.end()
    return None


def days_in(text: str) -> Iterator[str]:
    """Give the days (EDTF) that a text writes out with the name of the month."""
    for form in _WRITTEN_DAYS:
        for match in form.finditer(text):
            if day := _edtf(match):
                yield day


def date_in_name(name: str) -> str | None:
    """Return the one date that stands in a file name (`2020-03-04-talks.txt`), None for two."""
    dates = {f"{year}-{month}-{day}" for year, _, month, day in _IN_NAME.findall(name)}
    date = dates.pop() if len(dates) == 1 else None
    return date if date and is_edtf(date) else None


def _edtf(match: re.Match[str]) -> str | None:
    """Return a matched date as EDTF, None for a day that no calendar has or an unclear order."""
    groups = match.groupdict()
    if "one" in groups:
        one, other = int(groups["one"]), int(groups["other"])
        if one <= 12 and other <= 12 and one != other:
            return None
        day, month = (one, other) if one > 12 or one == other else (other, one)
    else:
        month = _MONTHS[groups["name"].lower()] if "name" in groups else int(groups["month"])
        day = int(groups.get("day") or 0)
    date = f"{groups['year']}-{month:02}" + (f"-{day:02}" if "day" in groups or "one" in groups else "")
    return date if is_edtf(date) else None
