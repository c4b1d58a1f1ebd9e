"""Show what is on record of one state, body, group or person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses
from onrecord.web.asked import Date
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_entity
from onrecord.web.rendering import page

router = APIRouter()

#: So many partners stand on the page; the table has all.
_PARTNERS = 20


@router.get("/entity/{key:path}")
def entity(request: Request, key: str, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Show an entity by its key; a name leads to the address of its key."""
    known = desk.key_of(key)
    if known != key:
        return RedirectResponse(addresses.entity(known, as_of=as_of), 303)
    found = find_entity(key, as_of, store, desk)
    return page(request, "entity.html", profile=found, as_of=as_of, shown=found.partners[:_PARTNERS])
