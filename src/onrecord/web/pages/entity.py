"""Show what is on record of one state, body, group or person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_entity
from onrecord.web.rendering import page

router = APIRouter()

#: So many partners stand on the page; the table has all.
_PARTNERS = 20


@router.get("/entity/{key:path}")
def entity(request: Request, key: str, store: Reading, desk: AtDesk) -> Response:
    """Show an entity by its key; a name leads to the address of its key."""
    known = desk.key_of(key)
    if known != key:
        return RedirectResponse(addresses.entity(known), 303)
    found = find_entity(key, store, desk)
    return page(request, "entity.html", profile=found, shown=found.partners[:_PARTNERS])
