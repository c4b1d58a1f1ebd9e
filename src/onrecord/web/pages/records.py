"""List records, filtered by what the address says."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses, wording
from onrecord.web.asked import Records, period
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.listing import page_of_records, searched
from onrecord.web.paging import SIZE, Offset
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/records")
def records(request: Request, asked: Records, store: Reading, desk: AtDesk, offset: Offset = 0) -> Response:
    """List a page of records, those of the newest reports first."""
    if "" in request.query_params.values():  # from a form: the address to send to others has only what was filled in
        return RedirectResponse(addresses.records(**asked.parameters()), 303)
    paged = page_of_records(asked.filter(desk, store), offset, SIZE, store)
    documents = searched(asked.as_of, store)
    nothing = wording.nothing_found(asked.words(desk), asked.party, period(asked.since, asked.until), documents)
    return page(request, "records.html", asked=asked, paged=paged, nothing=nothing, searched=documents)
