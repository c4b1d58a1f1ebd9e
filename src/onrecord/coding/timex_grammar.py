"""The grammar of English expressions of time: patterns, and readers that give them TIMEX3 values.

Patterns run over text in small letters; `capital` ones hold only where the text has a capital. A
reader sees the match and the context: the day of publication and the date spoken of last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.coding.moments import moment, moved, value_of
from onrecord.coding.time_words import (
    COUNT, MONTHS, ORDINALS, SEASONS, SMALL, TENS, UNIT, UNITS, WEEKDAYS, any_of, count, duration, singular,
)  # fmt: skip
from onrecord.knowledge.times import Times

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


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that is tried where a sentence has one of `words`; figures in them are all 0 ("1990s" is "0000s").

    The text has a capital where the group `capital` of the pattern begins.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    capital: str | None = None


_MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b"
_IN_YEAR = rf"(?:{_YEAR}|(?:of )?(?P<told>last|this|next) year\b)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_LAST = r"(?: ?[-–] ?| to | through )(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
_STAGE = r"(?:(?:early|late|mid|earlier|later)(?:[- ]in)?[- ])?"
_BACK = frozenset({"last", "past", "previous", "this past", "preceding"})
#: Days to a date ahead that is meant where no tense tells, and where the tense is past.
_NEAR, _SOON = 120, 31
_ON = frozenset({"next", "coming", "this coming", "following", "upcoming"})
#: Months that are given names as well need a word before them; no article is enough for what is more than that.
_NAMES_TOO = frozenset({"may", "march", "mar", "april", "june", "august", "jan", "sep", "dec"})
_VERBS_TOO = frozenset({"may", "march", "mar", "jan", "sep", "dec"})
_DETERMINERS = ("", "a", "the", "its", "their", "his", "her")


def _date(value: str | None, forward: str | None = None, past: str | None = None) -> Reading | None:
    return Reading("DATE", value, past or value, forward or value) if value else None


# ------------------------------------------------------------- the calendar


def _iso(match: re.Match[str], context: Context) -> Reading | None:
    return _date(match[0]) if moment(match[0]) else None


def _day(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve a day with its year, or else to the nearest one before publication and after it."""
    month, day = MONTHS[match["month"]], _ordinal(match["day"])
    last = int(match["last"]) if match["last"] and int(match["last"]) > day else None

    def in_year(year: int | str) -> str | None:
        value = f"{year:04}-{month:02d}-{day:02d}"
        return value if moment(value) else None

    told = _year_told(match, context)
    found = _date(in_year(told)) if told else _nearest(in_year, context.today)
    if found is None:
        return None if told or context.today else _date(f"XXXX-{month:02d}-{day:02d}")
    return _until(found, last) if last else found


def _year_told(match: re.Match[str], context: Context) -> str | None:
    """Return the year that stands beside a part of it: "1998", "last year"."""
    if match["told"] and context.today:
        return f"{context.today.year + _step(match['told']):04d}"
    return match["year"]


def _until(first: Reading, last: int) -> Reading:
    """Stretch a day to another of its month: "3-5 March"."""
    values = (f"{value}/{value[:-2]}{last:02d}" for value in (first.value, first.forward, first.past) if value)
    return _date(*values) or first


def _ordinal(word: str) -> int:
    return int(word) if word.isdigit() else ORDINALS[word]


def _nearest(in_year: Callable[[int], str | None], today: dt.date | None) -> Reading | None:
    """Resolve a day that comes again each year: of another year than the nearest, news tells the year.

    A day shortly ahead is meant even in the past tense: "on 7 November they agreed to a vote on 3 December".
    """
    if today is None:
        return None
    found = [moment(in_year(year) or "") for year in range(today.year - 4, today.year + 5)]
    days = [each.first for each in found if each]
    if not days:
        return None
    past, forward = max(day for day in days if day <= today), min(day for day in days if day >= today)
    ahead = (forward - today).days
    return _date(
        (forward if ahead <= _NEAR else past).isoformat(),
        forward.isoformat(),
        (forward if ahead <= _SOON else past).isoformat(),
    )


