"""Show the outlets of the record, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.analysis import NEWEST, UNNAMED
from onrecord.web.asked import Date, NamePart, OutletName
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_outlet
from onrecord.web.listing import page_of_outlets, searched
from onrecord.web.paging import SIZE, Offset
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/outlets")
def outlets(
    request: Request, store: Reading, desk: AtDesk, name: NamePart = "", as_of: Date = "", offset: Offset = 0
) -> Response:
    """List the outlets, those with the most documents first."""
    paged = page_of_outlets(name, as_of, offset, SIZE, desk, store)
    return page(
        request, "outlets.html", paged=paged, asked={"name": name, "as_of": as_of}, unnamed=UNNAMED,
        searched=searched(as_of, store),
    )  # fmt: skip


@router.get("/outlet/{name:path}")
def outlet(request: Request, name: OutletName, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Show one outlet: what it is, what it tells, and whom it has it from."""
    profile = desk.press.profile(find_outlet(name, as_of, desk, store), store, as_of or None)
    return page(request, "outlet.html", profile=profile, as_of=as_of, unnamed=UNNAMED, newest=NEWEST)
