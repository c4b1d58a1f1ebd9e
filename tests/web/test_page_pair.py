"""The page of two parties, its drawing and its JSON and table."""

from __future__ import annotations

import csv
import io
import re

from web_samples import Web


def test_names_lead_to_the_address_with_codes(web: Web) -> None:
    answer = web.client.get("/pair/Pakistan/Azerbaijan?since=2019", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/pair/PAK/AZE?since=2019")


def test_every_section_leads_to_records(web: Web) -> None:
    text = web.client.get("/pair/PAK/AZE").text
    for heading in ("Agreements", "Visits", "What each says of the other", "Sides on issues", "Chronology"):
        assert heading in text
    assert "Each backs the other on an issue." in text
    for address in set(re.findall(r'href="(/record/\w+)"', text)):
        assert web.client.get(address).status_code == 200


def test_filters_live_in_the_address_and_in_the_exports(web: Web) -> None:
    asked = "type=AGREE&standing=asserted&since=2003&until=2003"
    found = web.client.get(f"/pair/PAK/AZE.json?{asked}").json()
    entries = found["chronology"]["entries"]
    assert {entry["record"]["type"] for entry in entries} == {"AGREE"}
    rows = list(csv.DictReader(io.StringIO(web.client.get(f"/pair/PAK/AZE.csv?{asked}").text)))
    assert [row["record"] for row in rows] == [entry["record"]["id"] for entry in entries]
    assert f"/pair/PAK/AZE.csv?{asked.replace('&', '&amp;')}" in web.client.get(f"/pair/PAK/AZE?{asked}").text


def test_the_drawing_leads_to_periods(web: Web) -> None:
    for width in ("", "?width=narrow"):
        answer = web.client.get(f"/pair/PAK/AZE/scores.svg{width}")
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert 'href="/pair/PAK/AZE?since=' in answer.text


def test_strangers_have_a_sentence(web: Web) -> None:
    text = web.client.get("/pair/FJI/TGO").text
    assert re.search(r"No records between Fiji and Togo; \d+ documents searched", text)
    assert web.client.get("/pair/FJI/TGO/scores.svg").status_code == 400


def test_hostile_parameters_are_text_or_refused(web: Web) -> None:
    script = "<script>alert(1)</script>"
    assert script not in web.client.get("/pair/PAK/AZE", params={"type": script, "publisher": "' OR 1=1 --"}).text
    assert web.client.get("/pair/PAK/AZE", params={"since": script}).status_code == 422
    assert web.client.get("/pair/PAK/AZE", params={"standing": script}).status_code == 422
    assert script not in web.client.get(f"/pair/{script.replace('/', '%2F')}/PAK").text
