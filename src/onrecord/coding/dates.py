"""Find dates in a sentence and resolve them to EDTF against the publication date.

"Recently" is not a date and is left alone; "last month" is one only where the publication date is known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.edtf import bounds

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in the text (characters of the document) and its EDTF value.

    `forward` is the value that it has beside a verb in the future ("on Monday").
    """

    start: int
    end: int
    value: str
    forward: str


class DateFinder:
    """Resolves the date expressions of one document."""

    def __init__(self, published: str | None) -> None:
        self._today = _anchor(published)

    def find(self, text: str, offset: int, words: Iterable[str]) -> list[Expression]:
        """Return the dates of a sentence that begins at `offset` of the document, none overlapping.

        `words` are the sentence's words in lower case.
        """
        digits = any(map(str.isdigit, text))
        taken: list[tuple[int, int]] = []
        found = []
        for pattern, read, needed in _RULES:
            if needed.isdisjoint(words) if needed else not digits:
                continue
            for match in pattern.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                value = read(match, self._today)
                if value is None:
                    continue
                past, forward = value if isinstance(value, tuple) else (value, value)
                taken.append(match.span())
                found.append(Expression(match.start() + offset, match.end() + offset, past, forward))
        return sorted(found, key=lambda expression: expression.start)


_Value = str | tuple[str, str] | None
_Reader = Callable[[re.Match[str], dt.date | None], _Value]


def _anchor(published: str | None) -> dt.date | None:
    """Return the day that "today" means: the publication day, if it is known to the day or month."""
    if not published or len(published) < 7:
        return None
    try:
        return bounds(published)[1]
    except ValueError:
        return None


def _relative(read: Callable[[re.Match[str], dt.date], _Value]) -> _Reader:
    """Make a reader of what is a date only where the publication day is known."""
    return lambda match, today: None if today is None else read(match, today)


def _exact(match: re.Match[str], today: dt.date | None) -> _Value:
    try:
        return dt.date(int(match["year"]), _month(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def _month_year(match: re.Match[str], today: dt.date | None) -> _Value:
    return f"{match['year']}-{_month(match['month']):02d}"


def _season_year(match: re.Match[str], today: dt.date | None) -> _Value:
    return f"{match['year']}-{_SEASONS[match['season'].lower()]}"


@_relative
def _day_month(match: re.Match[str], today: dt.date) -> _Value:
    """Resolve a day without year to the nearest one, before or after publication."""
    month, day = _month(match["month"]), int(match["day"])
    choices = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            choices.append(dt.date(year, month, day))
        except ValueError:
            continue
    if not choices:
        return None
    past = max((c for c in choices if c <= today + dt.timedelta(days=31)), default=choices[0])
    forward = min((c for c in choices if c >= today), default=choices[-1])
    return past.isoformat(), forward.isoformat()


@_relative
def _month_alone(match: re.Match[str], today: dt.date) -> _Value:
    month = _month(match["month"])
    which = (match.groupdict().get("which") or "").lower()
    past = today.year if month < today.month or (month == today.month and which != "last") else today.year - 1
    ahead = today.year if month > today.month or (month == today.month and which != "next") else today.year + 1
    if which == "next":
        past = ahead
    return f"{past}-{month:02d}", f"{ahead}-{month:02d}"


def _since(match: re.Match[str], today: dt.date | None) -> _Value:
    return f"{_loose(match)}/.."


def _until(match: re.Match[str], today: dt.date | None) -> _Value:
    return f"../{_loose(match)}"


def _loose(match: re.Match[str]) -> str:
    month = match.groupdict().get("month")
    return f"{match['year']}-{_month(month):02d}" if month else match["year"]


def _between(match: re.Match[str], today: dt.date | None) -> _Value:
    first, last = match["first"], match["last"]
    if len(last) == 2:
        last = first[:2] + last
    return f"{first}/{last}" if int(first) <= int(last) else None


def _decade(match: re.Match[str], today: dt.date | None) -> _Value:
    return f"{match['decade']}X"


def _year(match: re.Match[str], today: dt.date | None) -> _Value:
    return match["year"]


@_relative
def _weekday(match: re.Match[str], today: dt.date) -> _Value:
    weekday = _WEEKDAYS[match["weekday"].lower()]
    back = (today.weekday() - weekday) % 7
    which = (match["which"] or "").lower()
    if which == "last" and back == 0:
        back = 7
    past = today - dt.timedelta(days=back)
    forward = today + dt.timedelta(days=(weekday - today.weekday()) % 7 or 7 * (which == "next"))
    return (forward if which == "next" else past).isoformat(), forward.isoformat()


@_relative
def _relative_day(match: re.Match[str], today: dt.date) -> _Value:
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["word"].lower()]
    return (today + dt.timedelta(days=shift)).isoformat()


@_relative
def _relative_unit(match: re.Match[str], today: dt.date) -> _Value:
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[
        match["which"].lower()
    ]
    return _shifted(today, match["unit"].lower(), step)


@_relative
def _ago(match: re.Match[str], today: dt.date) -> _Value:
    number = match["number"].lower()
    count = int(number) if number.isdigit() else _NUMBERS.get(number)
    return None if count is None else _shifted(today, match["unit"].lower(), -count)


def _shifted(today: dt.date, unit: str, step: int) -> str | None:
    if unit == "day":
        return (today + dt.timedelta(days=step)).isoformat()
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "year" and today.year + step > 0:
        return f"{today.year + step:04d}"
    return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower().rstrip(".")]


