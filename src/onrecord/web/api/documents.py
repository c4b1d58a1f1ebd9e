"""Answer for documents: one with its text and records, and lists."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from onrecord.checking import load_history
from onrecord.exchange import jsons, tables
from onrecord.storing import Filter, ListedDocument, StoredDocument, listed_documents
from onrecord.web.api.records import stream
from onrecord.web.api.shapes_lists import DocumentShape, DocumentsShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Documents
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_document
from onrecord.web.listing import MOST, page_of_documents, searched
from onrecord.web.paging import SIZE, Limit, Offset

router = APIRouter(tags=["documents"])


@router.get("/documents.csv", response_class=Response, responses=CSV)
def documents_table(asked: Documents, store: Reading, desk: AtDesk) -> Response:
    """Give the particulars of the wanted documents as a table, 100,000 at most."""
    found = store.ask(listed_documents(asked.filter(desk, store), 0, MOST))
    return sheet(tables.DOCUMENT_COLUMNS, map(tables.document_row, found), "documents.csv")


@router.get("/documents", response_model=DocumentsShape)
def documents(asked: Documents, store: Reading, desk: AtDesk, offset: Offset = 0, limit: Limit = SIZE) -> Any:
    """Give the particulars of a page of the wanted documents, the newest first."""
    paged = page_of_documents(asked.filter(desk, store), offset, limit, store)
    return {
        "total": paged.total,
        "offset": offset,
        "limit": limit,
        "searched": searched(asked.as_of, store),
        "documents": [_particulars(each) for each in paged.items],
    }


@router.get("/document/{key}.csv", response_class=StreamingResponse, responses=CSV)
def document_table(key: str, store: Reading, desk: AtDesk) -> StreamingResponse:
    """Give the records of a document as a table."""
    found = find_document(key, store)
    return stream(Filter(document=found.id), store, desk, f"{found.id[:16]}.csv")


@router.get("/document/{key}", response_model=DocumentShape)
def document(key: str, store: Reading) -> Any:
    """Give a document by its id or the first digits of it: its text, its records, its copies and versions."""
    found = find_document(key, store)
    within = sorted(store.find(Filter(document=found.id)), key=lambda each: (each.record.span, each.record.id))
    return jsons.document_to_json(
        StoredDocument(found, store.is_coded(found.id)), [each.record for each in within],
        store.near_copies([found.id]).get(found.id, ()), store.withdrawals().get(found.id),
        load_history(found, within, store),
    )  # fmt: skip


def _particulars(listed: ListedDocument) -> dict[str, Any]:
    return {name: getattr(listed, name) for name in tables.DOCUMENT_COLUMNS}
