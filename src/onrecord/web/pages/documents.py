"""List documents, filtered by what the address says."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses
from onrecord.storing import languages
from onrecord.web.asked import Documents
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.listing import page_of_documents, searched
from onrecord.web.paging import SIZE, Offset
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/documents")
def documents(request: Request, asked: Documents, store: Reading, desk: AtDesk, offset: Offset = 0) -> Response:
    """List a page of documents, the newest first."""
    if "" in request.query_params.values():
        return RedirectResponse(addresses.documents(**asked.parameters()), 303)
    return page(
        request, "documents.html", asked=asked, paged=page_of_documents(asked.filter(desk, store), offset, SIZE, store),
        searched=searched(asked.as_of, store), languages=store.ask(languages(asked.as_of or None)),
        withdrawn=store.withdrawals(asked.as_of or None),
    )  # fmt: skip
