"""The grammar of English expressions of time: patterns over text in small letters, and the readers they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.coding import timex_readers as read
from onrecord.coding.moments import moment, moved
from onrecord.coding.time_words import COUNT, MONTHS, ORDINALS, SEASONS, SMALL, TENS, UNIT, UNITS, WEEKDAYS, any_of
from onrecord.coding.timex_readings import BACK, ON, Context, Reader, Reading, dated, step
from onrecord.knowledge import Times


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that is tried where a sentence has one of `words`; none named means the figures of a year.

    The text has a capital where the group `capital` of the pattern begins.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    capital: str | None = None


#: The point belongs to what is cut short.
_MONTH = rf"(?P<month>{any_of(MONTHS)})(?![a-z])(?:(?<!may)(?:(?<=\b[a-z]{{3}})|(?<=\bsept))\.)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b"
_IN_YEAR = rf"(?:{_YEAR}|(?:of )?(?P<told>last|this|next) year\b)"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_LAST = r"(?: ?[-–] ?| to | through )(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
_STAGE = r"(?:(?:early|late|mid|earlier|later)(?:[- ]in)?[- ])?"
_FIGURES_OF_YEARS: frozenset[str] = frozenset()
_MONTHS_NAMED, _WEEKDAYS_NAMED, _SEASONS_NAMED = frozenset(MONTHS), frozenset(WEEKDAYS), frozenset(SEASONS)
_UNITS_NAMED = frozenset([*UNITS, *(f"{unit}s" for unit in UNITS), "centuries"])
_PARTS_OF_YEAR = frozenset({"quarter", "half"})
_WHICH = any_of([*BACK, *ON, "this", "current"])
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
    yield Rule(_FIGURES_OF_YEARS, re.compile(r"\b\d{4}-\d\d-\d\d\b"), read.iso)
    yield Rule(
        _MONTHS_NAMED,
        re.compile(rf"\b{weekday_before}{_MONTH} ?(?:the )?{days}(?:{_LAST})?(?:,? ?{_IN_YEAR})?{_NO_MEASURE}"),
        read.day,
        capital="month",
    )
    yield Rule(
        _MONTHS_NAMED,
        re.compile(rf"\b{weekday_before}(?:the )?{_DAY}(?:{_LAST})?(?: of)?[ -]{_MONTH}(?:,?[ -]{_IN_YEAR})?"),
        read.day,
        capital="month",
    )
    yield Rule(_MONTHS_NAMED, re.compile(rf"\b{_STAGE}{_MONTH}(?: of|,)? {_IN_YEAR}"), read.month_of_year, "month")
    yield Rule(
        _MONTHS_NAMED,
        re.compile(
            rf"\b(?P<before>(?:{_BEFORE}|as of|a|the|its|their|his|her) )?(?P<stage>{_STAGE})(?:(?P<which>{_WHICH}) )?"
            rf"{_MONTH}(?!\w)(?!\.? \d)"
        ),
        read.month,
        capital="month",
    )
    yield Rule(
        _SEASONS_NAMED,
        re.compile(
            rf"\b(?P<before>(?:{_BEFORE}) )?(?P<stage>(?:the )?{_STAGE})(?:(?P<which>{_WHICH}) )?"
            rf"(?P<season>{any_of(SEASONS)})\b(?:(?: of|,)? {_IN_YEAR})?"
        ),
        read.season,
    )
    yield Rule(
        _PARTS_OF_YEAR,
        re.compile(
            rf"\b(?:the )?{_YEAR_BEFORE}(?:fiscal )?(?P<earlier>year-(?:ago|earlier) )?"
            r"(?P<number>first|second|third|fourth|last|final)[ -](?:fiscal[ -])?(?P<unit>quarter|half)\b"
            rf"{_YEAR_AFTER}"
        ),
        read.part_of_year,
    )
    yield from _year_rules()
    yield from _relative_rules()
    yield from _counting_rules()
    zone = r"(?: (?:edt|est|gmt|cst|cdt|pst|pdt|et|utc|local time)\b)?"
    yield Rule(
        frozenset({"m", "am", "pm", "clock"}),
        re.compile(
            r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?"
            rf"(?:(?P<half>[ap])\.?m\b\.?|(?P<sharp>o['’]clock)\b){zone}"
        ),
        read.clock,
    )
    yield Rule(
        frozenset({"gmt", "utc"}),
        re.compile(r"\b(?P<hour>\d\d):?(?P<minute>\d\d)(?P<half>\b) (?:gmt|utc)\b"),
        read.clock,
    )
    yield from _word_rules(times)


def _year_rules() -> Iterator[Rule]:
    yield Rule(
        _FIGURES_OF_YEARS,
        re.compile(rf"(?<![\w$£€#.,/-])(?<!no\. ){_YEAR}\s?[-–/](?P<last>\d\d(?:\d\d)?)\b(?![-/\d])"),
        read.years,
    )
    yield Rule(
        _FIGURES_OF_YEARS,
        re.compile(
            rf"(?<![\w$£€#.,/])(?P<before>(?:{_BEFORE}|year) )?(?:(?:the )?(?:fiscal|calendar) (?:year )?|the year )?"
            rf"{_YEAR}(?![-/]\d)(?:(?:'s)? fiscal year)?{_NO_MEASURE}"
        ),
        read.year,
    )
    yield Rule(
        frozenset({"nineteen", "eighteen", "twenty", "thousand"}),
        re.compile(
            rf"\b(?:the year )?(?P<words>(?:nineteen|eighteen|twenty) (?:{any_of(TENS)})(?:[- ](?:{any_of(SMALL)}))?"
            rf"|two thousand(?: and)?(?: (?:{any_of(SMALL)}))?)\b(?! (?:dollars|people|miles|percent))"
        ),
        read.spelled_year,
    )
    names = any_of([f"{ten.removesuffix('y')}ies" for ten in TENS])
    yield Rule(
        _FIGURES_OF_YEARS,
        re.compile(
            r"(?<![\w.])(?:the )?(?:(?:early|late|mid)[- ])?(?:(?P<decade>1[5-9]\d|20\d)0'?s\b|['’](?P<short>\d)0s\b)"
        ),
        read.decade,
    )
    yield Rule(
        frozenset(f"{ten.removesuffix('y')}ies" for ten in TENS),
        re.compile(rf"\bthe (?:(?:early|late|mid)[- ])?(?:nineteen )?(?P<name>{names})\b"),
        read.named_decade,
    )
    yield Rule(
        frozenset({"century"}),
        re.compile(rf"\b(?P<number>\d\d(?=th|st|nd|rd)|{any_of(ORDINALS)})(?:th|st|nd|rd)?[ -]century\b"),
        read.century,
    )


def _relative_rules() -> Iterator[Rule]:
    yield Rule(
        _WEEKDAYS_NAMED,
        re.compile(rf"\b(?:(?P<which>{_WHICH}) )?{_WEEKDAY}(?P<many>s)?\b"),
        read.weekday,
        capital="weekday",
    )
    yield Rule(
        frozenset({"yesterday", "today", "tonight", "tomorrow"}),
        re.compile(
            r"\b(?:(?:earlier|later|late|early) )?(?:the day (?P<beside>before|after) )?"
            r"(?P<word>yesterday|today|tonight|tomorrow)\b"
        ),
        read.day_word,
    )
    units = any_of(("day", "week", "weekend", "month", "quarter", "year", "decade", "century"))
    same = any_of((*BACK, *ON, "this", "current", "that", "that same", "the same", "same"))
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            rf"\b{_STAGE}(?P<of_it>the (?=next|previous))?(?:the )?(?P<which>{same}) (?:fiscal |full )?"
            rf"(?P<unit>{units})\b(?!-)"
        ),
        read.which_unit,
    )
    yield Rule(
        _UNITS_NAMED | {"period"},
        re.compile(
            r"\b(?P<during>(?:later|earlier|late|early) in )?(?:the |its )(?:comparable |corresponding |full )?"
            r"(?P<which>year-ago |year-earlier |latest |current |fiscal )?"
            r"(?P<unit>quarter|period|year|month|week|weekend|day)\b(?!-)"
            r"(?(during)|(?:(?<!at the weekend) (?P<beside>before|after|earlier|later|ended|ending)\b"
            r"(?P<event>(?<=e|r)(?= \w)(?! and | but ))?)?)"
        ),
        read.definite_unit,
    )
    yield Rule(
        frozenset({"year"}), re.compile(r"\b(?:year[- ]end|year's end|the end of the year)\b(?! \d)"), read.year_end
    )


def _counting_rules() -> Iterator[Rule]:
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            r"\b(?:(?:the |these |those )?(?:past|last|next|first|coming|previous|final|recent|latest|another) |the )?"
            rf"(?P<count>{COUNT})[- ](?:(?:more|full|consecutive|straight|additional|long|whole|short|busy) )?"
            rf"(?P<unit>{UNIT})\b(?P<half> and a half\b)?(?![- ]old)(?! of age)"
            r"(?:(?: or so)? (?P<word>ago|earlier|later|from now|hence)\b)?"
        ),
        read.counted,
    )
    yield Rule(frozenset({"year"}), re.compile(r"\byear-(?:ago|earlier|before)\b"), read.year_ago)
    many = rf"(?:{any_of(('minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'))})s|centuries"
    yield Rule(
        _UNITS_NAMED,
        re.compile(
            r"\b(?:(?:the )?(?P<which>recent|coming|past|last|for|in|over|within|after|despite|take|took)"
            rf"|the(?= \w+ (?:before|after|ahead|since|leading|that followed|to come)\b)) (?P<unit>{many})\b"
        ),
        read.open_duration,
    )
    yield Rule(_UNITS_NAMED, re.compile(rf"\b(?P<unit>{UNIT})-(?P<which>long)\b"), read.open_duration)
    yield Rule(_UNITS_NAMED, re.compile(rf"\b(?P<which>)(?P<unit>{many})(?= of\b)"), read.open_duration)
    yield Rule(
        _UNITS_NAMED | _WEEKDAYS_NAMED,
        re.compile(rf"\b(?:every|each)(?P<other> other)? (?P<unit>{any_of([*UNITS, *WEEKDAYS])})\b"),
        read.every,
    )
    yield Rule(
        _UNITS_NAMED,
        re.compile(r"\b(?:(?:once|twice|times) an?|per)(?P<other>x)? (?P<unit>hour|day|week|month|year)\b"),
        read.every,
    )


def _word_rules(times: Times) -> Iterator[Rule]:
    """Yield the rules whose words stand in times.toml."""

    def vague(match: re.Match[str], context: Context) -> Reading | None:
        return dated(times.vague[match[0]])

    def often(match: re.Match[str], context: Context) -> Reading | None:
        return Reading("SET", times.sets[match[0]])

    def part(match: re.Match[str], context: Context) -> Reading | None:
        value, which = f"T{times.parts[match['part']]}", match["which"] or ""
        shift = step(which) if which != "past" else 0
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
            return read.nth_weekday(year, day) if "#" in day else f"{year:04d}-{day}"

        return dated(in_year(int(match["year"]))) if match["year"] else read.nearest(in_year, context.today)

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
        re.compile(rf"\b(?P<name>{any_of(times.holidays)})\b(?:,?(?: in| of)? {_YEAR})?"),
        holiday,
        capital="name",
    )


def _key_words(phrases: dict[str, str]) -> frozenset[str]:
    """Return of each phrase its longest word, by which the phrase is looked for."""
    return frozenset(max(reversed(re.findall(r"[a-z]+", phrase)), key=len, default="") for phrase in phrases)
