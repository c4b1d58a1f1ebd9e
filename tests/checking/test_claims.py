"""What can be checked, and what a person is told when it cannot."""

from __future__ import annotations

import pytest
from asking import Ask, StoreOf

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.errors import ClaimError

ON_RECORD = "Chile recognised Palestine in January 2011."


@pytest.mark.parametrize(
    "claim",
    [
        "",
        " \n\t ",
        "hello",
        "What a lovely morning!",
        "Chile.",
        "Recognised in 2011.",
        "'; DROP TABLE documents; --",
        "\x00\x01\x02\x1b[31m",
        "😀😀😀",
        "🇨🇱🇵🇸",
        "\ud800",
        "\u202e\u200b",
        "%s %n {0}",
        "<script>alert(1)</script>",
    ],
)
def test_what_claims_nothing_of_a_known_party_is_not_checkable(ask: Ask, claim: str) -> None:
    answer = ask(claim, ON_RECORD)
    assert (answer.verdict, answer.evidence, answer.sources_for) == ("not checkable", (), 0)
    assert answer.sentence.startswith("Not checkable: ")
    assert "Say who did or said what to whom" in answer.sentence
    assert "for example" in answer.sentence
    assert answer.sentence.isprintable()


@pytest.mark.parametrize("claim", ["x" * 1_000_000, "Chile " * 170_000, "Chile recognised Palestine. " * 40_000])
def test_a_claim_as_long_as_a_book_is_refused_in_a_few_words(ask: Ask, claim: str) -> None:
    with pytest.raises(ClaimError) as refused:
        ask(claim, ON_RECORD)
    assert "2000 characters at most" in str(refused.value)
    assert len(str(refused.value)) < 500


def test_a_claim_of_very_many_things_is_refused_before_each_is_looked_for(ask: Ask) -> None:
    with pytest.raises(ClaimError) as refused:
        ask("Chile recognised Palestine. " * 50, ON_RECORD)
    assert str(refused.value).startswith("The claim says 50 things. Check 12 of them at a time at most")
    assert ask("Chile recognised Palestine. " * 12, ON_RECORD).verdict == "supported"


def test_why_a_long_claim_cannot_be_checked_is_said_in_a_few_words(ask: Ask) -> None:
    answer = ask("No more of this. " * 100, ON_RECORD)
    assert answer.verdict == "not checkable"
    assert len(answer.sentence) < 500


@pytest.mark.parametrize(
    "claim",
    [
        "  Chile recognised Palestine in 2011.\n",
        "Chile \x00recognised\x1b Palestine in 2011.",
        "\ufeffChile recognised Palestine in 2011.\ud800",
        "😀 Chile recognised Palestine in 2011 😀",
        "<b>Chile recognised Palestine in 2011.</b>",
        "Palestine was recognised by Chile in 2011.",
    ],
)
def test_dirt_around_a_claim_does_not_change_the_verdict(ask: Ask, claim: str) -> None:
    answer = ask(claim, ON_RECORD)
    assert answer.verdict == "supported"
    assert answer.claim.isprintable()


def test_a_claim_is_never_run_as_a_query(coder: Coder, store_of: StoreOf) -> None:
    store = store_of(ON_RECORD)
    check("Chile'); DROP TABLE records; -- recognised Palestine in 2011.", store, coder)
    assert check("Chile recognised Palestine in 2011.", store, coder).verdict == "supported"


def test_the_answer_shows_how_the_claim_was_understood(ask: Ask) -> None:
    (understood,) = ask("Chile recognised Palestine in 2011.", ON_RECORD).understood
    assert [party.country for party in (*understood.actors, *understood.recipients)] == ["CHL", "PSE"]
    assert understood.date == "2011"
