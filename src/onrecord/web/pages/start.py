"""Show what is on record at a glance, and where to begin."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.analysis import overview
from onrecord.charts import describe_volume, volume
from onrecord.errors import NotOnRecordError
from onrecord.storing import years
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.rendering import page

router = APIRouter()

# Pixels of a drawing.
_WIDTHS = {"wide": 900, "narrow": 330}


@router.get("/")
def start(request: Request, store: Reading, desk: AtDesk) -> Response:
    """Show what is on record at a glance."""
    found = overview(store, desk.knowledge, desk.press)
    return page(request, "start.html", overview=found, described=describe_volume(found.years))


@router.get("/volume.svg")
def picture(store: Reading, desk: AtDesk, width: Annotated[Literal["wide", "narrow"], Query()] = "wide") -> Response:
    """Draw documents and records by year."""
    found = store.ask(years())
    if not found:
        raise NotOnRecordError("No document says when it was published: there is nothing to draw.")
    chart = volume(found, _WIDTHS[width], "/documents")
    return desk.pictures.drawn(chart)
