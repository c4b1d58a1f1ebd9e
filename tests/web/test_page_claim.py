"""A claim's page shows the verdict with its evidence, where it began, and what was searched; nothing is executed."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.storing import Store
from onrecord.web import Desk, create_app

RUMOUR = "Pakistan is secretly seeking diplomatic relations with Armenia."
REFUTED = "Pakistan recognised Armenia in 2019."


def address(claim: str, ending: str = "", **parameters: str) -> str:
    more = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
    return f"/claim{ending}?text={quote(claim)}{more}"


def read(page: str) -> str:
    """Return the words of a page as a person reads them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_rumour_shows_who_said_it_first_who_denied_it_and_that_nothing_stands_behind_it(web: Web) -> None:
    page = web.get(address(RUMOUR)).text
    words = read(page)
    assert "○ Unsubstantiated" in words
    assert "For the claim Nothing on record says so." in words
    assert "Against the claim Nothing on record says the opposite." in words
    assert "First said The Caspian Lantern , 12 January 2020" in words
    assert "First denied Pakistan's foreign ministry in Indus Weekly Gazette, 14 January 2020" in words
    assert "Fact on record never: no document asserts it for itself, and no named speaker" in words
    assert "carried in nearly the same words by Bosphorus Morning Star, 13 January 2020" in words
    assert f"onrecord check --record {web.record.name} '{RUMOUR}'" in words


def test_the_evidence_leads_to_its_records_and_these_to_their_sentences(web: Web) -> None:
    page = web.get(address(REFUTED)).text
    assert "✗ Refuted" in read(page)
    links = dict.fromkeys(re.findall(r'href="(/record/\w{16})"', page))
    assert links
    for link in links:
        assert web.get(link).status_code == 200


def test_a_claim_is_answered_as_the_record_was_known(web: Web) -> None:
    before = web.get(address(RUMOUR, as_of="2019")).text
    assert "First said" not in before
    assert "as it was known at the end of 2019" in read(before)
    assert 'value="2019-12-31"' in before
    assert web.get(address(RUMOUR, as_of="")).text.count("First said") == 1


def test_a_date_that_is_none_is_refused_in_words(web: Web) -> None:
    for path in (address(RUMOUR, as_of="soon"), "/api/v1" + address(RUMOUR, as_of="soon")):
        refused = web.get(path)
        assert refused.status_code == 422
        assert "as_of" in refused.text
        assert "2020-03-04" in refused.text


def test_what_cannot_be_checked_says_what_was_understood_and_gives_an_example_that_can(web: Web) -> None:
    page = web.get(address("Armenia is a lovely country."))
    words = read(page.text)
    assert page.status_code == 200
    assert "– Not checkable" in words
    assert "it names Armenia, but no act" in words
    example = re.search(r'An example that works: <a href="([^"]+)"', page.text)
    assert example
    assert "Refuted" in read(web.get(unescape(example[1])).text)


def test_without_a_claim_there_is_a_form_with_examples(web: Web) -> None:
    page = web.get("/claim")
    assert page.status_code == 200
    assert '<textarea id="claim-text" name="text"' in page.text
    assert "For example" in page.text


def test_a_claim_of_too_much_is_refused_with_what_to_do(web: Web) -> None:
    many = web.get(address("Mali attacked Niger. " * 40))
    assert many.status_code == 400
    assert "better each one by itself" in many.text
    long = web.get(address("Mali " * 2000))
    assert long.status_code == 422
    assert "2000" in long.text


@pytest.mark.parametrize(
    "claim",
    [
        "<script>alert(1)</script> Pakistan recognised Armenia.",
        "Pakistan recognised Armenia.</textarea><img src=x onerror=alert(1)>",
        'Pakistan recognised Armenia" onmouseover="alert(1).',
        "Pakistan recognised Armenia.</script><script>alert(1)</script>",
        "{{ 7*7 }} Pakistan recognised Armenia'; DROP TABLE records; --",
        "\x00\x1b[31m Pakistan recognised \u202eArmenia.",
    ],
)
def test_hostile_claims_are_shown_as_text(web: Web, claim: str) -> None:
    answer = web.get(address(claim))
    assert answer.status_code == 200
    assert "alert(1)</script>" not in answer.text
    assert "<img src=x" not in answer.text
    assert '" onmouseover=' not in answer.text.partition("</head>")[2]
    assert answer.text.count("<script") == 2  # the page's own and the ClaimReview
    drawing = web.get(address(claim, ".svg"))
    assert drawing.headers["content-type"].startswith("image/svg+xml" if drawing.is_success else "text/html")
    assert "alert(1)</script>" not in drawing.text
    assert web.get(address(claim, ".md")).status_code == 200
    assert web.get(address(claim, ".json")).status_code == 200


