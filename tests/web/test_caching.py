from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.storing import Store
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


def test_a_picture_shows_what_was_added_after_its_page(tmp_path: Path, coder: Coder) -> None:
    told = [Document(f"Peru attacked Chile on {day} March 2019.", f"{day}.txt", "2019-04-01") for day in (3, 4)]
    path = tmp_path / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many(coder.code_many(told[:1]))
    desk = Desk(path)
    with TestClient(create_app(desk, hosts=["testserver"])) as client:
        assert "1 as conflict" in client.get("/pair/PER/CHL").text
        assert "Conflict: 1 act" in client.get("/pair/PER/CHL/scores.svg").text
        with desk.holder.adding() as store:
            store.add_many(coder.code_many(told[1:]))
        assert "Conflict: 2 acts" in client.get("/pair/PER/CHL/scores.svg").text
        assert "2 as conflict" in client.get("/pair/PER/CHL").text
