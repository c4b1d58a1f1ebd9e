"""Text from outside is shown as text, on every page and in every answer of the API, whatever route is added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hostile_record import TRAPS, build, require_harmless

from onrecord.coding import Coder
from onrecord.storing import Filter, Store
from onrecord.web import Desk, create_app
from web_routes import Asked, known_of, routes


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "record.duckdb"
    build(path, coder)
    return path


@pytest.fixture(scope="module")
def app(record: Path) -> FastAPI:
    return create_app(Desk(record), ["testserver"])


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    clients = iter(range(10**9))

    async def asked_by_many(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":  # the limit of the API is for one client
            scope["client"] = (f"client {next(clients) // 100}", 4000)
        await app(scope, receive, send)

    with TestClient(asked_by_many, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="module")
def known(record: Path) -> dict[str, Any]:
    """Return an example of every parameter."""
    with Store.open(record, create=False) as store:
        return known_of(next(iter(store.find(Filter()))))


def reading(app: FastAPI) -> list[Asked]:
    return [asked for asked in routes(app) if "GET" in asked.methods]


def test_every_page_and_answer_shows_hostile_records_as_text(
    app: FastAPI, client: TestClient, known: dict[str, Any], record: Path
) -> None:
    for asked in reading(app):
        path, query = asked.address(asked.examples(known))
        require_harmless(client.get(path, params=query))
        require_harmless(client.get(path))
    with Store.open(record, create=False) as store:
        stored = [*store.find(Filter())]
    for first, keys in (
        ("record", [one.record.id for one in stored]),
        ("document", [one.document.id for one in stored]),
        ("entity", [party.key for one in stored for party in one.record.actors]),
        ("issue", [one.record.issue for one in stored if one.record.issue]),
        ("outlet", [one.document.publisher for one in stored if one.document.publisher]),
    ):
        for asked in reading(app):
            if asked.first == first:
                for key in dict.fromkeys(key for key in keys if len(key) < 6_000):
                    values = asked.examples(known) | {asked.in_path[0]: key}
                    require_harmless(client.get(asked.address(values)[0]))


def test_no_parameter_of_any_route_can_be_used_for_harm(
    app: FastAPI, client: TestClient, known: dict[str, Any], record: Path
) -> None:
    with Store.open(record, create=False) as store:
        before = store.count()
    turn = 0
    traps = [trap.encode("utf-8", "replace").decode() for trap in TRAPS]
    for asked in reading(app):
        is_page = not asked.path.startswith("/api/") and not asked.path.endswith((".svg", ".md"))
        for name in (*asked.in_path, *asked.in_query):
            turn += 1  # what a page takes, its table and its drawing take as well: each parameter meets a part there
            for trap in traps if is_page else traps[turn % 6 :: 6]:
                path, query = asked.address(asked.examples(known) | {name: trap})
                require_harmless(client.get(path, params={name: query[name]} if name in query else query))
        for trap in traps[:12] if is_page else traps[turn % 6 :: 6]:
            require_harmless(client.get(asked.address(dict.fromkeys((*asked.in_path, *asked.in_query), trap))[0]))
            require_harmless(client.get(asked.path.replace("{", "").replace("}", ""), params={trap: trap}))
    with Store.open(record, create=False) as store:
        assert store.count() == before


@pytest.mark.parametrize(
    "path",
    [
        "/" + "a" * 10_000, "/record/" + "a/" * 5_000, "/record/%ff%fe%00", "/%c0%ae%c0%ae/etc/passwd",
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd",
        "//evil.example/", "/record/%ed%a0%80", "/record/x?%ff=%fe", "/record/" + "%2e%2e%2f" * 100, "/.json",
        "/.csv", "/record/.json", "/record/x.csv", "/%00", "/record/x.json.json",
        "/api/v1/record/%0d%0aSet-Cookie:zqx=1", "/static/templates/base.html", "/static/",
    ],
)  # fmt: skip
def test_odd_addresses_open_nothing(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}")
    require_harmless(answer)
    assert "import " not in answer.text


def test_ten_megabytes_are_refused_wherever_they_are_sent(app: FastAPI, client: TestClient) -> None:
    much = "Pakistan visited Armenia. " * 400_000
    for asked in routes(app):
        path = asked.path.replace("{", "").replace("}", "")
        if "GET" in asked.methods:
            for name in asked.in_query:
                require_harmless(client.get(path, params={name: much[:60_000]}))  # no server reads a longer line
        require_harmless(client.post(path, content=much))
        require_harmless(client.post(path, data={"text": much}))
        require_harmless(client.post(path, json={"text": much}))


def test_headers_that_lie_change_nothing(app: FastAPI, client: TestClient, known: dict[str, Any]) -> None:
    lies = {
        "Accept": "<script>", "Accept-Encoding": "gzip\x01", "If-None-Match": '"' * 5000,
        "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "Origin": "https://evil.example",
        "Cookie": "zqx=<script>; " * 100, "Authorization": "Bearer <script>", "X-Original-URL": "/add",
        "X-HTTP-Method-Override": "DELETE",
    }  # fmt: skip
    for asked in reading(app):
        path, query = asked.address(asked.examples(known))
        require_harmless(client.get(path, params=query, headers=lies))


def test_nobody_without_the_token_can_send_anything(app: FastAPI, client: TestClient, known: dict[str, Any]) -> None:
    for asked in routes(app):
        if not asked.methods & {"GET", "HEAD"}:
            path = asked.address({**asked.examples({**known})})[0]
            answer = client.request(next(iter(asked.methods)), path, json={"text": "Pakistan visited Armenia."})
            assert answer.status_code in (401, 403), path
