"""A program that asks too fast is told when to go on; others, and people, notice nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web import Desk, create_app


@pytest.fixture
def client(sample_record: Path) -> TestClient:
    return TestClient(create_app(Desk(sample_record), ["testserver"]), client=("192.0.2.1", 4000))


def test_a_client_that_asks_too_fast_is_told_to_wait_and_others_are_not(client: TestClient) -> None:
    first = client.get("/api/v1/openapi.json")
    assert first.headers["ratelimit-policy"] == '"client";q=200;w=4'
    assert first.headers["ratelimit"].startswith('"client";r=199;')
    refused = next(answer for _ in range(5000) if (answer := client.get("/api/v1/openapi.json")).status_code != 200)
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["detail"].endswith("Wait 1 s, then go on.")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"] == '"client";r=0;t=1'
    another = TestClient(client.app, base_url="http://testserver", client=("192.0.2.2", 4000))
    assert another.get("/api/v1/openapi.json").status_code == 200
    assert client.get("/static/onrecord.css").status_code == 200
