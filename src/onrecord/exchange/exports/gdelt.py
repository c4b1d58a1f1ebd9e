"""Write events as GDELT 1 has them, and GDELT 2's table of who mentioned them. data/gdelt.toml has columns and codes.

An event is what one actor does to another on a day by one CAMEO code; every record that says so mentions it. As in
GDELT, the row of an event counts the mentions of the document that had it first, and the table of mentions has all.
An event's number is made of these four, so that both tables, and the same record tomorrow, have the same. A
number is kept in memory for each event.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import IO, Any
from urllib.parse import urlsplit

from onrecord.exchange.addresses import web_address
from onrecord.exchange.dyads import dyads
from onrecord.exchange.exports.asking import Asked, Vocabulary, Written
from onrecord.exchange.exports.plain_events import PlainEvent, plain_events
from onrecord.model import Document, Party
from onrecord.storing import StoredRecord
from onrecord.wording import one_line, outlet

#: Bits of an event's number: as many as a program that has only floating-point numbers keeps exactly.
_BITS = 53
_STATES = ("state", "place")


@dataclass(frozen=True, slots=True)
class _Form:
    """What data/gdelt.toml says: columns with their fields, CAMEO codes with Goldstein's scores, roles."""

    events: Mapping[str, str]
    mentions: Mapping[str, str]
    cameo: Mapping[str, tuple[str, float]]
    sectors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Actor:
    """What GDELT says of an actor: a country or a known group, and a role."""

    name: str = ""
    country: str = ""
    group: str = ""
    sector: str = ""

    @property
    def code(self) -> str:
        """Return the code that CAMEO puts together of these."""
        return f"{self.country or self.group}{self.sector}"


@dataclass(frozen=True, slots=True)
class _Mention:
    """One record that mentions an event: its parties as the record has them, and as GDELT does."""

    told: PlainEvent
    parties: tuple[Party, Party | None]
    actors: tuple[_Actor, _Actor]

    @property
    def cameo(self) -> tuple[str, float]:
        """Return the CAMEO code and Goldstein's score of it."""
        record = self.told.stored.record
        codes = _form().cameo
        return codes.get(f"{record.type}.{record.mode}") or codes[record.type or ""]

    @property
    def number(self) -> int:
        """Return the number of the event: the same for the same act on the same day."""
        named = "\t".join((self.told.day.isoformat(), self.cameo[0], *map(_named, self.actors)))
        digest = hashlib.blake2b(named.encode(), digest_size=8).digest()
        return int.from_bytes(digest) >> (64 - _BITS)


def write_gdelt(asked: Asked, into: IO[bytes]) -> Written:
    """Write a row of 58 columns for each event that can stand as a fact, without a heading."""
    written, seen = Written("event"), set[int]()
    for mentions in _mentions(asked, written):
        told: dict[int, list[_Mention]] = {}
        for mention in mentions:
            told.setdefault(mention.number, []).append(mention)
        fresh = {number: same for number, same in told.items() if number not in seen}
        _write(into, _form().events, (_event(number, same) for number, same in fresh.items()))
        seen.update(fresh)
        written.count += len(fresh)
    return written


def write_gdelt_mentions(asked: Asked, into: IO[bytes]) -> Written:
    """Write a row of 16 columns for each time that a record mentions an event, without a heading."""
    written, first = Written("mention"), dict[int, dt.date]()
    for mentions in _mentions(asked, written):
        rows = []
        for mention in mentions:
            number = mention.number
            since = first.setdefault(number, _known(mention.told.stored))
            rows.append(_mentioned(number, since, mention))
        _write(into, _form().mentions, rows)
        written.count += len(rows)
    return written


