from __future__ import annotations

import csv

import pytest
from web_samples import Web

HOSTILE = "'\"><script>alert(1)</script>; DROP TABLE records --"


def test_the_issues_are_listed_and_lead_to_their_pages(web: Web) -> None:
    page = web.get("/issues").text
    assert 'href="/issue/kashmir"' in page
    assert "Nothing on record" in page
    listed = web.get("/issues.json").json()
    assert {"kashmir", "nagorno-karabakh"} <= {issue["id"] for issue in listed["issues"] if issue["records"]}
    rows = list(csv.DictReader(web.get("/issues.csv").text.splitlines()))
    assert [row["id"] for row in rows] == [issue["id"] for issue in listed["issues"]]


def test_an_issue_shows_who_takes_which_side_with_the_sentence(web: Web) -> None:
    page = web.get("/issue/nagorno-karabakh").text
    answer = web.get("/api/v1/issue/nagorno-karabakh").json()
    assert answer["parties"] == ["AZE", "ARM"]
    stands = {taker["key"]: taker["stands"][-1] for taker in answer["takers"]}
    assert stands["PAK"]["supports"] == ["AZE"]
    for stand in stands.values():
        for record in stand["records"][:3]:
            assert f'href="/record/{record}"' in page
    assert "/issue/nagorno-karabakh/map.svg" in page
    rows = list(csv.DictReader(web.get("/issue/nagorno-karabakh.csv").text.splitlines()))
    assert {row["key"] for row in rows} == {taker["key"] for taker in (*answer["takers"], *answer["of_parties"])}


def test_its_name_leads_to_its_id(web: Web) -> None:
    response = web.get("/issue/Kashmir?since=2019", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "/issue/kashmir?since=2019")


@pytest.mark.parametrize("picture", ["map", "network"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_its_pictures_are_drawn(web: Web, picture: str, width: str) -> None:
    response = web.get(f"/issue/kashmir/{picture}.svg?width={width}")
    assert response.headers["content-type"] == "image/svg+xml"
    assert "/record/" in response.text


def test_an_empty_issue_and_an_empty_period_are_sentences(web: Web) -> None:
    assert "Nobody is on record with a side on it; " in web.get("/issue/gibraltar").text
    assert (
        "No records on Kashmir dispute since 1700 until 1701; " in web.get("/issue/kashmir?since=1700&until=1701").text
    )


def test_wrong_and_hostile_parameters_are_told_as_text(web: Web) -> None:
    for address in ("/issue/kashmir", "/api/v1/issue/kashmir"):
        assert web.get(address, params={"since": HOSTILE[:40]}).status_code == 422
        assert web.get(address, params={"offset": -1}).status_code == 422
    page = web.get(f"/issue/{HOSTILE}")
    assert page.status_code == 404
    assert "<script>alert" not in page.text
