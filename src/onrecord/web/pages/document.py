"""Show one document: its text with its records marked in it and beside it, and what became of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.checking import load_history
from onrecord.errors import NotOnRecordError
from onrecord.storing import places_in
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_document
from onrecord.web.marking import marked, part_at, parts_of
from onrecord.web.rendering import page

router = APIRouter()

#: Copies and versions of which the page says more than their number.
_MOST = 30


@router.get("/document/{key}")
def document(
    request: Request,
    key: str,
    store: Reading,
    desk: AtDesk,
    part: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    record: Annotated[str, Query(max_length=16)] = "",
    tentative: bool = False,
) -> Response:
    """Show a document by its id or the first digits of it: the part of a long one, or that with a record."""
    shown = find_document(key, store)
    parts = parts_of(shown.text)
    places = store.ask(places_in(shown.id))
    number = next((part_at(parts, place.start) for place in places if place.id == record), part)
    stated = sum(not place.tentative for place in places)
    if number > len(parts):
        raise NotOnRecordError(f"The document has {len(parts)} parts. Give the number of one of them.")
    inside = parts[number - 1]
    wanted = (place for place in places if tentative or not place.tentative)
    here = list(store.load([place.id for place in wanted if inside.start <= place.start < inside.end]))
    history = load_history(shown, here, store)
    own = {shown.id, *(version.document for version in history.versions)}
    copies = [key for key in store.near_copies([shown.id]).get(shown.id, ()) if key not in own]
    versions = [(version, store.document(version.document)) for version in history.versions[-_MOST:]]
    return page(
        request, "document.html", document=shown, coded=store.is_coded(shown.id), parts=parts, number=number,
        paragraphs=marked(shown, inside, here), stated=stated, doubted=len(places) - stated, tentative=tentative,
        copies=[store.document(key) for key in copies[:_MOST]], more_copies=max(0, len(copies) - _MOST),
        history=history, versions=versions, withdrawal=store.withdrawals().get(shown.id),
        outlets=desk.knowledge.outlets.of(shown), agencies=desk.knowledge.outlets.agencies(shown),
        leaves=[part_at(parts, at) for at in shown.pages],
    )  # fmt: skip
