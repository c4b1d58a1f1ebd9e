"""Say what is taken out of a record, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeVar

from onrecord.storing import Filter, Store, StoredRecord, stream

_Item = TypeVar("_Item")


class Entity(Protocol):
    """A state, body, group or person that the knowledge files know."""

    @property
    def label(self) -> str:
        """Return its name for people."""

    @property
    def kind(self) -> str:
        """Return what it is: state, body, group …."""

    @property
    def country(self) -> str | None:
        """Return the code of its country."""


class Names(Protocol):
    """The names of entities."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Return the entities by key."""


class Ontology(Protocol):
    """PLOVER as data."""

    @property
    def scores(self) -> Mapping[tuple[str, str | None], float]:
        """Return the score of each type and mode; a type's own stands under None."""

    @property
    def quads(self) -> Mapping[str, str]:
        """Return the class of each type: "verbal cooperation" …."""

    @property
    def relations(self) -> Mapping[str, str]:
        """Return what each standing relation means."""

    @property
    def contexts(self) -> Mapping[str, tuple[str, ...]]:
        """Return the contexts with the words that show them."""

    def word(self, type_: str, mode: str | None = None) -> str:
        """Return what people read for a type and mode."""


class Issue(Protocol):
    """A dispute or cause."""

    @property
    def name(self) -> str:
        """Return its name for people."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the codes of those who stand against each other in it."""


class Vocabulary(Protocol):
    """What the codes of a record mean; `onrecord.knowledge` says so."""

    @property
    def names(self) -> Names:
        """Return the names of entities."""

    @property
    def ontology(self) -> Ontology:
        """Return PLOVER."""

    @property
    def issues(self) -> Mapping[str, Issue]:
        """Return the issues by key."""

    def label(self, key: str) -> str:
        """Return the name of an entity; an unknown key is its own name."""

    def country_of(self, name: str | None) -> str | None:
        """Return the code of the country in which a place lies, None where that is not known."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is taken out: the wanted records of a store. `query` is the command that does it again."""

    store: Store
    wanted: Filter
    vocabulary: Vocabulary
    query: str

    def records(self) -> Iterator[StoredRecord]:
        """Give the wanted records, document by document."""
        return stream(self.store, self.wanted)


@dataclass(slots=True)
class Written:
    """How much was written of what ("records"), and how much the format has no place for, by its reason."""

    of: str
    count: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def parts(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Give items in lists of a size, the last one shorter."""
    each = iter(items)
    while part := list(islice(each, size)):
        yield part
