"""Show who is close to whom in a period, as a picture and a table, and how balanced it is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord import charts
from onrecord.errors import NotOnRecordError
from onrecord.web.asked import Around, Date, Width
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_network
from onrecord.web.rendering import page

router = APIRouter()

#: So many ties stand in the table of the page, the strongest; the CSV has all.
SHOWN = 50


@router.get("/network")
def who_is_close(
    request: Request,
    store: Reading,
    desk: AtDesk,
    since: Date = "",
    until: Date = "",
    around: Around = "",
    as_of: Date = "",
) -> Response:
    """Show the network of a period."""
    found = find_network(store, desk, since, until, around, as_of)
    asked = {"since": since, "until": until, "around": around, "as_of": as_of}
    return page(request, "network.html", network=found, asked=asked, shown=SHOWN)


@router.get("/network.svg", include_in_schema=False)
def drawing(
    store: Reading,
    desk: AtDesk,
    since: Date = "",
    until: Date = "",
    around: Around = "",
    as_of: Date = "",
    width: Width = "wide",
) -> Response:
    """Draw the network of a period."""
    found = find_network(store, desk, since, until, around, as_of)
    if not found.bonds:
        raise NotOnRecordError("No event between two parties is on record in this period. Ask for a longer one.")
    chart = charts.network_chart(found, desk.knowledge.label, narrow=width == "narrow")
    return desk.pictures.drawn(chart)
