"""Read POLECAT's files as a user of the format does, so that what is written can be compared with what it was."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from onrecord.exchange import polecat
from onrecord.exchange.polecat import PolecatEvent, PolecatParty


def read_polecat(lines: Iterable[str]) -> Iterator[PolecatEvent]:
    """Give the events of a file, heading first; the rows of one event stand one below the other."""
    table = csv.reader(lines, delimiter="\t")
    fields = [polecat.columns().get(name, "") for name in next(table, [])]
    named = (dict(zip(fields, row, strict=True)) for row in table)
    for _, same in groupby(named, key=lambda row: row["id"]):
        yield _read_event(list(same))


def _read_event(same: list[dict[str, str]]) -> PolecatEvent:
    first = same[0]
    actors = tuple(dict.fromkeys(party for row in same if (party := _read_party("actor", row))))
    recipients = tuple(dict.fromkeys(party for row in same if (party := _read_party("recipient", row))))
    return PolecatEvent(
        first["id"], dt.date.fromisoformat(first["day"]), first["type"], first["mode"] or None,
        float(first["score"]) if first["score"] else None, first["quad"] or None,
        tuple(first["contexts"].split("; ")) if first["contexts"] else (),
        actors, () if len(actors) > 1 and set(actors) == set(recipients) else recipients,
        first["place"] or None, first["place.country"] or None, first["publisher"] or None, first["published"] or None,
        first["language"] or None, first["coder"] or None,
    )  # fmt: skip


def _read_party(side: str, row: Mapping[str, str]) -> PolecatParty:
    label, name, *codes = (row[f"{side}.{field}"] for field in ("label", "name", "country", "sector", "role"))
    return PolecatParty(label, name, *(code or None for code in codes))
