"""Answer for a search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from onrecord.analysis import aim, find, suggested
from onrecord.model import record_to_json
from onrecord.web.api.shapes_start import NamesShape, SearchShape
from onrecord.web.asked import Date, NameBegun, Sought
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import address_of

router = APIRouter(tags=["overview"])


@router.get("/names", response_model=NamesShape)
def names(store: Reading, desk: AtDesk, q: NameBegun = "") -> Any:
    """Give some names of parties and issues that have the words of a query, the most told first: for who is typing."""
    return {"query": q, "names": suggested(q, desk.names(store))}


@router.get("/search", response_model=SearchShape)
def search(store: Reading, desk: AtDesk, q: Sought = "", as_of: Date = "") -> Any:
    """Give the one page that a query means (`leads_to`), and a few of what has its words."""
    meant = aim(q, store, desk.knowledge, desk.directory, desk.press, lambda: desk.coder)
    found = find(q, store, desk.names(store), desk.press, as_of or None)
    return {
        "query": q,
        "leads_to": {"kind": meant.kind, "keys": list(meant.keys), "address": address_of(meant, as_of)}
        if meant
        else None,
        "parties": [asdict(match) for match in found.parties],
        "issues": [{"id": issue.id, "name": issue.name} for issue in found.issues],
        "outlets": list(found.outlets),
        "records": [record_to_json(stored.record, stored.document) for stored in found.records],
        "all_records": found.all_records,
        "documents": [asdict(glimpse) | {"added": glimpse.added.isoformat()} for glimpse in found.documents],
        "all_documents": found.all_documents,
        "documents_searched": found.searched.documents,
    }
