"""Show one record: what it says, why it was coded so, and the sentence with its words marked."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.checking import changes_of
from onrecord.exchange.passages import passage
from onrecord.storing import Filter, other_tellings
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_record
from onrecord.web.rendering import page

router = APIRouter()

#: Other tellings and denials that are shown at most.
_MOST = 20
#: So many readers ask the model at a time.
_DOUBTS = CapacityLimiter(2)


@router.get("/record/{key}")
def record(request: Request, key: str, store: Reading, desk: AtDesk) -> Response:
    """Show one record by its id or the first digits of it."""
    stored = find_record(key, store)
    found = stored.record
    dropped = changes_of([stored], store, None).dropped.get(found.id)
    tellings = store.ask(other_tellings(found, _MOST))
    denied = list(store.load([*found.denies[:_MOST]]))
    others = list(store.load([telling.id for telling in tellings]))
    return page(
        request, "record.html", stored=stored, dropped=dropped, passage=passage(found, stored.document),
        denied=denied, denials=list(store.find(Filter(denying=(found.id,), limit=_MOST))), tellings=others,
        in_other_words={telling.id for telling in tellings if not telling.copy},
    )  # fmt: skip


@router.get("/record/{key}/why")
async def why(request: Request, key: str, desk: AtDesk) -> Response:
    """Show what the learned model makes of the sentence of a record; loads the model where it is not loaded.

    That takes seconds. It has threads of its own: in those of the pages all other readers would wait for it.
    """

    def asked() -> Response:
        with desk.holder.reading() as store:
            stored = find_record(key, store)
        return page(request, "why.html", stored=stored, shares=desk.coder.shares(stored.record, stored.document))

    return await to_thread.run_sync(asked, limiter=_DOUBTS)
