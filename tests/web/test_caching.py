from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.web import Desk, create_app


def test_a_page_that_names_its_own_address_is_not_kept_for_another_host(sample_record: Path) -> None:
    claim = {"text": "A Pakistani team visited Yerevan in November 2019."}
    with TestClient(create_app(Desk(sample_record), hosts=["testserver"])) as client:
        elsewhere = client.get("/claim", params=claim, headers={"host": "192.0.2.7"})
        assert "192.0.2.7" in elsewhere.text
        assert "192.0.2.7" not in client.get("/claim", params=claim).text


def test_what_is_known_already_is_not_sent_again(sample_record: Path) -> None:
    with TestClient(create_app(Desk(sample_record), hosts=["testserver"])) as client:
        first = client.get("/records")
        again = client.get("/records", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
