"""Read the rows of each dataset: what was done, by whom, to whom, when, and who says so."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.importing.coded import Coded
from onrecord.importing.datasets import acled, desta, gdelt, icews, polecat, states, united_nations
from onrecord.importing.datasets.known import Known, MissingError
from onrecord.importing.rows import Rows

__all__ = ["Known", "MissingError", "code_rows"]

_READERS: dict[str, Callable[[Rows, Known], Coded]] = {
    "gdelt": gdelt.code_events,
    "icews": icews.code_events,
    "icews-graph": icews.code_graph,
    "polecat": polecat.code_events,
    "acled": acled.code_events,
    "cow-states": states.code_memberships,
    "atop": states.code_alliances,
    "atop-directed": states.code_directed_alliances,
    "mid": states.code_disputes,
    "mid-dyads": states.code_dyads,
    "diplomatic-exchange": states.code_exchanges,
    "un-roll-calls": united_nations.code_roll_calls,
    "un-votes": united_nations.code_votes,
    "desta": desta.code_treaties,
}


def code_rows(name: str) -> Callable[[Rows, Known], Coded]:
    """Return what reads the rows that formats.toml calls by this name."""
    return _READERS[name]
