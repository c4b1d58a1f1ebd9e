"""Show the issues, and one: its parties, who takes which side since when, who changed, and what happened."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses, charts
from onrecord.analysis import chronology_of, issue_list, sides_on
from onrecord.web.asked import Date, IssueName, Width
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_issue, sides_of
from onrecord.web.paging import SIZE, Offset, Paged
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/issues")
def issues(request: Request, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """List all issues, those with most on record first."""
    return page(request, "issues.html", listed=issue_list(store, desk.knowledge.issues, as_of or None), as_of=as_of)


@router.get("/issue/{key}/map.svg", include_in_schema=False)
def drawn_map(key: IssueName, store: Reading, desk: AtDesk, as_of: Date = "", width: Width = "wide") -> Response:
    """Draw who takes which side on a map of the world."""
    sides = sides_of(key, as_of, store, desk)
    return desk.pictures.drawn(charts.sides_map(sides, desk.knowledge.label, narrow=width == "narrow"))


@router.get("/issue/{key}/network.svg", include_in_schema=False)
def drawn_network(key: IssueName, store: Reading, desk: AtDesk, as_of: Date = "", width: Width = "wide") -> Response:
    """Draw who takes which side as a network."""
    sides = sides_of(key, as_of, store, desk)
    return desk.pictures.drawn(charts.sides_network(sides, desk.knowledge.label, narrow=width == "narrow"))


@router.get("/issue/{key}")
def issue(
    request: Request,
    key: IssueName,
    store: Reading,
    desk: AtDesk,
    since: Date = "",
    until: Date = "",
    as_of: Date = "",
    offset: Offset = 0,
) -> Response:
    """Show one issue; its name instead of its id leads to it."""
    found = find_issue(key, desk)
    if found.id != key:
        return RedirectResponse(addresses.with_query(addresses.issue(found.id), dict(request.query_params)), 307)
    told = chronology_of(
        found, store, since=since or None, until=until or None, as_of=as_of or None, offset=offset, limit=SIZE
    )
    sides = sides_on(found, store, desk.knowledge, as_of or None)
    entities = desk.knowledge.names.entities
    return page(
        request,
        "issue.html",
        issue=found,
        sides=sides,
        mapped=any(
            each.voice is None and each.key in entities and entities[each.key].kind == "state" for each in sides.takers
        ),
        told=told,
        paged=Paged(told.entries, offset, SIZE, told.total),
        asked={"since": since, "until": until, "as_of": as_of},
    )
