"""Take from the expressions of time of a sentence the dates that an event can have, as EDTF.

Durations, sets and vague references ("recently") give none. "Since 1991" is open at its end, "from
May to July" an interval, as is what was done "in the past three days"; "two days after the talks" counts from the
date spoken of before, if it was that of the talks.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from onrecord.coding.moments import Moment, edtf, moment, moved, reckoned, value_of
from onrecord.coding.time_words import UNITS
from onrecord.coding.timexes import Timex
from onrecord.edtf import is_edtf

_FROM = re.compile(r"\b(?:since|from)(?: (?:at least|the|about|around|as early as))? ?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:until|till|up to|through)(?: (?:at least|the|about|around))? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:from|between)(?: the)? $", re.IGNORECASE)
_DASH, _AND = re.compile(r" ?(?:-|–|—|\b(?:to|until|till|through)\b) ?(?:the )?"), re.compile(r" and (?:the )?")
_FOR = re.compile(
    r"\b(?:for|of|within|over|during|in|the|its|their|first|next)(?: about| nearly| some)? $", re.IGNORECASE
)
_COUNTED = re.compile(r" (?P<side>after|before|following)\b(?P<event>[^,.;:]{0,60})")
#: "The vote comes two days before the summit": what comes is what was spoken of, not the summit.
_COMES = re.compile(r"\b(?:comes?|came|follow(?:s|ed)?)(?: just| only| some| about)? $", re.IGNORECASE)
_NEXT = re.compile(r"the (?P<unit>day|week|month|year) (?P<side>after|before)", re.IGNORECASE)
_EVENT = re.compile(r"[^,.;:]{0,60}")
_PAST = re.compile(r"\b(?:past|last)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_NO_ACTS = frozenset("following from have that their them there they this those were when which with".split())
_AND_DAY = re.compile(r" (?:and|to) (?P<day>[1-9]|[12]\d|3[01]),? ")
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<letter>[DWMY])")
_HOURS = re.compile(r"PT(?P<count>\d+)H")
#: What stands between an hour and its day.
_ON_DAY = re.compile(r"(?:[\s.,()]|\d{4}|gmt|local time|on |of )*", re.IGNORECASE)
_YEAR_NAMED = re.compile(r"\d{4}")
#: What marks a year behind it as one, so that a name may follow: "in 2008 Russia …".
_MARKED = re.compile(
    r"(?:^|[\s(“\"'])(?:after|around|before|between|by|during|early|for|from|in|late|mid|of|since|through|till|to"
    r"|until|year|and|or|circa|about|than|[a-z]+ary|[a-z]+ber|march|april|may|june|july|august)[ -]$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:^|[\s(“\"'-])(?:[A-Z][\w'’.-]*|[Nn]o\.|(?:flight|resolution|article|law|bill|decree)) $")
_NAME_BEHIND = re.compile(r"(?:th|st|nd|rd)?[ -](?:[A-Z][\w-]+ )*[A-Z]")
#: What is the first or the greatest since a day did not go on since that day.
_COMPARED = re.compile(
    r"\b(?:first|only|last|most|least|record|time|[a-z]{3,}est|worst|best)\b[^,;.]{0,60}$", re.IGNORECASE
)
_UNIT_OF = {letter: unit for unit, letter in reversed(UNITS.items())} | {"D": "day", "W": "week", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in the text (characters of the document) and its EDTF value.

    `forward` is the value that it has beside a verb in the future ("on Monday").
    """

    start: int
    end: int
    value: str
    forward: str


