"""Read the events of GDELT 1 and 2."""

from __future__ import annotations

from onrecord.importing.coded import Coded, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import Codes, Who
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows

#: An address, of which the host is kept without `www.`; what is no address stays as it stands there.
_ADDRESS = r"^(?i:https?)://(?i:www\.)?(?P<host>[^/?#]*)"


def code_events(rows: Rows, known: Known) -> Coded:
    """Return what events become: one record for each that has an actor, a day and a type of PLOVER."""
    import pyarrow as pa
    from pyarrow import compute

    coded, codes = Coded(len(rows)), known.codes
    dates = find(rows.column("date"), day)
    acts = find(rows.column("code"), codes.cameo)
    coded.refuse(~flags(rows.column("id").is_valid()), "without a number of the event")
    coded.refuse(~dates.known(), "without a day of the event")
    coded.refuse(~acts.known(), "a statement, an appeal or an unknown code: PLOVER has no type for it")
    coded.refuse(~flags(rows.column("name1").is_valid()), "without a first actor: nobody who did it")
    coded.set_act(acts)
    coded.fields |= {
        "date": dates.each(str, pa.string()),
        "place": rows.column("place"),
        "external_id": rows.external_id(rows.column("id")),
    }
    coded.published = find(rows.column("published"), day).each(str, pa.string())
    coded.parties = [_party(rows, known, "1", "actor"), _party(rows, known, "2", "recipient")]
    url = rows.column("url")
    coded.outlet = compute.coalesce(compute.struct_field(compute.extract_regex(url, _ADDRESS), "host"), url)
    return coded


def _party(rows: Rows, known: Known, number: str, side: str) -> PartyColumn:
    columns = [rows.column(f"{name}{number}") for name in ("state", "group")]
    columns += [rows.column(f"role{number}{letter}") for letter in "abc"]

    def meaning(*given: str) -> Who:
        found = known.parties.get(given)
        if found is None:
            found = known.parties[given] = _who(known.codes, *given)
        return found

    return PartyColumn(side, rows.column(f"name{number}"), find_together(columns, meaning))


def _who(codes: Codes, state: str, group: str, *roles: str) -> Who:
    sector = next(filter(None, map(codes.cameo_sector, roles)), None)
    body = codes.cameo_body(group) if group else None
    if body is not None:
        return body
    found = codes.cameo_state(state) if state else None
    if found is None:
        return Who(sector=sector)
    # The state itself is an entity; its ministers, soldiers and rebels only have its country.
    return Who(found.country, sector, None if sector or group else found.entity)
