"""Read the dateline that opens a story: "PARIS, March 3, 2015 (AFP) — Ministers met".

A date without its year is passed over: which year it was, nobody says. The grammar is kept strict, so that no
sentence is taken for a dateline: without a date the place has to be in capitals, as agencies have it. A land in
brackets beside a town ("PRAGUE (Bohemia) —") would be taken for an outlet.
"""

from __future__ import annotations

import re

from onrecord.reading.dates import MONTH_NAMES, parse_date

DATED_BY = "dateline"

#: A dateline stands in one of so many lines, the title among them, and has so many characters with its dash.
_LINES, _LONGEST = 2, 120
_END = re.compile(r"\s*(?:(?:[\u2012-\u2015]|\s-{1,2}|--)\s+|\u2014)(?=[^\Wa-z_]|[\"“‘'«])")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{2,60})\)$")
_SMALL_WORDS = frozenset("al and da de del der di du el en la las le les los of on san sur the upon".split())
_YEARLESS = re.compile(
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?:{MONTH_NAMES})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{MONTH_NAMES})\.?)",
    re.IGNORECASE,
)
#: What stands in brackets before a story and is no outlet.
_FLASHES = frozenset(
    {"ADVISORY", "ALERT", "CORRECTED", "CORRECTION", "EXCLUSIVE", "FLASH", "UPDATE", "UPDATED", "URGENT"}
)
_OUTLET = re.compile(r"[A-Z][\w.'’&/-]*(?: (?:[A-Z][\w.'’&/-]*|of|and|the)){0,3}")


def read_dateline(text: str, body: int, title: str | None) -> dict[str, str]:
    """Return what the dateline of a text says, by the names of a document's particulars: its day and its outlet.

    Nothing where the lines below the header at `body`, and below the title, open with none.
    """
    lines = [line.strip() for line in text[body : body + 1000].split("\n") if line.strip()]
    for line in lines[:_LINES]:
        end = None if title is not None and " ".join(line.split()) == title else _END.search(line[:_LONGEST])
        if end and (found := _parted(line[: end.start()])):
            return found
    return {}


def _parted(head: str) -> dict[str, str]:
    """Return the date and the outlet of what stands before the dash; nothing unless all of it is understood."""
    found: dict[str, str] = {}
    brackets = _BRACKETS.search(head)
    inside = [part.strip() for part in re.split(r"[,;]", brackets["inside"])] if brackets else []
    place, *others = [part.strip() for part in (head[: brackets.start()] if brackets else head).split(",")]
    if place and not _is_place(place):
        return {}
    for parts, may_be_outlet in ((others, False), (inside, True)):
        while parts:
            part, length = _date_among(parts)
            if part and parse_date(part):
                found.setdefault("published", parse_date(part) or "")
            elif part or (not may_be_outlet and _is_place(parts[0])):
                pass  # "March 3", or the state of the town
            elif may_be_outlet and parts[0].upper() in _FLASHES:
                pass
            elif may_be_outlet and _OUTLET.fullmatch(parts[0]):
                found.setdefault("publisher", parts[0])
            else:
                return {}
            parts = parts[length:]
    if place and not place.isupper() and not (brackets and "published" in found):
        return {}  # a sentence may begin with a name and a bracket, or a comma, and have a dash
    if not place and "published" not in found and not found.get("publisher", "").isupper():
        return {}  # "(Part One) —", but "(AP) —"
    if "-" not in found.get("published", "-") and "publisher" not in found:
        return {}  # "CHAPTER ONE, 1960 —"
    return found | ({"dated_by": DATED_BY} if "published" in found else {})


def _date_among(parts: list[str]) -> tuple[str | None, int]:
    """Return the date with which parts between commas begin, and of how many it is made: "March 3", "2015"."""
    for length in (3, 2, 1):
        words = ", ".join(parts[:length])
        if length <= len(parts) and (parse_date(words) or _YEARLESS.fullmatch(words)):
            return words, length
    return None, 1


def _is_place(words: str) -> bool:
    """Tell a name of a place: up to six words, written as names, without figures."""
    parts = words.split()
    named = all(part[0].isupper() or part.lower() in _SMALL_WORDS for part in parts)
    return 0 < len(parts) <= 6 and named and not any(letter.isdigit() for letter in words)
