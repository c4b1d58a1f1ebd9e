"""Show the outlets of the record, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.analysis import NEWEST, UNNAMED
from onrecord.web.asked import NamePart, OutletName
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_outlet
from onrecord.web.listing import page_of_outlets, searched
from onrecord.web.paging import SIZE, Offset
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/outlets")
def outlets(request: Request, store: Reading, desk: AtDesk, name: NamePart = "", offset: Offset = 0) -> Response:
    """List the outlets, those with the most documents first."""
    paged = page_of_outlets(name, offset, SIZE, desk, store)
    return page(request, "outlets.html", paged=paged, name=name, unnamed=UNNAMED, searched=searched("", store))


@router.get("/outlet/{name:path}")
def outlet(request: Request, name: OutletName, store: Reading, desk: AtDesk) -> Response:
    """Show one outlet: what it is, what it tells, and whom it has it from."""
    profile = desk.press.profile(find_outlet(name, desk, store), store)
    return page(request, "outlet.html", profile=profile, unnamed=UNNAMED, newest=NEWEST)
