"""Take from the expressions of time of a sentence the dates that an event can have, as EDTF.

Durations, sets and vague references ("recently") give none. "Since 1991" is open at its end, "from
May to July" an interval, "two days after the talks" counts from the date spoken of before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.coding.moments import edtf, moment, reckoned
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
_LENGTH = re.compile(r"P(?P<count>\d+)(?P<letter>[DWMY])")
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

    def __init__(self) -> None:
        self._spoken: str | None = None

    def read(self, times: list[Timex], text: str, offset: int) -> list[Expression]:
        """Return the dates of the sentence `text` that begins at `offset` of the document and has these `times`."""
        if not times:
            self._spoken = None
            return []
        found: list[Expression] = []
        for number, timex in enumerate(times):
            before, after = text[: timex.start - offset], text[timex.end - offset :]
            if timex.type == "DURATION":
                follows_date = bool(found) and found[-1].end >= timex.start - 2
                is_length = follows_date or _FOR.search(before)
                counted = None if is_length else self._counted(timex, after, times[number + 1 : number + 2])
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
        return found

    def _counted(self, timex: Timex, after: str, following: list[Timex]) -> Expression | None:
        """Resolve "two days after" what follows: a date, or an act that the sentence before dates."""
        counted, length = _COUNTED.match(after), _LENGTH.fullmatch(timex.value)
        if counted is None or length is None:
            return None
        named = [t.value for t in following if t.end <= timex.end + counted.end() and moment(t.value)]
        anchor = moment(named[0] if named else self._spoken or "")
        if anchor is None:
            return None
        count = int(length["count"]) * (-1 if counted["side"] == "before" else 1)
        value = edtf(reckoned(anchor, _UNIT_OF[length["letter"]], count) or "")
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


def _joined(first: Expression, last: Expression, text: str, offset: int) -> Expression | None:
    """Join "from May to July 1998", "between 1980 and 1988", "1980-88" into one interval."""
    begin, end = first.start - offset, last.start - offset
    between, opening = text[first.end - offset : end], _BETWEEN.search(text[:begin])
    opened = opening is not None or first.value.endswith("/..")
    if not (_DASH.fullmatch(between) or (opened and _AND.fullmatch(between))):
        return None
    start = first.value.partition("/")[0]
    if _YEAR_NAMED.search(text[end : last.end - offset]) and not _YEAR_NAMED.search(text[begin : first.end - offset]):
        start = last.value[:4] + start[4:]  # the year is told once: "from May to July 1998"
    value = f"{start}/{last.value.rpartition('/')[2]}"
    begin = opening.start() if opening else begin
    return Expression(begin + offset, last.end, value, value) if is_edtf(value) else None
