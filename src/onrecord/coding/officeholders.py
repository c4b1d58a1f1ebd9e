"""Know from the persons file whom a name means at the time of a document."""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding.mentions import Mention
from onrecord.knowledge import Entity, Names, surname_of

#: Sectors of offices of state, which a person has only while in office.
OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
#: Offices of those whom a surname alone means where nobody knows the time.
_FOREMOST = frozenset({
    "chancellor", "emir", "emperor", "foreign minister", "foreign secretary", "king", "leader", "pope", "premier",
    "president", "prime minister", "queen", "secretary of state", "secretary-general", "sultan", "supreme leader",
})  # fmt: skip
#: Years after an office in which a surname with a title still means who held it.
_GENERATION = 30


class Officeholders:
    """The persons of the names files, as they are known in the year of a document."""

    def __init__(self, names: Names, published: str | None) -> None:
        self._persons = names.persons
        self._year = (published or "")[:4]

    def find(
        self, surname: str, name: str, mention: Mention | None, titled: bool, title: str | None = None
    ) -> Entity | None:
        """Return the person of that name, if all who bear it are of one state.

        A full name names anybody; a title before a surname who held an office in the last generation, of several
        those with that `title`; a bare surname only who is in office then.
        """
        namesakes = self._persons.get(surname.casefold(), [])
        if mention is not None and mention.entity.kind == "person":
            label = mention.entity.label  # parsers cut "Ki-moon"
            namesakes = self._persons.get(surname_of(label), [])
            candidates = [e for e in namesakes if e.label == label] or [mention.entity]
        elif " " in name:
            first = name.casefold().split()[0]
            candidates = [e for e in namesakes if e.label.casefold().split()[0] == first]
        elif titled:
            candidates = [e for e in namesakes if self._is_remembered(e) and not _is_outlaw(e, title)]
        elif not self._year:
            candidates = [e for e in namesakes if (e.role or "").lower() in _FOREMOST]
        else:
            candidates = [e for e in namesakes if self._in_office(e)]
        candidates = [e for e in candidates if self._in_office(e)] or candidates
        if title and self._year and not _are_one(candidates):
            candidates = [e for e in candidates if (e.role or "").casefold().split()[-1:] == title.split()[-1:]]
        return self._as_of_then(candidates) if candidates and _are_one(candidates) else None

    def _as_of_then(self, candidates: list[Entity]) -> Entity:
        """Return the person with the office of that year: PLOVER's ELI after the last one, none before the first."""
        if not self._year:
            return max(candidates, key=lambda e: e.until or "9999")
        person = candidates[0]
        if person.sector not in OFFICES or self._in_office(person):
            return person
        last = max(candidates, key=lambda e: e.until or "9999")
        if (last.until or "9999")[:4] < self._year:
            return replace(last, sector="ELI", role=f"former {last.role}" if last.role else None)
        return replace(person, sector=None, role=None)

    def _in_office(self, person: Entity) -> bool:
        return bool(self._year) and (person.since or "0")[:4] <= self._year <= (person.until or "9999")[:4]

    def _is_remembered(self, person: Entity) -> bool:
        """Tell whether somebody's last office is so near that his surname still means him."""
        return not self._year or int(self._year) - int((person.until or self._year)[:4]) <= _GENERATION


def _are_one(persons: list[Entity]) -> bool:
    """Tell whether a name means one person, or persons of one state."""
    return len({e.label for e in persons}) == 1 or len({e.country for e in persons}) == 1


def _is_outlaw(person: Entity, title: str | None) -> bool:
    """Tell a rebel, whom no title of office means but his own: "Prince Turki" is no fighter of that name."""
    return (
        person.sector in ("REB", "UAF") and title is not None and title.split()[-1] not in (person.role or "").lower()
    )
