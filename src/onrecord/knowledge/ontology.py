"""Know PLOVER's types, modes, scores and contexts, and the names of standing relations."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.files import Shelf


@dataclass(frozen=True, slots=True)
class Ontology:
    """PLOVER as data. Scores run from −10 (conflict) to +10 (cooperation)."""

    scores: dict[tuple[str, str | None], float]
    quads: dict[str, str]
    relations: dict[str, str]
    contexts: dict[str, tuple[str, ...]]

    def knows(self, type_: str, mode: str | None) -> bool:
        """Tell whether PLOVER has the type and the mode."""
        return (type_, mode) in self.scores

    def score(self, type_: str, mode: str | None) -> float:
        """Return the PLOVER score of a type and mode."""
        return self.scores[type_, mode]


def load_ontology(shelf: Shelf) -> Ontology:
    """Load ontology.toml."""
    table = shelf.table("ontology.toml")
    scores: dict[tuple[str, str | None], float] = {}
    quads: dict[str, str] = {}
    for type_, entry in table["types"].items():
        scores[type_, None] = float(entry["score"])
        quads[type_] = entry["quad"]
        for mode, score in entry.get("modes", {}).items():
            scores[type_, mode] = float(score)
    contexts = {name: tuple(cues) for name, cues in table["contexts"].items()}
    return Ontology(scores, quads, dict(table["relations"]), contexts)
