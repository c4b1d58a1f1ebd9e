"""The start shows what is on record, a search leads on, and an entity has a page, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.storing import Store
from onrecord.web import Desk, create_app

RUMOUR = "A Pakistani team visited Yerevan in November 2019."


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    Store.open(tmp_path / "empty.duckdb", create=True).close()
    with TestClient(create_app(Desk(tmp_path / "empty.duckdb"), hosts=["testserver"])) as client:
        yield client


def leads(web: Web, query: str) -> str:
    answer = web.get("/search", params={"q": query}, follow_redirects=False)
    assert answer.status_code == 303, query
    return str(answer.headers["location"])


def test_the_start_shows_what_is_on_record_with_examples_that_work_on_it(web: Web) -> None:
    page = web.get("/").text
    assert RUMOUR in page
    assert "/pair/AZE/PAK" in page
    assert "/issue/kashmir" in page
    assert "Indus Weekly Gazette" in page
    assert web.get("/volume.svg").headers["content-type"] == "image/svg+xml"


def test_an_empty_record_says_how_to_add_the_first_documents(empty: TestClient) -> None:
    assert "onrecord add" in empty.get("/").text
    assert empty.get("/volume.svg").status_code == 404
    assert empty.get("/api/v1/").json()["documents"] == 0
    assert "Nothing on record" in empty.get("/search", params={"q": "harbourmaster"}).text


def test_the_summary_is_the_same_under_both_addresses(web: Web) -> None:
    summary = web.get("/api/v1/").json()
    assert summary == web.get("/index.json").json()
    assert (summary["documents"], summary["rumour"]) == (16, RUMOUR)


def test_a_search_leads_within_the_site_to_what_is_meant(web: Web) -> None:
    assert leads(web, "Pakistan, Azerbaijan") == "/pair/PAK/AZE"
    assert leads(web, "Kashmir") == "/issue/kashmir"
    assert leads(web, RUMOUR).startswith("/claim?text=A+Pakistani+team")
    assert leads(web, "//evil.example is a sentence.").startswith("/claim?")


def test_words_show_what_has_them_with_a_way_to_check_them(web: Web) -> None:
    page = web.get("/search", params={"q": "secret contacts"}).text
    assert "Records with these words" in page
    found = web.get("/search.json", params={"q": "secret contacts"}).json()
    assert found["leads_to"] is None
    assert found["all_documents"] >= 2


def test_a_name_in_the_address_of_an_entity_leads_to_its_key(web: Web) -> None:
    answer = web.get("/entity/Pakistan", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/entity/PAK")


def test_an_entity_shows_partners_sides_and_acts_that_lead_to_the_record(web: Web) -> None:
    page = web.get("/entity/AZE").text
    assert "/pair/AZE/PAK" in page
    assert "/issue/kashmir" in page
    found = web.get("/entity/AZE.json").json()
    assert found == web.get("/api/v1/entity/Azerbaijan").json()
    assert f"/record/{found['did'][0]['id']}" in page
    assert found["partners"][0]["key"] == "PAK"
    rows = web.get("/entity/AZE.csv").text.splitlines()
    assert len(rows) == len(found["partners"]) + 1


def test_who_is_known_but_not_on_record_is_a_sentence(web: Web) -> None:
    assert "No record of Brazil; 16 documents searched." in web.get("/entity/BRA").text


def test_an_unknown_entity_is_told_with_near_names(web: Web) -> None:
    answer = web.get("/api/v1/entity/azerbaijn")
    assert answer.status_code == 404
    assert "Azerbaijan (AZE)" in answer.json()["detail"]


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script> x", "\" onfocus='x'", "\x00\u202e", "{{ 7*7 }}", "a" * 2000]
)
def test_hostile_words_are_shown_as_text(web: Web, query: str) -> None:
    page = web.get("/search", params={"q": query}).text
    assert "<script>alert" not in page
    assert "onfocus='x'" not in page
    assert web.get("/search", params={"q": "a" * 2001}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "meant"), [("pakis", "Pakistan"), ("Nagorno", "Nagorno-Karabakh"), ("azerb", "Azerbaijan")]
)
def test_names_are_suggested_to_who_is_typing(web: Web, typed: str, meant: str) -> None:
    found = web.get(f"/api/v1/names?q={typed}").json()
    assert meant in found["names"]
    assert len(found["names"]) <= 10
    assert web.get("/api/v1/names?q=p").json()["names"] == []
