"""Read the events of ACLED, of the old columns and the new."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord import edtf
from onrecord.importing.coded import Coded, Distinct, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import Act, Who, rows_of
from onrecord.importing.datasets.icews import place_of
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

#: The side on which each of the two actors stands.
_Sides = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Event:
    act: Act | None
    direction: str


def code_events(rows: Rows, known: Known) -> Coded:
    """Return what events become: who did it to whom by the directions of acled_events.csv."""
    import pyarrow as pa

    coded = Coded(len(rows))
    table = _events(known)
    events = find(rows.column("event"), lambda name: table.get(name.strip().casefold()))
    acts = Distinct([event.act if event else None for event in events.found], events.indices)
    dates = find_together([rows.column("date"), rows.column("precision")], _date)
    coded.refuse(~flags(rows.column("id").is_valid()), "without a number of the event")
    coded.refuse(~dates.known(), "without a day of the event")
    coded.refuse(~events.known(), "with a sub-event that ACLED's codebooks do not have")
    coded.refuse(~acts.known(), "its sub-event is no act between parties")
    coded.set_act(acts)
    coded.fields |= {
        "date": dates.each(str, pa.string()),
        "place": place_of(rows, "location", "province", "country"),
        "external_id": rows.external_id(rows.column("id")),
    }
    coded.published = find(rows.column("published"), _published).each(str, pa.string())
    coded.outlet = rows.column("outlet")
    coded.parties = _parties(rows, known, events.each(lambda event: event.direction, pa.string()))
    coded.refuse(~_acts(coded), "without an actor who did it")
    return coded


def _acts(coded: Coded) -> npt.NDArray[np.bool_]:
    import numpy as np

    found = np.zeros(coded.rows, np.bool_)
    for party in coded.parties:
        if party.side == "actor":
            found |= flags(party.name.is_valid())
    return found


def _parties(rows: Rows, known: Known, direction: pa.Array) -> list[PartyColumn]:
    """Return both actors of ACLED on the side on which each stands."""
    sides = find_together([direction, rows.column("kind1"), rows.column("kind2")], _sides)
    parties = []
    for number in ("1", "2"):
        name, kind = rows.column(f"name{number}"), rows.column(f"kind{number}")
        who = find_together([name, kind], lambda named, kind: _who(known, named, kind))
        for side in ("actor", "recipient"):
            parties.append(PartyColumn(side, _standing(sides, int(number) - 1, side, name), who))
    return parties


def _standing(sides: Distinct[_Sides], at: int, side: str, names: pa.Array) -> pa.Array:
    """Return the names of one of the actors where it stands on a side, else nulls."""
    import pyarrow as pa
    from pyarrow import compute

    stands = sides.each(lambda found: found[at] == side, pa.bool_())
    return compute.if_else(compute.fill_null(stands, False), names, pa.scalar(None, pa.string()))


def _sides(direction: str, first: str, second: str) -> _Sides:
    """Return on which side the first and the second actor stand; None where it is left out."""
    kinds = [_kinds().get(_plain(kind), ("", ""))[1] for kind in (first, second)]
    if direction == "mutual":
        return "actor", "actor"
    if direction == "crowd":
        return ("actor", None) if kinds[0] == "crowd" or kinds[1] != "crowd" else (None, "actor")
    if direction == "victim" and _is_victim(kinds[0]) > _is_victim(kinds[1]):
        return "recipient", "actor"
    return "actor", "recipient"


def _is_victim(kind: str) -> int:
    return ("", "crowd", "civilians").index(kind)


def _who(known: Known, name: str, kind: str) -> Who:
    sector = _kinds().get(_plain(kind), ("", ""))[0] or None
    if sector == "MIL":
        sector = "COP" if name.startswith("Police") else "GOV" if name.startswith("Government") else "MIL"
    found = known.codes.named_within(name)
    return Who(found.country if found else None, sector, found.entity if found and not sector else None)


def _plain(kind: str) -> str:
    return kind.removesuffix(".0").strip().casefold()


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """Return the sector of each kind of actor, and whether it is a crowd or civilians."""
    rows = list(rows_of("acled_actors.csv"))
    return {row[column].casefold(): (row["sector"], row["is"]) for column in ("number", "name") for row in rows}


def _events(known: Known) -> dict[str, _Event]:
    return {row["sub_event"].casefold(): _event(known, row) for row in rows_of("acled_events.csv")}


def _event(known: Known, row: dict[str, str]) -> _Event:
    if not row["type"]:
        return _Event(None, "")
    said = f"{row['type']} {row['mode']}".strip()
    rule = f"ACLED {row['sub_event']} → {said}, acled_events.csv"
    return _Event(known.codes.act(row["type"], row["mode"], row["contexts"], None, rule), row["direction"])


def _date(written: str, precision: str) -> str | None:
    """Return when it was as EDTF: a day, the week around it, or its month, by ACLED's precision of time."""
    found = day(written)
    match precision.removesuffix(".0"):
        case _ if found is None:
            return None
        case "2":
            middle = edtf.bounds(found)[0]
            return f"{middle - dt.timedelta(3)}/{middle + dt.timedelta(3)}"
        case "3":
            return found[:7]
        case _:
            return found


def _published(timestamp: str) -> str | None:
    """Return the day of a number of seconds since 1970, as ACLED's `timestamp` is."""
    try:
        return dt.datetime.fromtimestamp(float(timestamp), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
