"""What onrecord knows before it reads: names, titles, issues, predicates, PLOVER. All of it is data.

The files stand in `knowledge/data`. A researcher lays a folder of files with the same names over
them (`knowledge` in onrecord.toml) to correct or extend them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.knowledge.cues import Cues, load_cues
from onrecord.knowledge.dictionaries import ActorCodes, load_actor_codes
from onrecord.knowledge.factuality import Factuality, Grade, Signature, load_factuality
from onrecord.knowledge.files import Shelf
from onrecord.knowledge.issues import Issue, load_issues
from onrecord.knowledge.lexicon import Act, Lexicon, Pattern, load_lexicon
from onrecord.knowledge.names import Entity, Name, Names, load_names, surname_of
from onrecord.knowledge.ontology import Ontology, load_ontology
from onrecord.knowledge.outlets import Outlets, load_outlets
from onrecord.knowledge.synonyms import Synonyms, load_synonyms
from onrecord.knowledge.times import Times, load_times
from onrecord.knowledge.titles import Titles, load_titles

__all__ = [
    "Act",
    "ActorCodes",
    "Cues",
    "Entity",
    "Factuality",
    "Grade",
    "Issue",
    "Knowledge",
    "Lexicon",
    "Name",
    "Names",
    "Ontology",
    "Outlets",
    "Pattern",
    "Signature",
    "Synonyms",
    "Times",
    "Titles",
    "load_knowledge",
    "surname_of",
]


@dataclass(frozen=True)
class Knowledge:
    """All knowledge files, loaded and checked against each other."""

    ontology: Ontology
    names: Names
    titles: Titles
    issues: dict[str, Issue]
    lexicon: Lexicon
    cues: Cues
    factuality: Factuality
    times: Times
    outlets: Outlets
    synonyms: Synonyms
    actor_codes: ActorCodes

    def entity_key(self, name: str) -> str | None:
        """Return the key of a state, body, group or person named or coded `name`, or None."""
        if name.upper() in self.names.entities:
            return name.upper()
        found = self.names.by_spelling.get(name) or self.names.by_spelling.get(name.title())
        if found is None:
            return name if name in self.names.entities else None
        return found.entity.country if found.entity.kind == "state" else found.entity.key

    def key_of(self, name: str) -> str:
        """Return the key by which a record knows a party of this name or code; a person's is the name, folded."""
        return self.entity_key(name) or name.casefold()

    def issue_named(self, name: str) -> Issue | None:
        """Return the issue with this id or, in upper or lower case, one of these names."""
        folded = name.casefold()
        named = (one for one in self.issues.values() if folded in (each.casefold() for each in one.names))
        return self.issues.get(name) or self.issues.get(folded) or next(named, None)

    def country_of(self, name: str | None) -> str | None:
        """Return the country in which a place of this name lies, None where that is not known."""
        found = self.names.by_spelling.get(name) if name else None
        return found.entity.country if found else None

    def label(self, key: str) -> str:
        """Return how to print a key: `PAK` as Pakistan; an unknown key as it is."""
        entity = self.names.entities.get(key)
        return entity.label if entity else key


def load_knowledge(own: Path | None = None) -> Knowledge:
    """Load the shipped knowledge files with the folder `own` laid over them.

    Raises KnowledgeError naming the file and the entry that is wrong.
    """
    shelf = Shelf(own)
    ontology, names = load_ontology(shelf), load_names(shelf)
    return Knowledge(
        ontology, names, load_titles(shelf), load_issues(shelf, names), load_lexicon(shelf, ontology), load_cues(shelf),
        load_factuality(shelf),
        load_times(shelf), load_outlets(shelf, names), load_synonyms(shelf), load_actor_codes(shelf),
    )  # fmt: skip
