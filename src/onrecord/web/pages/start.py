"""Show what is on record at a glance, and where to begin."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.analysis import overview
from onrecord.charts import describe_volume, volume
from onrecord.errors import NotOnRecordError
from onrecord.storing import years
from onrecord.web.asked import Date, Width
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.rendering import page

router = APIRouter()

# Pixels of a drawing.
_WIDTHS = {"wide": 900, "narrow": 330}


@router.get("/")
def start(request: Request, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Show what is on record at a glance."""
    found = overview(store, desk.knowledge, desk.press, as_of or None)
    return page(request, "start.html", overview=found, described=describe_volume(found.years), as_of=as_of)


@router.get("/volume.svg")
def picture(store: Reading, desk: AtDesk, as_of: Date = "", width: Width = "wide") -> Response:
    """Draw documents and records by year."""
    found = store.ask(years(as_of or None))
    if not found:
        raise NotOnRecordError("No document says when it was published: there is nothing to draw.")
    chart = volume(found, _WIDTHS[width], "/documents", as_of or None)
    return desk.pictures.drawn(chart)
