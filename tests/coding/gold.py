"""Read sentences.toml and compare what it expects with what was coded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Document, Party, Record

FILE = Path(__file__).parent / "sentences.toml"
#: Relations in which it is moot who stands first.
MUTUAL = frozenset({"diplomatic_relations", "alliance", "partnership", "friendly_relations"})
DETAILS = ("mode", "sectors", "auxiliary", "date", "attribution", "issue")


@dataclass(frozen=True)
class Expected:
    """One record that a careful coder writes down."""

    line: str
    optional: bool
    types: tuple[str, ...]
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    values: dict[str, str] = field(hash=False)

    @property
    def kind(self) -> str:
        """Return the kind of record: event, relation, stance or denial."""
        if self.types[0] in ("stance", "denial"):
            return self.types[0]
        return "event" if self.types[0].isupper() else "relation"

    def fits(self, record: Record) -> bool:
        """Tell whether kind, type, and the countries of actors and recipients agree."""
        if record.kind != self.kind or (self.kind in ("event", "relation") and record.type not in self.types):
            return False
        if record.type in MUTUAL:
            return _same_countries(self.actors, record.actors + record.recipients)
        return _same_countries(self.actors, record.actors) and _same_countries(self.recipients, record.recipients)

    def details(self, record: Record) -> dict[str, bool]:
        """Return for each detail that is not moot whether the record has it right."""
        found = {
            "mode": self.mode is None or record.mode == self.mode,
            "sectors": _same_sectors(self.actors + self.recipients, record.actors + record.recipients),
            "auxiliary": self._is("aux", ",".join(record.auxiliary)),
            "date": self._is("date", record.date or ""),
            "attribution": self._attributed(record),
        }
        if self.kind == "stance":
            found["issue"] = (
                self._is("issue", record.issue or "")
                and self._is("supports", ",".join(record.supports))
                and self._is("opposes", ",".join(record.opposes))
            )
        return found

    def _is(self, name: str, value: str) -> bool:
        return self.values.get(name, "") in ("*", value)

    def _attributed(self, record: Record) -> bool:
        wanted = self.values.get("by", "")
        if wanted == "*":
            return True
        links = [link.partition(":") for link in wanted.split(",") if link]
        return len(links) == len(record.attribution) and all(
            manner == link.manner and (not code or (link.speaker is not None and link.speaker.country == code))
            for (manner, _, code), link in zip(links, record.attribution, strict=True)
        )


@dataclass(frozen=True)
class Sentence:
    """A text of the gold file with what is expected of it."""

    theme: str
    text: str
    published: str | None
    expected: tuple[Expected, ...]

    @property
    def document(self) -> Document:
        """Return the sentence as a document of its own."""
        return Document(self.text, "gold", self.published)


@dataclass
class Score:
    """Counts of one kind of record."""

    right: int = 0
    coded: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Return the share of coded records that are right."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Return the share of expected records that were coded."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.coded + self.wanted) if self.coded + self.wanted else 0.0


def load_sentences() -> list[Sentence]:
    """Return every sentence of sentences.toml."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [
        Sentence(theme, entry["text"], entry.get("published"), tuple(_expected(line) for line in entry["records"]))
        for theme, table in tables.items()
        for entry in table["sentences"]
    ]


def pair(expected: Iterable[Expected], records: Iterable[Record]) -> tuple[list[tuple[Expected, Record]], list[Record]]:
    """Pair each expectation with one record; return the pairs and the records left over."""
    left = list(records)
    pairs = []
    for one in sorted(expected, key=lambda e: e.optional):
        fitting = [record for record in left if one.fits(record)]
        if fitting:
            best = max(fitting, key=lambda record: sum(one.details(record).values()))
            left.remove(best)
            pairs.append((one, best))
    return pairs, left


def _expected(line: str) -> Expected:
    core, *values = (part.strip() for part in line.removeprefix("?").split(";"))
    head, actors, *rest = core.split(" ", 2)
    types, _, mode = head.partition(".")
    recipients = rest[0].removeprefix("> ") if rest else "-"
    return Expected(
        line,
        line.startswith("?"),
        tuple(types.split("|")),
        mode or None,
        _codes(actors),
        _codes(recipients),
        dict(value.split("=", 1) for value in values),
    )


def _codes(parties: str) -> tuple[str, ...]:
    return () if parties == "-" else tuple(parties.split("+"))


def _same_countries(wanted: tuple[str, ...], parties: tuple[Party, ...]) -> bool:
    codes = {code.partition(":")[0] for code in wanted}
    found = {party.key for party in parties}
    return codes - {"*"} <= found if "*" in codes else codes == found


def _same_sectors(wanted: tuple[str, ...], parties: tuple[Party, ...]) -> bool:
    """Tell whether each sector that is expected is there; a sector beyond them is moot."""
    pairs = {(party.key, party.sector) for party in parties}
    return all(tuple(code.split(":")) in pairs for code in wanted if ":" in code)
