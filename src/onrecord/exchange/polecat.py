"""Write POLECAT's tab-separated event files. Which field stands in which column says data/polecat.toml.

A row is about one actor and one recipient. An event of several has a row for each two, all with its id; what parties
do together has a row for each in each direction.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

from onrecord.exchange.dyads import dyads
from onrecord.model import Document, Party, Record
from onrecord.wording import one_line

_BETWEEN = "; "


class Vocabulary(Protocol):
    """What the codes of a record mean; `onrecord.knowledge` says so."""

    def label(self, key: str) -> str:
        """Return the name of an entity; an unknown key is its own name."""

    def country_of(self, name: str | None) -> str | None:
        """Return the code of the country in which a place lies."""


@dataclass(frozen=True, slots=True)
class PolecatParty:
    """One actor or recipient: `label` is what the name resolves to, `name` how the text has it."""

    label: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    def __bool__(self) -> bool:
        return any((self.label, self.name, self.country, self.sector, self.role))


@dataclass(frozen=True, slots=True)
class PolecatEvent:
    """All of an event that the format has a place for. What parties do together has no recipients."""

    id: str
    day: dt.date
    type: str
    mode: str | None = None
    score: float | None = None
    quad: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[PolecatParty, ...] = ()
    recipients: tuple[PolecatParty, ...] = ()
    place: str | None = None
    place_country: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    coder: str | None = None


_NOBODY = PolecatParty("", "")


@cache
def columns() -> Mapping[str, str]:
    """Return the field of each column, in the order of the columns; "" for one that has none."""
    text = files("onrecord.exchange").joinpath("data/polecat.toml").read_text(encoding="utf-8")
    named: dict[str, str] = tomllib.loads(text)["columns"]
    return named


def event_of(
    record: Record, document: Document, day: dt.date, quad: str | None, vocabulary: Vocabulary
) -> PolecatEvent:
    """Return what the format can hold of a record that has a type; texts stand on one line."""
    actors, recipients = _parties(record.actors, vocabulary), _parties(record.recipients, vocabulary)
    country = vocabulary.country_of(record.place)
    return PolecatEvent(
        record.id, day, record.type or "", _clean(record.mode), record.score, _clean(quad and quad.upper()),
        tuple(name for context in record.contexts if (name := one_line(context.replace(";", ",")))),
        actors, () if len(actors) > 1 and set(actors) == set(recipients) else recipients,
        _clean(record.place), _clean(country), _clean(document.publisher), _clean(document.published),
        _clean(document.language), _clean(record.coder),
    )  # fmt: skip


def heading() -> str:
    """Return the line with the names of the columns."""
    return _lines([list(columns())])


def rows(event: PolecatEvent) -> str:
    """Return the lines of an event."""
    values = _values(event)
    told = [
        values | _side("actor", actor) | _side("recipient", other)
        for actor, other in dyads(event.actors or (_NOBODY,), event.recipients)
    ]
    return _lines([row.get(field, "") for field in columns().values()] for row in told)


def _values(event: PolecatEvent) -> dict[str, str]:
    return {
        "id": event.id,
        "day": event.day.isoformat(),
        "type": event.type,
        "mode": event.mode or "",
        "score": "" if event.score is None else str(event.score),
        "quad": event.quad or "",
        "contexts": _BETWEEN.join(event.contexts),
        "place": event.place or "",
        "place.raw": event.place or "",
        "place.country": event.place_country or "",
        "publisher": event.publisher or "",
        "published": event.published or "",
        "language": event.language or "",
        "coder": event.coder or "",
    }


def _side(side: str, party: PolecatParty | None) -> dict[str, str]:
    if not party:
        return {}
    values = {name: getattr(party, name) or "" for name in ("label", "name", "country", "sector", "role")}
    return {f"{side}.{name}": value for name, value in (values | {"sectors": values["sector"]}).items()}


def _parties(parties: Iterable[Party], vocabulary: Vocabulary) -> tuple[PolecatParty, ...]:
    """Return the parties without those that are there twice, or of whom nothing is left on one line."""
    found = (
        PolecatParty(
            one_line(vocabulary.label(key) if (key := party.entity or party.country) else party.name),
            one_line(party.name), *map(_clean, (party.country, party.sector, party.role)),
        )
        for party in parties
    )  # fmt: skip
    return tuple(dict.fromkeys(party for party in found if party))


def _clean(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None


def _lines(table: Iterable[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t", lineterminator="\n").writerows(table)
    return stream.getvalue()