def test_the_page_holds_a_claim_review_with_its_own_address(web: Web) -> None:
    page = web.get(address(RUMOUR))
    review = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.DOTALL)
    assert review
    told = json.loads(review[1])
    assert (told["@type"], told["claimReviewed"]) == ("ClaimReview", RUMOUR)
    assert told["url"] == str(page.url)
    assert told["reviewRating"]["alternateName"] == "Unsubstantiated"


def test_the_picture_leads_to_records_and_has_a_form_for_phones(web: Web) -> None:
    page = web.get(address(RUMOUR)).text
    drawn = re.search(r'<img loading="lazy" src="([^"]+)"', page)
    narrow = re.search(r'srcset="([^"]+)"', page)
    assert drawn
    assert narrow
    wide = web.get(unescape(drawn[1]))
    assert wide.headers["content-type"] == "image/svg+xml"
    links = re.findall(r'href="(/record/\w{16})"', wide.text)
    assert links
    assert web.get(links[0]).status_code == 200
    widths = [int(re.search(r'width="(\d+)"', web.get(unescape(each[1])).text)[1]) for each in (drawn, narrow)]  # type: ignore[index]
    assert widths[1] <= 375 < widths[0]


def test_a_claim_of_which_nothing_is_on_record_has_no_picture(web: Web) -> None:
    assert "<picture>" not in web.get(address("Mali attacked Niger.")).text
    assert web.get(address("Mali attacked Niger.", ".svg")).status_code == 404


def test_the_memo_is_markdown(web: Web) -> None:
    memo = web.get(address(REFUTED, ".md"))
    assert memo.headers["content-type"] == "text/markdown; charset=utf-8"
    assert memo.text.startswith("# What the record says of a claim")
    assert "**Verdict:** refuted" in memo.text


def test_the_api_gives_the_same_answer_and_how_the_claim_spread(web: Web) -> None:
    answer = web.get("/api/v1" + address(RUMOUR)).json()
    assert answer == web.get(address(RUMOUR, ".json")).json()
    assert answer["verdict"] == "unsubstantiated"
    assert answer["pattern"][0]["precedents"]["count"] == 0
    trace = web.get(f"/api/v1/trace?text={quote(RUMOUR)}").json()
    first = trace["tellings"][trace["milestones"]["said"] - 1]
    assert (first["outlet"], first["published"]) == ("The Caspian Lantern", "2020-01-12")
    missing = web.get("/api/v1/claim")
    assert (missing.status_code, missing.headers["content-type"]) == (422, "application/problem+json")


def test_what_was_read_for_the_claim_alone_says_so_and_leads_to_its_words_in_the_document(
    coder: Coder, tmp_path: Path
) -> None:
    told = Document("Kenya blacklists dozens of Ugandan lawyers.", "a.txt", "2015-06-10", "The Harbour Post")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(coder.code_many([told]))
    claim = "Kenya barred Ugandan lawyers in June 2015."
    with TestClient(create_app(Desk(tmp_path / "record.duckdb"), hosts=["testserver"])) as client:
        page = client.get(address(claim)).text
        assert "It says the same: “blacklists” for “barred”; read for this claim." in read(page)
        links = re.findall(r'<blockquote><a href="(/document/\w+)#:~:text=Kenya%20blacklists', page)
        assert links
        assert all(client.get(link).status_code == 200 for link in links)
        assert "/record/" not in page
        (item,) = client.get(address(claim, ".json")).json()["evidence"]
        assert item["read_for_claim"]
        assert "Read for this claim." in client.get(address(claim, ".md")).text


def test_an_act_without_a_type_is_shown_by_its_word(web: Web) -> None:
    words = read(web.get(address("Armenia repainted the hall.")).text)
    assert "“repaint”" in words
    assert "None" not in words
