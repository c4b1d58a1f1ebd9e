"""Know the issues: disputes and causes with their parties and their other names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.entries import Entry
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
    issues = (_issue(entry, names) for entry in shelf.entries("issues.toml", "issue", "id"))
    return {issue.id: issue for issue in issues}


def _issue(entry: Entry, names: Names) -> Issue:
    name = entry.text("name")
    spellings = tuple(dict.fromkeys((name, *entry.texts("names"))))
    parties = tuple(_code(party, entry, names) for party in entry.texts("parties"))
    return Issue(entry.text("id"), name, spellings, parties)


def _code(party: str, entry: Entry, names: Names) -> str:
    if party in names.entities:
        return party
    known = names.by_spelling.get(party)
    if known is None:
        raise entry.wrong("parties", f"Nobody is known as {party!r}: write a code or a name of the knowledge files.")
    return known.entity.country or known.entity.key
