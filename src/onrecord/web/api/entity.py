"""Answer for one state, body, group or person."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.model import record_to_json
from onrecord.web.api.shapes_start import EntityShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Date
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_entity

router = APIRouter(tags=["entities"])

_COLUMNS = ("partner", "name", "acts", "cooperation", "conflict", "mean", "by_entity", "by_partner", "latest")


@router.get("/entity/{key:path}.csv", response_class=Response, responses=CSV)
def partners(key: str, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Give all partners of an entity as a table: events that happened, by the sign of their PLOVER score."""
    found = find_entity(desk.key_of(key), as_of, store, desk)
    rows = (
        (each.key, desk.knowledge.label(each.key), each.whole.acts, each.whole.cooperation, each.whole.conflict,
         round(each.whole.mean or 0, 3), each.by_entity, each.by_partner, each.latest)
        for each in found.partners
    )  # fmt: skip
    return sheet(_COLUMNS, rows)


@router.get("/entity/{key:path}", response_model=EntityShape)
def entity(key: str, store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Give what is on record of an entity by its key or name."""
    found = find_entity(desk.key_of(key), as_of, store, desk)
    return {
        "key": found.key,
        "name": found.name,
        "kind": found.kind,
        "country": found.country,
        "sector": found.sector,
        "names": [{"name": each.name, "records": each.records} for each in found.spellings],
        "whole": asdict(found.whole),
        "by_entity": asdict(found.by),
        "towards_entity": asdict(found.towards),
        "partners": [
            {"key": each.key, **asdict(each.whole), "by_entity": each.by_entity, "by_partner": each.by_partner,
             "latest": each.latest}
            for each in found.partners
        ],
        "did": [record_to_json(stored.record, stored.document) for stored in found.did],
        "met": [record_to_json(stored.record, stored.document) for stored in found.met],
        "sides": [_dated(asdict(side)) for side in found.sides],
        "roles": [_dated(asdict(role)) for role in found.roles],
        "relations": [
            {"type": each.type, "partner": each.partner, "day": each.deed.day and each.deed.day.isoformat(),
             "record": each.deed.record}
            for each in found.relations
        ],
    }  # fmt: skip


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    return values | {name: values[name] and values[name].isoformat() for name in ("first", "last")}
