"""Whatever goes wrong is told in one shape: to people as a page, to programs as a problem (RFC 9457)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from web_samples import Web

from onrecord import addresses
from onrecord.web import Desk, create_app


@pytest.fixture(scope="module")
def app(sample_record: Path) -> FastAPI:
    app = create_app(Desk(sample_record), ["testserver"])

    def fail() -> None:
        raise ZeroDivisionError

    app.add_api_route("/api/v1/fails", fail, include_in_schema=False)
    app.add_api_route("/fails", fail, include_in_schema=False)
    return app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


def require_problem(answer: Response, status: int, path: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert {*told} == {"type", "title", "status", "detail", "instance", "code"}
    assert (told["type"], told["status"], told["instance"]) == ("about:blank", status, path)
    assert told["title"]
    assert told["detail"].endswith(".")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v1/record/0/1/2", "/api/v2/record/0123"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    require_problem(client.get(path), 404, path)


def test_each_route_of_the_api_refuses_other_methods_with_a_problem(client: TestClient) -> None:
    for path, item in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method in {"put", "patch"} - item.keys():
            answer = client.request(method, path.replace("{", "").replace("}", ""))
            if answer.status_code != 401:  # the door is shut before anybody looks at the method
                require_problem(answer, 405, path.replace("{", "").replace("}", ""))
                assert answer.headers["allow"]


def test_a_mistake_of_ours_is_a_problem_and_a_page_and_tells_nothing_of_the_inside(client: TestClient) -> None:
    require_problem(client.get("/api/v1/fails"), 500, "/api/v1/fails")
    page = client.get("/fails")
    assert page.status_code == 500
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "ZeroDivision" not in page.text


def test_a_wrong_parameter_is_named(client: TestClient) -> None:
    wrong = {"offset": "-1", "limit": "nine", "as_of": "soon", "since": "soon"}
    for path, item in client.get("/api/v1/openapi.json").json()["paths"].items():
        for parameter in item.get("get", {}).get("parameters", ()):
            if parameter["in"] == "query" and (value := wrong.get(parameter["name"])):
                answer = client.get(path.replace("{", "").replace("}", ""), params={parameter["name"]: value})
                assert answer.status_code in (400, 422), answer.url
                assert parameter["name"] in answer.json()["detail"]


def test_another_name_of_the_server_is_refused(client: TestClient) -> None:
    for path in ("/", "/api/v1/openapi.json"):
        answer = client.get(path, headers={"Host": "elsewhere.example"})
        assert answer.status_code == 400
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_head_is_answered_like_a_get_without_the_page(web: Web) -> None:
    for address in ("/records", "/index.json", "/static/onrecord.css"):
        head, got = web.client.head(address), web.get(address)
        assert (head.status_code, head.content) == (200, b"")
        assert "content-length" in head.headers
        assert head.headers["content-type"] == got.headers["content-type"]
    assert web.client.head("/nothing").status_code == 404


def test_a_name_with_a_slash_has_a_page_with_others(web: Web) -> None:
    address = addresses.pair("itar/tass ~2f", "PAK")
    page = web.get(address, follow_redirects=False)
    assert page.status_code == 200
    assert "itar/tass ~2f" in page.text
    assert web.get(f"{address}.json").json()["one"] == "itar/tass ~2f"
