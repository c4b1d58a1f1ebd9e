"""Compare a person whom a claim names with whoever holds his office in a record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.checking.mentioning import passage
from onrecord.edtf import bounds
from onrecord.knowledge import Names, surname_of
from onrecord.model import Party, Record
from onrecord.storing import StoredRecord

_WORD = re.compile(r"\w+")


def not_named(claimed: Record, stored: StoredRecord, names: Names) -> list[str]:
    """Return which persons of a claim a record does not name and cannot mean by their office.

    "The president of Zimbabwe" of 2015 is nobody who left office in 1979, though the claim names his state by him.
    """
    record = stored.record
    theirs = (*record.actors, *record.recipients, *(link.speaker for link in record.attribution if link.speaker))
    asked = [party for party in (*claimed.actors, *claimed.recipients) if _is_person(party, names)]
    return [
        f"it does not name {party.name}"
        for party in asked
        if not any(party.entity == other.entity for other in theirs)
        and not _has_name(party, stored)
        and not _held_office(party, stored, names)
    ]


def _is_person(party: Party, names: Names) -> bool:
    known = names.entities.get(party.entity or "")
    return known is not None and known.kind == "person"


def _has_name(party: Party, stored: StoredRecord) -> bool:
    return _surname(party.name) in [word.casefold() for word in _WORD.findall(passage(stored))]


def _held_office(party: Party, stored: StoredRecord, names: Names) -> bool:
    """Tell whether he was in office when the record says that it was, as far as the files tell."""
    date = stored.record.date or stored.document.published
    label = names.entities[party.entity or ""].label
    terms = [entity for entity in names.persons.get(surname_of(label), ()) if entity.label == label]
    if date is None:
        return False
    first, last = bounds(date)
    return any(_overlaps((term.since, term.until), (first.isoformat(), last.isoformat())) for term in terms)


def _overlaps(term: Sequence[str | None], days: tuple[str, str]) -> bool:
    """Compare by years: whoever comes or goes within one may be meant."""
    since, until = term
    return (since or "0")[:4] <= days[1][:4] and days[0][:4] <= (until or "9999")[:4]


def _surname(name: str) -> str:
    return next(reversed(_WORD.findall(name.casefold())), "")