def _month_year(match: re.Match[str], context: Context) -> Reading | None:
    return _date(f"{_year_told(match, context) or 'XXXX'}-{MONTHS[match['month']]:02d}")


def _month(match: re.Match[str], context: Context) -> Reading | None:
    month, which, today = MONTHS[match["month"]], match["which"] or "", context.today
    before = (match["before"] or "").strip()
    if not which and not match["stage"]:
        if match["month"] in _NAMES_TOO and not before or match["month"] in _VERBS_TOO and before in _DETERMINERS:
            return None
    if today is None:
        return _date(f"XXXX-{month:02d}")
    past, forward = _cycle(today.year, today.month, month, which)
    near = forward if (month - today.month) % 12 <= _NEAR // 30 else past
    return _date(*(f"{year:04d}-{month:02d}" for year in (near, forward, past)))


def _cycle(year: int, now: int, wanted: int, which: str) -> tuple[int, int]:
    """Return the year of a part of the year, such as a month, looking back and looking ahead."""
    past = year if wanted < now or (wanted == now and which not in _BACK) else year - 1
    forward = year if wanted > now or (wanted == now and which not in _ON) else year + 1
    if which == "this":
        return year, year
    return (forward, forward) if which in _ON else (past, past) if which in _BACK else (past, forward)


def _season(match: re.Match[str], context: Context) -> Reading | None:
    season, which, today = SEASONS[match["season"]], match["which"] or "", context.today
    told = _year_told(match, context)
    if told:
        return _date(f"{told}-{season}")
    if not (match["before"] or match["stage"] or which):
        return None
    if today is None:
        return _date(f"XXXX-{season}")
    now, wanted = today.month % 12 // 3, ["WI", "SP", "SU", "FA"].index(season)
    year = today.year - (today.month < 3 and now == 0)  # the winter of January began the year before
    past, forward = _cycle(year, now or 4, wanted or 4, which)
    return _date(f"{past:04d}-{season}", f"{forward:04d}-{season}")


