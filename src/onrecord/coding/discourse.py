"""Remember who has been spoken of, so that "he", "the ambassador" and "both countries" are understood.

One memory a document, filled sentence by sentence. It never looks ahead and never guesses: what
has no antecedent stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model import Party, Span

#: How many sentences back a pronoun reaches.
_REACH = 1
Number = Literal["person", "state", "group", "plural"]


@dataclass(slots=True)
class Discourse:
    """What the document has named so far, latest last. `quoted` gives quotations their speakers."""

    persons: dict[str, Party] = field(default_factory=dict)
    titled: dict[str, Party] = field(default_factory=dict)
    states: list[Party] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    subjects: list[tuple[tuple[Party, ...], Number, int]] = field(default_factory=list)
    sentence: int = 0
    pair: tuple[Party, Party] | None = None
    issue: str | None = None
    quoted: dict[tuple[int, int], Party] = field(default_factory=dict)

    def name_person(self, surname: str, party: Party) -> None:
        """Remember a person by surname, with what the document says of him."""
        self.persons[surname.casefold()] = party

    def name_title(self, noun: str, party: Party) -> None:
        """Remember who "the ambassador" or "the government" is."""
        self.titled[noun] = party

    def name_state(self, party: Party) -> None:
        """Remember a state; the last two different ones are "the two countries"."""
        if self.states and self.states[-1].country != party.country:
            self.pair = (self.states[-1], party)
        if party.country:
            self.countries.add(party.country)
        self.states.append(party)
        del self.states[:-12]

    def name_subject(self, parties: tuple[Party, ...], number: Number) -> None:
        """Remember whom a sentence was about: one, or several together."""
        if all(party.sector == "JRN" for party in parties):
            return  # who reports is seldom whom the report is about
        self.subjects.append((parties, number, self.sentence))
        del self.subjects[:-12]

    def antecedent(self, pronoun: str, span: Span) -> tuple[Party, ...]:
        """Return whom a pronoun means, placed at the pronoun's span; empty where nobody fits."""
        if pronoun in ("he", "she", "him", "her", "his", "himself", "herself"):
            wanted: tuple[Number, ...] = ("person",)
        elif pronoun in ("it", "its", "itself"):
            wanted = ("state", "group")
        else:
            wanted = ("plural", "group", "state")
        for parties, number, sentence in reversed(self.subjects):
            if number in wanted and self.sentence - sentence <= _REACH:
                return tuple(replace(party, span=span) for party in parties)
        return ()

    def both(self, span: Span) -> tuple[Party, ...]:
        """Return the two states that "both countries" means: those spoken of together, else the last two named."""
        for parties, _, sentence in reversed(self.subjects):
            together = {party.country: party for party in parties if party.country}
            if len(parties) == len(together) == 2 and self.sentence - sentence <= _REACH:
                return tuple(
                    replace(p, span=span, sector=None, role=None, entity=country) for country, p in together.items()
                )
        return tuple(replace(party, span=span) for party in self.pair) if self.pair else ()

    def only_state(self) -> str | None:
        """Return the state that the document speaks of if it has named no other."""
        return next(iter(self.countries)) if len(self.countries) == 1 else None
