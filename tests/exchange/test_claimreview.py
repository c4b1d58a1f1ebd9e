"""What a fact-checker puts into a page for search engines to read."""

from __future__ import annotations

import datetime as dt
import json
from html.parser import HTMLParser
from typing import Any

import pytest
from exchange_samples import Answered, paper

from onrecord.exchange import claim_review
from onrecord.model import Answer

TODAY = dt.date(2020, 3, 4)
ATTACK = "Mali attacked Niger in May 2015."
NO_ATTACK = "Mali did not attack Niger in May 2015."
RUMOUR = "Unnamed sources said that Mali attacked Niger in May 2015."


def review_of(answer: Answer, **options: str) -> dict[str, Any]:
    review: dict[str, Any] = json.loads(claim_review(answer, TODAY, **options))
    return review


def test_a_review_has_what_schema_org_names(answered: Answered) -> None:
    report = paper(ATTACK, title="War", url="https://harbour.example/war?a=1&b=2")
    answer = answered(ATTACK, report, as_of="2016")
    review = review_of(answer, author="Fact Desk", url="https://desk.example/mali")
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == ATTACK
    assert review["datePublished"] == "2020-03-04"
    assert review["url"] == "https://desk.example/mali"
    assert review["author"] == {"@type": "Organization", "name": "Fact Desk"}
    assert review["reviewBody"].startswith(answer.sentence)
    assert review["reviewBody"].endswith("published from 2015-06-10 to 2015-06-10, as known on 2016.")
    (citation,) = review["citation"]
    assert citation["@type"] == "Quotation"
    assert citation["text"] == "Mali attacked Niger in May 2015"
    assert citation["isPartOf"] == {
        "@type": "CreativeWork",
        "url": "https://harbour.example/war?a=1&b=2",
        "headline": "War",
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        "datePublished": "2015-06-10",
    }


def test_what_is_not_given_is_left_out(answered: Answered) -> None:
    review = review_of(answered(ATTACK, paper(ATTACK, url="javascript:alert(1)")))
    assert not {"url", "author"} & set(review)
    assert "url" not in review["citation"][0]["isPartOf"]
    assert "null" not in json.dumps(review)


@pytest.mark.parametrize(
    ("written", "verdict", "value"),
    [
        ((ATTACK,), "Supported", 5),
        ((NO_ATTACK,), "Refuted", 1),
        ((ATTACK, NO_ATTACK), "Conflicting", 3),
        ((), "Unsubstantiated", 3),
    ],
)
def test_each_verdict_has_its_place_on_the_scale(
    answered: Answered, written: tuple[str, ...], verdict: str, value: int
) -> None:
    papers = [paper(text, publisher=f"Paper {number}") for number, text in enumerate(written)]
    rating = review_of(answered(ATTACK, *papers))["reviewRating"]
    assert rating == {
        "@type": "Rating", "ratingValue": value, "worstRating": 1, "bestRating": 5, "alternateName": verdict,
    }  # fmt: skip


def test_what_is_not_checkable_is_not_rated(answered: Answered) -> None:
    review = review_of(answered("What a lovely morning!", paper(ATTACK)))
    assert "reviewRating" not in review
    assert review["reviewBody"].startswith("Not checkable: ")
    assert "published from" not in review["reviewBody"]


def test_where_a_rumour_was_said_is_where_the_claim_appeared(answered: Answered) -> None:
    first = paper(RUMOUR, "2015-06-01", "First", url="https://first.example/a")
    later = paper(f"{RUMOUR} Nobody else saw it.", "2015-06-03", "Later", url="https://later.example/b")
    claim = review_of(answered(ATTACK, later, first))["itemReviewed"]
    assert claim["@type"] == "Claim"
    assert [work["url"] for work in claim["appearance"]] == ["https://first.example/a", "https://later.example/b"]
    assert claim["firstAppearance"] == claim["appearance"][0]


def test_a_later_page_is_not_called_the_first(answered: Answered) -> None:
    first = paper(RUMOUR, "2015-06-01", "First")
    later = paper(f"{RUMOUR} Nobody else saw it.", "2015-06-03", "Later", url="https://later.example/b")
    claim = review_of(answered(ATTACK, first, later))["itemReviewed"]
    assert [work["url"] for work in claim["appearance"]] == ["https://later.example/b"]
    assert "firstAppearance" not in claim


@pytest.mark.parametrize("published", [None, "2015/2016", "2015-21", "201X"])
def test_a_date_that_schema_org_does_not_know_is_left_out(answered: Answered, published: str | None) -> None:
    (citation,) = review_of(answered(ATTACK, paper(ATTACK, published)))["citation"]
    assert "datePublished" not in citation["isPartOf"]


class _Page(HTMLParser):
    """Collect the tags of a page, and what stands in its script element."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.script = ""

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.tags.append(tag)

    def handle_data(self, text: str) -> None:
        self.script += text


@pytest.mark.parametrize(
    "hostile",
    ["</script><img src=x onerror=alert(1)>", "<!--<script>", '" \\ \n </ScRiPt >', "\u2028\u202e\x1b[2J\x7f"],
)
def test_nothing_in_a_text_ends_the_script_that_holds_it(answered: Answered, hostile: str) -> None:
    report = paper(
        f"{ATTACK[:-1]} {hostile}.", publisher=hostile, title=hostile, url="https://harbour.example/</script><b>"
    )
    written = claim_review(answered(f"{ATTACK} {hostile}", report), TODAY, hostile, "https://desk.example/</script>")
    assert "<" not in written
    page = _Page()
    page.feed(f'<script type="application/ld+json">{written}</script>')
    page.close()
    assert page.tags == ["script"]
    review = json.loads(page.script)
    assert review["url"] == "https://desk.example/</script>"
    assert all(character.isprintable() or character == "\n" for character in written)