def _part_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve a quarter or half of a year: that named, else the nearest."""
    unit = match["unit"]
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 2, "final": 4 if unit == "quarter" else 2}[
        match["number"]
    ]
    if number > (4 if unit == "quarter" else 2):
        return None
    suffix = f"-{unit[0].upper()}{number}"
    year = match["year"] or match["later_year"]
    if year:
        return _date(year + suffix)
    today = context.today
    if today is None:
        return _date(f"XXXX{suffix}")
    which = match["which"] or match["later_which"]
    if which:
        return _date(f"{today.year + _step(which):04d}{suffix}")
    if match["earlier"]:
        return _date(f"{today.year - 1:04d}{suffix}")
    now = (today.month + 2) // 3 if unit == "quarter" else (today.month + 5) // 6
    past, forward = _cycle(today.year, now, number, "")
    if (now - number) % (4 if unit == "quarter" else 2) <= 1:
        forward = past  # results of the quarter just over are what is told
    return _date(f"{past:04d}{suffix}", f"{forward:04d}{suffix}")


def _year(match: re.Match[str], context: Context) -> Reading | None:
    """Read four figures as a year, but as a count where they are round or small and a word follows ("2000 men")."""
    counts = match["year"].endswith("00") or match["year"] < "1800"
    if counts and not match["before"] and re.match(" [a-z]", match.string[match.end() :]):
        return None
    return _date(match["year"])


def _years(match: re.Match[str], context: Context) -> Reading | None:
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return _date(f"{first}/{last}") if int(first) < int(last) else None


def _spelled_year(match: re.Match[str], context: Context) -> Reading | None:
    ahead, _, rest = match["words"].partition(" ")
    century = 2000 if ahead == "two" else (SMALL[ahead] if ahead in SMALL else TENS[ahead]) * 100
    rest = rest.removeprefix("thousand").removeprefix(" and").strip()
    return _date(f"{century + int(count(rest) or 0):04d}")


def _decade(match: re.Match[str], context: Context) -> Reading | None:
    return _date(match["decade"] or f"19{match['short']}")


def _named_decade(match: re.Match[str], context: Context) -> Reading | None:
    return _date(f"19{TENS[match['name'].removesuffix('ies') + 'y'] // 10}")


def _century(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["number"]) if match["number"].isdigit() else ORDINALS[match["number"]]
    return _date(f"{number - 1:02d}") if number > 10 else None


# ------------------------------------------------- counted from publication


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday, which, today = WEEKDAYS[match["weekday"]], match["which"] or "", context.today
    if match["many"]:
        return Reading("SET", f"XXXX-WXX-{weekday + 1}")
    if today is None:
        return _date(f"XXXX-WXX-{weekday + 1}")
    back, on = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    past = today - dt.timedelta(days=back or 7 * (which in _BACK))
    forward = today + dt.timedelta(days=on or 7 * (which in _ON))
    if which in _ON:
        past = forward
    elif which in _BACK:
        forward = past
    return _date(past.isoformat(), forward.isoformat())


def _day_word(match: re.Match[str], context: Context) -> Reading | None:
    if context.today is None:
        return _date("PRESENT_REF" if match["word"] in ("today", "tonight") else "XXXX-XX-XX")
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["word"]]
    shift += {"before": -1, "after": 1}.get(match["beside"] or "", 0)
    value = moved(context.today, "day", shift)
    return Reading("TIME", f"{value}TNI") if match["word"] == "tonight" else _date(value)


def _step(which: str) -> int:
    return -1 if which in _BACK else 1 if which in _ON else 0


def _which_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve "last week" from publication, "the following week" from the date spoken of last."""
    which, unit = match["which"], match["unit"]
    if (match["of_it"] and unit == "day") or which in (
        "following",
        "preceding",
        "that",
        "that same",
        "the same",
        "same",
    ):
        return _from_anchor(which, unit, context)
    if context.today is None:
        return _date(f"{'PAST' if which in _BACK else 'FUTURE' if which in _ON else 'PRESENT'}_REF")
    if which == "past" or (unit == "day" and which in ("last", "this", "coming")):
        return Reading("DURATION", duration(1, unit))
    return _date(moved(context.today, unit, _step(which)))


def _from_anchor(which: str, unit: str, context: Context) -> Reading | None:
    if which.endswith("same") or which == "that":
        which = ""
    anchor = moment(context.anchor) if context.anchor else None
    if anchor is None:
        return _date("XXXX-XX-XX" if unit == "day" else "XXXX")
    return _date(moved(anchor.first, unit, _step(which)))


def _definite_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve "the year", "the quarter", "the end of the month"."""
    unit, beside = match["unit"], match["beside"]
    if beside in ("ended", "ending"):
        return Reading("DURATION", duration(1, unit)) if unit == "year" else _date(_quarter("", context))
    if beside:
        return _from_anchor("preceding" if beside in ("before", "earlier") else "following", unit, context)
    if unit == "quarter" or (unit == "period" and match["which"]):
        return _date(_quarter(match["which"] or "", context))
    if unit in ("period", "day") or context.today is None:
        return None
    if unit == "weekend":
        return _date(value_of(context.today - dt.timedelta(days=(context.today.weekday() - 5) % 7), unit))
    return _date(value_of(context.today, unit))


def _quarter(which: str, context: Context) -> str | None:
    if which == "current" and context.today:
        return value_of(context.today, "quarter")
    last = context.quarter or (moved(context.today, "quarter", -1) if context.today else None)
    if last and which.startswith("year"):
        spoken = moment(last)
        return moved(spoken.first, "quarter", -4) if spoken else None
    return last


def _year_end(match: re.Match[str], context: Context) -> Reading | None:
    return _date(f"{context.today.year:04d}") if context.today else None


# --------------------------------------------------------- counted in units


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read "three days" as a length, "three days ago" and "three days later" as a date."""
    unit, number, word = singular(match["unit"]), count(match["count"]), match["word"]
    if word:
        return _distant(unit, number, word, context)
    if unit == "quarter" and (number in (0.5, 1) or match[0].endswith("-quarters")):
        return None  # "a quarter of the votes"
    return Reading("DURATION", duration(number, unit))


