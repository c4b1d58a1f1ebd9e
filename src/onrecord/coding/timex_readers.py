"""Read matched expressions of time: what type and TIMEX3 value they have, seen from the text around them.

Each reader takes a match in small letters and the context, and gives None where the words mean no time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from onrecord.coding.moments import Moment, moment, moved, reckoned, value_of
from onrecord.coding.time_words import (
    MONTHS,
    ORDINALS,
    SEASONS,
    SMALL,
    TENS,
    UNITS,
    WEEKDAYS,
    any_of,
    count,
    duration,
    singular,
)
from onrecord.coding.timex_readings import BACK, ON, Context, Reading, dated, step

#: Days to a date ahead that is meant where no tense tells, and where the tense is past.
_NEAR, _SOON = 120, 31
#: Months that are given names as well need a word before them; no article is enough for what is more than that.
#: Those cut short are names without their point, whatever stands before them: "in Mar del Plata", "with Jan Egeland".
_CUT_SHORT = frozenset({"mar", "jan", "sep", "dec"})
_VERBS_TOO = _CUT_SHORT | {"may", "march"}
_NAMES_TOO = _VERBS_TOO | {"april", "june", "august"}
#: Words before a month that is still to come, where no tense tells otherwise.
_UP_TO = frozenset({"through", "until", "till"})
#: What stands before "a week" where it tells a rate and no length of time.
_RATE = re.compile(rf"(?:\d[\d,.]*(?: [mbtr]+illion| thousand)?(?: \w+)?|\b(?:{any_of(SMALL)}) \w+s) $")
_ANAPHORIC = frozenset({"following", "preceding", "that", "that same", "the same", "same"})
_DETERMINERS = ("", "a", "the", "its", "their", "his", "her")


def iso(match: re.Match[str], context: Context) -> Reading | None:
    """Read "1998-03-05"."""
    return dated(match[0]) if moment(match[0]) else None


def day(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve a day with its year, or else to the nearest one before publication and after it."""
    month, day = MONTHS[match["month"]], _ordinal(match["day"])
    last = int(match["last"]) if match["last"] and int(match["last"]) > day else None

    def in_year(year: int | str) -> str | None:
        value = f"{year:04}-{month:02d}-{day:02d}"
        return value if moment(value) else None

    told = _year_told(match, context)
    found = dated(in_year(told)) if told else nearest(in_year, context.today)
    if found is None:
        return None if told or context.today else dated(f"XXXX-{month:02d}-{day:02d}")
    return _until(found, last) if last else found


def _year_told(match: re.Match[str], context: Context) -> str | None:
    """Return the year that stands beside a part of it: "1998", "last year"."""
    if match["told"] and context.today:
        return f"{context.today.year + step(match['told']):04d}"
    return match["year"]


def _until(first: Reading, last: int) -> Reading:
    """Stretch a day to another of its month: "3-5 March"."""
    values = (f"{value}/{value[:-2]}{last:02d}" for value in (first.value, first.forward, first.past) if value)
    return dated(*values) or first


def _ordinal(word: str) -> int:
    return int(word) if word.isdigit() else ORDINALS[word]


def nearest(in_year: Callable[[int], str | None], today: dt.date | None) -> Reading | None:
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
    return dated(
        (forward if ahead <= _NEAR else past).isoformat(),
        forward.isoformat(),
        (forward if ahead <= _SOON else past).isoformat(),
    )


def month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "March 1998" and "March last year"."""
    return dated(f"{_year_told(match, context) or 'XXXX'}-{MONTHS[match['month']]:02d}")


def month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in March" and "next March", looking back, ahead or to the nearest."""
    month, which, today = MONTHS[match["month"]], match["which"] or "", context.today
    before = (match["before"] or "").strip()
    name = match["month"]
    is_other = (name in _NAMES_TOO and not before) or (name in _VERBS_TOO and before in _DETERMINERS)
    if (is_other and not which and not match["stage"]) or (name in _CUT_SHORT and not match[0].endswith(".")):
        return None
    if today is None:
        return dated(f"XXXX-{month:02d}")
    past, forward = _cycle(today.year, today.month, month, which)
    near = forward if (month - today.month) % 12 <= _NEAR // 30 or before in _UP_TO else past
    return dated(*(f"{year:04d}-{month:02d}" for year in (near, forward, past)))


def _cycle(year: int, now: int, wanted: int, which: str) -> tuple[int, int]:
    """Return the year of a part of the year, such as a month, looking back and looking ahead."""
    past = year if wanted < now or (wanted == now and which not in BACK) else year - 1
    forward = year if wanted > now or (wanted == now and which not in ON) else year + 1
    if which == "this":
        return year, year
    return (forward, forward) if which in ON else (past, past) if which in BACK else (past, forward)


