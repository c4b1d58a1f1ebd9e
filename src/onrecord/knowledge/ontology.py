"""Know PLOVER's types, modes, scores and contexts, and the names of standing relations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.knowledge.entries import Entry
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
    turned: dict[tuple[str, str], str]
    cameo: dict[str, tuple[str, str | None]]
    words: dict[str, str]

    def word(self, type_: str, mode: str | None = None) -> str:
        """Return what people read for a type and mode ("visit" for CONSULT visit), else the names as they are."""
        name = f"{type_} {mode}" if mode else type_
        return self.words.get(name, name)

    def knows(self, type_: str, mode: str | None) -> bool:
        """Tell whether PLOVER has the type and the mode."""
        return (type_, mode) in self.scores

    def score(self, type_: str, mode: str | None) -> float:
        """Return the PLOVER score of a type and mode; a mode that has none takes its type's."""
        return self.scores.get((type_, mode), self.scores[type_, None])

    def in_contexts(self, type_: str, mode: str | None, contexts: Iterable[str]) -> tuple[str, str | None]:
        """Return the type and mode that an act has in contexts: sending troops for peacekeeping is AID."""
        turned = next((other for context in contexts if (other := self.turned.get((context, type_)))), None)
        return (turned, None) if turned else (type_, mode)

    def of_cameo(self, code: str) -> tuple[str, str | None]:
        """Return the type and mode of a CAMEO event code, by its longest part that is known. Raises KeyError."""
        known = next((code[:length] for length in range(len(code), 1, -1) if code[:length] in self.cameo), None)
        if known is None:
            raise KeyError(code)
        return self.cameo[known]


def load_ontology(shelf: Shelf) -> Ontology:
    """Load ontology.toml, and the events of cameo.toml."""
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
        _turned(file.table("in_context"), contexts, scores),
        _cameo(shelf, scores),
        _words(file.table("words"), scores),
    )


def _turned(entry: Entry, contexts: Entry, scores: dict[tuple[str, str | None], float]) -> dict[tuple[str, str], str]:
    turned: dict[tuple[str, str], str] = {}
    for context in entry:
        if context not in contexts:
            raise entry.wrong(context, "there is no such context; write one of [contexts].")
        types = entry.table(context)
        for type_ in types:
            if (type_, None) not in scores or (types.text(type_), None) not in scores:
                raise types.wrong(type_, "PLOVER has no such type; write two of [types].")
            turned[context, type_] = types.text(type_)
    return turned


def _words(entry: Entry, scores: dict[tuple[str, str | None], float]) -> dict[str, str]:
    known = {f"{type_} {mode}" if mode else type_ for type_, mode in scores}
    for name in entry:
        if name not in known:
            raise entry.wrong(name, "PLOVER has no such type; write one of [types], with a blank before its mode.")
    return {name: entry.text(name) for name in entry}


def _cameo(shelf: Shelf, scores: dict[tuple[str, str | None], float]) -> dict[str, tuple[str, str | None]]:
    events = shelf.table("cameo.toml").table("events")
    named = {code: events.text(code) for code in events}
    types = {name: (name.partition(".")[0], name.partition(".")[2] or None) for name in named.values()}
    for code, name in named.items():
        if types[name] not in scores:
            raise events.wrong(code, f"PLOVER has no {name}; write a type of ontology.toml, or TYPE.mode.")
    return {code: types[name] for code, name in named.items()}
