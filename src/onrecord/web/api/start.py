"""Answer what is on record at a glance."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from onrecord.analysis import overview
from onrecord.web.api.shapes_start import OverviewShape
from onrecord.web.asked import Date
from onrecord.web.desk import AtDesk, Reading

router = APIRouter(tags=["overview"])


@router.get("/", response_model=OverviewShape)
@router.get("/index", response_model=OverviewShape, include_in_schema=False)
def start(store: Reading, desk: AtDesk, as_of: Date = "") -> Any:
    """Give what is on record at a glance: counts, years, outlets, pairs, issues, what was added last."""
    found = overview(store, desk.knowledge, desk.press, as_of or None)
    return {
        **asdict(found.counts),
        "records": found.records,
        "years": [asdict(year) for year in found.years],
        "newest": [asdict(glimpse) | {"added": glimpse.added.isoformat()} for glimpse in found.newest],
        "outlets": [{"name": name, "documents": documents} for name, documents in found.outlets],
        "pairs": [asdict(pair) for pair in found.pairs],
        "issues": [{"id": issue.id, "name": issue.name, "tellings": told} for issue, told in found.issues],
        "rumour": found.rumour,
    }
