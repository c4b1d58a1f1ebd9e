"""Know how to ask every route of the application: its parameters, and an example of each that the record answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from onrecord.storing import StoredRecord

#: What to ask with in every test, by the name of the parameter, and by the first part of the path before that.
EXAMPLES: Mapping[str, Any] = {
    "one": "PAK", "other": "AZE", "names/q": "Pakis", "issue/key": "nagorno-karabakh", "entity/key": "PAK",
    "text": "Pakistan visited Armenia.", "q": "Pakistan", "as_of": "2021-01-01", "since": "2003", "until": "2021-06",
    "offset": 0, "limit": 20, "width": "narrow", "ending": "html",
    "token": "wrong", "job": "0", "after": 0, "part": 1, "record": "0", "tentative": "true", "language": "en",
    "outlet": "Silk Road Ledger",
    "publisher": "Silk Road Ledger", "outlets/name": "Ledger", "not_coded": "false", "kind": "event", "type": "CONSULT",
    "party": "PAK", "issue": "nagorno-karabakh", "document": "0", "standing": "asserted", "around": "PAK",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One route with its parameters' names: those in the path and those of the query."""

    path: str
    methods: frozenset[str]
    in_path: tuple[str, ...]
    in_query: tuple[str, ...]

    @property
    def first(self) -> str:
        return self.path.removeprefix("/api/v1").strip("/").partition("/")[0].partition(".")[0]

    def address(self, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the path and the query with these values."""
        path = self.path
        for name in self.in_path:
            path = path.replace(f"{{{name}}}", quote(str(values[name]), safe=""))
        return path, {name: values[name] for name in self.in_query}

    def examples(self, known: Mapping[str, Any]) -> dict[str, Any]:
        """Return a value for each parameter; fails for one of which nobody gave an example."""
        found = {}
        for name in (*self.in_path, *self.in_query):
            value = known.get(f"{self.first}/{name}", known.get(name))
            assert value is not None, f"{self.path}: no example of {name!r}. Add one to web_routes.EXAMPLES."
            found[name] = value
        return found


def routes(app: FastAPI) -> Iterator[Asked]:
    """Yield every route of an application, but for its files."""
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            in_path, in_query = _parameters(context.dependant)
            yield Asked(context.path_format or "", frozenset(context.methods or ()), in_path, in_query)


def _parameters(dependant: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    in_path = tuple(field.alias for field in dependant.path_params)
    in_query = tuple(field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        more = _parameters(inner)
        in_path, in_query = in_path + more[0], in_query + more[1]
    return in_path, in_query


def known_of(stored: StoredRecord) -> dict[str, Any]:
    """Return an example of each parameter, with what only this record can tell."""
    document = stored.document
    return {
        **EXAMPLES,
        "record/key": stored.record.id,
        "document/key": document.id,
        "outlet/name": document.publisher or "",
    }