def season(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the spring of 1998" and "last winter"."""
    season, which, today = SEASONS[match["season"]], match["which"] or "", context.today
    told = _year_told(match, context)
    if told:
        return dated(f"{told}-{season}")
    if not (match["before"] or match["stage"] or which):
        return None
    if today is None:
        return dated(f"XXXX-{season}")
    now, wanted = today.month % 12 // 3, ["WI", "SP", "SU", "FA"].index(season)
    year = today.year - (today.month < 3 and now == 0)  # the winter of January began the year before
    past, forward = _cycle(year, now or 4, wanted or 4, which)
    return dated(f"{past:04d}-{season}", f"{forward:04d}-{season}")


def part_of_year(match: re.Match[str], context: Context) -> Reading | None:
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
        return dated(year + suffix)
    today = context.today
    if today is None:
        return dated(f"XXXX{suffix}")
    which = match["which"] or match["later_which"]
    if which:
        return dated(f"{today.year + step(which):04d}{suffix}")
    if match["earlier"]:
        return dated(f"{today.year - 1:04d}{suffix}")
    now = (today.month + 2) // 3 if unit == "quarter" else (today.month + 5) // 6
    past, forward = _cycle(today.year, now, number, "")
    if (now - number) % (4 if unit == "quarter" else 2) <= 1:
        forward = past  # results of the quarter just over are what is told
    return dated(f"{past:04d}{suffix}", f"{forward:04d}{suffix}")


def year(match: re.Match[str], context: Context) -> Reading | None:
    """Read four figures as a year, but as a count where they are round or small and a word follows ("2000 men")."""
    counts = match["year"].endswith("00") or match["year"] < "1800"
    if counts and not match["before"] and re.match(" [a-z]", match.string[match.end() :]):
        return None
    return dated(match["year"])


def years(match: re.Match[str], context: Context) -> Reading | None:
    """Read "1995-96" as an interval."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return dated(f"{first}/{last}") if int(first) < int(last) else None


def spelled_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "nineteen ninety-six" and "two thousand and one"."""
    ahead, _, rest = match["words"].partition(" ")
    century = 2000 if ahead == "two" else (SMALL[ahead] if ahead in SMALL else TENS[ahead]) * 100
    rest = rest.removeprefix("thousand").removeprefix(" and").strip()
    return dated(f"{century + int(count(rest) or 0):04d}")


def decade(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 1990s" and "the '90s"."""
    return dated(match["decade"] or f"19{match['short']}")


def named_decade(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the nineties" as those of the last century."""
    return dated(f"19{TENS[match['name'].removesuffix('ies') + 'y'] // 10}")


def century(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the 19th century"."""
    number = int(match["number"]) if match["number"].isdigit() else ORDINALS[match["number"]]
    return dated(f"{number - 1:02d}") if number > 10 else None


def weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "Monday", "last Monday" and "Mondays"; the day of publication is the nearest on both sides."""
    weekday, which, today = WEEKDAYS[match["weekday"]], match["which"] or "", context.today
    if match["many"]:
        return Reading("SET", f"XXXX-WXX-{weekday + 1}")
    if today is None:
        return dated(f"XXXX-WXX-{weekday + 1}")
    back, on = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    past = today - dt.timedelta(days=back or 7 * (which in BACK))
    forward = today + dt.timedelta(days=on or 7 * (which in ON))
    if which in ON or (on == 1 and not which):  # nobody calls the day six days back so: his clock is ahead
        past = forward
    elif which in BACK:
        forward = past
    return dated(past.isoformat(), forward.isoformat())


def day_word(match: re.Match[str], context: Context) -> Reading | None:
    """Read "yesterday" and its kind."""
    if context.today is None:
        return dated("PRESENT_REF" if match["word"] in ("today", "tonight") else "XXXX-XX-XX")
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["word"]]
    shift += {"before": -1, "after": 1}.get(match["beside"] or "", 0)
    value = moved(context.today, "day", shift)
    return Reading("TIME", f"{value}TNI") if match["word"] == "tonight" else dated(value)


def which_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve "last week" from publication, "the following week" from the date spoken of last."""
    which, unit = match["which"], match["unit"]
    if (match["of_it"] and unit == "day") or which in _ANAPHORIC:
        return _from_anchor(which, unit, context)
    if context.today is None:
        return dated(f"{'PAST' if which in BACK else 'FUTURE' if which in ON else 'PRESENT'}_REF")
    if which == "past" or (unit == "day" and which in ("last", "this", "coming")):
        return Reading("DURATION", duration(1, unit))
    return dated(moved(context.today, unit, step(which)))


def _from_anchor(which: str, unit: str, context: Context) -> Reading | None:
    if which.endswith("same") or which == "that":
        which = ""
    anchor = moment(context.anchor) if context.anchor else None
    if anchor is None:
        return dated("XXXX-XX-XX" if unit == "day" else "XXXX")
    return dated(reckoned(anchor, unit, step(which)) or "XXXX-XX-XX")


def definite_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve "the year", "the quarter", "the end of the month"."""
    unit, beside = match["unit"], match["beside"]
    if beside in ("ended", "ending"):
        return Reading("DURATION", duration(1, unit)) if unit == "year" else dated(_quarter("", context))
    if match["event"] is not None:
        return dated("XXXX-XX-XX")
    if beside:
        return _from_anchor("preceding" if beside in ("before", "earlier") else "following", unit, context)
    if unit == "quarter" or (unit == "period" and match["which"]):
        return dated(_quarter(match["which"] or "", context))
    if unit == "day" and match["during"]:  # "later in the day": of that spoken of last, else of publication
        anchor = moment(context.anchor) if context.anchor else None
        today = anchor.first if anchor else context.today
        return dated(value_of(today, unit)) if today else None
    if unit in ("period", "day") or context.today is None:
        return None
    if unit == "weekend":
        return dated(value_of(context.today - dt.timedelta(days=(context.today.weekday() - 5) % 7), unit))
    return dated(value_of(context.today, unit))


def _quarter(which: str, context: Context) -> str | None:
    if which == "current" and context.today:
        return value_of(context.today, "quarter")
    last = context.quarter or (moved(context.today, "quarter", -1) if context.today else None)
    if last and which.startswith("year"):
        spoken = moment(last)
        return moved(spoken.first, "quarter", -4) if spoken else None
    return last


def year_end(match: re.Match[str], context: Context) -> Reading | None:
    """Read "by year-end"."""
    return dated(f"{context.today.year:04d}") if context.today else None


def counted(match: re.Match[str], context: Context) -> Reading | None:
    """Read "three days" as a length, "three days ago" and "three days later" as a date."""
    unit, number, word = singular(match["unit"]), count(match["count"]), match["word"]
    if match["half"] and number is not None:
        number += 0.5
    if word:
        return _distant(unit, number, word, context)
    if match["count"] in ("a", "an") and _RATE.search(match.string, max(0, match.start() - 40), match.start()):
        return None  # "four flights a week", "$3 million a year"
    if unit == "quarter" and (number in (0.5, 1) or match[0].endswith("-quarters")):
        return None  # "a quarter of the votes"
    return Reading("DURATION", duration(number, unit))


def _distant(unit: str, number: float | None, word: str, context: Context) -> Reading | None:
    """Count units back or on: with "ago" from publication, with "later" from the date spoken of last."""
    if unit in ("second", "minute", "hour"):
        return Reading("DURATION", duration(number, unit))
    if number is None:
        return dated("FUTURE_REF" if word in ("from now", "hence", "later") else "PAST_REF")
    anchor = moment(context.anchor) if context.anchor and word in ("earlier", "later") else None
    if unit == "year" and number == 1 and context.quarter and word in ("ago", "earlier"):
        anchor, unit, number = moment(context.quarter), "quarter", 4
    if anchor is None and word == "later":
        return Reading("DATE", "XXXX-XX-XX")
    start = anchor or (Moment("day", context.today) if context.today else None)
    if start is None:
        return dated("PAST_REF")
    if number % 1 and unit in ("year", "decade"):
        unit, number = "month", number * (12 if unit == "year" else 120)
    if unit == "year" and number >= 100 and number % 100 == 0:
        unit, number = "century", number / 100  # nobody counts so exactly
    unit, number = ("week", number * 2) if unit == "fortnight" else ("day" if unit == "night" else unit, number)
    steps = int(number) * (1 if word in ("later", "from now", "hence") else -1)
    return dated(reckoned(start, unit, steps) or "XXXX-XX-XX")


def year_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Read "year-ago" and "year-earlier": of a quarter where the text speaks of one."""
    if context.quarter:
        return dated(_quarter("year", context))
    return dated(moved(context.today, "year", -1)) if context.today else None


def open_duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "recent years" as the past, "for years" and "day-long" as a length."""
    which, unit = match["which"], match["unit"]
    if which == "recent":
        return dated("PAST_REF")
    return Reading("DURATION", duration(1 if unit in UNITS else None, singular(unit)))


def every(match: re.Match[str], context: Context) -> Reading | None:
    """Read "every week" and "per year"."""
    unit = match["unit"]
    if unit in WEEKDAYS:
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[unit] + 1}")
    return Reading("SET", duration(2 if match["other"] else 1, unit))


def clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read "5:30 p.m." as an hour of a day not told yet."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return Reading("TIME", f"T{hour:02d}:{minute:02d}")


def nth_weekday(year: int, day: str) -> str | None:
    """Return the day of "11-4#4", the fourth Thursday of November; -1 is the last of the month."""
    month, weekday, nth = int(day[:2]), int(day[3]) - 1, int(day[5:])
    days = [dt.date(year, month, 1) + dt.timedelta(days=n) for n in range(31)]
    found = [at for at in days if at.month == month and at.weekday() == weekday]
    at = nth - 1 if nth > 0 else nth
    return found[at].isoformat() if -len(found) <= at < len(found) else None
