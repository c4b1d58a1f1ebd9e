"""Answer for one record."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from onrecord.checking import changes_of
from onrecord.exchange.jsons import withdrawal_to_json
from onrecord.model import record_to_json
from onrecord.web.api.shapes import StoredRecordShape
from onrecord.web.desk import Reading
from onrecord.web.pages.record import find_record

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
