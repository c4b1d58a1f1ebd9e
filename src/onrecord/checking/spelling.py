"""Spell a claim as reports are spelled, so that the coder reads it as it reads them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection

_MONTHS = "|".join(calendar.month_name[1:]).lower()
_DAYS = "|".join(calendar.day_name).lower()
#: Months and weekdays in small letters, where a date stands; "may" and "march" are words as well.
_DATED = re.compile(
    rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\blast )|(?<=\d ))(?:{_MONTHS})\b"
    rf"|(?:(?<=\bon )|(?<=\blast ))(?:{_MONTHS}|{_DAYS})\b"
    rf"|\b(?:{_MONTHS})\b(?=(?: \d{{1,2}},?)? \d{{4}}\b)"
)
#: Two words of which only the first has a capital, as the hasty write names: "Islamic state", but "an Islamic state".
_HALF_NAMED = re.compile(r"(?<!\ba )(?<!\ban )\b[A-Z][a-z]+ [a-z]+\b")
#: Between states "relations" alone are diplomatic ones.
_RELATIONS = re.compile(r"\b((?:has|have|had|having|maintain(?:s|ed)?|keeps?|kept)(?: no| any)?) relations\b")
#: And so are those that are cut or restored, if nothing says which.
_TURNS = re.compile(
    r"\b((?:sever|severs|severed|cuts?|breaks?|broke|broken|ends?|ended|suspend(?:s|ed)?|establish(?:es|ed)?|restored?"
    r"|restores|resumed?|resumes)(?: off)?(?: all| its| their)?) (ties|relations)\b(?= (?:with|between|in|on)\b|\W*$)"
)


def as_coded(claim: str, names: Collection[str]) -> str:
    """Return a claim with capitals for months, days and `names`, and with "have relations" or "cut ties" in full."""

    def named(found: re.Match[str]) -> str:
        whole = " ".join(word.capitalize() for word in found[0].split())
        return whole if whole in names else found[0]

    claim = _DATED.sub(lambda found: found[0].capitalize(), claim)
    claim = _HALF_NAMED.sub(named, claim)
    return _TURNS.sub(r"\1 diplomatic \2", _RELATIONS.sub(r"\1 diplomatic relations", claim))
