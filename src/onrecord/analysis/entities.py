"""Gather what is on record of one entity: partners, acts, sides, roles, standing relations, scores over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.tallies import Tally, tally
from onrecord.knowledge import Entity, Knowledge
from onrecord.storing import (
    Counts,
    Deed,
    RoleHeld,
    SideTaken,
    Spelling,
    Store,
    StoredRecord,
    deeds_of,
    roles_of,
    sides_of,
    spellings_of,
)

#: So many of the latest acts are shown.
LATEST = 10
_NAMES = 8
#: Letters of a forename or surname; shorter words are particles.
_SHORTEST = 4
#: Kinds of entity to which documents give roles.
_WITH_ROLES = ("person", "named")


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party that the entity acts with: all events between them, those of either, and the latest record."""

    key: str
    whole: Tally
    by_entity: int
    by_partner: int
    latest: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A standing relation with a partner, by its latest telling."""

    type: str
    partner: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Profile:
    """What is on record of an entity.

    `kind` is that of the knowledge files, "named" for what only documents know. `known` is its entry there.
    `spellings` are the names that documents use. `towards` sums what others do to it, `by` what it does,
    `partners` stand by the number of events, `did` and `met` are the latest acts of it and to it, whatever is
    said of whether they happened. `searched` is what was looked through, None where something was found.
    """

    key: str
    name: str
    kind: str
    known: Entity | None
    country: str | None
    sector: str | None
    spellings: tuple[Spelling, ...]
    whole: Tally
    by: Tally
    towards: Tally
    partners: tuple[Partner, ...]
    did: tuple[StoredRecord, ...]
    met: tuple[StoredRecord, ...]
    sides: tuple[SideTaken, ...]
    roles: tuple[RoleHeld, ...]
    relations: tuple[Relation, ...]
    deeds: tuple[Deed, ...]
    searched: Counts | None

    @property
    def is_on_record(self) -> bool:
        """Tell whether the record names it at all."""
        return bool(self.spellings or self.deeds)


def profile(key: str, store: Store, knowledge: Knowledge, as_of: str | None = None) -> Profile | None:
    """Return what was known of the entity with this key on `as_of` (EDTF); None for a key that nobody knows."""
    known = knowledge.names.entities.get(key)
    spellings = store.ask(spellings_of(key, _NAMES, as_of))
    deeds = store.ask(deeds_of(key, as_of))
    parts = _parts(known.label if known else key)
    if known and known.kind == "person":
        spellings = [each for each in spellings if any(part in each.name.casefold() for part in parts)]
    if known is None and not spellings and not deeds and not (as_of and store.ask(spellings_of(key, 1))):
        return None
    kind = known.kind if known else "named"
    did, met = _latest(deeds, ("entity", "both")), _latest(deeds, ("partner",))
    shown = {stored.record.id: stored for stored in store.load([*dict.fromkeys([*did, *met])], as_of)}
    events = [deed for deed in deeds if deed.happened and deed.kind == "event"]
    return Profile(
        key,
        known.label if known else next((spelling.name for spelling in spellings), key),
        kind, known,
        known.country if known else _most(spelling.country for spelling in spellings),
        known.sector if known else _most(spelling.sector for spelling in spellings),
        tuple(spellings),
        tally(deed.score for deed in events),
        tally(deed.score for deed in events if deed.by != "partner"),
        tally(deed.score for deed in events if deed.by != "entity"),
        _partners(events),
        tuple(shown[record] for record in did), tuple(shown[record] for record in met),
        tuple(store.ask(sides_of(key, as_of))) if _takes_sides(deeds) else (),
        tuple(store.ask(roles_of(key, parts, as_of))) if kind in _WITH_ROLES else (),
        _relations(deeds), tuple(deeds),
        None if spellings or deeds else store.count(as_of),
    )  # fmt: skip


def _takes_sides(deeds: Iterable[Deed]) -> bool:
    """Tell whether there can be a side to ask for: most entities take none."""
    return any(deed.kind == "stance" and deed.happened and deed.by != "partner" for deed in deeds)


def _parts(name: str) -> list[str]:
    """Return the words of a person's name by which a document may call him."""
    words = name.casefold().replace("-", " ").split()
    return [word for word in words if len(word) >= _SHORTEST] or words


def _latest(deeds: Sequence[Deed], by: tuple[str, ...]) -> list[str]:
    found: dict[str, None] = {}
    for deed in reversed(deeds):
        if deed.by in by:
            found.setdefault(deed.record)
        if len(found) == LATEST:
            break
    return list(found)


def _partners(events: Iterable[Deed]) -> tuple[Partner, ...]:
    met: dict[str, list[Deed]] = {}
    for deed in events:
        met.setdefault(deed.partner, []).append(deed)
    partners = [
        Partner(
            key, tally(deed.score for deed in theirs), sum(deed.by != "partner" for deed in theirs),
            sum(deed.by != "entity" for deed in theirs), theirs[-1].record,
        )
        for key, theirs in met.items()
    ]  # fmt: skip
    return tuple(sorted(partners, key=lambda partner: (-partner.whole.acts, partner.key)))


def _relations(deeds: Iterable[Deed]) -> tuple[Relation, ...]:
    """Return the relations that hold, each with its latest telling, the latest first."""
    latest = {(deed.type or "", deed.partner): deed for deed in deeds if deed.kind == "relation" and deed.happened}
    found = [Relation(type_, partner, deed) for (type_, partner), deed in latest.items()]
    return tuple(
        sorted(found, key=lambda relation: (relation.deed.day or dt.date.min, relation.deed.record), reverse=True)
    )


def _most(values: Iterable[str | None]) -> str | None:
    """Return the first that is given: names come with the most frequent before the others."""
    return next((value for value in values if value), None)
