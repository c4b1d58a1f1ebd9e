"""Answer for what is on record between two parties."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.analysis import Between, Wanted, between
from onrecord.exchange import pairs
from onrecord.storing import Store
from onrecord.web.api.shapes_pair import BetweenShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Date, HowAsserted, PartyName, Word
from onrecord.web.desk import AtDesk, Desk, Reading
from onrecord.web.paging import SIZE, Limit, Offset

router = APIRouter(tags=["pairs"])

#: A table has the whole chronology, this many entries at most.
_MOST = 100_000


@router.get("/pair/{one}/{other}.csv", response_class=Response, responses=CSV)
def pair_table(
    one: PartyName, other: PartyName, store: Reading, desk: AtDesk,
    since: Date = "", until: Date = "", as_of: Date = "",
    type: Word = "", publisher: Word = "", standing: HowAsserted = "",
) -> Response:  # fmt: skip
    """Give the whole chronology that the filters leave as a table."""
    wanted = Wanted(type or None, publisher or None, standing or None, 0, _MOST)
    found = _found(desk, store, (one, other), (since, until, as_of), wanted)
    entries = (entry for year in found.chronology.years for entry in year.entries)
    return sheet(pairs.COLUMNS, pairs.chronology_rows(entries))


@router.get("/pair/{one}/{other}", response_model=BetweenShape)
def pair(
    one: PartyName, other: PartyName, store: Reading, desk: AtDesk,
    since: Date = "", until: Date = "", as_of: Date = "",
    type: Word = "", publisher: Word = "", standing: HowAsserted = "", offset: Offset = 0, limit: Limit = SIZE,
) -> Any:  # fmt: skip
    """Give scores over time, agreements, visits, sayings, sides and a page of the chronology of two parties."""
    wanted = Wanted(type or None, publisher or None, standing or None, offset, limit)
    return pairs.between_to_json(_found(desk, store, (one, other), (since, until, as_of), wanted))


def _found(desk: Desk, store: Store, names: tuple[str, str], period: tuple[str, str, str], wanted: Wanted) -> Between:
    since, until, as_of = (date or None for date in period)
    keys = desk.key_of(names[0]), desk.key_of(names[1])
    return between(store, *keys, since=since, until=until, as_of=as_of, wanted=wanted)
