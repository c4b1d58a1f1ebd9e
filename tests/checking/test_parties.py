"""Who counts for whom: ministers, states, rebels, and those who act together."""

from __future__ import annotations

import pytest
from asking import Ask, reasons


@pytest.mark.parametrize(
    "written",
    [
        "The president of Kenya visited Ghana.",
        "The former foreign minister of Kenya visited Ghana.",
        "The deputy foreign minister of Kenya visited Ghana.",
        "Kenya's prime minister visited Ghana.",
    ],
)
def test_a_visit_of_another_person_is_a_near_miss_that_says_who_it_was(ask: Ask, written: str) -> None:
    answer = ask("The foreign minister of Kenya visited Ghana.", written)
    assert answer.verdict == "unsubstantiated"
    (reason,) = reasons(answer, "near")
    assert reason.startswith("it was ")


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("The Kenyan president visited Ghana.", "The Kenyan vice president visited Ghana."),
        ("The Kenyan president visited Ghana.", "The former Kenyan president visited Ghana."),
        ("Sergei Lavrov visited Iran in May 2015.", "Vladimir Putin visited Iran in May 2015."),
    ],
)
def test_the_second_man_is_not_the_first(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "unsubstantiated"


@pytest.mark.parametrize(
    "claim",
    [
        "Kenya's foreign minister visited Ghana.",
        "The Israeli defence minister visited India.",
        "Kenya condemned Sudan.",
        "Colombia attacked Ecuador.",
        "The president of Peru visited Bolivia.",
    ],
)
def test_an_office_is_known_in_its_spellings_and_stands_for_its_state(ask: Ask, claim: str) -> None:
    answer = ask(
        claim,
        "The Foreign Minister of Kenya visited Ghana.",
        "The Israeli defense minister visited India.",
        "Kenya's foreign minister condemned Sudan.",
        "The Colombian army attacked Ecuador.",
        "The presidents of Chile and Peru visited Bolivia.",
    )
    assert (answer.verdict, answer.sources_for) == ("supported", 1)


def test_the_state_does_not_stand_for_its_minister(ask: Ask) -> None:
    answer = ask("Kenya's foreign minister condemned Sudan.", "Kenya condemned Sudan.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == ["it names the state, not the person"]


@pytest.mark.parametrize(
    "claim",
    [
        "Colombia attacked Ecuador.",
        "Colombia condemned Venezuela.",
        "Somalia attacked Kenya.",
        "Egypt attacked Libya.",
        "Chile condemned Bolivia.",
        "Kenya visited Ghana.",
        "Nigeria attacked Cameroon.",
        "Peruvian newspapers condemned Ecuador.",
    ],
)
def test_rebels_and_the_like_act_for_themselves(ask: Ask, claim: str) -> None:
    answer = ask(
        claim,
        "Colombian rebels attacked Ecuador.",
        "The Colombian opposition condemned Venezuela.",
        "Somali gunmen attacked Kenya.",
        "Egypt attacked Libyan rebels.",
        "Protesters in Chile condemned Bolivia.",
        "A Chilean newspaper condemned Bolivia.",
        "The former Kenyan president visited Ghana.",
        "Boko Haram attacked Cameroon.",
        "Peruvian companies condemned Ecuador.",
    )
    assert (answer.verdict, answer.sources_for) == ("unsubstantiated", 0)


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Colombian rebels attacked Ecuador.", "Colombia attacked Ecuador."),
        ("Boko Haram attacked Cameroon.", "Nigerian rebels attacked Cameroon."),
    ],
)
def test_nobody_else_acts_for_rebels(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "unsubstantiated"


def test_a_named_group_is_found_by_its_name(ask: Ask) -> None:
    assert ask("Boko Haram attacked Cameroon.", "Boko Haram attacked Cameroon in May 2015.").verdict == "supported"


@pytest.mark.parametrize(
    "claim",
    ["Chile visited Peru in May 2015.", "The president of Chile visited Peru in May 2015."],
)
def test_that_the_minister_did_not_come_does_not_show_that_nobody_came(ask: Ask, claim: str) -> None:
    answer = ask(claim, "The foreign minister of Chile did not visit Peru in May 2015.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near")
    assert not reasons(answer, "against")


def test_that_the_minister_came_shows_that_somebody_came(ask: Ask) -> None:
    answer = ask("Chile did not visit Peru in May 2015.", "The foreign minister of Chile visited Peru in May 2015.")
    assert answer.verdict == "refuted"


MEETINGS = [
    "The foreign ministers of Laos and Thailand met in Vientiane in May 2015.",
    "Laos and Thailand held talks in May 2015.",
    "Laos met Thailand in May 2015.",
]


@pytest.mark.parametrize("written", MEETINGS)
@pytest.mark.parametrize(
    "claim", ["Thailand met Laos.", "Laos held talks with Thailand.", "Thailand and Laos met in May 2015."]
)
def test_a_meeting_is_told_from_either_side(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "supported"


@pytest.mark.parametrize("written", MEETINGS)
@pytest.mark.parametrize("claim", ["Thailand and Cambodia met.", "Thailand, Laos and Cambodia met."])
def test_who_is_not_said_to_have_met_has_not_met(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "unsubstantiated"


def test_two_of_three_who_met_have_met(ask: Ask) -> None:
    assert ask("Laos and Cambodia met.", "Laos, Thailand and Cambodia met in May 2015.").verdict == "supported"


@pytest.mark.parametrize(
    "written",
    [
        "Fiji has diplomatic relations with Tonga.",
        "Fiji and Tonga have diplomatic relations.",
        "Fiji established diplomatic relations with Tonga in 1990.",
    ],
)
@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Fiji has diplomatic relations with Tonga.", "supported"),
        ("Tonga has diplomatic relations with Fiji.", "supported"),
        ("Tonga has no diplomatic relations with Fiji.", "refuted"),
        ("Tonga has diplomatic relations with Samoa.", "unsubstantiated"),
    ],
)
def test_relations_hold_for_both_sides_alike(ask: Ask, written: str, claim: str, verdict: str) -> None:
    assert ask(claim, written).verdict == verdict


def test_a_meeting_in_another_town_is_a_near_miss(ask: Ask) -> None:
    answer = ask("Laos and Thailand met in Bangkok.", "Laos and Thailand met in Vientiane in May 2015.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == ["the place is Vientiane"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Peru does not recognise Kosovo.", "refuted"),
        ("Peru recognised Kosovo in 2008.", "supported"),
        ("Kosovo does not recognise Peru.", "unsubstantiated"),
        ("Kosovo recognised Peru in 2008.", "unsubstantiated"),
    ],
)
def test_recognition_goes_one_way(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, "Peru recognised Kosovo in February 2008.").verdict == verdict


