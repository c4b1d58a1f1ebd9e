"""Pick records out of what was coded, and say who their parties are."""

from __future__ import annotations

from onrecord.model import Party, Record


def only(records: tuple[Record, ...]) -> Record:
    assert len(records) == 1, [(record.kind, record.type, record.text) for record in records]
    return records[0]


def of_type(records: tuple[Record, ...], type_: str) -> Record:
    found = [record for record in records if record.type == type_]
    assert len(found) == 1, [(record.type, record.text) for record in records]
    return found[0]


def names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]


def codes(parties: tuple[Party, ...]) -> list[str | None]:
    return [party.country for party in parties]
