"""Give the report on two parties to hand on: a page of its own, Markdown, a PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses, charts
from onrecord.analysis import Scores, brief
from onrecord.exchange import report as reports
from onrecord.exchange.report import Drawing
from onrecord.places import named
from onrecord.web.asked import Date, PartyName
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.pages.pair import names_of

router = APIRouter()

_TYPES = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
}
#: The page carries its own style, as it has to when it is mailed, and nothing else.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
#: Characters of a key in the name of a file.
_LONGEST = 40


@router.get("/pair/{one}/{other}/report.{ending}", include_in_schema=False)
def report(
    request: Request, one: PartyName, other: PartyName, ending: Literal["html", "md", "pdf"],
    store: Reading, desk: AtDesk,
    since: Date = "", until: Date = "", as_of: Date = "",
) -> Response:  # fmt: skip
    """Write the report; names lead on to the address with their codes."""
    keys = desk.key_of(one), desk.key_of(other)
    if keys != (one, other):
        return RedirectResponse(
            addresses.with_query(addresses.pair_report(*keys, f".{ending}"), dict(request.query_params))
        )
    name = Path(f"report.{ending}")
    reports.require_ending(name)
    found = brief(
        store, *keys, desk.knowledge.outlets, since=since or None, until=until or None, as_of=as_of or None
    )  # fmt: skip
    drawing = _drawing(desk, found.between.scores) if ending != "md" else None
    today = dt.date.today()
    written = reports.compose(found, desk.knowledge, named(desk.record), name.name, drawing, today)
    file = quote("-".join(key[:_LONGEST] for key in keys), safe="")
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{file}.{ending}", "Content-Security-Policy": _POLICY}
    return Response(reports.WRITERS[name.suffix](written), media_type=_TYPES[ending], headers=headers)


def _drawing(desk: Desk, scores: Scores) -> Drawing | None:
    """Return the chart at the width of a sheet of paper; None where there is nothing to draw."""
    if not scores.points:
        return None
    names = names_of(desk, (scores.one, scores.other))
    chart = charts.score_chart(scores, names, width=charts.PAPER)
    svg = desk.pictures.svg(chart).decode()
    return Drawing(svg, charts.describe_scores(scores, names))
