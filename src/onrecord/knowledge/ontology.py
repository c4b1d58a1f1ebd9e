"""Know PLOVER's types, modes, scores and contexts, and the names of standing relations."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.files import Shelf

#: The ends of PLOVER's scale, from conflict to cooperation.
_SCALE = (-10.0, 10.0)


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
        """Return the PLOVER score of a type and mode; a mode that has none takes its type's."""
        return self.scores.get((type_, mode), self.scores[type_, None])


def load_ontology(shelf: Shelf) -> Ontology:
    """Load ontology.toml."""
    file = shelf.table("ontology.toml")
    types, relations, contexts = file.table("types"), file.table("relations"), file.table("contexts")
    scores: dict[tuple[str, str | None], float] = {}
    quads: dict[str, str] = {}
    for type_ in types:
        entry = types.table(type_)
        modes = entry.table("modes")
        scores[type_, None] = entry.number("score", *_SCALE)
        scores.update({(type_, mode): modes.number(mode, *_SCALE) for mode in modes})
        quads[type_] = entry.text("quad")
    return Ontology(
        scores,
        quads,
        {name: relations.text(name) for name in relations},
        {name: contexts.texts(name) for name in contexts},
    )
