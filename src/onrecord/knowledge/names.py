"""Know the names of states, places, bodies, groups, outlets and persons, and what they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.edtf import is_edtf
from onrecord.knowledge.dictionaries import Actor, Dictionaries
from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf

EntityKind = Literal["state", "place", "body", "group", "people", "region", "outlet", "person"]
Form = Literal["name", "adjective", "seat"]

#: The shortest name that is also known in capitals: shorter ones are abbreviations of something else.
_SHOUTED = 4
#: What may stand behind a last name.
_NUMERAL = re.compile(r"[IVX]+\.?|[JS]r\.?|[A-Z]\.")


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
    parent: str | None = None


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
    offices: tuple[str, ...] = ()

    def put(self, entity: Entity, spellings: Iterable[str], form: Form = "name") -> None:
        """Add spellings of an entity; a spelling that is taken keeps its first meaning."""
        self.entities.setdefault(entity.key, entity)
        for spelling in spellings:
            for written in _apostrophes(spelling):
                self.by_spelling.setdefault(written, Name(entity, form))


def load_names(shelf: Shelf) -> Names:
    """Load every file of names; the earlier file wins where two claim one spelling."""
    names = Names()
    for load in (_states, _bodies, _groups, _places, _outlets, _cities, _persons):
        load(shelf, names)
    known = frozenset(key for key, entity in names.entities.items() if entity.kind in ("state", "body"))
    for actor in Dictionaries(shelf, known).actors():
        _actor(actor, names)
    names.offices = tuple(shelf.table("ambiguous.toml").table("adjectives").texts("offices"))
    for entry in shelf.entries("ambiguous.toml", "ambiguous", "name"):
        name = entry.text("name")
        names.ambiguous[name] = Ambiguity(
            _known("default", entry, names),
            tuple(_reading(reading, names) for reading in entry.tables("reading")),
            frozenset(entry.texts("not_before")),
            frozenset(entry.texts("not_after")),
        )
        if name.upper() in names.by_spelling:
            names.ambiguous.setdefault(name.upper(), names.ambiguous[name])
    return names


def _states(shelf: Shelf, names: Names) -> None:
    entries = {entry.text("code"): entry for entry in shelf.entries("states.toml", "state", "code")}
    for key, entry in entries.items():
        code, label = entry.optional("successor") or key, entry.text("name")
        if code not in entries:
            raise entry.wrong("successor", "Write the code of a state in states.toml.")
        state = Entity(key, label, "state", country=code)
        names.put(state, [label, *entry.texts("names")])
        names.put(state, entry.texts("demonyms"), "adjective")
        sectors = entry.table("seat_sectors")
        seats = dict.fromkeys(entry.texts("seats"), "GOV") | {seat: sectors.text(seat) for seat in sectors}
        capital = entry.optional("capital")
        if capital:
            seats.setdefault(capital, "GOV")
        for seat, sector in seats.items():
            names.put(Entity(key, label, "state", code, sector), [seat], "seat")
    for spelling, name in list(names.by_spelling.items()):  # datelines and headlines: "TEHRAN", "IRAN WARNS"
        if len(spelling) >= _SHOUTED and not spelling.isupper():
            names.by_spelling.setdefault(spelling.upper(), name)


def _bodies(shelf: Shelf, names: Names) -> None:
    entries = {entry.text("code"): entry for entry in shelf.entries("bodies.toml", "body", "code")}
    for code, entry in entries.items():
        sector, parent = entry.optional("sector") or entry.optional("kind"), entry.optional("parent")
        if parent and parent not in entries:
            raise entry.wrong("parent", "Write the code of a body in bodies.toml, or leave it out.")
        names.put(Entity(code, entry.text("name"), "body", code, sector, parent=parent), _spellings(entry))


def _groups(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("groups.toml", "group", "name"):
        kind: EntityKind = "people" if entry.optional("kind") == "people" else "group"
        label, country = entry.text("name"), _known("country", entry, names)
        names.put(Entity(_slug(label), label, kind, country, entry.optional("sector")), _spellings(entry))


def _places(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("places.toml", "place", "name"):
        label, country = entry.text("name"), _known("country", entry, names)
        sector, claimants = entry.optional("sector"), entry.texts("claimants")
        place = Entity(_slug(label), label, "place", country, sector, claimants)
        names.put(place, _spellings(entry))
        region = entry.optional("kind") == "region" and country is None
        # "European countries", "African leaders": of many states, but somebody
        people = Entity(f"people-of-{_slug(label)}", f"people of {label}", "region", None, "CVL") if region else place
        names.put(people, entry.texts("adjectives"), "adjective")


def _outlets(shelf: Shelf, names: Names) -> None:
    for entry in shelf.entries("outlets.toml", "outlet", "name"):
        label, country = entry.text("name"), _known("country", entry, names)
        names.put(Entity(_slug(label), label, "outlet", country, "JRN"), _spellings(entry))


def _cities(shelf: Shelf, names: Names) -> None:
    for row in shelf.rows("cities.csv", ("name", "country", "population")):
        label, country = row.text("name"), _known("country", row, names)
        names.put(Entity(_slug(label), label, "place", country), [label])


def surname_of(label: str) -> str:
    """Return the last name of a person in small letters: "abdullah" of "Abdullah II of Jordan"."""
    names = label.partition(" of ")[0].split()
    while len(names) > 1 and _NUMERAL.fullmatch(names[-1]):
        names.pop()
    return names[-1].casefold()


def _persons(shelf: Shelf, names: Names) -> None:
    for row in shelf.rows("persons.csv", ("name", "country", "role", "sector", "from", "until")):
        label = row.text("name")
        person = Entity(
            _slug(label), label, "person", _known("country", row, names), row.optional("sector") or "GOV",
            role=row.optional("role"), since=_date("from", row), until=_date("until", row),
        )  # fmt: skip
        if " " in label:
            names.put(person, [label])
        names.persons[surname_of(label)].append(person)


def _actor(actor: Actor, names: Names) -> None:
    """Add an entry of a dictionary: a person, another name of a state or body, or a group."""
    label, first = actor.names[0], actor.roles[0]
    if actor.is_person:
        dated = sorted(actor.roles, key=lambda role: not (role.since or role.until))
        for role in dated:
            person = Entity(
                _slug(label), label, "person", role.country, role.sector, since=role.since, until=role.until
            )
            names.put(person, [name for name in actor.names if " " in name])
            for surname in dict.fromkeys(name.split()[-1].casefold() for name in actor.names):
                names.persons[surname].append(person)
    elif first.country and first.sector in (None, "IGO"):
        names.put(names.entities[first.country], actor.names)
    else:
        names.put(Entity(_slug(label), label, "group", first.country, first.sector), actor.names)


def _spellings(entry: Entry) -> list[str]:
    return [entry.text("name"), *entry.texts("names")]


def _reading(reading: Entry, names: Names) -> tuple[str, frozenset[str]]:
    if "entity" not in reading:
        raise reading.wrong("entity", 'Write the code of a state or body, or "" for what is no party.')
    return _known("entity", reading, names) or "", frozenset(reading.texts("cues"))


def _known(key: str, entry: Entry, names: Names) -> str | None:
    """Return the code of a state or body that stands under `key`, or None where it is left open."""
    code = entry.optional(key)
    known = names.entities.get(code) if code else None
    if code and (known is None or known.kind not in ("state", "body")):
        raise entry.wrong(key, "Write a code of states.toml or bodies.toml, or leave it out.")
    return code


def _date(key: str, row: Entry) -> str | None:
    date = row.optional(key)
    if date and not is_edtf(date):
        raise row.wrong(key, "Write a date as 2020, 2020-03 or 2020-03-04, or leave it empty.")
    return date


def _slug(name: str) -> str:
    return "-".join(name.casefold().replace(".", "").split())


def _apostrophes(spelling: str) -> Iterator[str]:
    yield spelling
    if "'" in spelling:
        yield spelling.replace("'", "’")
    elif "’" in spelling:
        yield spelling.replace("’", "'")
