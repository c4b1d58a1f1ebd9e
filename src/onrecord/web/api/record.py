"""Answer for one record."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.checking import changes_of
from onrecord.exchange.jsons import withdrawal_to_json
from onrecord.model import record_to_json
from onrecord.web.api.shapes import StoredRecordShape
from onrecord.web.api.shapes_lists import SharesShape
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_record

router = APIRouter(tags=["records"])


@router.get("/record/{key}", response_model=StoredRecordShape)
def record(key: str, store: Reading) -> Any:
    """Give one record by its id or the first digits of it."""
    stored = find_record(key, store)
    dropped = changes_of([stored], store, None).dropped.get(stored.record.id)
    return {
        "record": record_to_json(stored.record, stored.document),
        "added": stored.added.isoformat(),
        "withdrawal": withdrawal_to_json(stored.withdrawal),
        "no_longer_said": dropped,
    }


@router.get("/record/{key}/why", response_model=SharesShape)
def why(key: str, desk: AtDesk) -> Any:
    """Give what the learned model makes of the sentence of a record; the first call takes seconds."""
    with desk.holder.reading() as store:
        stored = find_record(key, store)
    return {"record": stored.record.id, "shares": desk.coder.shares(stored.record, stored.document)}
