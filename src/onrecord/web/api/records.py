"""Answer for lists of records."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from onrecord.model import record_to_json
from onrecord.storing import Filter, Store, listed_records
from onrecord.web.api.shapes_lists import RecordsShape
from onrecord.web.api.sheets import CSV, saved_as
from onrecord.web.asked import Records
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.listing import MOST, page_of_records, searched, table_of_records
from onrecord.web.paging import SIZE, Limit, Offset

router = APIRouter(tags=["records"])


@router.get("/records.csv", response_class=StreamingResponse, responses=CSV)
def records_table(asked: Records, store: Reading, desk: AtDesk) -> StreamingResponse:
    """Give the wanted records as a table, 100,000 at most."""
    return stream(asked.filter(desk, store), store, desk, "records.csv")


@router.get("/records", response_model=RecordsShape)
def records(asked: Records, store: Reading, desk: AtDesk, offset: Offset = 0, limit: Limit = SIZE) -> Any:
    """Give a page of the wanted records, those of the newest reports first."""
    paged = page_of_records(asked.filter(desk, store), offset, limit, store)
    return {
        "total": paged.total,
        "offset": offset,
        "limit": limit,
        "searched": searched(asked.as_of, store),
        "records": [record_to_json(stored.record, stored.document) for stored in paged.items],
    }


def stream(wanted: Filter, store: Store, desk: Desk, name: str) -> StreamingResponse:
    """Return the table of the wanted records; no reader of the record waits for whoever takes it slowly."""
    keys = store.ask(listed_records(wanted, 0, MOST))
    return StreamingResponse(table_of_records(wanted, keys, desk), media_type="text/csv", headers=saved_as(name))
