"""Read the events of GDELT 1 and 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.importing.coded import Coded, Distinct, LinkColumn, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import Codes, Who
from onrecord.importing.rows import Rows

if TYPE_CHECKING:
    import pyarrow as pa

#: What an address is written as before the name of its host.
_SCHEMES = ("http://", "https://")


def code_events(rows: Rows, codes: Codes) -> Coded:
    """Return what events become: one record for each that has an actor, a day and a type of PLOVER."""
    import pyarrow as pa
    from pyarrow import compute

    coded = Coded(len(rows))
    dates = find(rows.column("date"), day)
    acts = find(rows.column("code"), codes.cameo)
    coded.refuse(~flags(rows.column("id").is_valid()), "without a number of the event")
    coded.refuse(~dates.known(), "without a day of the event")
    coded.refuse(~acts.known(), "of statements, appeals or unknown codes: PLOVER has no type for them")
    coded.refuse(~flags(rows.column("name1").is_valid()), "without a first actor: nobody who did it")
    coded.set_act(acts)
    coded.fields |= {
        "date": dates.each(str, pa.string()),
        "place": rows.column("place"),
        "external_id": compute.binary_join_element_wise(rows.layout.format.maker, rows.column("id"), " "),
    }
    coded.trigger = "code"
    coded.published = find(rows.column("published"), day).each(str, pa.string())
    coded.parties = [_party(rows, codes, "1", "actor"), _party(rows, codes, "2", "recipient")]
    coded.links = [outlet(rows.column("url"))]
    return coded


def _party(rows: Rows, codes: Codes, number: str, side: str) -> PartyColumn:
    columns = [rows.column(f"{name}{number}") for name in ("state", "group")]
    columns += [rows.column(f"role{number}{letter}") for letter in "abc"]

    def meaning(state: str, group: str, *roles: str) -> Who:
        sector = next((found for role in roles if (found := codes.cameo_sector(role))), None)
        if body := codes.cameo_body(group) if group else None:
            return body
        found = codes.cameo_state(state) if state else None
        if found is None:
            return Who(sector=sector)
        # The state itself is an entity; its ministers, soldiers and rebels only have its country.
        return Who(found.country, sector, None if sector or group else found.entity)

    name = f"name{number}"
    return PartyColumn(side, rows.column(name), find_together(columns, meaning), place=name)


def outlet(urls: pa.Array) -> LinkColumn:
    """Return the outlet at each address: its host, or what stands there in place of an address."""
    import pyarrow as pa

    hosts: Distinct[tuple[str, int]] = find(urls, host_in)
    return LinkColumn(hosts.each(lambda host: host[0], pa.string()), "url", hosts.each(lambda host: host[1], pa.int64()))


def host_in(address: str) -> tuple[str, int] | None:
    """Return the host of an address without `www.`, and how many characters stand before it."""
    at = next((len(scheme) for scheme in _SCHEMES if address.lower().startswith(scheme)), 0)
    if address[at : at + 4].lower() == "www.":
        at += 4
    host = address[at:].partition("/")[0].partition("?")[0] if at else address
    return (host, at) if host else None
