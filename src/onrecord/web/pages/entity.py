"""Show what is on record of one state, body, group or person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses
from onrecord.analysis import Profile, profile
from onrecord.errors import NotOnRecordError
from onrecord.storing import Store
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.rendering import page

router = APIRouter()

#: So many partners stand on the page; the table has all.
_PARTNERS = 20
#: So many near names are told to who asked for one that is not known.
_NEAR = 5


@router.get("/entity/{key:path}")
def entity(request: Request, key: str, store: Reading, desk: AtDesk) -> Response:
    """Show an entity by its key; a name leads to the address of its key."""
    known = desk.key_of(key)
    if known != key:
        return RedirectResponse(addresses.entity(known), 303)
    found = find_entity(key, store, desk)
    return page(request, "entity.html", profile=found, shown=found.partners[:_PARTNERS])


def find_entity(key: str, store: Store, desk: Desk) -> Profile:
    """Return what is on record of an entity; raises NotOnRecordError, with near names, where nobody knows it."""
    found = profile(key, store, desk.knowledge)
    if found is None:
        near = desk.names(store).matches(key[:80].replace("-", " "), _NEAR)
        names = ", ".join(f"{match.name} ({match.key})" for match in near)
        advice = f"Did you mean {names}?" if names else "Search for another name."
        raise NotOnRecordError(f"Nobody is known as {key[:80]!r}. {advice}")
    return found
