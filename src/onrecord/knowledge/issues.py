"""Know the issues: disputes and causes with their parties and their other names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.files import Shelf


@dataclass(frozen=True, slots=True)
class Issue:
    """One dispute or cause. `parties` are the codes of those who stand against each other in it."""

    id: str
    name: str
    names: tuple[str, ...]
    parties: tuple[str, ...]


def load_issues(shelf: Shelf) -> dict[str, Issue]:
    """Load issues.toml by id."""
    return {
        entry["id"]: Issue(
            entry["id"], entry["name"], tuple({entry["name"], *entry.get("names", [])}), tuple(entry.get("parties", []))
        )
        for entry in shelf.entries("issues.toml", "issue", "id")
    }
