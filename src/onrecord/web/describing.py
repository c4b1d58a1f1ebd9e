"""Complete the description of the API (OpenAPI) with what holds for all of it and no route says for itself."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

#: What the parameters of addresses mean, with an example, where a route does not say: by the first part of
#: the path, or for all paths where that is empty.
_PARAMETERS: dict[tuple[str, str], tuple[str, Any]] = {
    ("record", "key"): ("The id of a record, or its first digits.", "3f0c9a52d1e4b7a6"),
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
        description, example = _PARAMETERS.get((first, name), _PARAMETERS.get(("", name), ("", None)))
        given = parameter["schema"].pop("examples", [example])
        if description:
            parameter.setdefault("description", description)
        if given[0] is not None:
            parameter.setdefault("example", given[0])
