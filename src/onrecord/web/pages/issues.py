"""Show the issues, and one: its parties, who takes which side since when, who changed, and what happened."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord import addresses, charts
from onrecord.analysis import Sides, chronology_of, issue_list, sides_on
from onrecord.errors import NotOnRecordError
from onrecord.knowledge import Issue
from onrecord.storing import Store
from onrecord.web.asked import Date
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.paging import SIZE, Offset, Paged
from onrecord.web.rendering import page

router = APIRouter()

IssueName = Annotated[str, Path(max_length=200)]
Width = Annotated[Literal["wide", "narrow"], Query(description="A narrow drawing fits a phone.")]


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


def sides_of(key: str, as_of: str, store: Store, desk: Desk) -> Sides:
    """Return the sides on the issue of an id or a name; raises NotOnRecordError where there is none."""
    return sides_on(find_issue(key, desk), store, desk.knowledge, as_of or None)


def find_issue(key: str, desk: Desk) -> Issue:
    """Return the issue of an id or of one of its names; raises NotOnRecordError where there is none."""
    known = desk.knowledge.issues
    if key in known:
        return known[key]
    named = (issue for issue in known.values() if key.casefold() in (name.casefold() for name in issue.names))
    found = known.get(key.casefold()) or next(named, None)
    if found is None:
        raise NotOnRecordError(f"No issue is called {key[:80]!r}. Look for it among the issues.")
    return found