class DateReader:
    """Reads the dates of one document, sentence by sentence in their order."""

    def __init__(self, today: dt.date | None) -> None:
        """`today` is the day of publication, from which "the past three days" counts."""
        self._today = today
        self._spoken: str | None = None
        self._told = ""

    def read(self, times: list[Timex], text: str, offset: int) -> list[Expression]:
        """Return the dates of the sentence `text` that begins at `offset` of the document and has these `times`."""
        if not times:
            self._spoken = None
            return []
        found: list[Expression] = []
        times = [one for number, one in enumerate(times) if not _is_hour_of(one, times[number + 1 :], text, offset)]
        for number, timex in enumerate(times):
            before, after = text[: timex.start - offset], text[timex.end - offset :]
            following = times[number + 1 : number + 2]
            said = text[timex.start - offset : timex.end - offset]
            if timex.type == "DURATION":
                follows_date = bool(found) and found[-1].end >= timex.start - 2
                if _PAST.search(said) and not after.startswith(" of "):
                    counted = None if _COMPARED.search(before) else self._past(timex)
                else:
                    is_length = follows_date or _FOR.search(before)
                    counted = None if is_length else self._counted(timex, before, after, following)
                found += [counted] if counted else []
            elif (next_one := _NEXT.fullmatch(said)) and moment(timex.value) is None:
                counted = _beside(timex, next_one, after, following)
                found += [counted] if counted else []
            elif timex.type != "SET" and not _is_name(text, before, after) and (date := _of(timex)) is not None:
                last = found[-1] if found else None
                joined = last and _joined(last, date, text, offset)
                if joined:
                    found[-1] = joined
                else:
                    opened = date if "/" in timex.value else _opened(date, before, offset)
                    found += [opened] if opened else []
        self._spoken = next((timex.value for timex in reversed(times) if moment(timex.value)), None)
        self._told = text if self._spoken else ""
        return found

    def _past(self, timex: Timex) -> Expression | None:
        """Resolve "the past three days", which end today."""
        length, hours = _LENGTH.fullmatch(timex.value), _HOURS.fullmatch(timex.value)
        if self._today is None or (length is None and hours is None):
            return None
        unit, count = ("day", -(-int(hours["count"]) // 24)) if hours else ("day", 0)
        if length:
            unit, count = _UNIT_OF[length["letter"]], int(length["count"])
        if unit == "week":
            unit, count = "day", 7 * count
        begin, end = moved(self._today, unit, -count), value_of(self._today, unit)
        value = f"{begin}/{end}"
        return Expression(timex.start, timex.end, value, value) if begin and is_edtf(value) else None

    def _counted(self, timex: Timex, before: str, after: str, following: list[Timex]) -> Expression | None:
        """Resolve "two days after" what follows: a date, or an act that the sentence before dates."""
        counted, length = _COUNTED.match(after), _LENGTH.fullmatch(timex.value)
        if counted is None or length is None:
            return None
        named = [t.value for t in following if t.end <= timex.end + counted.end() and moment(t.value)]
        told_again = not _words(self._told).isdisjoint(_words(counted["event"])) and not _COMES.search(before)
        anchor = moment(named[0] if named else self._spoken or "") if named or told_again else None
        unit = _UNIT_OF[length["letter"]]
        if anchor is None or (unit == "year" and named and not _YEAR_NAMED.search(counted["event"])):
            return None  # "60 years after the bombs of 6 August"
        return _reckoned(timex, anchor, unit, int(length["count"]), counted["side"])


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _NO_ACTS


def _is_hour_of(hour: Timex, following: list[Timex], text: str, offset: int) -> bool:
    """Tell the hour that stands before its day: "at 11:30 p.m. (0830 GMT) on Tuesday"."""
    day = next((one for one in following if one.type == "DATE"), None) if hour.type == "TIME" else None
    return day is not None and bool(_ON_DAY.fullmatch(text[hour.end - offset : day.start - offset]))


def _beside(timex: Timex, said: re.Match[str], after: str, following: list[Timex]) -> Expression | None:
    """Resolve "the day after" an act that is told with its date."""
    event = _EVENT.match(after)
    named = [t for t in following if event and t.start <= timex.end + event.end()]
    anchor = moment(named[0].value) if named else None
    if anchor is None:
        return None
    return _reckoned(timex, anchor, said["unit"].lower(), 1, said["side"].lower())


def _reckoned(timex: Timex, anchor: Moment, unit: str, count: int, side: str) -> Expression | None:
    """Return the date so many units before or after another one."""
    value = edtf(reckoned(anchor, unit, -count if side == "before" else count) or "")
    return Expression(timex.start, timex.end, value, value) if value else None


def _of(timex: Timex) -> Expression | None:
    values = [
        (value if is_edtf(value) else None) if "/" in value else edtf(value) for value in (timex.value, timex.forward)
    ]
    return Expression(timex.start, timex.end, values[0], values[1] or values[0]) if values[0] else None


def _is_name(text: str, before: str, after: str) -> bool:
    """Tell whether the figures of a year belong to a name: "Resolution 1973", "Agenda 2030", "the 2012 Olympics".

    `before` and `after` are what stands in the text on either side of the expression.
    """
    if not _YEAR_NAMED.fullmatch(text, len(before), len(text) - len(after)) or _MARKED.search(before[-20:]):
        return False
    return _NAME_BEFORE.search(before[-40:]) is not None or _NAME_BEHIND.match(after) is not None


def _opened(date: Expression, before: str, offset: int) -> Expression | None:
    """Open a date after "since" or "until" at one end; what is "the first since 1990" has none."""
    if opening := _FROM.search(before):
        if opening[0].lower().startswith("since") and _COMPARED.search(before[: opening.start()]):
            return None
        value, forward = (f"{each.partition('/')[0]}/.." for each in (date.value, date.forward))
    elif opening := _TO.search(before):
        value, forward = (f"../{each.rpartition('/')[2]}" for each in (date.value, date.forward))
    else:
        return date
    return replace(date, start=opening.start() + offset, value=value, forward=forward)


def _is_next(first: str, last: str) -> bool:
    begin, end = moment(first), moment(last)
    return (
        begin is not None and end is not None and begin.unit == end.unit and moved(begin.first, begin.unit, 1) == last
    )


def _joined(first: Expression, last: Expression, text: str, offset: int) -> Expression | None:
    """Join "from May to July 1998", "between 1980 and 1988", "1980-88" into one interval."""
    begin, end = first.start - offset, last.start - offset
    between, opening = text[first.end - offset : end], _BETWEEN.search(text[:begin])
    opened = opening is not None or first.value.endswith("/..")
    if (second := _AND_DAY.fullmatch(between)) and _YEAR_NAMED.fullmatch(last.value) and len(first.value) == 10:
        value = f"{last.value}{first.value[4:]}/{last.value}{first.value[4:8]}{int(second['day']):02d}"
        return replace(last, start=first.start, value=value, forward=value) if is_edtf(value) else None
    if not opened and _AND.fullmatch(between) and _is_next(first.value, last.value):  # "on Monday and Tuesday"
        return replace(
            last, start=first.start, value=f"{first.value}/{last.value}", forward=f"{first.forward}/{last.forward}"
        )
    if not (_DASH.fullmatch(between) or (opened and _AND.fullmatch(between))):
        return None
    start = first.value.partition("/")[0]
    if _YEAR_NAMED.search(text[end : last.end - offset]) and not _YEAR_NAMED.search(text[begin : first.end - offset]):
        start = last.value[:4] + start[4:]  # the year is told once: "from May to July 1998"
    value = f"{start}/{last.value.rpartition('/')[2]}"
    begin = opening.start() if opening else begin
    return Expression(begin + offset, last.end, value, value) if is_edtf(value) else None
