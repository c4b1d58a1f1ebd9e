from __future__ import annotations

import csv

from web_samples import Web

HOSTILE = "'\"><script>alert(1)</script>; DROP TABLE acts --"


def test_the_network_shows_ties_that_lead_to_pairs_and_records(web: Web) -> None:
    page = web.get("/network").text
    answer = web.get("/network.json").json()
    assert answer["bonds"]
    for bond in answer["bonds"]:
        assert f'href="/pair/{bond["one"]}/{bond["other"]}"' in page
        assert f'href="/record/{bond["record"]}"' in page
    rows = list(csv.DictReader(web.get("/network.csv").text.splitlines()))
    assert [(row["one"], row["other"]) for row in rows] == [(bond["one"], bond["other"]) for bond in answer["bonds"]]


def test_the_period_and_the_party_stay_in_the_links(web: Web) -> None:
    page = web.get("/network?since=2019&until=2020&around=Pakistan").text
    assert "since=2019&amp;until=2020" in page
    assert 'href="/network.csv?since=2019&amp;until=2020&amp;around=Pakistan"' in page
    around = web.get("/network.json?around=Pakistan").json()
    assert (around["around"], around["members"][0]["key"]) == ("PAK", "PAK")


def test_its_picture_is_drawn_wide_and_narrow(web: Web) -> None:
    for width in ("wide", "narrow"):
        response = web.get(f"/network.svg?width={width}")
        assert response.headers["content-type"] == "image/svg+xml"
        assert "/pair/" in response.text


def test_an_empty_period_is_a_sentence(web: Web) -> None:
    assert (
        "No events between two parties are on record from 1700 until 1701; "
        in web.get("/network?since=1700&until=1701").text
    )
    assert web.get("/network.svg?since=1700&until=1701").status_code == 404


def test_hostile_parameters_are_text(web: Web) -> None:
    page = web.get("/network", params={"around": HOSTILE})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert web.get("/network", params={"around": "x" * 300}).status_code == 422
    assert web.get("/api/v1/network", params={"since": "yesterday"}).status_code == 422
