"""Read the datasets on states and pairs of states: system membership, alliances, disputes, diplomatic exchange."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord import edtf
from onrecord.importing.coded import Coded, Distinct, PartyColumn, find, find_together, flags, year
from onrecord.importing.codes import Act, rows_of
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

#: What a state is a member of, in the words of the dataset.
_SYSTEM = "interstate system"
_OBLIGATIONS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
#: Levels of a mission abroad, as the dataset numbers them.
_MISSIONS = {"1": "chargé d’affaires", "2": "minister", "3": "ambassador", "9": "other"}


def code_memberships(rows: Rows, known: Known) -> Coded:
    """Return the membership of states in the interstate system, from the first day to the last that the dataset has."""
    import pyarrow as pa

    coded = Coded(len(rows), "relation")
    begins = [rows.column(name) for name in ("year", "month", "day")]
    ends = [rows.column(name) for name in ("end_year", "end_month", "end_day")]
    dates = find_together([*begins, *ends], _interval)
    coded.refuse(~dates.known(), "without a first and a last day")
    coded.fields |= {
        "type": pa.repeat("membership", len(rows)),
        "rule": pa.repeat("COW state system membership → membership, to the dataset's last day", len(rows)),
        "date": dates.each(str, pa.string()),
        "external_id": _joined(rows, "state", "year"),
    }
    who = find_together([rows.column("state"), *begins], lambda number, *day: known.codes.cow_state(number, _day(*day)))
    coded.parties = [
        PartyColumn("actor", rows.column("name"), who),
        PartyColumn("recipient", pa.repeat(_SYSTEM, len(rows))),
    ]
    return coded


def code_alliances(rows: Rows, known: Known) -> Coded:
    """Return the alliances of a year: one relation for each pair of states, with what they promised each other."""
    return _alliances(rows, known, "actor")


def code_directed_alliances(rows: Rows, known: Known) -> Coded:
    """Return the alliances of a year from either side: what the first state promised the second."""
    return _alliances(rows, known, "recipient")


def _alliances(rows: Rows, known: Known, other: str) -> Coded:
    import pyarrow as pa

    coded = Coded(len(rows), "relation")
    years = find(rows.column("year"), year)
    promised = find_together([rows.column(name) for name in _OBLIGATIONS], _obligations)
    coded.refuse(~years.known(), "without a year")
    coded.refuse(~promised.known(), "a year without an obligation between the two")
    coded.fields |= {
        "type": pa.repeat("alliance", len(rows)),
        "content": promised.each(str, pa.string()),
        "rule": pa.repeat("ATOP obligations of a year → alliance", len(rows)),
        "date": years.each(str, pa.string()),
        "external_id": _joined(rows, "state1", "state2", "year"),
    }
    _pair(coded, rows, known, other)
    return coded


def code_exchanges(rows: Rows, known: Known) -> Coded:
    """Return who kept diplomats with whom in a year. Which of two levels is whose is left to the row."""
    import pyarrow as pa

    coded = Coded(len(rows), "relation")
    years = find(rows.column("year"), year)
    levels = find_together([rows.column(name) for name in ("exchange", "level1", "level2")], _mission)
    coded.refuse(~years.known(), "without a year")
    coded.refuse(~levels.known(), "a year without diplomatic exchange between the two")
    coded.fields |= {
        "type": pa.repeat("diplomatic_relations", len(rows)),
        "content": levels.each(lambda level: level or None, pa.string()),
        "rule": pa.repeat("COW diplomatic exchange → diplomatic_relations, the higher level of the two", len(rows)),
        "date": years.each(str, pa.string()),
        "external_id": _joined(rows, "state1", "state2", "year"),
    }
    _pair(coded, rows, known, "actor")
    return coded


def code_disputes(rows: Rows, known: Known) -> Coded:
    """Return the highest action of each state against each other one in a dispute.

    The dataset repeats it in each year of the dispute: the record comes of the first year, and its date reaches to
    the last one in the same block, for in which of them it was the row does not say.
    """
    import pyarrow as pa

    coded = Coded(len(rows))
    years = find(rows.column("year"), year)
    acts = _actions(rows, known, "1")
    first = find(rows.column("begins"), lambda onset: onset.partition(".")[0] == "1")
    later = flags(first.each(lambda begins: not begins, pa.bool_()))
    coded.refuse(~years.known(), "without a year")
    coded.refuse(later, "a later year of a dispute, whose first year has the record")
    coded.refuse(~acts.known(), "no militarized action by the first state")
    coded.set_act(acts)
    coded.fields |= {"date": _through(rows), "external_id": _joined(rows, "dispute", "state1", "state2", "year")}
    _pair(coded, rows, known, "recipient")
    return coded


def code_dyads(rows: Rows, known: Known) -> Coded:
    """Return the highest action of the first state against the second in a dispute with its days."""
    import pyarrow as pa

    coded = Coded(len(rows))
    names = ("year", "month", "day", "end_year", "end_month", "end_day")
    dates = find_together([rows.column(name) for name in names], _interval)
    acts = _actions(rows, known, "1")
    coded.refuse(~dates.known(), "without a first and a last day")
    coded.refuse(~acts.known(), "no militarized action by the first state")
    coded.set_act(acts)
    coded.fields |= {
        "date": dates.each(str, pa.string()),
        "external_id": _joined(rows, "dispute", "state1", "state2", "year"),
    }
    _pair(coded, rows, known, "recipient")
    return coded


def _pair(coded: Coded, rows: Rows, known: Known, other: str) -> None:
    import pyarrow as pa

    for number, side in (("1", "actor"), ("2", other)):
        columns = [rows.column(f"state{number}"), coded.fields["date"]]
        who = find_together(columns, known.codes.cow_state)
        name = who.each(lambda found: found.name, pa.string())
        coded.refuse(~flags(name.is_valid()), "with a number that is no state's at that time")
        coded.parties.append(PartyColumn(side, name, who))


def _actions(rows: Rows, known: Known, number: str) -> Distinct[Act]:
    table = _mid_actions()

    def meaning(action: str, level: str) -> Act | None:
        code, hostility = action.partition(".")[0], level.partition(".")[0]
        found = table.get(code or f"level {hostility}") or table.get(f"level {hostility}")
        if found is None or not found[0]:
            return None
        type_, mode, label = found
        rule = f"MID {label} → {f'{type_} {mode}'.strip()}, mid_actions.csv"
        return known.codes.act(type_, mode, "military", None, rule)

    return find_together([rows.column(f"action{number}"), rows.column(f"level{number}")], meaning)


@cache
def _mid_actions() -> dict[str, tuple[str, str, str]]:
    rows = list(rows_of("mid_actions.csv"))
    return {row["action"] or f"level {row['level']}": (row["type"], row["mode"], row["label"]) for row in rows}


def _through(rows: Rows) -> pa.Array:
    """Return the years from each row's own to the last one of the same dispute between the same states."""
    import pyarrow as pa
    from pyarrow import compute

    key = compute.binary_join_element_wise(*(rows.column(name) for name in ("dispute", "state1", "state2")), " ")
    codes = key.dictionary_encode().indices.fill_null(0).to_numpy(zero_copy_only=False)
    years = find(rows.column("year"), year).each(int, pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
    last: npt.NDArray[np.int64] = np.zeros(int(codes.max(initial=0)) + 1, np.int64)
    np.maximum.at(last, codes, years)
    return pa.array(
        [_years(one, end) for one, end in zip(years.tolist(), last[codes].tolist(), strict=True)], pa.string()
    )


def _years(first: int, last: int) -> str | None:
    return None if first <= 0 else f"{first:04}" if last <= first else f"{first:04}/{last:04}"


def _joined(rows: Rows, *columns: str) -> pa.Array:
    """Return the id of rows that the dataset does not number: its own codes that tell them apart."""
    from pyarrow import compute

    values = [compute.replace_substring_regex(rows.column(column), r"\.0$", "") for column in columns]
    filled = [compute.fill_null(value, "?") for value in values]
    return rows.external_id(*filled)


def _obligations(*marks: str) -> str | None:
    return "+".join(name for name, mark in zip(_OBLIGATIONS, marks, strict=True) if mark.startswith("1")) or None


def _mission(exchange: str, *levels: str) -> str | None:
    """Return the higher level of two missions, "" where none is given, None where there was no exchange."""
    if not exchange.startswith("1"):
        return None
    known = [level.partition(".")[0] for level in levels]
    return next((_MISSIONS[level] for level in ("3", "2", "1", "9") if level in known), "")


def _interval(*values: str) -> str | None:
    """Return two days, given as year, month and day each, as an EDTF interval; what is not known is left out."""
    first, last = _day(*values[:3]), _day(*values[3:])
    if not first or not last:
        return None
    found = first if first == last else f"{first}/{last}"
    return found if edtf.is_edtf(found) else None


_NUMBER = re.compile(r"\d{1,4}(\.0+)?", re.ASCII)


def _day(*values: str) -> str:
    parts = [int(float(value)) if _NUMBER.fullmatch(value) else 0 for value in values]
    while parts and not parts[-1]:
        parts.pop()
    if not parts or not all(parts):
        return f"{parts[0]:04}" if parts and parts[0] else ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])
