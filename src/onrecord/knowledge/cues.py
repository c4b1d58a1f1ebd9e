"""Know the cue words of attribution, denial, the past, sport and fiction."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import KnowledgeError
from onrecord.knowledge.files import Shelf


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of cues.toml, by `table.list`."""

    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        try:
            return self.lists[name]
        except KeyError:
            raise KnowledgeError(f"cues.toml: the list {name!r} is missing. Put it back; it may be empty.") from None


def load_cues(shelf: Shelf) -> Cues:
    """Load cues.toml."""
    file = shelf.table("cues.toml")
    tables = {name: file.table(name) for name in file}
    return Cues({f"{table}.{name}": frozenset(tables[table].texts(name)) for table in tables for name in tables[table]})
