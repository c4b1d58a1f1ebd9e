"""Add to the record from a browser: files, a text or an address; show how far it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from onrecord import addresses
from onrecord.errors import NotOnRecordError, OnrecordError, ReadingError
from onrecord.web import orders
from onrecord.web.desk import AtDesk, Desk
from onrecord.web.gating import MOST_BYTES
from onrecord.web.jobs import Order, Progress
from onrecord.web.rendering import page

router = APIRouter()

_PRIVATE = {"Cache-Control": "no-store"}
_MOST_FILES = 1000
_LONGEST_TEXT = 5_000_000
#: Outcomes that the page of a job names of each sort; the counts are of all.
_SHOWN = 200


@router.get("/add")
def add(request: Request, desk: AtDesk, token: Annotated[str | None, Query(max_length=200)] = None) -> Response:
    """Show the forms to whoever may add; tell all others how they could. With the token let them in."""
    if token is not None and desk.keys.is_token(token):
        answer = RedirectResponse("/add", 303, _PRIVATE)
        secure = request.url.scheme == "https"
        answer.set_cookie(desk.keys.cookie_name, desk.keys.cookie, httponly=True, samesite="strict", secure=secure)
        return answer
    if not _may_add(request, desk):
        return _shown(page(request, "add_locked.html", 200 if token is None else 403, wrong=token is not None))
    return _forms(request, desk)


async def _sent(request: Request, desk: AtDesk) -> AsyncIterator[FormData]:
    """Read a form; refuse one that was not made by this server."""
    form = await request.form(max_files=_MOST_FILES, max_fields=20, max_part_size=_LONGEST_TEXT)
    if not desk.keys.is_form(_text(form, "form") or ""):
        raise HTTPException(403, "This form is not of this server, or it was started anew. Open the page to add again.")
    yield form


_Sent = Annotated[FormData, Depends(_sent)]


@router.post("/add")
async def start(request: Request, desk: AtDesk, form: _Sent) -> Response:
    """Start a job for what was sent, and lead to it."""
    try:
        job = desk.jobs.start(await run_in_threadpool(_order, form))
    except OnrecordError as error:
        return _forms(request, desk, 422, str(error), form)
    return RedirectResponse(addresses.job(job), 303, _PRIVATE)


@router.get("/add/{job}")
def show(request: Request, job: str, desk: AtDesk) -> Response:
    """Show how far a job is, and what became of each input."""
    if not _may_add(request, desk):
        return _shown(page(request, "add_locked.html", wrong=False))
    progress = _require(desk, job)
    refused = [one for one in progress.outcomes if one["status"] == "refused"]
    others = [one for one in progress.outcomes if one["status"] != "refused"]
    values: dict[str, Any] = {
        "refused": refused[-_SHOWN:],
        "others": others[: -_SHOWN - 1 : -1],
        "form": desk.keys.form,
    }
    return _shown(page(request, "add_job.html", job=progress, **values))


@router.post("/add/{job}/stop")
async def stop(job: str, desk: AtDesk, form: _Sent) -> Response:
    """Stop a job; what was committed stays."""
    _require(desk, job)
    await run_in_threadpool(desk.jobs.stop, job)
    return RedirectResponse(addresses.job(job), 303, _PRIVATE)


def _may_add(request: Request, desk: Desk) -> bool:
    return desk.keys.visitor(request.headers) != "reader"


def _require(desk: Desk, job: str) -> Progress:
    progress = desk.jobs.progress(job)
    if progress is None:
        raise NotOnRecordError("Nothing is being added at this address: the server was started anew. Add it again.")
    return progress


def _forms(request: Request, desk: Desk, status: int = 200, error: str = "", sent: FormData | None = None) -> Response:
    said = {name: _text(sent, name) or "" for name in ("text", "title", "publisher", "published", "url")}
    said["form"] = "text" if said["text"] else "url" if said["url"] else "files"
    megabytes = MOST_BYTES // 1_000_000
    values: dict[str, Any] = {"said": said, "error": error, "form": desk.keys.form, "megabytes": megabytes}
    return _shown(page(request, "add.html", status, jobs=desk.jobs.latest()[:10], **values))


def _order(form: FormData) -> Order:
    said = orders.Particulars(*(_text(form, name) for name in ("title", "publisher", "published")))
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    if url := _text(form, "url"):
        return orders.of_address(url, said)
    if text := _text(form, "text"):
        return orders.of_text(text, said)
    if files:
        return orders.of_files(files, said)
    raise ReadingError("Nothing was sent", "no file, text or address", "Choose a file, paste a text or give an address")


def _text(form: FormData | None, name: str) -> str | None:
    value = form.get(name) if form is not None else None
    return (value.strip() or None) if isinstance(value, str) else None


def _shown(answer: Response) -> Response:
    """Keep an answer for this visitor out of all memory."""
    answer.headers.update(_PRIVATE)
    return answer
