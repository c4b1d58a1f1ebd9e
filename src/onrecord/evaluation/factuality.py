"""Measure how sure the coder is that things happened, on sentences whose events readers rated.

The file is JSON Lines, gzipped or not: a line has `text`, words divided by blanks, and `targets`, each
with `span1`, the first and last word (half-open) of an event, and `label`, the mean rating of readers
from -3 (certainly did not happen) to 3 (certainly happened). The shape is that of the unified
factuality corpus (Stanovsky et al. 2017), which holds UW (Lee et al. 2015), FactBank, MEANTIME and
UDS-IH2. The coder judges in grades; `RATINGS` gives the rating that each grade stands for.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean
from typing import Any

from onrecord.errors import ReadingError

_ADVICE = "Give JSON Lines with `text` and `targets`, each with `span1` and `label`, as the factuality corpora have."
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


def load_ratings(path: Path) -> list[RatedSentence]:
    """Load the rated sentences. Raises ReadingError naming the line that is of another kind."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(str(path), reason, "Name a file of JSON Lines in UTF-8 that can be read.") from error
    gold = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            gold += [_rated(str(number), json.loads(line))] if line.strip() else []
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            reason = f"line {number} is no rated sentence ({type(error).__name__}: {error})"
            raise ReadingError(str(path), reason, _ADVICE) from error
    if not any(sentence.events for sentence in gold):
        raise ReadingError(str(path), "no rated events in it", _ADVICE)
    return gold


def _rated(name: str, row: dict[str, Any]) -> RatedSentence:
    text, places = _written(row["text"].split())
    events = []
    for target in row["targets"]:
        first, last = target["span1"]
        rating = float(target["label"])
        if not (0 <= first < last and -3 <= rating <= 3):
            raise ValueError(f"span1 {target['span1']} with label {rating:g}")
        events.append(RatedEvent(places[first][0], places[last - 1][1], rating))
    return RatedSentence(name, text, tuple(events))


def _written(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Join words as people write them; return the text and where each word begins and ends in it."""
    text = ""
    places = []
    quoted = False
    clings = True
    for word, after in zip(words, [*words[1:], ""], strict=True):
        spelling = _QUOTES.get(word, word)
        closes = spelling == '"' and (quoted or word == "''") and word != "``"
        clings = clings or closes or _CLINGS_LEFT.fullmatch(word) is not None or (word == "-" and after[:1].isalnum())
        text += spelling if clings else f" {spelling}"
        places.append((len(text) - len(spelling), len(text)))
        if spelling == '"':
            quoted = not closes
        clings = (spelling == '"' and quoted) or word in _CLINGS_RIGHT or (word == "-" and after[:1].isalnum())
    return text, places
