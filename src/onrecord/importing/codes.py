"""Translate the codes of datasets: CAMEO's events, states under their many codes, sectors, hostility.

The tables are CSV files in `data`, which a researcher can read and correct; the names of states and bodies are
those of the knowledge files. What no table has is None: never a guess.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord import edtf
from onrecord.importing.formats import DATA
from onrecord.knowledge import Entity, Knowledge

#: A name with what stands behind it: "Police Forces of Argentina (2019-)", "Ministry (Japan)".
_BRACKET = re.compile(r"(.+?)\s*\(([^()]*)\)\s*")
_OF = re.compile(r".*\bof (?:the )?(.+)")
_PERIOD = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Act:
    """What a row says was done, in PLOVER's words; `score` is PLOVER's own, from −10 to +10."""

    type: str
    mode: str | None
    score: float
    contexts: tuple[str, ...] = ()
    content: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """What a name or code means: `country` and `entity` as parties of a record have them."""

    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Period:
    name: str
    state: str | None
    since: str
    until: str


NOBODY = Who()


class Codes:
    """All tables of codes, on the names of the knowledge files."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._entities = knowledge.names.entities

    def act(self, type_: str, mode: str | None, contexts: str = "", content: str | None = None, rule: str = "") -> Act:
        """Return an act with PLOVER's score. Raises KeyError for a type that PLOVER does not have."""
        listed = tuple(context.strip() for context in contexts.split(";") if context.strip())
        return Act(type_, mode or None, self._knowledge.ontology.score(type_, mode or None), listed, content, rule)

    def knows_type(self, type_: str) -> bool:
        """Tell whether PLOVER has a type."""
        return self._knowledge.ontology.knows(type_, None)

    def cameo(self, code: str) -> Act | None:
        """Return what a CAMEO code means, by the longest code of the table that begins it; None for what is no act."""
        known = next((code[:length] for length in range(len(code), 1, -1) if code[:length] in self._cameo), None)
        return self._cameo[known] if known else None

    def labelled(self, label: str) -> str | None:
        """Return the CAMEO code of an event that is given by its name."""
        return self._labels.get(label.strip().casefold())

    @cached_property
    def _cameo(self) -> dict[str, Act | None]:
        acts: dict[str, Act | None] = {}
        for row in rows_of("cameo.csv"):
            code, type_ = row["code"], row["type"]
            said = f"{type_} {row['mode']}".strip()
            rule = f"CAMEO {code} → {said}, CAMEO2PLOVER 2021"
            acts[code] = self.act(type_, row["mode"], row["contexts"], row["content"] or None, rule) if type_ else None
        return acts

    @cached_property
    def _labels(self) -> dict[str, str]:
        # A root has the name of what stands under it: the longer code is meant, "020" where "02" is called the same.
        return {row["label"].casefold(): row["code"] for row in rows_of("cameo.csv") if len(row["code"]) > 2}

    def state(self, key: str | None) -> Who | None:
        """Return a state by its code in states.toml; former states are entities of their own."""
        entity = self._entities.get(key) if key else None
        return Who(entity.country, None, entity.key, entity.label) if entity and entity.kind == "state" else None

    def cameo_state(self, code: str) -> Who | None:
        """Return the state that CAMEO's three letters mean."""
        return self.state(self._knowledge.actor_codes.states.get(code, code))

    def cameo_body(self, code: str) -> Who | None:
        """Return the international body that CAMEO's three letters mean."""
        key = self._knowledge.actor_codes.bodies.get(code, code)
        entity = self._entities.get(key)
        return _body(entity) if entity and entity.kind == "body" else None

    def cameo_sector(self, code: str) -> str | None:
        """Return PLOVER's sector for CAMEO's code of a role."""
        return self._knowledge.actor_codes.sectors.get(code)

    def named(self, name: str) -> Who | None:
        """Return the state or body that a dataset names so, as a whole, also as "Moldova, Republic of"."""
        plain = name.strip().removeprefix("the ")
        first, _, last = plain.partition(", ")
        spellings = self._knowledge.names.by_spelling
        found = spellings.get(plain) or (spellings.get(f"{last} {first}") if last else None)
        if found is None or found.form != "name":
            return None
        entity = found.entity
        if entity.kind == "body":
            return _body(entity)
        return self.state(entity.key)

    def named_within(self, name: str) -> Who | None:
        """Return the state or body that a dataset names so or in brackets: "Police Forces of Argentina (2019-)".

        An actor of a state that is not the state itself has its country and no entity.
        """
        whole = self.named(name)
        if whole:
            return whole
        match = _BRACKET.fullmatch(name)
        stem, inside = (match[1], match[2]) if match else (name, "")
        of = _OF.fullmatch(stem)
        for part in (inside if not _PERIOD.match(inside) else "", of[1] if of else ""):
            found = self.named(part) if part else None
            if found and found.country:
                return Who(found.country, found.sector if of and not match else None)
        return None

    def cow_state(self, number: str, date: str) -> Who | None:
        """Return the state that a number of the Correlates of War, or of Gleditsch and Ward, means at a date (EDTF).

        In a year in which it means two the one in the middle of the year counts, else the one that it means at all.
        """
        periods = self._cow.get(number.partition(".")[0], ())
        for day in _days_of(date):
            for period in periods:
                if period.since <= day <= period.until:
                    known = self.state(period.state)
                    return Who(known.country, None, known.entity, period.name) if known else Who(name=period.name)
        return None

    @cached_property
    def _cow(self) -> dict[str, list[_Period]]:
        periods: dict[str, list[_Period]] = {}
        for row in rows_of("cow_states.csv"):
            period = _Period(row["name"], row["state"] or None, row["since"] or "0000", row["until"] or "9999")
            periods.setdefault(row["number"], []).append(period)
        return periods

    def iso_numeric(self, number: str) -> Who | None:
        """Return the state of a number of ISO 3166."""
        return self.state(self._numeric.get(number.partition(".")[0].lstrip("0")))

    def iso_alpha2(self, letters: str) -> Who | None:
        """Return the state of two letters of ISO 3166."""
        return self.state(self._alpha2.get(letters.upper()))

    @cached_property
    def _numeric(self) -> dict[str, str]:
        return {row["numeric"].lstrip("0"): row["state"] for row in rows_of("iso.csv") if row["numeric"]}

    @cached_property
    def _alpha2(self) -> dict[str, str]:
        return {row["alpha2"]: row["state"] for row in rows_of("iso.csv") if row["alpha2"]}

    def code(self, key: str) -> Who | None:
        """Return the state or body of one of our own codes (PAK, UNO), as PLOVER's datasets write them."""
        entity = self._entities.get(key)
        if entity and entity.kind == "body":
            return _body(entity)
        return self.cameo_state(key) or self.cameo_body(key)


def _days_of(date: str) -> tuple[str, ...]:
    """Return the days in the middle, at the end and at the beginning of a date."""
    if not edtf.is_edtf(date):
        return ()
    first, last = edtf.bounds(date)
    return tuple(day.isoformat() for day in (first + (last - first) / 2, last, first))


def _body(entity: Entity) -> Who:
    return Who(entity.country, entity.sector, entity.key, entity.label)


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of codes; lines that begin with # are comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines(keepends=True)
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))
