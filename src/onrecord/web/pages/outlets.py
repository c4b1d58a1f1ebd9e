"""Show the outlets of the record, and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from onrecord.analysis import NEWEST, UNNAMED, OutletSum
from onrecord.errors import NotOnRecordError
from onrecord.storing import Store
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.listing import searched
from onrecord.web.paging import SIZE, Offset, Paged
from onrecord.web.rendering import page

router = APIRouter()

OutletName = Annotated[str, Path(max_length=500)]
NamePart = Annotated[str, Query(max_length=200, description="Only outlets whose name has this in it.")]


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


def page_of_outlets(name: str, offset: int, limit: int, desk: Desk, store: Store) -> Paged[OutletSum]:
    """Return a page of the outlets whose name has `name` in it."""
    found = [each for each in desk.press.sums(store) if name.casefold() in each.outlet.name.casefold()]
    return Paged(found[offset : offset + limit], offset, limit, len(found))


def find_outlet(name: str, desk: Desk, store: Store) -> OutletSum:
    """Return the outlet that a name means; raises NotOnRecordError where it has no document."""
    found = desk.press.find(name, store)
    if found is None:
        raise NotOnRecordError(f"No document is of an outlet called {name[:80]!r}. Look for it among the outlets.")
    return found
