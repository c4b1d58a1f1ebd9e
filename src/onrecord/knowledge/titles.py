"""Know the titles and common nouns that give a party its sector: minister, troops, rebels."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.files import Shelf


@dataclass(frozen=True, slots=True)
class Titles:
    """PLOVER sectors by title.

    Phrases are lower-case lemmas, the head noun last; abbreviations ("Gen.") keep their case.
    `heads` are the last words of all phrases, `words` all that stand in them or beside them.
    `lending` are words that give their sector to a noun of `general` beside them ("congressional group").
    `doers` are nouns for people and their vehicles that say nothing of a sector ("team", "ship"), `materiel` those for
    what forces use.
    """

    persons: dict[str, str]
    collectives: dict[str, str]
    abbreviations: dict[str, str]
    lending: dict[str, str]
    general: frozenset[str]
    doers: frozenset[str]
    materiel: frozenset[str]
    former: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]
    longest: int

    def sector(self, phrase: str) -> str | None:
        """Return the sector of a title, written out or abbreviated, or collective noun, or None."""
        return self.persons.get(phrase) or self.collectives.get(phrase) or self.abbreviations.get(phrase)


def load_titles(shelf: Shelf) -> Titles:
    """Load titles.toml: one table a sector, with `persons`, `collectives`, `abbreviations` and `lending` words."""
    file = shelf.table("titles.toml")
    persons: dict[str, str] = {}
    collectives: dict[str, str] = {}
    abbreviations: dict[str, str] = {}
    lending: dict[str, str] = {}
    for sector in file:
        table = file.table(sector)
        for phrase in table.texts("persons"):
            persons.setdefault(phrase.lower(), sector)
        for phrase in table.texts("abbreviations"):
            abbreviations.setdefault(phrase, sector)
        for phrase in table.texts("collectives"):
            collectives.setdefault(phrase.lower(), sector)
        for word in table.texts("lending"):
            lending.setdefault(word.lower(), sector)
    general, doers, materiel, former = (
        frozenset(file.table(table).texts(key))
        for table, key in (("general", "nouns"), ("doers", "nouns"), ("materiel", "nouns"), ("former", "words"))
    )
    heads = frozenset(phrase.split()[-1] for phrase in (*persons, *collectives))
    words = frozenset(word for phrase in (*persons, *collectives) for word in phrase.split())
    words |= {*lending, *general, *former}
    longest = max((len(phrase.split()) for phrase in (*persons, *collectives)), default=1)
    return Titles(persons, collectives, abbreviations, lending, general, doers, materiel, former, heads, words, longest)