def _distant(unit: str, number: float | None, word: str, context: Context) -> Reading | None:
    """Count units back or on: with "ago" from publication, with "later" from the date spoken of last."""
    if unit in ("second", "minute", "hour"):
        return Reading("DURATION", duration(number, unit))
    if number is None:
        return _date("FUTURE_REF" if word in ("from now", "hence", "later") else "PAST_REF")
    anchor = moment(context.anchor) if context.anchor and word in ("earlier", "later") else None
    if unit == "year" and number == 1 and context.quarter and word in ("ago", "earlier"):
        anchor, unit, number = moment(context.quarter), "quarter", 4
    if anchor is None and word == "later":
        return Reading("DATE", "XXXX-XX-XX")
    start = anchor.first if anchor else context.today
    if start is None:
        return _date("PAST_REF")
    if number % 1 and unit in ("year", "decade"):
        unit, number = "month", number * (12 if unit == "year" else 120)
    unit, number = ("week", number * 2) if unit == "fortnight" else ("day" if unit == "night" else unit, number)
    return _date(moved(start, unit, int(number) * (1 if word in ("later", "from now", "hence") else -1)))


def _year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-ago" and "year-earlier": of a quarter where the text speaks of one."""
    if context.quarter:
        return _date(_quarter("year", context))
    return _date(moved(context.today, "year", -1)) if context.today else None


