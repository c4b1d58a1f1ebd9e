"""The description of the API is complete and true, and its page shows all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from web_samples import Web


@pytest.fixture(scope="module")
def schema(web: Web) -> dict[str, Any]:
    found: dict[str, Any] = web.get("/api/v1/openapi.json").json()
    return found


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def test_each_operation_has_a_name_of_its_own_and_says_what_it_does(schema: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(schema)]
    assert len({*names}) == len(names)
    assert [where for where, operation in operations(schema) if not operation.get("description")] == []
    assert [where for where, operation in operations(schema) if not operation.get("tags")] == []


def test_each_parameter_is_described_with_an_example(schema: dict[str, Any]) -> None:
    bare = [
        f"{where}: {parameter['name']}"
        for where, operation in operations(schema)
        for parameter in operation.get("parameters", ())
        if not parameter.get("description") or "example" not in parameter
    ]
    assert bare == []


def test_each_operation_tells_its_problems_and_whether_it_needs_the_token(schema: dict[str, Any]) -> None:
    for where, operation in operations(schema):
        for status in ("4XX", "5XX", "429"):
            assert [*operation["responses"][status]["content"]] == ["application/problem+json"], where
        assert bool(operation.get("security")) == ("/additions" in where), where
        for status, answer in operation["responses"].items():
            if status.startswith("2"):
                assert all(each["schema"] for each in answer["content"].values()), where
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_page_of_the_api_shows_every_operation_with_a_command(web: Web, schema: dict[str, Any]) -> None:
    page = web.get("/api").text
    for _, operation in operations(schema):
        assert f'id="{operation["operationId"]}"' in page
    for name in schema["components"]["schemas"]:
        assert f'id="{name}"' in page
    assert page.count("<code>curl ") == len([*operations(schema)])
