"""Know which words news uses for one thing ("jet", "aircraft")."""

from __future__ import annotations

from collections import defaultdict

from onrecord.knowledge.files import Shelf


def load_synonyms(shelf: Shelf) -> dict[str, frozenset[str]]:
    """Load synonyms.toml: for each lemma all lemmas that may stand for it, itself among them."""
    things = shelf.table("synonyms.toml").table("things")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in things:
        words = things.texts(name)
        for word in words:
            found[word].update(words)
    return {word: frozenset(words) for word, words in found.items()}
