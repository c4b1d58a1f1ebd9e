"""Answer for issues: the list of them, and the sides and records of one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.analysis import Stand, Taker, chronology_of, issue_list
from onrecord.knowledge import Issue
from onrecord.model import record_to_json
from onrecord.storing import IssueCount
from onrecord.web.api.shapes_issues import IssueShape, IssuesShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Date, IssueName
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.finding import sides_of
from onrecord.web.paging import SIZE, Limit, Offset

router = APIRouter(tags=["issues"])

_ISSUE_COLUMNS = ("id", "name", "parties", "records", "sides", "documents", "first", "last")
_SIDE_COLUMNS = (
    "key", "name", "voice", "supports", "opposes", "recognises", "since", "sources", "present", "records"
)  # fmt: skip


@router.get("/issues.csv", response_class=Response, responses=CSV)
def issues_table(store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Give all issues as a table."""
    listed = issue_list(store, desk.knowledge.issues, as_of or None)
    counted = (_counted(each, count) for each, count in listed.issues)
    return sheet(_ISSUE_COLUMNS, (_row(each, _ISSUE_COLUMNS) for each in counted), "issues.csv")


@router.get("/issues", response_model=IssuesShape)
def issues(store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Give all issues, those with most on record first."""
    listed = issue_list(store, desk.knowledge.issues, as_of or None)
    return {"searched": listed.documents, "issues": [_counted(*pair) for pair in listed.issues]}


@router.get("/issue/{key}.csv", response_class=Response, responses=CSV)
def sides_table(key: IssueName, store: Reading, desk: AtDesk, as_of: Date = "") -> Response:
    """Give the sides on an issue as a table, a line for each side that somebody takes or took."""
    sides = sides_of(key, as_of, store, desk)
    rows = [
        _row({**_taken(taker, desk), **_stood(stand), "present": stand is taker.stand}, _SIDE_COLUMNS)
        for taker in (*sides.takers, *sides.of_parties)
        for stand in taker.stands
    ]
    return sheet(_SIDE_COLUMNS, rows, f"{sides.issue.id}.csv")


@router.get("/issue/{key}", response_model=IssueShape)
def issue(
    key: IssueName,
    store: Reading,
    desk: AtDesk,
    since: Date = "",
    until: Date = "",
    as_of: Date = "",
    offset: Offset = 0,
    limit: Limit = SIZE,
) -> Any:
    """Give one issue: who takes which side, and a part of what is told on it, the latest first."""
    sides = sides_of(key, as_of, store, desk)
    told = chronology_of(
        sides.issue, store, since=since or None, until=until or None, as_of=as_of or None, offset=offset, limit=limit
    )
    return {
        "id": sides.issue.id,
        "name": sides.issue.name,
        "parties": list(sides.parties),
        "takers": [_taken(taker, desk) for taker in sides.takers],
        "of_parties": [_taken(taker, desk) for taker in sides.of_parties],
        "doubts": [
            {"record": record_to_json(doubt.stored.record, doubt.stored.document), "reason": doubt.reason}
            for doubt in sides.doubts
        ],
        "searched": sides.documents,
        "total": told.total,
        "offset": offset,
        "limit": limit,
        "records": [
            {"record": record_to_json(stored.record, stored.document), "tellings": happening.tellings}
            for happening, stored in told.entries
        ],
    }


def _counted(issue: Issue, count: IssueCount) -> dict[str, Any]:
    return {
        "id": issue.id, "name": issue.name, "parties": list(dict.fromkeys(issue.parties)),
        "records": count.records, "sides": count.sides, "documents": count.documents,
        "first": count.first and count.first.isoformat(), "last": count.last and count.last.isoformat(),
    }  # fmt: skip


def _taken(taker: Taker, desk: Desk) -> dict[str, Any]:
    name = taker.voice or desk.knowledge.label(taker.key)
    return {"key": taker.key, "name": name, "voice": taker.voice, "stands": [_stood(stand) for stand in taker.stands]}


def _stood(stand: Stand) -> dict[str, Any]:
    return {
        "supports": list(stand.supports), "opposes": list(stand.opposes), "recognises": list(stand.recognises),
        "since": stand.since, "sources": stand.sources,
        "records": [stored.record.id for stored in stand.tellings],
    }  # fmt: skip


def _row(values: dict[str, Any], columns: tuple[str, ...]) -> list[Any]:
    return [";".join(value) if isinstance(value := values[column], list) else value for column in columns]
