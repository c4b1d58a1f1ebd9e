"""Know from the persons file whom a name means at the time of a document."""

from __future__ import annotations

from onrecord.coding.mentions import Mention
from onrecord.knowledge import Entity, Names


class Officeholders:
    """The persons of the names files, as they are known in the year of a document."""

    def __init__(self, names: Names, published: str | None) -> None:
        self._persons = names.persons
        self._year = (published or "")[:4]

    def find(self, surname: str, name: str, mention: Mention | None, titled: bool) -> Entity | None:
        """Return the person of that name, if all who bear it are of one state.

        A full name or a title before a surname names anybody; a bare surname only who is in office.
        """
        namesakes = self._persons.get(surname.casefold(), [])
        if mention is not None and mention.entity.kind == "person":
            candidates = [e for e in namesakes if e.label == mention.entity.label] or [mention.entity]
        elif " " in name:
            first = name.casefold().split()[0]
            candidates = [e for e in namesakes if e.label.casefold().split()[0] == first]
        else:
            candidates = namesakes if titled else [e for e in namesakes if self._in_office(e)]
        candidates = [e for e in candidates if self._in_office(e)] or candidates
        return candidates[0] if candidates and len({e.country for e in candidates}) == 1 else None

    def _in_office(self, person: Entity) -> bool:
        return bool(self._year) and (person.since or "0")[:4] <= self._year <= (person.until or "9999")[:4]