def test_a_visit_to_another_town_is_a_near_miss(ask: Ask) -> None:
    written = "The Chadian president visited Khartoum in May 2015."
    assert ask("The Chadian president visited Sudan in May 2015.", written).verdict == "supported"
    answer = ask("The Chadian president visited Port Sudan in Sudan in May 2015.", written)
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == ["the place is Khartoum; it does not mention Port Sudan"]


def test_all_who_are_claimed_to_have_acted_have_to_be_named(ask: Ask) -> None:
    assert ask("Chile visited Bolivia.", "Chile visited Peru and Bolivia.").verdict == "supported"
    assert ask("Chile visited Peru and Bolivia.", "Chile visited Bolivia.").verdict == "unsubstantiated"
    assert ask("Chile and Peru recognised Palestine.", "Chile recognised Palestine.").verdict == "unsubstantiated"


def test_near_misses_name_everything_that_differs_and_the_nearest_comes_first(ask: Ask) -> None:
    answer = ask(
        "The Kenyan foreign minister visited Ghana in May 2015.",
        "The Kenyan president visited Ghana in May 2013.",
        "The Kenyan foreign minister visited Ghana in May 2013.",
    )
    assert reasons(answer, "near") == ["the date is May 2013", "it was president; the date is May 2013"]
    assert "the date is May 2013" in answer.sentence


def test_two_guests_of_a_third_have_not_met_each_other(ask: Ask) -> None:
    told = "The president of Kenya and the president of Uganda arrived in Ghana."
    assert ask("The president of Kenya met the president of Uganda.", told).verdict == "unsubstantiated"
    assert ask("The presidents of Kenya and Uganda visited Ghana.", told).verdict == "supported"
