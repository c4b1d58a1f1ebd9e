from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.importing import Codes, Known, Summed, import_files
from onrecord.knowledge import load_knowledge
from onrecord.storing import Filter, Store, StoredRecord

_KNOWLEDGE = load_knowledge()


def brought_in(store: Store, *paths: Path, wanted: str | None = None) -> Summed:
    sums = Summed()
    known = Known(Codes(_KNOWLEDGE))
    for told in import_files([str(path) for path in paths], store, known, wanted, [], "onrecord 0"):
        sums.count(told)
    return sums


def found_in(store: Store) -> dict[str, StoredRecord]:
    return {stored.record.external_id or "": stored for stored in store.find(Filter())}


def parties(stored: StoredRecord) -> tuple[list[str], list[str]]:
    record = stored.record
    return [party.key for party in record.actors], [party.key for party in record.recipients]


def speakers(stored: StoredRecord) -> list[str]:
    return [link.speaker.name for link in stored.record.attribution if link.speaker]


def lines(rows: Sequence[Sequence[str]], delimiter: str = "\t") -> str:
    return "".join(delimiter.join(row) + "\n" for row in rows)


def gdelt_event(number: int, **values: str) -> list[str]:
    """Return a row of GDELT 2.0 as a reader of its codebook would write it."""
    row = [""] * 61
    row[0], row[1], row[2], row[3], row[4] = str(number), "20230102", "202301", "2023", "2023.0055"
    row[5], row[6], row[7] = "KEN", "KENYA", "KEN"
    row[15], row[16], row[17], row[22] = "UGAGOV", "UGANDA", "UGA", "GOV"
    row[25], row[26], row[27], row[28], row[29], row[30] = "1", "042", "042", "04", "1", "1.9"
    row[52], row[59], row[60] = "Nairobi, Kenya", "20230103141500", "https://www.daily.example/visit?id=1"
    places = {"date": 1, "name1": 6, "state1": 7, "group1": 8, "role1": 12, "code": 26, "added": 59, "url": 60}
    for name, value in values.items():
        row[places[name]] = value
    return row
