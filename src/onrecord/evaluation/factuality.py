"""Measure how sure the coder is that things happened, on sentences whose events readers rated.

The file is JSON Lines, gzipped or not: a line has `text`, words divided by blanks, and `targets`, each
with `span1`, the first and last word (half-open) of an event, and `label`, the mean rating of readers
from -3 (certainly did not happen) to 3 (certainly happened). The shape is that of the unified
factuality corpus (Stanovsky et al. 2017), which holds UW (Lee et al. 2015), FactBank, MEANTIME and
UDS-IH2. The coder judges in grades; `RATINGS` gives the rating that each grade stands for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation.lines import gold_lines
from onrecord.evaluation.report import Mistake, Ratio, Report, macro_f1

#: The rating that a grade stands for: the median of the ratings of UW's training part (60 %, by hash).
RATINGS = {
    "certain": 3.0, "reported": 3.0, "alleged": 2.4, "probable": 2.4, "expected": 2.4, "intended": 1.8,
    "possible": 1.6, "open": 1.4, "not alleged": 0.0, "not possible": -0.1, "not open": -0.3, "not probable": -0.6,
    "not intended": -0.8, "not expected": -1.2, "not reported": -1.6, "not certain": -1.8,
}  # fmt: skip
#: Classes of ratings, each with the least rating in it.
_CLASSES = (("certain", 2.5), ("probable or possible", 0.5), ("unknown", -0.5), ("negative", -3.0))
_KIND = "rated sentences (`text` and `targets`, each with `span1` and `label`, as the factuality corpora have)"
_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_CLINGS_LEFT = re.compile(r"[,.;:!?%)\]]|n't|n’t|['’](?:s|re|ve|ll|d|m)?|\.\.\.", re.IGNORECASE)
_CLINGS_RIGHT = frozenset("([$£€#")


@dataclass(frozen=True, slots=True)
class RatedEvent:
    """One event word: the characters of the text where it begins and ends, and its rating from -3 to 3."""

    start: int
    end: int
    rating: float


@dataclass(frozen=True, slots=True)
class RatedSentence:
    """A sentence as people write it, with its rated events."""

    id: str
    text: str
    events: tuple[RatedEvent, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A rated event with the rating that the coder gives it, its grade and the words that decide."""

    sentence: RatedSentence
    event: RatedEvent
    rating: float
    grade: str
    words: tuple[str, ...]

    @property
    def error(self) -> float:
        """Return by how much the rating is off."""
        return abs(self.rating - self.event.rating)


def evaluate_factuality(path: Path, coder: Coder) -> Report:
    """Judge every rated event of a gold file and compare. Raises ReadingError for a file of another kind."""
    gold = load_ratings(path)
    judgements = coder.judge((sentence.text, [event.start for event in sentence.events]) for sentence in gold)
    judged = [
        Judged(sentence, event, RATINGS[str(grade)], str(grade), tuple(sentence.text[w.start : w.end] for w in words))
        for sentence, judged in zip(gold, judgements, strict=True)
        for event, (grade, words) in zip(sentence.events, judged, strict=True)
    ]
    classes = [(_class(one.event.rating), _class(one.rating)) for one in judged]
    types = {name: _ratio(name, classes) for name, _ in _CLASSES}
    wrong = sorted(
        (one for one in judged if _class(one.event.rating) != _class(one.rating)), key=lambda one: -one.error
    )
    return Report(
        f"{len(judged)} rated events in {len(gold)} sentences; ratings from -3 to 3",
        figures={
            "mean absolute error": fmean(one.error for one in judged),
            "Pearson r": _correlation(judged),
            "macro-F1 of classes": macro_f1(types),
        },
        types=types,
        confusion=Counter(classes),
        mistakes=tuple(_mistake(one) for one in wrong),
        predictions=tuple(
            {"id": one.sentence.id, "span": [one.event.start, one.event.end], "grade": one.grade, "rating": one.rating}
            for one in judged
        ),
    )


def _correlation(judged: list[Judged]) -> float:
    """Return Pearson's r, 0 where one side does not vary."""
    gold, found = [one.event.rating for one in judged], [one.rating for one in judged]
    return correlation(found, gold) if len(set(gold)) > 1 and len(set(found)) > 1 else 0.0


def _class(rating: float) -> str:
    return next(name for name, least in _CLASSES if rating >= least)


def _ratio(name: str, classes: list[tuple[str, str]]) -> Ratio:
    right = sum(gold == found == name for gold, found in classes)
    return Ratio(right, sum(found == name for _, found in classes), right, sum(gold == name for gold, _ in classes))


def _mistake(one: Judged) -> Mistake:
    text, event = one.sentence.text, one.event
    marked = f"{text[: event.start]}[{text[event.start : event.end]}]{text[event.end :]}"
    name = f"line {one.sentence.id}, character {event.start}"
    return Mistake(
        name, marked, f"{event.rating:.1f}", (f"{one.rating:.1f}: {one.grade} ({', '.join(one.words) or 'stated'})",)
    )


def load_ratings(path: Path) -> list[RatedSentence]:
    """Load the rated sentences. Raises ReadingError for a file of another kind or without rated events."""
    gold = gold_lines(path, _KIND, _rated)
    if not any(sentence.events for sentence in gold):
        raise ReadingError(str(path), "no rated events in it", f"Give a file of {_KIND}.")
    return gold


def _rated(number: int, row: dict[str, Any]) -> RatedSentence:
    text, places = _written(row["text"].split())
    events = []
    for target in row["targets"]:
        first, last = target["span1"]
        rating = float(target["label"])
        if not (0 <= first < last and -3 <= rating <= 3):
            raise ValueError(f"span1 {target['span1']} with label {rating:g}")
        events.append(RatedEvent(places[first][0], places[last - 1][1], rating))
    return RatedSentence(str(number), text, tuple(events))


def _written(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join words as people write them; return the text and where each word begins and ends in it."""
    text = ""
    places = []
    quoted = False
    clings = True
    for word, after in zip(words, [*words[1:], ""], strict=True):
        spelling = _QUOTES.get(word, word)
        closes = spelling == '"' and (quoted or word == "''") and word != "``"
        clings = (
            clings or closes or _CLINGS_LEFT.fullmatch(spelling) is not None or (word == "-" and after[:1].isalnum())
        )
        text += spelling if clings else f" {spelling}"
        places.append((len(text) - len(spelling), len(text)))
        if spelling == '"':
            quoted = not closes
        clings = (spelling == '"' and quoted) or spelling in _CLINGS_RIGHT or (word == "-" and after[:1].isalnum())
    return text, places
