"""Show what is on record between two parties: score over time, agreements, visits, sayings, sides, chronology."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses, analysis
from onrecord.analysis import Between, Wanted, between
from onrecord.exchange.report import is_possible
from onrecord.web.asked import Date, HowAsserted, PartyName, Word
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.paging import SIZE, Offset, Paged
from onrecord.web.rendering import page

router = APIRouter()


#: The reports that can be written here, with their names.
_REPORTS = [
    each for each in ((".pdf", "report as PDF"), (".html", "page"), (".md", "Markdown")) if is_possible(each[0])
]
_WIDTHS = {"": 900, "narrow": 340}


@router.get("/pair/{one}/{other}")
def pair(
    request: Request, one: PartyName, other: PartyName, store: Reading, desk: AtDesk,
    since: Date = "", until: Date = "", as_of: Date = "",
    type: Word = "", publisher: Word = "", standing: HowAsserted = "", offset: Offset = 0,
) -> Response:  # fmt: skip
    """Show two parties; names lead on to the address with their codes."""
    keys = desk.key_of(one), desk.key_of(other)
    if keys != (one, other):
        return RedirectResponse(addresses.with_query(addresses.pair(*keys), dict(request.query_params)))
    wanted = Wanted(type or None, publisher or None, standing or None, offset, SIZE)
    period = {"since": since, "until": until, "as_of": as_of}
    found = between(store, *keys, since=since or None, until=until or None, as_of=as_of or None, wanted=wanted)
    asked = {**period, "type": type, "publisher": publisher, "standing": standing}
    desk.scores.put(_asked(request, keys, since, until, as_of), found.scores)
    entries = [entry for year in found.chronology.years for entry in year.entries]
    paged = Paged(entries, offset, SIZE, found.chronology.total)
    return page(
        request, "pair.html", found=found, names=names_of(desk, keys), period=period, asked=asked, paged=paged,
        chart_words=_chart_words(desk, found), explained=_explained(found), reports=_REPORTS,
    )  # fmt: skip


@router.get("/pair/{one}/{other}/scores.svg", include_in_schema=False)
def pair_scores(
    request: Request, one: PartyName, other: PartyName, store: Reading, desk: AtDesk,
    since: Date = "", until: Date = "", as_of: Date = "", width: Literal["", "narrow"] = "",
) -> Response:  # fmt: skip
    """Draw cooperation and conflict over time; a bar leads to its period on the page."""
    from onrecord import charts

    keys = desk.key_of(one), desk.key_of(other)
    found = desk.scores.find(_asked(request, keys, since, until, as_of)) or analysis.scores(
        store, *keys, since=since or None, until=until or None, as_of=as_of or None
    )
    chart = charts.score_chart(
        found, names_of(desk, keys), width=_WIDTHS[width], address=addresses.pair(*keys), as_of=as_of or None,
        explained=False,
    )  # fmt: skip
    return desk.pictures.drawn(chart)


def _asked(request: Request, keys: tuple[str, str], *period: str) -> tuple[object, ...]:
    """Return under which key the scores of a pair are kept: they hold until the record changes."""
    return (request.state.generation, *keys, *period)


def names_of(desk: Desk, keys: tuple[str, str]) -> tuple[str, str]:
    """Return how to print two keys."""
    return desk.knowledge.label(keys[0]), desk.knowledge.label(keys[1])


def _chart_words(desk: Desk, found: Between) -> str | None:
    """Say what the drawing shows; None where there is nothing to draw."""
    from onrecord import charts

    if not found.scores.points:
        return None
    return charts.describe_scores(found.scores, names_of(desk, (found.one, found.other)))


def _explained(found: Between) -> str:
    """Say how the drawing is to be read: beside it, for letters in a page fit any width."""
    from onrecord import charts

    return charts.explain_scores(found.scores, _WIDTHS[""]) if found.scores.points else ""
