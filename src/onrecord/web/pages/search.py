"""Lead from a name, two names, an issue, an id or a claim to its page; else show what has the words."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.analysis import aim, find
from onrecord.web.asked import Date, Sought
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import address_of
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/search")
def search(request: Request, store: Reading, desk: AtDesk, q: Sought = "", as_of: Date = "") -> Response:
    """Lead to what is meant, or show what has the words."""
    meant = aim(q, store, desk.knowledge, desk.directory, desk.press, lambda: desk.coder)
    if meant is not None:
        return RedirectResponse(address_of(meant, as_of), 303)
    return page(
        request, "search.html", found=find(q, store, desk.names(store), desk.press, as_of or None), asked=q, as_of=as_of
    )
