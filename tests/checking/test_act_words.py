"""A claimed act is met by an act of the same kind, and the reason quotes the words that tell it."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

ANOTHER = "it tells of another act, “attack”"


@pytest.mark.parametrize(
    ("claim", "written", "verdict", "reason"),
    [
        ("Kenya invaded Somalia.", "Kenya invaded Somalia.", "supported", "it says the same: “invaded”"),
        ("Kenya attacked Somalia.", "Kenya invaded Somalia.", "supported", "it says the same: “invaded”"),
        ("Kenya invaded Somalia.", "Kenya attacked Somalia.", "unsubstantiated", ANOTHER),
        ("Kenya and Somalia went to war.", "Kenya attacked Somalia.", "unsubstantiated", ANOTHER),
        (
            "Kenyan soldiers killed two Somali fishermen.", "Kenyan soldiers attacked two Somali fishermen.",
            "unsubstantiated", ANOTHER,
        ),
        ("Kenya did not invade Somalia.", "Kenya attacked Somalia.", "unsubstantiated", ANOTHER),
        ("Kenya invaded Somalia.", "Kenya did not attack Somalia.", "refuted", "it says the opposite: not “attack”"),
    ],
)  # fmt: skip
def test_an_invasion_is_more_than_an_attack(ask: Ask, claim: str, written: str, verdict: str, reason: str) -> None:
    answer = ask(claim, written)
    assert (answer.verdict, [item.reason for item in answer.evidence]) == (verdict, [reason])


def test_the_means_of_an_attack_may_stand_in_the_name_of_who_attacks(ask: Ask) -> None:
    assert ask("Kenyan jets bombed Somalia.", "Kenyan warplanes attacked Somalia.").verdict == "supported"
    assert ask("Kenyan jets bombed Somalia.", "Kenyan soldiers attacked Somalia.").verdict == "unsubstantiated"


def test_a_number_of_victims_has_to_be_theirs(ask: Ask) -> None:
    written = "Kenyan soldiers killed two Somali fishermen, and the dead of this year are now twelve."
    assert ask("Kenyan soldiers killed two Somali fishermen.", written).verdict == "supported"
    assert ask("Kenyan soldiers killed twelve Somali fishermen.", written).verdict == "unsubstantiated"


def test_what_an_organ_does_its_body_does_and_not_the_reverse(ask: Ask) -> None:
    written = "The United Nations Security Council condemned Mali."
    assert ask("The United Nations condemned Mali.", written).verdict == "supported"
    assert ask("The United Nations Security Council condemned Mali.", "The United Nations condemned Mali.").verdict == (
        "unsubstantiated"
    )


def test_a_month_in_small_letters_is_a_date(ask: Ask) -> None:
    written = report("Kenya attacked Somalia on 3 June 2015.", "2015-06-04")
    assert ask("Kenya attacked Somalia in june 2015.", written).verdict == "supported"
    answer = ask("Kenya attacked Somalia in may 2015.", written)
    assert (answer.verdict, reasons(answer, "near")) == ("unsubstantiated", ["the date is 3 June 2015"])


def test_a_claim_that_cannot_be_checked_says_what_was_not_understood(ask: Ask) -> None:
    answer = ask("Kosovo is a land of airports.", "Kenya attacked Somalia.")
    assert answer.verdict == "not checkable"
    assert "it names Kosovo" in answer.sentence
    assert "“is a land of airports” is none that the files know" in answer.sentence


def test_the_word_for_what_is_asked_may_be_another(ask: Ask) -> None:
    written = "The African Union called on the president of Mali to resign."
    assert ask("The African Union urged the president of Mali to step down.", written).verdict == "supported"
    assert ask("The African Union urged the president of Mali to withdraw.", written).verdict == "unsubstantiated"


def test_who_decides_with_another_agrees_with_him(ask: Ask) -> None:
    written = "Egypt and Iran agreed to resume direct flights."
    assert ask("Egypt and Iran decided to resume direct flights.", written).verdict == "supported"
    assert ask("Egypt and Iran decided to suspend fishing.", written).verdict == "unsubstantiated"


def test_one_person_is_one_under_any_office(ask: Ask) -> None:
    written = report("UN Secretary-General Kofi Annan urged Mali to free its prisoners.", "2005-06-10")
    assert ask("Kofi Annan urged Mali to free its prisoners in June 2005.", written).verdict == "supported"
