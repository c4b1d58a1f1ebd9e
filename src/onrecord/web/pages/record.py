"""Show one record: what it says, why it was coded so, and the sentence with its words marked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.checking import changes_of
from onrecord.errors import NotOnRecordError
from onrecord.storing import Store, StoredRecord
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.passages import passage
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/record/{key}")
def record(request: Request, key: str, store: Reading, desk: AtDesk) -> Response:
    """Show one record by its id or the first digits of it."""
    stored = find_record(key, store)
    dropped = changes_of([stored], store, None).dropped.get(stored.record.id)
    shown = passage(stored.record, stored.document)
    return page(request, "record.html", stored=stored, dropped=dropped, passage=shown)


def find_record(key: str, store: Store) -> StoredRecord:
    """Return the record of an id or its first digits; raises NotOnRecordError where there is none."""
    stored = store.record(key) if key else None
    if stored is None:
        raise NotOnRecordError(f"No record has the id {key[:80]!r}. Search for the names or words in it instead.")
    return stored
