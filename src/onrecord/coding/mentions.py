"""Find the names of states, places, bodies, groups, outlets and persons in a text.

Needs the knowledge files; gives mentions with exact character ranges. A name that can mean two
things is settled by the words of the whole document, or left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from onrecord.coding.nouns import AGREED, NAMED
from onrecord.knowledge import Entity, Issue, Name, Names
from onrecord.knowledge.names import Form


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: where it stands (characters) and what it names."""

    start: int
    end: int
    entity: Entity
    form: Form


@dataclass(frozen=True, slots=True)
class IssueMention:
    """An issue's name in the text."""

    start: int
    end: int
    issue: Issue


class NameFinder:
    """One automaton over all spellings: its cost does not grow with the number of names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._spellings = list(names.by_spelling)
        ambiguous = [name for name in names.ambiguous if name not in names.by_spelling]
        self._spellings += ambiguous
        self._automaton = AhoCorasick(self._spellings)

    def find(self, text: str, trusting: bool = False) -> list[Mention]:
        """Return the mentions in the order of the text; none overlaps another.

        A `trusting` finder takes a name that no word settles for its first meaning: a claim is too short for cues.
        """
        settled: dict[str, Name | None] = {}
        surnames: dict[str, bool] = {}
        found = []
        for index, start, end in _longest(self._automaton, text):
            spelling = self._spellings[index]
            name: Name | None = self._names.by_spelling.get(spelling)
            if spelling in self._names.ambiguous:
                if spelling not in settled:
                    settled[spelling] = self._settle(spelling, text, trusting)
                name = None if self._excluded(spelling, text, start, end) else settled[spelling]
            if name is not None and name.entity.kind == "place" and name.form == "name":
                if spelling not in surnames:
                    surnames[spelling] = _is_surname(spelling, text)
                name = None if surnames[spelling] else name
            if (
                name is not None
                and not _inside_longer_name(name, text, start, end)
                and not _is_currency(text, start, end)
                and not _ORIGIN.match(text, end)
                and not ((name.form == "seat" or name.entity.kind == "place") and _TREATY.match(text, end))
            ):
                found.append(Mention(start, end, name.entity, name.form))
        return found

    def pretest(self, keys: Iterable[str]) -> Callable[[str], bool]:
        """Return what tells in microseconds whether a text may name all of these states, bodies, groups or persons.

        It knows neither words nor meanings: `find` says whether it does.
        """
        automata = [AhoCorasick(self._spelled[key]) for key in keys if key in self._spelled]
        return lambda text: all(automaton.find_matches_as_indexes(text) for automaton in automata)

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        """Return the spellings by whose they are, those of his people's persons and places among a state's."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for spelling, name in self._names.by_spelling.items():
            found[name.entity.country or name.entity.key].append(spelling)
        for spelling, ambiguity in self._names.ambiguous.items():
            for key, _ in ambiguity.readings:
                entity = self._names.entities.get(key)
                if entity is not None:
                    found[entity.country or entity.key].append(spelling)
        return dict(found)

    def _settle(self, spelling: str, text: str, trusting: bool) -> Name | None:
        ambiguity = self._names.ambiguous[spelling]
        words = set(re.findall(r"\w+", text))
        counts = {
            entity: sum(cue in words if cue.isalnum() else cue in text for cue in cues)
            for entity, cues in ambiguity.readings
        }
        best = max(counts.values(), default=0)
        leaders = [entity for entity, count in counts.items() if count == best]
        chosen = leaders[0] if best and len(leaders) == 1 else ambiguity.default
        is_open = not best and not chosen
        if is_open and (trusting or self._holds_office(spelling, text) or self._is_listed(spelling, text)):
            chosen = next((entity for entity, _ in ambiguity.readings if entity), None)
        if not chosen:
            return None
        known = self._names.by_spelling.get(spelling)
        if known is not None and known.entity.key == chosen:
            return known
        entity = self._names.entities.get(chosen)
        return Name(entity, known.form if known else "name") if entity else None

    def _holds_office(self, spelling: str, text: str) -> bool:
        """Tell what stands beside what only states have: "the Tajik president", "the King of Jordan"."""
        known = self._names.by_spelling.get(spelling)
        if known is None or known.form not in ("adjective", "name"):
            return False
        places = [(at.start(), at.end()) for at in re.finditer(rf"\b{re.escape(spelling)}\b", text)]
        if known.form == "name":
            before = (_OF.sub("", text[max(0, start - 30) : start].lower()) for start, _ in places)
            return any(words.endswith(self._names.offices) for words in before)
        return any(text[end + 1 : end + 21].lower().startswith(self._names.offices) for _, end in places)

    def _is_listed(self, spelling: str, text: str) -> bool:
        """Tell a name that "and" joins to a state's own: "the United States and Jordan", "Jordan and Syria"."""
        known = self._names.by_spelling.get(spelling)
        if known is None or known.form != "name" or known.entity.kind != "state":
            return False
        for at in re.finditer(rf"\b{re.escape(spelling)}\b", text):
            if _NAMED_BEFORE.search(text, max(0, at.start() - 30), at.start()):
                continue  # "Clarence Jordan and Ghana's envoy"
            before = _LISTED_BEFORE.search(text, max(0, at.start() - 40), at.start())
            after = _LISTED_BEHIND.match(text, at.end())
            ends, begins = (match[1].split() if match else [] for match in (before, after))
            names = [ends[-size:] for size in range(1, len(ends) + 1)]
            names += [begins[:size] for size in range(1, len(begins) + 1)]
            if any(self._is_state(" ".join(name)) for name in names):
                return True
        return False

    def _is_state(self, spelling: str) -> bool:
        known = self._names.by_spelling.get(spelling) if spelling not in self._names.ambiguous else None
        return known is not None and known.entity.kind == "state" and known.form == "name"

    def _excluded(self, spelling: str, text: str, start: int, end: int) -> bool:
        ambiguity = self._names.ambiguous[spelling]
        before = text[:start].rstrip().rsplit(None, 1)[-1:] or [""]
        after = re.match(r"[\s-]*(\w+)", text[end : end + 40])
        return before[0].strip("“\"'(") in ambiguity.not_before or bool(after and after[1] in ambiguity.not_after)