def _open_duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "recent years" as the past, "the coming weeks" as the future, and "for years" as a length."""
    which, unit = match["which"], match["unit"]
    if which == "recent":
        return _date("PAST_REF")
    return Reading("DURATION", duration(1 if unit in UNITS else None, singular(unit)))


def _set(match: re.Match[str], context: Context) -> Reading | None:
    unit = match["unit"]
    if unit in WEEKDAYS:
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}")
    return Reading("SET", duration(2 if match["other"] else 1, unit))


# ------------------------------------------------------------------ the day


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return Reading("TIME", f"T{hour:02d}:{minute:02d}")


def _readers_of(times: Times) -> Iterator[Rule]:
    """Yield the rules whose words stand in times.toml."""

    def vague(match: re.Match[str], context: Context) -> Reading | None:
        return _date(times.vague[match[0]])

    def often(match: re.Match[str], context: Context) -> Reading | None:
        return Reading("SET", times.sets[match[0]])

    def part(match: re.Match[str], context: Context) -> Reading | None:
        value, which = f"T{times.parts[match['part']]}", match["which"] or ""
        shift = _step(which) if which != "past" else 0
        if which == "last" and context.today:
            return Reading("TIME", f"{moved(context.today, 'day', -1)}{value}")
        if which in ("following", "next", "previous") and context.anchor:
            anchor = moment(context.anchor)
            return Reading("TIME", f"{moved(anchor.first, 'day', shift)}{value}") if anchor else None
        if which == "this" and context.today:
            return Reading("TIME", f"{context.today}{value}")
        return Reading("TIME", value)

    def holiday(match: re.Match[str], context: Context) -> Reading | None:
        day = times.holidays[match["name"]]

        def in_year(year: int) -> str | None:
            return _nth_weekday(year, day) if "#" in day else f"{year:04d}-{day}"

        return _date(in_year(int(match["year"]))) if match["year"] else _nearest(in_year, context.today)

    yield Rule(
        _key_words(times.vague),
        re.compile(rf"(?<!\bas )\b(?:{any_of(times.vague)})\b(?! (?:after|as|before)\b)"),
        vague,
    )
    yield Rule(_key_words(times.sets), re.compile(rf"\b(?:{any_of(times.sets)})\b"), often)
    which = rf"(?:(?P<which>{any_of(('this', 'that', 'last', 'next', 'following', 'previous', 'same'))}) )?"
    yield Rule(
        _key_words(times.parts),
        re.compile(rf"\b(?:the )?(?:(?:early|late|mid|later|earlier)[ -])?{which}(?P<part>{any_of(times.parts)})\b"),
        part,
    )
    yield Rule(
        _key_words(times.holidays),
        re.compile(rf"\b(?P<name>{any_of(times.holidays)})\b(?:,? {_YEAR})?"),
        holiday,
        capital="name",
    )


def _key_words(phrases: dict[str, str]) -> frozenset[str]:
    """Return of each phrase its longest word, by which the phrase is looked for."""
    return frozenset(max(reversed(re.findall(r"\w+", phrase)), key=len) for phrase in phrases)


def _nth_weekday(year: int, day: str) -> str | None:
    """Return the day of "11-4#4", the fourth Thursday of November; -1 is the last of the month."""
    month, weekday, nth = int(day[:2]), int(day[3]) - 1, int(day[5:])
    days = [dt.date(year, month, 1) + dt.timedelta(days=n) for n in range(31)]
    found = [at for at in days if at.month == month and at.weekday() == weekday]
    at = nth - 1 if nth > 0 else nth
    return found[at].isoformat() if -len(found) <= at < len(found) else None


# -------------------------------------------------------------------- rules

_FOUR_FIGURES = frozenset({"0000"})
_MONTHS_NAMED, _WEEKDAYS_NAMED, _SEASONS_NAMED = frozenset(MONTHS), frozenset(WEEKDAYS), frozenset(SEASONS)
_UNITS_NAMED = frozenset([*UNITS, *(f"{unit}s" for unit in UNITS), "centuries"])
_PARTS_OF_YEAR = frozenset({"quarter", "half"})
_WHICH = any_of([*_BACK, *_ON, "this", "current"])
_BEFORE = "in|since|by|during|until|till|through|to|from|of|before|after|between|on"
_YEAR_BEFORE = rf"(?:(?:{_YEAR}|(?P<which>{any_of(('last', 'this', 'next'))}) year)(?:'s|s')? )?"
_YEAR_AFTER = (
    r"(?:,? (?:of )?(?:fiscal )?(?:the )?(?:fiscal year )?(?:(?P<later_year>1[5-9]\d\d|20\d\d)\b"
    rf"|(?P<later_which>{any_of(('last', 'this', 'next'))}) year))?"
)
_NO_MEASURE = (
    r"(?![,.]?\d)(?! (?:percent|per cent|people|troops|soldiers|men|women|tons|tonnes|dollars|km|miles|meters|metres"
    r"|points|pounds|shares|employees|workers|votes)\b)(?!%)"
)


def rules(times: Times) -> Iterator[Rule]:
    """Yield the whole grammar."""
    weekday_before = rf"(?:(?:{any_of(WEEKDAYS)}),? )?"
    days = rf"(?P<day>(?:{any_of(ORDINALS)})\b|(?:[12]\d|3[01]|0?[1-9])(?=st|nd|rd|th|\b))(?:st|nd|rd|th)?\b"
    yield Rule(_FOUR_FIGURES, re.compile(r"\b\d{4}-\d\d-\d\d\b"), _iso)
    yield Rule(
        _MONTHS_NAMED,
        re.compile(rf"\b{weekday_before}{_MONTH} ?(?:the )?{days}(?:{_LAST})?(?:,? ?{_IN_YEAR})?{_NO_MEASURE}"),
        _day,
        capital="month",
    )
    yield Rule(
        _MONTHS_NAMED,
        re.compile(rf"\b{weekday_before}(?:the )?{_DAY}(?:{_LAST})?(?: of)?[ -]{_MONTH}(?:,?[ -]{_IN_YEAR})?"),
        _day,
        capital="month",
    )
    yield Rule(_MONTHS_NAMED, re.compile(rf"\b{_STAGE}{_MONTH}(?: of|,)? {_IN_YEAR}"), _month_year, "month")
    yield Rule(
        _MONTHS_NAMED,
        re.compile(
            rf"\b(?P<before>(?:{_BEFORE}|as of|a|the|its|their|his|her) )?(?P<stage>{_STAGE})(?:(?P<which>{_WHICH}) )?"
            rf"{_MONTH}(?!\w)(?!\.? \d)"
        ),
        _month,
        capital="month",
    )
    yield Rule(
        _SEASONS_NAMED,
        re.compile(
            rf"\b(?P<before>(?:{_BEFORE}) )?(?P<stage>(?:the )?{_STAGE})(?:(?P<which>{_WHICH}) )?(?P<season>{any_of(SEASONS)})\b"
            rf"(?:(?: of|,)? {_IN_YEAR})?"
        ),
        _season,
    )
    yield Rule(
        _PARTS_OF_YEAR,
        re.compile(
            rf"\b(?:the )?{_YEAR_BEFORE}(?:fiscal )?(?P<earlier>year-(?:ago|earlier) )?(?P<number>first|second|third|fourth|last"
            rf"|final)[ -](?:fiscal[ -])?(?P<unit>quarter|half)\b{_YEAR_AFTER}"
        ),
        _part_of_year,
    )
    yield from _year_rules()
    yield from _relative_rules()
    yield from _counting_rules()
    zone = r"(?: (?:edt|est|gmt|cst|cdt|pst|pdt|et|utc|local time)\b)?"
    yield Rule(
        frozenset({"m", "am", "pm", "0am", "0pm", "00am", "00pm", "clock"}),
        re.compile(
            r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?"
            rf"(?:(?P<half>[ap])\.?m\b\.?|(?P<sharp>o['’]clock)\b){zone}"
        ),
        _clock,
    )
    yield Rule(
        frozenset({"gmt", "utc"}), re.compile(r"\b(?P<hour>\d\d):?(?P<minute>\d\d)(?P<half>\b) (?:gmt|utc)\b"), _clock
    )
    yield from _readers_of(times)


def _year_rules() -> Iterator[Rule]:
    yield Rule(
        _FOUR_FIGURES,
        re.compile(rf"(?<![\w$£€#.,/-])(?<!no\. ){_YEAR}\s?[-–/](?P<last>\d\d(?:\d\d)?)\b(?![-/\d])"),
        _years,
    )
    yield Rule(
        _FOUR_FIGURES,
        re.compile(
            rf"(?<![\w$£€#.,/])(?P<before>(?:{_BEFORE}|year) )?(?:(?:the )?(?:fiscal|calendar) (?:year )?|the year )?{_YEAR}(?![-/]\d)(?:(?:'s)? fiscal "
            rf"year)?{_NO_MEASURE}"
        ),
        _year,
    )
    yield Rule(
        frozenset({"nineteen", "eighteen", "twenty", "thousand"}),
        re.compile(
            rf"\b(?:the year )?(?P<words>(?:nineteen|eighteen|twenty) (?:{any_of(TENS)})(?:[- ](?:{any_of(SMALL)}))?"
            rf"|two thousand(?: and)?(?: (?:{any_of(SMALL)}))?)\b(?! (?:dollars|people|miles|percent))"
        ),
        _spelled_year,
    )
    names = any_of([f"{ten.removesuffix('y')}ies" for ten in TENS])
    yield Rule(
        frozenset({"0000s", "00s", "s"}),
        re.compile(
            r"(?<![\w.])(?:the )?(?:(?:early|late|mid)[- ])?(?:(?P<decade>1[5-9]\d|20\d)0'?s\b|['’](?P<short>\d)0s\b)"
        ),
        _decade,
    )
    yield Rule(
        frozenset(f"{ten.removesuffix('y')}ies" for ten in TENS),
        re.compile(rf"\bthe (?:(?:early|late|mid)[- ])?(?:nineteen )?(?P<name>{names})\b"),
        _named_decade,
    )
    yield Rule(
        frozenset({"century"}),
        re.compile(rf"\b(?P<number>\d\d(?=th|st|nd|rd)|{any_of(ORDINALS)})(?:th|st|nd|rd)?[ -]century\b"),
        _century,
    )


def _relative_rules() -> Iterator[Rule]:
    yield Rule(
        _WEEKDAYS_NAMED,
        re.compile(rf"\b(?:(?P<which>{_WHICH}) )?{_WEEKDAY}(?P<many>s)?\b"),
        _weekday,
        capital="weekday",
    )
    yield Rule(
        frozenset({"yesterday", "today", "tonight", "tomorrow"}),
        re.compile(
            r"\b(?:(?:earlier|later|late|early) )?(?:the day (?P<beside>before|after) )?"
            r"(?P<word>yesterday|today|tonight|tomorrow)\b"
        ),
        _day_word,
    )
    units = any_of(("day", "week", "weekend", "month", "quarter", "year", "decade", "century"))
    same = any_of((*_BACK, *_ON, "this", "current", "that", "that same", "the same", "same"))
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            rf"\b{_STAGE}(?P<of_it>the (?=next|previous))?(?:the )?(?P<which>{same}) (?:fiscal |full )?"
            rf"(?P<unit>{units})\b(?!-)"
        ),
        _which_unit,
    )
    yield Rule(
        _UNITS_NAMED | {"period"},
        re.compile(
            r"\b(?:the |its )(?:comparable |corresponding |full )?(?P<which>year-ago |year-earlier |latest |current "
            r"|fiscal )?(?P<unit>quarter|period|year|month|week|weekend|day)\b(?!-)"
            r"(?: (?P<beside>before|after|earlier|later|ended|ending)\b)?"
        ),
        _definite_unit,
    )
    yield Rule(frozenset({"year"}), re.compile(r"\b(?:year[- ]end|year's end|the end of the year)\b(?! \d)"), _year_end)


def _counting_rules() -> Iterator[Rule]:
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            r"\b(?:(?:the |these |those )?(?:past|last|next|first|coming|previous|final|recent|latest|another) |the )?"
            rf"(?P<count>{COUNT})[- ](?:(?:more|full|consecutive|straight|additional|long|whole|short|busy) )?"
            rf"(?P<unit>{UNIT})\b(?![- ]old)(?! of age)(?:(?: or so)? (?P<word>ago|earlier|later|from now|hence)\b)?"
        ),
        _counted,
    )
    yield Rule(frozenset({"year"}), re.compile(r"\byear-(?:ago|earlier|before)\b"), _year_ago)
    many = rf"(?:{any_of(('minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'))})s|centuries"
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            r"\b(?:(?:the )?(?P<which>recent|coming|past|last|for|in|over|within|after|take|took)"
            rf"|the(?= \w+ (?:before|after|ahead|since|leading|that followed|to come)\b)) (?P<unit>{many})\b"
        ),
        _open_duration,
    )
    yield Rule(_UNITS_NAMED, re.compile(rf"\b(?P<unit>{UNIT})-(?P<which>long)\b"), _open_duration)
    yield Rule(
        _UNITS_NAMED | _WEEKDAYS_NAMED,
        re.compile(rf"\b(?:every|each)(?P<other> other)? (?P<unit>{any_of([*UNITS, *WEEKDAYS])})\b"),
        _set,
    )
    yield Rule(
        _UNITS_NAMED,
        re.compile(r"\b(?:(?:once|twice|times) an?|per)(?P<other>x)? (?P<unit>hour|day|week|month|year)\b"),
        _set,
    )
