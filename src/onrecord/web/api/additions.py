"""Add to the record by program, and tell how far it is."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from fastapi import APIRouter, Depends, Query, Request, Response, Security
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from onrecord.adding import Wanted
from onrecord.errors import NotOnRecordError
from onrecord.web import orders
from onrecord.web.desk import AtDesk
from onrecord.web.jobs import Order, Progress, State
from onrecord.web.keys import Visitor

_TEXT = Annotated[str | None, Field(max_length=500)]


class OutcomeShape(TypedDict):
    """What became of one input; a document that was refused has no id but a reason and advice."""

    source: str
    status: Literal["added", "known", "not coded", "refused", "notice"]
    document: NotRequired[str]
    records: NotRequired[int]
    copy_of: NotRequired[str | None]
    version_of: NotRequired[str | None]
    undated: NotRequired[bool]
    language: NotRequired[str | None]
    line: NotRequired[int | None]
    reason: NotRequired[str]
    advice: NotRequired[str]
    code: NotRequired[str]
    message: NotRequired[str]


class FailureShape(TypedDict):
    """What ended a job before its time."""

    code: str
    message: str


class AdditionShape(TypedDict):
    """How far a job is. `done` of `total` bytes are read, 0 of 0 where nobody knows; `ahead` are the jobs before it.

    `outcomes` are those from number `first` on, `next` is the number of the one to come.
    """

    id: str
    title: str
    state: State
    ahead: int
    added: int
    known: int
    refused: int
    records: int
    done: int
    total: int
    first: int
    next: int
    outcomes: list[OutcomeShape]
    error: FailureShape | None


class Addition(BaseModel):
    """A text or an address to add."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str | None, Field(max_length=4000, description="An address to fetch; private ones are refused.")] = (
        None
    )
    text: Annotated[str | None, Field(max_length=5_000_000, description="A text, in place of an address.")] = None
    title: _TEXT = None
    publisher: _TEXT = None
    published: Annotated[_TEXT, Field(description="The day it was published, as 2020-03-04, 2020-03 or 2020.")] = None


class CommandShape(BaseModel):
    """What a command on this machine hands over: see `adding.Wanted`."""

    sources: tuple[str, ...]
    published: str | None
    publisher: str | None
    columns: dict[str, str]
    everything: bool
    jobs: Annotated[int, Field(ge=1)] | None
    allow_private: bool
    standard_input: str | None


#: Says to readers of the API's description how to send the token; the gate and `_writer` look at it.
_BEARER = HTTPBearer(auto_error=False, description="The token that `onrecord serve` printed behind `token=`.")


def _writer(request: Request, desk: AtDesk, response: Response, _: Annotated[Any, Security(_BEARER)]) -> Visitor:
    response.headers["Cache-Control"] = "no-store"
    visitor = desk.keys.visitor(request.headers)
    if visitor == "reader":
        told = "What is being added is told to those with the token that `onrecord serve` prints. Send it."
        raise HTTPException(401, told, {"WWW-Authenticate": "Bearer"})
    return visitor


Writer = Annotated[Visitor, Depends(_writer)]

router = APIRouter(tags=["additions"])


@router.post("/additions", status_code=202, response_model=AdditionShape)
def add(wanted: Addition, desk: AtDesk, visitor: Writer) -> Any:
    """Add a text or what is at an address: takes the job and answers how far it is."""
    said = orders.Particulars(wanted.title, wanted.publisher, wanted.published)
    if (wanted.url is None) == (wanted.text is None):
        raise HTTPException(422, "Give a url or a text, and not both.")
    order = orders.of_text(wanted.text, said) if wanted.text is not None else orders.of_address(wanted.url or "", said)
    return _started(desk, order)


_FILES = {
    "type": "object",
    "required": ["files"],
    "properties": {
        "files": {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": 1000},
        "publisher": {"type": "string"},
        "published": {"type": "string", "description": "The day they were published: 2020-03-04, 2020-03 or 2020."},
    },
}


@router.post(
    "/additions/files",
    status_code=202,
    response_model=AdditionShape,
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILES}}}},
)
async def add_files(request: Request, desk: AtDesk, visitor: Writer) -> Any:
    """Add files: takes the job and answers how far it is."""
    form = await request.form(max_fields=20)  # not a parameter: the files live on until the job is done
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
    if not files:
        raise HTTPException(422, "No file is in it. Send at least one as `files`.")
    publisher, published = (
        value if isinstance(value := form.get(name), str) else None for name in ("publisher", "published")
    )
    order = orders.of_files(files, orders.Particulars(None, publisher or None, published or None))
    return await run_in_threadpool(_started, desk, order)


@router.post("/additions/paths", status_code=202, response_model=AdditionShape, include_in_schema=False)
def add_paths(wanted: CommandShape, desk: AtDesk, visitor: Writer) -> Any:
    """Do what `onrecord add` of the same user on this machine was asked to."""
    if visitor != "user":
        raise HTTPException(
            403, "Paths are taken only from `onrecord add` on the machine of the server. Send the files."
        )
    return _started(desk, orders.of_command(Wanted(**wanted.model_dump())))


@router.get("/additions", response_model=list[AdditionShape])
def list_additions(desk: AtDesk, visitor: Writer) -> Any:
    """Give the jobs of this server, the latest first, without their outcomes."""
    return [_to_json(progress) for progress in desk.jobs.latest()]


@router.get("/additions/{job}", response_model=AdditionShape)
def addition(job: str, desk: AtDesk, visitor: Writer, after: Annotated[int, Query(ge=0, le=10**9)] = 0) -> Any:
    """Tell how far a job is, and what became of the inputs from number `after` on."""
    return _to_json(_require(desk, job, after, fetched=visitor == "user"))


@router.delete("/additions/{job}", response_model=AdditionShape)
def stop(job: str, desk: AtDesk, visitor: Writer) -> Any:
    """Stop a job and wait until it is over; what it has added stays."""
    _require(desk, job)
    desk.jobs.stop(job)
    return _to_json(_require(desk, job))


def _started(desk: AtDesk, order: Order) -> dict[str, Any]:
    return _to_json(_require(desk, desk.jobs.start(order)))


def _require(desk: AtDesk, job: str, after: int = 0, *, fetched: bool = False) -> Progress:
    progress = desk.jobs.progress(job, after, fetched=fetched)
    if progress is None:
        raise NotOnRecordError("This server knows no such job. It forgets all when it is started anew: add it again.")
    return progress


def _to_json(progress: Progress) -> dict[str, Any]:
    sums, error = progress.sums, progress.error
    return {
        "id": progress.id,
        "title": progress.title,
        "state": progress.state,
        "ahead": progress.ahead,
        "added": sums.added,
        "known": sums.known,
        "refused": sums.refused,
        "records": sums.records,
        "done": progress.done,
        "total": progress.total,
        "first": progress.first,
        "next": progress.next,
        "outcomes": list(progress.outcomes),
        "error": {"code": error[0], "message": error[1]} if error else None,
    }
