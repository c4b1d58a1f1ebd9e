"""Complete the description of the API (OpenAPI) with what holds for all of it and no route says for itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

#: What the parameters of addresses mean, with an example, where a route does not say it itself: those of the paths
#: that begin so, then those of all.
_PARAMETERS: dict[str, tuple[str, Any]] = {
    "additions/job": ("The id of a job.", "5f0c9a52d1e4b7a6"),
    "additions/after": ("The number of the first outcome to give.", 0),
    "document/key": ("The id of a document, or its first digits.", "9b1d0c47a3f2e865"),
    "entity/key": ("A code, as PAK, or a name.", "PAK"),
    "issue/key": ("The name of an issue in the knowledge files.", "kashmir"),
    "outlet/name": ("The name of an outlet.", "Silk Road Ledger"),
    "outlets/name": ("Only outlets with this in their names.", "Ledger"),
    "record/key": ("The id of a record, or its first digits.", "3f0c9a52d1e4b7a6"),
    "names/q": ("The beginning of a name.", "Pakis"),
    "search/q": ("A name, two names, an issue, an id or a claim.", "Pakistan and Azerbaijan"),
    "claim/text": ("A sentence, or a few.", "Pakistan visited Armenia."),
    "trace/text": ("A sentence, or a few.", "Pakistan visited Armenia."),
    "one": ("A code, as PAK, or a name.", "PAK"),
    "other": ("The other code or name.", "AZE"),
    "around": ("Only the parties that have to do with this one.", "PAK"),
    "as_of": ("The record as it was known at the end of this date (EDTF).", "2020-03-04"),
    "document": ("A document's id or its first digits.", "9b1d0c47a3f2e865"),
    "issue": ("The name of an issue.", "kashmir"),
    "kind": ("Kinds of records.", "event"),
    "language": ("An ISO 639 code.", "en"),
    "limit": ("Give so many at most.", 50),
    "not_coded": ("Only documents that no coder could code.", False),
    "offset": ("Leave out so many before the first.", 0),
    "outlet": ("The name of an outlet.", "Silk Road Ledger"),
    "part": ("The part of a long text, from 1.", 1),
    "party": ("Codes or names of parties; all of them take part.", "PAK"),
    "publisher": ("The name of an outlet.", "Silk Road Ledger"),
    "since": ("Not before this date (EDTF).", "2019"),
    "standing": ("How far it is asserted.", "asserted"),
    "text": ("Words that stand in the text.", "visited"),
    "type": ("PLOVER types, or names of relations.", "CONSULT"),
    "until": ("Not after this date (EDTF).", "2020-06"),
}
_METHODS = ("get", "post", "put", "patch", "delete")
_TABLE = {"text/csv": {"schema": {"type": "string"}}}
_TOKEN = {
    "type": "http", "scheme": "bearer",
    "description": "The token that `onrecord serve` prints. Without it the record can be read, not added to.",
}  # fmt: skip
_TOO_FAST = {
    "description": "Too many requests. Wait as many seconds as Retry-After says.",
    "headers": {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def operation_id(route: APIRoute) -> str:
    """Return the name under which programs made from the description call a route."""
    module = route.endpoint.__module__.rpartition(".")[2]
    return route.name if route.name.startswith(module) else f"{module}_{route.name}"


def describe(app: FastAPI) -> None:
    """Let an application describe its API completely."""
    made = app.openapi

    @cache
    def completed() -> dict[str, Any]:
        schema = made()
        schema["components"]["securitySchemes"] = {"token": _TOKEN}
        for path, item in schema["paths"].items():
            for method in item.keys() & _METHODS:
                _complete(path, item[method])
        return schema

    app.openapi = completed  # type: ignore[method-assign]  # the way that FastAPI documents


def _complete(path: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status in ("4XX", "5XX"):
        answers[status]["content"] = {"application/problem+json": answers[status]["content"].pop("application/json")}
    answers["429"] = _TOO_FAST
    if path.endswith(".csv"):
        answers["200"]["content"] = _TABLE
    if "additions" in operation.get("tags", ()):
        operation["security"] = [{"token": []}]
    first = path.removeprefix("/api/v1/").partition("/")[0].removesuffix(".csv")
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        description, example = _PARAMETERS.get(f"{first}/{name}", _PARAMETERS.get(name, ("", None)))
        given = parameter["schema"].pop("examples", [example])
        if description:
            parameter.setdefault("description", description)
        if given[0] is not None:
            parameter.setdefault("example", given[0])