_DIGITS: frozenset[str] = frozenset()
_MONTHS_NAMED = frozenset([*_MONTHS, *(f"{name}." for name in _MONTHS)])
_WEEKDAYS_NAMED, _SEASONS_NAMED = frozenset(_WEEKDAYS), frozenset(_SEASONS)
_DAYS = frozenset({"yesterday", "today", "tonight", "tomorrow"})
_UNITS = frozenset("week month year weeks months years days day".split())


def _rules() -> Iterator[tuple[re.Pattern[str], _Reader, frozenset[str]]]:
    """Yield each rule with the words of which a sentence must have one; none named means a digit."""
    yield re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b"), _exact, _DIGITS
    yield re.compile(rf"\b{_MONTH} ?{_DAY},? {_YEAR}\b"), _exact, _DIGITS
    yield re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b"), _exact, _DIGITS
    yield (
        re.compile(rf"\b(?:[Ss]ince|[Ff]rom) (?:{_MONTH} )?{_YEAR}\b(?! (?:to|until|through)\b)(?![-–]\d)"),
        _since,
        _DIGITS,
    )
    yield re.compile(rf"\b(?:[Uu]ntil|[Tt]ill|[Uu]p to) (?:{_MONTH} )?{_YEAR}\b"), _until, _DIGITS
    yield (
        re.compile(
            r"\b(?:from|between|From|Between)? ?(?P<first>1[6-9]\d\d|20\d\d) ?(?:-|–|to|and|until|through) ?"
            r"(?P<last>1[6-9]\d\d|20\d\d|\d\d)\b(?!-)"
        ),
        _between,
        _DIGITS,
    )
    yield re.compile(rf"\b(?:in |late |early |mid-)?{_MONTH}(?: of|,)? {_YEAR}\b"), _month_year, _MONTHS_NAMED
    yield (
        re.compile(rf"\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? {_YEAR}\b"),
        _season_year,
        _SEASONS_NAMED,
    )
    yield re.compile(rf"\b{_MONTH} {_DAY}\b(?! ?(?:percent|per cent|%))"), _day_month, _MONTHS_NAMED
    yield re.compile(rf"\b{_DAY}(?: of)? {_MONTH}\b"), _day_month, _MONTHS_NAMED
    yield re.compile(r"\b(?P<decade>1[6-9]\d|20\d)0s\b"), _decade, _DIGITS
    yield (
        re.compile(
            r"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?"
            r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
        ),
        _weekday,
        _WEEKDAYS_NAMED,
    )
    yield re.compile(r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b"), _relative_day, _DAYS
    yield (
        re.compile(
            r"\b(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Nn]ext|[Cc]oming) (?P<unit>week|month|year)\b"
        ),
        _relative_unit,
        _UNITS,
    )
    yield (
        re.compile(
            r"\b(?P<number>\d{1,2}|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
            r"(?P<unit>day|week|month|year)s? ago\b"
        ),
        _ago,
        _UNITS,
    )
    yield (
        re.compile(rf"\b(?:in|since|by|during|this|(?P<which>last|next)) {_MONTH}\b(?! \d)"),
        _month_alone,
        _MONTHS_NAMED,
    )
    yield (
        re.compile(
            r"(?:(?<=[-–])|(?<=\()|\b(?:in|of|by|year|early|late|mid|during|after|before|and|the|for|at|back"
            rf"|In|By|During|After|Before) ?){_YEAR}\b(?![,.]?\d)"
            r"(?! (?:people|troops|soldiers|men|tons|tonnes|dollars|km|miles))"
        ),
        _year,
        _DIGITS,
    )


_RULES = tuple(_rules())