@cache
def _form() -> _Form:
    text = files("onrecord.exchange").joinpath("data/gdelt.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    cameo = {name: (code, goldstein) for name, (code, goldstein) in tables["cameo"].items()}
    return _Form(tables["events"], tables["mentions"], cameo, tables["sectors"])


def _mentions(asked: Asked, written: Written) -> Iterator[list[_Mention]]:
    """Give the mentions of each document."""
    for _, same in groupby(_of_cameo(asked, written), key=lambda told: told.stored.document.id):
        yield [
            _Mention(told, parties, (_actor(parties[0], asked.vocabulary), _actor(parties[1], asked.vocabulary)))
            for told in same
            for parties in dyads(told.stored.record.actors, told.stored.record.recipients)
        ]


def _of_cameo(asked: Asked, written: Written) -> Iterator[PlainEvent]:
    """Give the events that CAMEO has a code for; a type that somebody's own knowledge files bring has none."""
    for told in plain_events(asked, written):
        if told.stored.record.type in _form().cameo:
            yield told
        else:
            written.left_out["of a type that CAMEO does not have"] += 1


def _event(number: int, mentions: list[_Mention]) -> dict[str, object]:
    first = mentions[0]
    stored, day, (code, goldstein) = first.told.stored, first.told.day, first.cameo
    return {
        **_sides(first),
        "id": number,
        "day": _digits(day),
        "month": _digits(day)[:6],
        "year": _digits(day)[:4],
        "fraction": f"{day.year + min(((day.month - 1) * 30 + day.day) / 365, 0.9999):.4f}",
        "root": int(_in_first_paragraph(stored)),
        "code": code,
        "code.base": code[:3],
        "code.root": code[:2],
        "quad": _quad(code),
        "goldstein": goldstein,
        "mentions": len(mentions),
        "one": 1,
        "zero": 0,
        "place": one_line(stored.record.place or ""),
        "known": _digits(_known(stored)),
        "address": one_line(web_address(stored.document) or stored.document.source),
    }


def _mentioned(number: int, since: dt.date, mention: _Mention) -> dict[str, object]:
    stored = mention.told.stored
    record, document = stored.record, stored.document
    address = web_address(document)
    actor, recipient = mention.parties
    return {
        "id": number,
        "first_known": f"{_digits(since)}000000",
        "known_time": f"{_digits(_known(stored))}000000",
        "kind": 1 if address else 2,
        "outlet": urlsplit(address).hostname if address else outlet(document),
        "citation": address or _citation(document),
        "actor.offset": actor.span.start,
        "recipient.offset": recipient.span.start if recipient else -1,
        "action.offset": record.trigger.start,
        "one": 1,
        "confidence": "" if record.confidence is None else round(record.confidence * 100),
        "length": len(document.text),
        "record": record.id,
    }


def _sides(mention: _Mention) -> dict[str, str]:
    values = {}
    for side, actor in zip(("actor", "recipient"), mention.actors, strict=True):
        for name in ("code", "name", "country", "group", "sector"):
            values[f"{side}.{name}"] = getattr(actor, name)
    return values


def _actor(party: Party | None, vocabulary: Vocabulary) -> _Actor:
    if party is None:
        return _Actor()
    key, sector = one_line(party.country or ""), one_line(party.sector or "")
    known = vocabulary.names.entities.get(key)
    is_group = known is not None and known.kind not in _STATES
    name = one_line(known.label if known else party.name).upper()
    roles = _form().sectors
    return _Actor(name, "" if is_group else key, key if is_group else "", roles.get(sector, sector))


def _named(actor: _Actor) -> str:
    """Return what tells an actor from others: its code, with its name where that is a role alone."""
    return actor.code if actor.country or actor.group else f"{actor.code} {actor.name}"


def _quad(code: str) -> int:
    """Return GDELT's class of a CAMEO code: verbal and material cooperation, verbal and material conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _known(stored: StoredRecord) -> dt.date:
    """Return the day on which a document was published, or else entered the record."""
    try:
        return dt.date.fromisoformat(stored.document.published or "")
    except ValueError:
        return stored.added.date()


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _in_first_paragraph(stored: StoredRecord) -> bool:
    document = stored.document
    return "\n" not in document.text[document.body : stored.record.span.start].lstrip()


def _citation(document: Document) -> str:
    parts = (document.publisher, document.title, document.published, document.source)
    return one_line(", ".join(part for part in parts if part))


def _write(into: IO[bytes], columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerows([row.get(field, "") for field in columns.values()] for row in rows)
    into.write(stream.getvalue().encode())
