"""Know the issues: disputes and causes with their parties and their other names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.files import Shelf
from onrecord.knowledge.names import Names


@dataclass(frozen=True, slots=True)
class Issue:
    """One dispute or cause. `parties` are the codes of those who stand against each other in it."""

    id: str
    name: str
    names: tuple[str, ...]
    parties: tuple[str, ...]


def load_issues(shelf: Shelf, names: Names) -> dict[str, Issue]:
    """Load issues.toml by id. A party may be a code or a name; a group stands under its state."""
    return {
        entry["id"]: Issue(
            entry["id"], entry["name"], tuple({entry["name"], *entry.get("names", [])}), tuple(_code(party, names) for party in entry.get("parties", []))
        )
        for entry in shelf.entries("issues.toml", "issue", "id")
    }


def _code(party: str, names: Names) -> str:
    known = names.by_spelling.get(party)
    if party in names.entities or known is None:
        return party
    return known.entity.country or known.entity.key
