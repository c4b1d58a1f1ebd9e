"""The closed classes of English words of time, and how to read a number before a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: Units with their letter in a duration; T stands before those shorter than a day.
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_HALVES = {"Y": "6M", "H": "30M"}
#: How many of the unit of their letter those units hold that have none of their own.
_MULTIPLES = {"fortnight": 2, "decade": 10, "century": 100}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = {word: n * 10 for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SMALL = {word: n for n, word in enumerate(_SMALL)}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = (
    {word: n for n, word in enumerate(_ORDINALS, start=1)}
    | {f"twenty-{word}": n for n, word in enumerate(_ORDINALS[:9], start=21)}
    | {"thirtieth": 30, "thirty-first": 31}
)


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; of none, one that nothing matches."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


_NUMERAL = rf"(?:(?:{any_of(TENS)})(?:[- ](?:{any_of(_SMALL[1:10])}))?|{any_of(_SMALL[1:])}|an?)"
_VAGUE = (
    r"(?:a (?:number|handful) of|(?:a )?couple of|a couple|a few|few|several|some|many|numerous|dozens of|hundreds of"
    r"|countless)"
)
#: A number before a unit: in figures, in words, or left open.
COUNT = rf"(?:\d[\d,]*(?:\.\d+)?(?: \d/\d)?|half an?|half|{_NUMERAL}(?: hundred| dozen)?(?: and a half)?|{_VAGUE})"
UNIT = rf"(?:(?:{any_of(unit for unit in UNITS if unit != 'century')})s?|centur(?:y|ies))"


def singular(unit: str) -> str:
    """Return the unit of "years" or "centuries"."""
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def count(words: str) -> float | None:
    """Return the number of words or figures before a unit; None is a number left open ("several")."""
    words = words.replace(",", "")
    whole, _, fraction = words.partition(" ")
    if whole.replace(".", "", 1).isdigit():
        above, _, below = fraction.partition("/")
        return float(whole) + (int(above) / int(below) if below.strip("0") else 0)
    if words.startswith("half"):
        return 0.5
    if words.startswith(("a couple", "couple")):
        return 2.0
    words, half, _ = words.partition(" and a half")
    total = 0.5 if half else 0.0
    for word in re.split(r"[- ]", words):
        if word in ("hundred", "dozen"):
            total = max(total, 1) * (100 if word == "hundred" else 12)
        elif word in ("a", "an"):
            total += 1
        elif word in SMALL or word in TENS:
            total += SMALL.get(word) or TENS[word]
        else:
            return None
    return float(total)


def duration(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a length of time: `duration(3, "year")` is P3Y, an open number X."""
    letter = UNITS[unit]
    amount = "X" if number is None else f"{number * _MULTIPLES.get(unit, 1):g}"
    value = f"PT{amount}{letter[1]}" if len(letter) > 1 else f"P{amount}{letter}"
    halved = re.fullmatch(r"(PT?)(\d+)\.5([YH])", value)  # TimeML writes half years and hours out
    return f"{halved[1]}{halved[2]}{halved[3]}{_HALVES[halved[3]]}" if halved else value
