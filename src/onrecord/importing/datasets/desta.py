"""Read the trade treaties of DESTA: agreements of all their parties, and withdrawals from them."""

from __future__ import annotations

import numpy as np

from onrecord.importing.coded import Coded, PartyColumn, find, flags, year
from onrecord.importing.codes import Act
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows

#: What an entry is; a consolidated version is a text, and a negotiation no treaty yet.
_ENTRIES = {
    "base_treaty": ("AGREE", ""),
    "accession": ("AGREE", ""),
    "protocol or amendment": ("AGREE", ""),
    "withdrawal": ("SANCTION", "withdraw"),
    "negotiation": ("CONSULT", ""),
}


def code_treaties(rows: Rows, known: Known) -> Coded:
    """Return what treaties become: one record of all their parties in the year of signature."""
    import pyarrow as pa
    from pyarrow import compute

    coded = Coded(len(rows))
    years = find(rows.column("year"), year)
    acts = find(rows.column("entry"), lambda entry: _act(known, entry))
    number = rows.column("number")
    coded.refuse(~flags(number.is_valid()), "without a number of the treaty")
    coded.refuse(~years.known(), "without a year of signature")
    coded.refuse(~acts.known(), "a consolidated text is no act of its own")
    coded.set_act(acts)
    coded.fields |= {
        "date": years.each(str, pa.string()),
        "content": rows.column("treaty"),
        "external_id": rows.external_id(number, rows.column("entry")),
    }
    places = sorted((name for name in rows.layout.places if name.startswith("party")), key=lambda name: int(name[5:]))
    found = np.zeros(len(rows), np.bool_)
    for place in places:
        column = rows.column(place)
        who = find(column, known.codes.iso_numeric)
        name = compute.coalesce(
            who.each(lambda one: one.name, pa.string()), find(column, _unnamed).each(str, pa.string())
        )
        found |= flags(name.is_valid())
        coded.parties.append(PartyColumn("actor", name, who))
    coded.refuse(~found, "without a party")
    return coded


def _unnamed(number: str) -> str:
    return f"state {number} of ISO 3166"


def _act(known: Known, entry: str) -> Act | None:
    found = _ENTRIES.get(entry.strip().casefold())
    if found is None:
        return None
    type_, mode = found
    rule = f"DESTA {entry} → {f'{type_} {mode}'.strip()} in the year of signature"
    return known.codes.act(type_, mode, "economic", None, rule)
