"""Lead from a name, two names, an issue, an id or a claim to its page; else show what has the words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses
from onrecord.analysis import Aim, aim, find
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.rendering import page

router = APIRouter()

#: What a search field takes; longer than any claim.
Asked = Annotated[str, Query(max_length=2000, description="A name, two names, an issue, an id or a claim.")]


@router.get("/search")
def search(request: Request, store: Reading, desk: AtDesk, q: Asked = "") -> Response:
    """Lead to what is meant, or show what has the words."""
    meant = aim(q, store, desk.knowledge, desk.directory, lambda: desk.coder)
    if meant is not None:
        return RedirectResponse(address_of(meant), 303)
    return page(request, "search.html", found=find(q, store, desk.names(store)), asked=q)


def address_of(meant: Aim) -> str:
    """Return the address of the page that a query means."""
    first, *others = meant.keys
    match meant.kind:
        case "pair":
            return addresses.pair(first, others[0])
        case "entity":
            return addresses.entity(first)
        case "issue":
            return addresses.issue(first)
        case "outlet":
            return addresses.outlet(first)
        case "record":
            return addresses.record(first)
        case "document":
            return addresses.document(first)
        case "claim":
            return addresses.claim(first)
