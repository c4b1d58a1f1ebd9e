"""Find entities, issues and outlets by their names, in any case and also where they are spelled slightly wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import combining, normalize

from onrecord.knowledge import Entity, Issue, Knowledge
from onrecord.storing import NamedParty

#: How alike two words must be, of 100, and the shortest word that is looked for in other spellings.
_ALIKE = 79.0
_SHORTEST = 4
#: Kinds that are worth a place in a list only where the record names them: there are twenty thousand towns.
_ONLY_ON_RECORD = ("place", "outlet")
#: So many near words are tried for each word, and so many words of a query.
_NEAR = 12
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found: whose it is, the name of it, and in how many places of the record that name stands."""

    key: str
    name: str
    places: int


_Value = TypeVar("_Value")

#: What is neither a letter nor a digit.
_BETWEEN = re.compile(r"[\W_]+")
#: A folded spelling and a key.
_Named = tuple[str, str]


class Directory:
    """The names of the knowledge files in folded form. Made once: it has some forty thousand names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._entities: dict[str, Entity] = {}
        for spelling, name in knowledge.names.by_spelling.items():
            self._entities.setdefault(folded(spelling), name.entity)
        self._issues: dict[str, Issue] = {}
        for issue in knowledge.issues.values():
            for spelling in (issue.id, *issue.names):
                self._issues.setdefault(folded(spelling), issue)
        self._outlets: dict[str, str] = {}
        for spelling, outlet in knowledge.outlets.by_name.items():
            self._outlets.setdefault(folded(spelling), outlet.name)
        self._names = [
            (spelling, self._key(entity))
            for spelling, entity in self._entities.items()
            if entity.kind not in _ONLY_ON_RECORD
        ]

    def entity(self, name: str) -> Entity | None:
        """Return what has this code or name, in upper or lower case."""
        entities = self._knowledge.names.entities
        return entities.get(name.upper()) or entities.get(name) or self._entities.get(_without_article(folded(name)))

    def key(self, name: str) -> str | None:
        """Return the key of what has this code or name; a seat or an adjective means its state."""
        found = self.entity(name)
        return self._key(found) if found else None

    def issue(self, name: str) -> Issue | None:
        """Return the issue with this name or id."""
        return self._issues.get(_without_article(folded(name)))

    def issues_with(self, query: str, most: int) -> list[Issue]:
        """Return the issues with the words of a query, in their order, in a name."""
        return _with(query, self._issues, most)

    def outlets_with(self, query: str, most: int) -> list[str]:
        """Return the names of outlets with the words of a query, in their order, in a name."""
        return _with(query, self._outlets, most)

    def with_names(self, on_record: Iterable[NamedParty]) -> NameIndex:
        """Return an index of these names, as a record has them, and of those of the knowledge files."""
        words = dict.fromkeys(word for spelling, _ in self._names for word in _long_words(spelling))
        return NameIndex(self, Counter(), dict.fromkeys(self._names), words).with_more(on_record)

    def mentioned(self, text: str) -> list[str]:
        """Return the keys of the names that stand in a text with a capital letter, in any case where it has none."""
        words = text.split()
        capitals = any(word[0].isupper() for word in words)
        keys: dict[str, None] = {}
        at = 0
        while at < len(words):
            spans = (" ".join(words[at:end]).strip(",;:.?!\"'") for end in range(min(at + 5, len(words)), at, -1))
            known = [(span, key) for span in spans if (key := self.key(span))]
            if known and (known[0][0][0].isupper() if capitals else len(known[0][0]) >= _SHORTEST):
                keys.setdefault(known[0][1])
                at += len(known[0][0].split())
            else:
                at += 1
        return list(keys)

    def label(self, key: str, spelling: str) -> str:
        """Return how to print a key; one that the knowledge files do not have by its spelling."""
        entity = self._knowledge.names.entities.get(key)
        return entity.label if entity else spelling.title()

    @staticmethod
    def _key(entity: Entity) -> str:
        return entity.country or entity.key if entity.kind == "state" else entity.key


class NameIndex:
    """The names of a record and of the knowledge files, and all words that are long enough to be spelled wrong."""

    def __init__(
        self, directory: Directory, places: Counter[_Named], names: dict[_Named, None], words: dict[str, None]
    ) -> None:
        self.directory = directory
        self._places, self._names, self._words = places, names, words

    def with_more(self, on_record: Iterable[NamedParty]) -> NameIndex:
        """Return an index that has these names, too."""
        more: Counter[_Named] = Counter()
        for party in on_record:
            more[folded(party.name), party.key] += party.places
        words = dict.fromkeys(word for spelling, _ in more for word in _long_words(spelling))
        places = self._places.copy()
        places.update(more)
        return NameIndex(self.directory, places, self._names | dict.fromkeys(more), self._words | words)

    def matches(self, query: str, most: int) -> list[Match]:
        """Return the parties whose names have the words of a query, or words spelled nearly alike.

        Names in the record come before those that only the knowledge files have, the most frequent first.
        """
        words = folded(query).split()[:_MOST_WORDS]
        found: dict[str, Match] = {}
        for spelling, key in _having(words, self._names) or self._having_near(words):
            known = found.get(key)
            places = self._places[spelling, key] + (known.places if known else 0)
            found[key] = Match(key, self.directory.label(key, spelling), places)
        return sorted(found.values(), key=lambda match: (-match.places, len(match.name), match.key))[:most]

    def match(self, key: str) -> Match:
        """Return what has this key, as a match by the knowledge files alone."""
        return Match(key, self.directory.label(key, key), 0)

    def _having_near(self, words: list[str]) -> list[_Named]:
        """Return the names that have, for each of the words, one that is spelled nearly alike."""
        from rapidfuzz import fuzz, process

        near: list[set[str]] = []
        for word in words:
            if len(word) < _SHORTEST:
                near.append({word})
                continue
            alike = process.extract(word, self._words.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAR)
            near.append({text for text, _, _ in alike})
        if not words or not all(near):
            return []
        return [named for named in self._names if all(alike & set(named[0].split()) for alike in near)]


def _long_words(spelling: str) -> Iterator[str]:
    return (word for word in spelling.split() if len(word) >= _SHORTEST)


def folded(name: str) -> str:
    """Return a name in small letters without accents, each run of other characters as one blank."""
    bare = name.casefold()
    if not bare.isascii():
        bare = "".join(character for character in normalize("NFKD", bare) if not combining(character))
    return _BETWEEN.sub(" ", bare.replace("'", "").replace("’", "")).strip()


def _with(query: str, named: Mapping[str, _Value], most: int) -> list[_Value]:
    """Return what has a name in which a word begins with the query, each once."""
    words = folded(query)
    found = [value for name, value in named.items() if words and f" {words}" in f" {name}"]
    return list(dict.fromkeys(found))[:most]


def _without_article(name: str) -> str:
    return name.removeprefix("the ")


def _having(words: list[str], names: Iterable[_Named]) -> list[_Named]:
    """Return the names in which each of the words begins a word."""
    if not words:
        return []
    first, *others = words
    inside = f" {first}"
    begun = [named for named in names if named[0].startswith(first) or inside in named[0]]
    return [named for named in begun if all(f" {word}" in f" {named[0]}" for word in others)]
