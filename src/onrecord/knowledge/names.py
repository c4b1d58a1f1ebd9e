"""Know the names of states, places, bodies, groups, outlets and persons, and what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.knowledge.files import Shelf

EntityKind = Literal["state", "place", "body", "group", "people", "outlet", "person"]
Form = Literal["name", "adjective", "seat"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that has a name: its key, how to print it, and the codes that a party takes from it."""

    key: str
    label: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    claimants: tuple[str, ...] = ()
    role: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity: as a name, as an adjective of its people, or by its seat."""

    entity: Entity
    form: Form


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name with several meanings, and the words of a document that settle which."""

    default: str | None
    readings: tuple[tuple[str, frozenset[str]], ...]
    not_before: frozenset[str]
    not_after: frozenset[str]


@dataclass
class Names:
    """All names, by their spelling in text."""

    by_spelling: dict[str, Name] = field(default_factory=dict)
    ambiguous: dict[str, Ambiguity] = field(default_factory=dict)
    persons: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    entities: dict[str, Entity] = field(default_factory=dict)

    def put(self, entity: Entity, spellings: Iterable[str], form: Form = "name") -> None:
        """Add spellings of an entity; a spelling that is taken keeps its first meaning."""
        self.entities.setdefault(entity.key, entity)
        for spelling in filter(None, spellings):
            for written in _apostrophes(spelling):
                self.by_spelling.setdefault(written, Name(entity, form))


def load_names(shelf: Shelf) -> Names:
    """Load every file of names; the earlier file wins where two claim one spelling."""
    names = Names()
    for load in (_states, _bodies, _groups, _places, _outlets, _cities, _persons):
        load(shelf, names)
    for entry in shelf.entries("ambiguous.toml", "ambiguous", "name"):
        names.ambiguous[entry["name"]] = Ambiguity(
            entry.get("default") or None,
            tuple((reading["entity"], frozenset(reading.get("cues", []))) for reading in entry.get("reading", [])),
            frozenset(entry.get("not_before", [])),
            frozenset(entry.get("not_after", [])),
        )
    return names


def _states(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("states.toml", "state", "code"):
        code = entry.get("successor") or entry["code"]
        state = Entity(entry["code"], entry["name"], "state", country=code)
        names.put(state, [entry["name"], *entry.get("names", [])])
        names.put(state, entry.get("demonyms", []), "adjective")
        sectors = entry.get("seat_sectors", {})
        for seat in entry.get("seats", []):
            names.put(Entity(entry["code"], entry["name"], "state", code, sectors.get(seat, "GOV")), [seat], "seat")
        for seat, sector in sectors.items():
            names.put(Entity(entry["code"], entry["name"], "state", code, sector), [seat], "seat")
        if entry.get("capital"):
            names.put(Entity(entry["code"], entry["name"], "state", code, "GOV"), [entry["capital"]], "seat")


def _bodies(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("bodies.toml", "body", "code"):
        body = Entity(entry["code"], entry["name"], "body", entry["code"], entry.get("sector", entry.get("kind")))
        names.put(body, [entry["name"], *entry.get("names", [])])


def _groups(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("groups.toml", "group", "name"):
        kind: EntityKind = "people" if entry.get("kind") == "people" else "group"
        group = Entity(_slug(entry["name"]), entry["name"], kind, entry.get("country"), entry.get("sector"))
        names.put(group, [entry["name"], *entry.get("names", [])])


def _places(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("places.toml", "place", "name"):
        place = Entity(
            _slug(entry["name"]), entry["name"], "place", entry.get("country"), claimants=tuple(entry.get("claimants", []))
        )
        names.put(place, [entry["name"], *entry.get("names", [])])
        names.put(place, entry.get("adjectives", []), "adjective")


def _outlets(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("outlets.toml", "outlet", "name"):
        outlet = Entity(_slug(entry["name"]), entry["name"], "outlet", entry.get("country"), "JRN")
        names.put(outlet, [entry["name"], *entry.get("names", [])])


def _cities(shelf: Shelf, names: Names) -> None:
    for row in shelf.rows("cities.csv", ("name", "country", "population")):
        names.put(Entity(_slug(row["name"]), row["name"], "place", row["country"]), [row["name"]])


def _persons(shelf: Shelf, names: Names) -> None:
    for row in shelf.rows("persons.csv", ("name", "country", "role", "sector", "from", "until")):
        person = Entity(
            _slug(row["name"]), row["name"], "person", row["country"] or None, row["sector"] or "GOV",
            role=row["role"] or None, since=row["from"] or None, until=row["until"] or None,
        )  # fmt: skip
        if " " in row["name"]:
            names.put(person, [row["name"]])
        names.persons[row["name"].split()[-1].casefold()].append(person)


def _slug(name: str) -> str:
    return "-".join(name.casefold().replace(".", "").split())


def _apostrophes(spelling: str) -> Iterator[str]:
    yield spelling
    if "'" in spelling:
        yield spelling.replace("'", "’")
    elif "’" in spelling:
        yield spelling.replace("’", "'")
