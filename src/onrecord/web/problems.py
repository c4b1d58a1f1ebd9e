"""Answer what went wrong: a page for people, `application/problem+json` (RFC 9457) for programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from onrecord import wording
from onrecord.errors import AmbiguousError, BusyError, ClaimError, NotOnRecordError, OnrecordError, StoreError
from onrecord.web.guarding import HEADERS
from onrecord.web.rendering import page

#: Below this every answer is for programs.
API = "/api/"

#: What to do about what the framework only names.
_ADVICE = {
    404: "There is no page at this address. Search for a name or a claim instead.",
    405: "This address takes no such request. The page /api tells what each takes.",
}


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it. `code` is that of the errors of the command line, where it is one."""

    type: str = Field("about:blank", description="Always about:blank: the status and the code say what it is.")
    title: str
    status: int
    detail: str = Field(description="What went wrong, and what to do.")
    instance: str = Field(description="The path that was asked for.")
    code: str | None = None


def answer_problems(app: FastAPI) -> None:
    """Let an application answer every error, ours and the framework's, in one shape."""
    app.add_exception_handler(OnrecordError, _ours)
    app.add_exception_handler(HTTPException, _https)
    app.add_exception_handler(RequestValidationError, _wrong_parameter)
    app.add_exception_handler(Exception, _unexpected)


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = {NotOnRecordError: 404, ClaimError: 400, AmbiguousError: 400, StoreError: 503, BusyError: 503}
    return problem(request, next((status[kind] for kind in status if isinstance(error, kind)), 400), str(error), error)


def _https(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    told = str(error.detail)
    if told == HTTPStatus(error.status_code).phrase:
        told = _ADVICE.get(error.status_code, f"{told}.")
    response = problem(request, error.status_code, told)
    response.headers.update(error.headers or {})
    return response


def _wrong_parameter(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [f"{each['loc'][:2][-1]}: {each['msg']}" for each in error.errors()]
    return problem(request, 422, f"{'; '.join(wrong)}. Correct it in the address.")


def _unexpected(request: Request, error: Exception) -> Response:
    response = problem(request, 500, "onrecord made a mistake. Please report what you asked for; nothing was changed.")
    response.headers.update(HEADERS)  # the framework answers this one outside of everything that guards the others
    return response


def problem(request: Request, status: int, detail: str, error: OnrecordError | None = None) -> Response:
    """Answer that something went wrong. Pages and the API raise an error instead."""
    values: dict[str, Any] = {
        "title": HTTPStatus(status).phrase,
        "detail": wording.one_line(detail)[:1000],
        "code": error.code if error else None,
    }
    path = request.url.path
    if path.startswith(API):
        problem = Problem(status=status, instance=wording.one_line(path)[:1000], **values)
        return JSONResponse(problem.model_dump(), status, media_type="application/problem+json")
    return page(request, "problem.html", status, **values)
