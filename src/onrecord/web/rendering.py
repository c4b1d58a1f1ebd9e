"""Render pages from templates. Everything is escaped; a template gets values and functions that put them into words."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord import addresses, wording
from onrecord.exchange import is_web_address, web_address
from onrecord.exchange.passages import plain_lines


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page; every template knows the request and the desk beside its values."""
    desk = getattr(request.app.state, "desk", None)
    text = _templates().get_template(template).render(request=request, desk=desk, **values)
    return HTMLResponse(text, status)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, finalize=_undisguised,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.globals.update(
        to=addresses, wording=wording, is_web_address=is_web_address, web_address=web_address,
        version=version("onrecord"),
    )  # fmt: skip
    environment.filters.update(plain=wording.plain, one_line=wording.one_line, date=wording.date, short=_short)
    return environment


def _short(text: str, most: int = 200) -> str:
    """Return a text on one line and, where a list must not be all of one entry, cut off with an ellipsis."""
    line = wording.one_line(text[: 4 * most])
    return line if len(line) <= most else f"{line[:most]}…"


def _undisguised(value: Any) -> Any:
    """Replace what could disguise the text around it in each text that a template prints; none has to think of it."""
    return plain_lines(value) if type(value) is str and not value.isprintable() else value