class IssueFinder:
    """One automaton over all names of issues."""

    def __init__(self, issues: dict[str, Issue]) -> None:
        by_name = {name: issue for issue in issues.values() for name in issue.names}
        self._names, self._issues = list(by_name), list(by_name.values())
        self._automaton = AhoCorasick(self._names)

    def find(self, text: str) -> list[IssueMention]:
        """Return the issues named, in the order of the text."""
        return [IssueMention(start, end, self._issues[index]) for index, start, end in _longest(self._automaton, text)]


def _longest(automaton: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """Return the whole-word matches (pattern, start, end), the longest where they overlap."""
    whole = [m for m in automaton.find_matches_as_indexes(text, overlapping=True) if _stands_alone(text, m[1], m[2])]
    kept: list[tuple[int, int, int]] = []
    for match in sorted(whole, key=lambda m: (m[1], -m[2])):
        if not kept or match[1] >= kept[-1][2]:
            kept.append(match)
    return kept


_NAME_AND_AGE = re.compile(r" [A-Z][a-z]+, \d\d[, ]")
#: "100 million US dollars" names no state.
_CURRENCY = re.compile(
    r"[ -](?:dollars?|dlrs?|pounds?|francs?|yen|pesos?|rupees?|rou?bles?|marks?|crowns?|kron[ae]r?|lira|dinars?"
    r"|riy?als?)\b"
)
#: "Chinese-made missiles" are anybody's, and "a Russian-speaking doctor" is of any state.
_ORIGIN = re.compile(r"[-–](?:made|built|born|manufactured|produced|designed|style|type|language|speaking)\b")
#: What is called after the town in which it was signed.
_TREATY = re.compile(f" (?:{'|'.join(sorted(AGREED | {word.title() for word in NAMED}))})s?\\b")


_NAMED_BEFORE = re.compile(r"\b[A-Z][\w.]* $")
#: Up to three words of a name before "and", and behind it.
_LISTED_BEFORE = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,2}),? and (?:the )?$")
_LISTED_BEHIND = re.compile(r",? and (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*){0,2})")


#: What joins an office to its state.
_OF = re.compile(r" (?:of|to|in) (?:the )?$")


def _is_currency(text: str, start: int, end: int) -> bool:
    """Tell "100 US dollars" and "(6.6 million US)"."""
    amount = text[end : end + 1] in (")", ",") and text[:start].endswith(("million ", "billion "))
    return amount or bool(_CURRENCY.match(text, end))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the range is a word or words of its own, not a piece of a longer word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "@") and not after.isalnum()


def _inside_longer_name(name: Name, text: str, start: int, end: int) -> bool:
    """Tell whether a city or surname-like place is part of a longer proper name ("Paris Hilton")."""
    if name.entity.kind != "place" or name.form != "name":
        return False
    before = re.search(r"(\b[A-Z][a-z]+) $", text[max(0, start - 30) : start])
    return bool(before and before[1] not in _BEFORE_PLACES and start > 1 and before.start() > 0)


def _is_surname(spelling: str, text: str) -> bool:
    """Tell whether a text calls somebody so who has an age: "Gao Xin, 51, said", where Gao is no town."""
    places = (at.end() for at in re.finditer(re.escape(spelling), text))
    return any(_NAME_AND_AGE.match(text, at) for at in places)


_BEFORE_PLACES = frozenset(
    "In At From To Near On Of Around Outside Inside North South East West Northern Southern Eastern Western "
    "Central Upper Lower Greater New Old The And For With Mr Saint Port Downtown".split()
)
