"""Answer who is close to whom."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.web.api.shapes_issues import NetworkShape
from onrecord.web.api.sheets import CSV, sheet
from onrecord.web.asked import Around, Date
from onrecord.web.desk import AtDesk, Reading
from onrecord.web.finding import find_network

router = APIRouter(tags=["network"])

_COLUMNS = ("one", "one_name", "other", "other_name", "acts", "cooperation", "conflict", "mean", "sign", "record")


@router.get("/network.csv", response_class=Response, responses=CSV)
def ties_table(
    store: Reading, desk: AtDesk, since: Date = "", until: Date = "", around: Around = "", as_of: Date = ""
) -> Response:
    """Give all ties of a period as a table, those with most events first."""
    label = desk.knowledge.label
    rows = [
        (bond.one, label(bond.one), bond.other, label(bond.other), bond.acts, bond.cooperation, bond.conflict,
         round(bond.mean, 2), bond.sign, bond.record)
        for bond in find_network(store, desk, since, until, around, as_of).bonds
    ]  # fmt: skip
    return sheet(_COLUMNS, rows, "network.csv")


@router.get("/network", response_model=NetworkShape)
def who_is_close(
    store: Reading, desk: AtDesk, since: Date = "", until: Date = "", around: Around = "", as_of: Date = ""
) -> Any:
    """Give the parties and ties of a period, those with most events first, and how balanced they are."""
    found = find_network(store, desk, since, until, around, as_of)
    return {
        "since": found.since,
        "until": found.until,
        "around": found.around,
        "searched": found.documents,
        "triads": found.triads,
        "balanced": found.balanced,
        "balance": found.balance,
        "balance_by_chance": found.balance_by_chance,
        "members": [{**asdict(member), "name": desk.knowledge.label(member.key)} for member in found.members],
        "bonds": [asdict(bond) for bond in found.bonds],
        "unbalanced": [[asdict(bond) for bond in triad.bonds] for triad in found.unbalanced],
    }
