"""Answer for outlets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.analysis import Numbered, OutletSum
from onrecord.exchange import jsons
from onrecord.web.api.shapes_lists import OutletShape, OutletsShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Date, NamePart, OutletName
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_outlet
from onrecord.web.listing import MOST, page_of_outlets
from onrecord.web.paging import SIZE, Limit, Offset

router = APIRouter(tags=["outlets"])

_COLUMNS = ("name", "kind", "country", "profile", "documents", "records", "first", "last")


@router.get("/outlets.csv", response_class=Response, responses=CSV)
def outlets_table(store: Reading, desk: AtDesk, name: NamePart = "", as_of: Date = "") -> Response:
    """Give the outlets as a table, 100,000 at most."""
    found = (_sums(each) for each in page_of_outlets(name, as_of, 0, MOST, desk, store).items)
    rows = (
        tuple(";".join(each[column]) if column == "profile" else each[column] for column in _COLUMNS) for each in found
    )
    return sheet(_COLUMNS, rows, "outlets.csv")


@router.get("/outlets", response_model=OutletsShape)
def outlets(
    store: Reading, desk: AtDesk, name: NamePart = "", as_of: Date = "", offset: Offset = 0, limit: Limit = SIZE
) -> Any:
    """Give a page of the outlets, those with the most documents first."""
    paged = page_of_outlets(name, as_of, offset, limit, desk, store)
    return {
        "total": paged.total,
        "offset": offset,
        "limit": limit,
        "outlets": [_sums(each) for each in paged.items],
    }


@router.get("/outlet/{name:path}", response_model=OutletShape)
def outlet(name: OutletName, store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Give one outlet: what it is, what it tells, and whom it has it from."""
    profile = desk.press.profile(find_outlet(name, as_of, desk, store), store, as_of or None)
    return {
        **_sums(profile.sums),
        "names": list(profile.names),
        "asserted": profile.asserted,
        "rumoured": profile.rumoured,
        "told": [
            {
                "kind": each.kind, "type": each.type, "records": each.records,
                "asserted": each.asserted, "rumoured": each.rumoured,
            }
            for each in profile.told
        ],
        "credited": [_numbered(each) for each in profile.credited],
        "credits_looked_for_in": profile.looked_at,
        "copies": [_numbered(each) for each in profile.copies],
        "withdrawn": [
            {"document": each.document, "title": each.title, "on": each.on, "because": each.because}
            for each in profile.withdrawn
        ],
    }  # fmt: skip


def _sums(sums: OutletSum) -> dict[str, Any]:
    return {
        **jsons.outlet_to_json(sums.outlet), "documents": sums.documents, "records": sums.records,
        "first": _day(sums.first), "last": _day(sums.last),
    }  # fmt: skip


def _numbered(numbered: Numbered) -> dict[str, Any]:
    return {"name": numbered.outlet.name, "documents": numbered.documents}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
