"""Read the events of ICEWS: its own tables, and the four columns in which knowledge graphs are made of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.importing.coded import Coded, PartyColumn, day, find, find_together, flags
from onrecord.importing.codes import NOBODY, Who, rows_of
from onrecord.importing.datasets.known import Known
from onrecord.importing.rows import Rows

if TYPE_CHECKING:
    import pyarrow as pa


def code_events(rows: Rows, known: Known) -> Coded:
    """Return what events become: one record for each that has a source, a day and a type of PLOVER."""

    coded = _coded(rows, known, rows.column("code"))
    coded.refuse(~flags(rows.column("id").is_valid()), "without a number of the event")
    coded.fields["external_id"] = rows.external_id(rows.column("id"))
    coded.fields["place"] = place_of(rows, "city", "province", "country")
    coded.published = coded.fields["date"]
    coded.outlet = rows.column("outlet")
    coded.parties = [_party(rows, known, "1", "actor"), _party(rows, known, "2", "recipient")]
    return coded


def code_graph(rows: Rows, known: Known) -> Coded:
    """Return what the facts of a knowledge graph become; a fact has no number, and is known by what it says."""
    import pyarrow as pa
    from pyarrow import compute

    labels = find(rows.column("label"), known.codes.labelled)
    names = [rows.column(name) for name in ("name1", "label", "name2")]
    coded = _coded(rows, known, labels.each(str, pa.string()))
    said = compute.binary_join_element_wise(rows.column("date"), *names, " | ")
    coded.fields["external_id"] = rows.external_id(said)
    for number, side in (("1", "actor"), ("2", "recipient")):
        named = rows.column(f"name{number}")
        who = find(named, lambda name: known.codes.named_within(name) or NOBODY)
        coded.parties.append(PartyColumn(side, named, who))
    return coded


def place_of(rows: Rows, *columns: str) -> pa.Array:
    """Return where it was, from the narrowest place to the widest: "Hanoi, Vietnam"."""
    import pyarrow as pa

    places = find_together(
        [rows.column(column) for column in columns],
        lambda *names: ", ".join(dict.fromkeys(filter(None, names))) or None,
    )
    return places.each(str, pa.string())


def _coded(rows: Rows, known: Known, code: pa.Array) -> Coded:
    import pyarrow as pa

    coded = Coded(len(rows))
    dates = find(rows.column("date"), day)
    acts = find(code, known.codes.cameo)
    coded.refuse(~dates.known(), "without a day of the event")
    coded.refuse(~acts.known(), "a statement, an appeal or an unknown code: PLOVER has no type for it")
    coded.refuse(~flags(rows.column("name1").is_valid()), "without a source: nobody who did it")
    coded.set_act(acts)
    coded.fields["date"] = dates.each(str, pa.string())
    return coded


def _party(rows: Rows, known: Known, number: str, side: str) -> PartyColumn:
    name = rows.column(f"name{number}")

    def meaning(named: str, country: str, sectors: str) -> Who:
        sector = sector_of(sectors)
        whole = known.codes.named(named)
        found = known.codes.named(country) if country else None
        if whole and (whole.sector or (found and found.country == whole.country)):
            return whole
        return Who(found.country if found else None, sector)

    who = find_together([name, rows.column(f"country{number}"), rows.column(f"sectors{number}")], meaning)
    return PartyColumn(side, name, who)


def sector_of(sectors: str) -> str | None:
    """Return PLOVER's sector for those that ICEWS lists, by the order of icews_sectors.csv."""
    listed = {sector.strip() for sector in sectors.split(",")}
    return next((sector for icews, sector in _sectors() if icews in listed), None)


@cache
def _sectors() -> list[tuple[str, str]]:
    return [(row["icews"], row["sector"]) for row in rows_of("icews_sectors.csv")]
