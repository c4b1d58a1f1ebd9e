"""Find the expressions of time in a text and give them TIMEX3 types and values (TimeML 1.2.1).

Needs the publication date and the sentences in their order; no parse, save for what is asked through
`tense`. Works like HeidelTime (Strötgen and Gertz 2010): rules over the surface, values counted from
the publication date or from the date spoken of last.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.coding.moments import moment
from onrecord.coding.timex_grammar import Rule, rules
from onrecord.coding.timex_readings import Context, Reading, TimexType
from onrecord.edtf import bounds
from onrecord.knowledge import Times

Tense = Literal["past", "future"]

_WORDS = re.compile(r"[a-z]+")
_FIGURES_OF_YEARS = re.compile(r"\d{4}|['’]\d0s")
_PART_OF_NO_DAY = re.compile("XXXX-XX-XXT[A-Z]{2}")  # "a morning show"
_BETWEEN_DAY_AND_HOUR = re.compile(r"[ ,]*(?:on |of |at |in the )?")


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: characters of the document, TIMEX3 type and value.

    `forward` is the value that it has where the text looks ahead ("will meet on Monday").
    """

    start: int
    end: int
    type: TimexType
    value: str
    forward: str


class TimexGrammar:
    """The rules, ready to be tried: those for the words that a sentence has, and those for digits."""

    def __init__(self, times: Times) -> None:
        self.ahead = times.ahead
        self._rules = tuple(rules(times))
        self._by_word: dict[str, list[int]] = {}
        self._for_figures = [number for number, rule in enumerate(self._rules) if not rule.words]
        for number, rule in enumerate(self._rules):
            for word in rule.words:
                self._by_word.setdefault(word, []).append(number)

    def matches(self, text: str) -> list[tuple[re.Match[str], Rule]]:
        """Return the matches in a sentence in their order, the longest where they overlap."""
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        numbers = {n for word in self._by_word.keys() & set(_WORDS.findall(low)) for n in self._by_word[word]}
        if _FIGURES_OF_YEARS.search(low):
            numbers.update(self._for_figures)
        if not numbers:
            return []
        found = [
            (match, self._rules[number])
            for number in sorted(numbers)
            for match in self._rules[number].pattern.finditer(low)
            if _has_its_capital(match, self._rules[number], text)
        ]
        taken: list[tuple[re.Match[str], Rule]] = []
        for match, rule in sorted(found, key=lambda pair: pair[0].start() - pair[0].end()):
            if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in taken):
                taken.append((match, rule))
        return sorted(taken, key=lambda pair: pair[0].start())


def _has_its_capital(match: re.Match[str], rule: Rule, text: str) -> bool:
    return rule.capital is None or text[match.start(rule.capital)].isupper()


class TimexFinder:
    """Finds the expressions of time of one document, sentence by sentence in their order."""

    def __init__(self, published: str | None, grammar: TimexGrammar) -> None:
        self.grammar = grammar
        self._today = publication_day(published)
        self._sentence = 0
        self._anchor: tuple[int, str] | None = None
        self._quarter: str | None = None

    def find(self, text: str, offset: int, tense: Callable[[int], Tense | None]) -> list[Timex]:
        """Return the expressions of a sentence that begins at `offset` of the document, none overlapping.

        `tense` tells of a character of the document what time its clause speaks of, None where it does not say.
        """
        self._sentence += 1
        found: list[Timex] = []
        for match, rule in self.grammar.matches(text):
            reading = rule.read(match, self._context())
            if reading is None:
                continue
            timex = _timex(match, reading, offset, tense)
            if found and (joined := _joined(found[-1], timex, text[found[-1].end - offset : match.start()])):
                found[-1] = timex = joined
            else:
                found.append(timex)
            self._remember(timex)
        placed = [timex if timex.value[0] != "T" else _on_a_day(timex, found) for timex in found]
        return [timex for timex in placed if not _PART_OF_NO_DAY.fullmatch(timex.value)]

    def _context(self) -> Context:
        recent = self._anchor is not None and self._sentence - self._anchor[0] <= 1
        return Context(self._today, self._anchor[1] if self._anchor and recent else None, self._quarter)

    def _remember(self, timex: Timex) -> None:
        found = moment(timex.value)
        if found is not None:
            self._anchor = self._sentence, timex.value
            if found.unit == "quarter" and (self._quarter or "") < timex.value and self._is_over(found.first):
                self._quarter = timex.value

    def _is_over(self, first: dt.date) -> bool:
        return self._today is None or first + dt.timedelta(days=90) < self._today


def publication_day(published: str | None) -> dt.date | None:
    """Return the day that "today" means: the publication day, if it is known to the day or month."""
    if not published or len(published) < 7:
        return None
    try:
        day = bounds(published)[1]
    except ValueError:
        return None
    return day if 1000 < day.year < 9000 else None  # so that "ten years ago" stays on the calendar


def _timex(match: re.Match[str], reading: Reading, offset: int, tense: Callable[[int], Tense | None]) -> Timex:
    value = reading.value
    past, forward = reading.past or value, reading.forward or value
    if past != forward:
        value = {"past": past, "future": forward, None: value}[tense(match.end() - 1 + offset)]
    start = max(match.start(), match.end("before")) if "before" in match.re.groupindex else match.start()
    return Timex(start + offset, match.end() + offset, reading.type, value, forward)


def _joined(one: Timex, other: Timex, between: str) -> Timex | None:
    """Join a day and an hour that stand together: "Friday night", "5 p.m. on Nov. 9"."""
    hour, day = (one, other) if one.value[0] == "T" else (other, one)
    if hour.value[0] != "T" or not _BETWEEN_DAY_AND_HOUR.fullmatch(between):
        return None
    found = moment(day.value)
    if found is None or found.unit != "day" or "T" in day.value:
        return None
    return Timex(one.start, other.end, "TIME", day.value + hour.value, day.forward + hour.value)


def _on_a_day(hour: Timex, times: list[Timex]) -> Timex:
    """Put a time of day on the day told in its sentence, best one before it; of another nobody can be sure."""
    days = [time for time in times if time.value[0] != "T" and (at := moment(time.value)) and at.unit == "day"]
    day = next((time for time in reversed(days) if time.start < hour.start), days[0] if days else None)
    value = f"{day.value[:10] if day else 'XXXX-XX-XX'}{hour.value}"
    return replace(hour, value=value, forward=value)
