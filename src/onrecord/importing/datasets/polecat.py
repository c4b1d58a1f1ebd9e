"""Read the events of POLECAT, and of other PLOVER data in its 40 columns."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from onrecord.importing.coded import Coded, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import NOBODY, Act
from onrecord.importing.datasets.icews import place_of
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows


class _Party(TypedDict):
    name: str
    country: str | None
    sector: str | None
    role: str | None
    entity: str | None


def code_events(rows: Rows, known: Known) -> Coded:
    """Return what events become; their types, modes and contexts are PLOVER's already, and are kept."""
    import pyarrow as pa
    from pyarrow import compute

    coded = Coded(len(rows))
    dates = find(rows.column("date"), day)
    columns = [rows.column(name) for name in ("type", "mode", "contexts", "coder")]
    acts = find_together(columns, lambda *given: _act(known, *given))
    coded.refuse(~flags(rows.column("id").is_valid()), "without a number of the event")
    coded.refuse(~dates.known(), "without a day of the event")
    coded.refuse(~acts.known(), "its type is none of PLOVER’s")
    coded.set_act(acts)
    coded.fields |= {
        "date": dates.each(str, pa.string()),
        "place": compute.coalesce(place_of(rows, "placename", "city", "province", "country"), rows.column("raw_place")),
        "external_id": rows.external_id(rows.column("id")),
    }
    coded.published = find(rows.column("published"), day).each(str, pa.string())
    coded.outlet = rows.column("outlet")
    coded.parties = [_parties(rows, known, "1", "actor"), _parties(rows, known, "2", "recipient")]
    has_actor = coded.parties[0].rows
    nobody = np.ones(len(rows), np.bool_)
    nobody[has_actor] = False
    coded.refuse(nobody, "without an actor: nobody who did it")
    return coded


def _act(known: Known, type_: str, mode: str, contexts: str, coder: str) -> Act | None:
    name = type_.strip().upper()
    if not known.codes.knows_type(name):
        return None
    rule = f"POLECAT {coder}, as it is" if coder else "POLECAT, as it is"
    return known.codes.act(name, mode.strip().casefold() or None, contexts.replace(",", ";"), None, rule)


def _parties(rows: Rows, known: Known, number: str, side: str) -> PartyColumn:
    """Return the parties of one side: a row may list several, with `;` between them in each column alike."""
    import pyarrow as pa
    from pyarrow import compute

    names = ("name", "raw", "country", "sector", "title")
    columns = [rows.column(f"{name}{number}") for name in names]
    shape = pa.list_(pa.struct([(name, pa.string()) for name in _Party.__annotations__]))
    found = find_together(columns, lambda *given: _listed(known, *given)).each(list, shape)
    of = compute.list_parent_indices(found).to_numpy(zero_copy_only=False)
    flat = found.flatten()
    name, country, sector, role, entity = (flat.field(at) for at in range(flat.type.num_fields))
    return PartyColumn(side, name, None, country, sector, entity, role, of)


def _listed(known: Known, name: str, raw: str, country: str, sector: str, title: str) -> list[_Party] | None:
    names = _split(name) or _split(raw) or _split(country)
    parties: list[_Party] = []
    for at, one in enumerate(names):
        code, its_sector, role = (_at(column, at, len(names)) for column in (country, sector, title))
        who = (known.codes.code(code.upper()) if code else None) or NOBODY
        state = who.name if one == code else one
        is_whole = not its_sector and not role
        parties.append(
            {
                "name": state or one, "country": who.country, "sector": its_sector or who.sector, "role": role,
                "entity": who.entity if is_whole else None,
            }
        )  # fmt: skip
    return parties or None


def _split(column: str) -> list[str]:
    return [value for part in column.split(";") if (value := part.strip())]


def _at(column: str, place: int, count: int) -> str | None:
    """Return the value of one of several parties: of lists that are as long, or of a single value for all."""
    values = [part.strip() for part in column.split(";")]
    if len(values) == count:
        return values[place] or None
    return values[0] or None if len(values) == 1 else None
