"""Put the description of the API into words for its page: what can be asked, how, and what comes back."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.addresses import with_query

_Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: where it stands (path, query, form, body), what kind of value it takes, an example."""

    name: str
    place: str
    required: bool
    kind: str
    description: str
    example: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask of the API. `kind` is the shape of what comes back, `curl` a command that asks it."""

    name: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    kind: str
    curl: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of what comes back, with its fields as name, kind and description."""

    name: str
    description: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole API: operations by their group, and the shapes that they name."""

    groups: Mapping[str, tuple[Operation, ...]]
    shapes: tuple[Shape, ...]


def load_reference(schema: _Schema, base: str) -> Reference:
    """Return the API that an OpenAPI schema describes; `base` is where the server stands."""
    groups: dict[str, tuple[Operation, ...]] = {}
    for path, item in schema["paths"].items():
        for method, described in item.items():
            group = described.get("tags", ["other"])[0]
            groups[group] = (*groups.get(group, ()), _operation(method, path, described, base))
    components = schema["components"]["schemas"]
    shapes = tuple(_shape(name, components[name]) for name in sorted(components))
    return Reference(groups, shapes)


def _operation(method: str, path: str, described: _Schema, base: str) -> Operation:
    parameters = (*map(_parameter, described.get("parameters", ())), *_sent(described))
    (answer,) = (answer for status, answer in described["responses"].items() if status.startswith("2"))
    (media, content), *_ = answer.get("content", {"": {}}).items()
    kind = kind_of(content.get("schema", {})) if media == "application/json" else media
    command = ["curl"]
    if method != "get":
        command += ["--request", method.upper()]
    if described.get("security"):
        command += ["--header", "Authorization: Bearer TOKEN"]
    return Operation(
        described["operationId"], method.upper(), path, described.get("description") or described["summary"],
        parameters, kind, " ".join([*map(shlex.quote, [*command, base + _asked(path, described)]), *_data(described)]),
    )  # fmt: skip


def _parameter(described: _Schema) -> Parameter:
    example = described.get("example")
    return Parameter(
        described["name"], described["in"], described.get("required", False), kind_of(described["schema"]),
        described.get("description", ""), None if example is None else str(example),
    )  # fmt: skip


def _sent(described: _Schema) -> Iterator[Parameter]:
    """Yield what is sent in the body as parameters."""
    for media, content in described.get("requestBody", {}).get("content", {}).items():
        place = "form" if "form" in media else "body"
        schema = content["schema"]
        required = schema.get("required", ())
        for name, field in schema.get("properties", {}).items():
            yield Parameter(name, place, name in required, kind_of(field), field.get("description", ""), None)
        if "$ref" in schema:
            yield Parameter(media, place, True, kind_of(schema), "", None)


def _asked(path: str, described: _Schema) -> str:
    """Return an address that asks: the examples of the path, and of the parameters that it needs."""
    query: dict[str, Any] = {}
    for parameter in described.get("parameters", ()):
        example = parameter.get("example")
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(example))
        elif parameter.get("required"):
            query[parameter["name"]] = example
    return with_query(path, query)


def _data(described: _Schema) -> list[str]:
    content = described.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return ["--json", "@FILE"]
    return ["--form", "files=@FILE"] if content else []


def _shape(name: str, schema: _Schema) -> Shape:
    fields = schema.get("properties", {}).items()
    return Shape(
        name, schema.get("description", ""),
        tuple((field, kind_of(described), described.get("description", "")) for field, described in fields),
    )  # fmt: skip


def kind_of(schema: _Schema) -> str:
    """Return what kind of value a JSON schema lets through, in words: "list of Record", "text or null"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(kind_of, schema["anyOf"])))
    if "enum" in schema or "const" in schema:
        return ", ".join(map(str, schema.get("enum", [schema.get("const")])))
    kind = str(schema.get("type", "anything"))
    if kind == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {kind_of(schema['additionalProperties'])}"
    return {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(kind, kind) + _bounds(schema)


def _bounds(schema: _Schema) -> str:
    least, most, longest = (schema.get(name) for name in ("minimum", "maximum", "maxLength"))
    if longest is not None:
        return f" of at most {longest} characters"
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return ""
