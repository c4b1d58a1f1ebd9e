"""What a claim says beside its act and parties: names of persons, and that nobody else did it, or nobody before."""

from __future__ import annotations

import pytest
from asking import Ask, reasons

LEADERS_MET = "Russian Foreign Minister Sergei Lavrov met the president of Zimbabwe."
RECOGNISED = "Turkey recognises Bangladesh."


def test_nobody_is_meant_by_an_office_that_he_did_not_hold_then(ask: Ask) -> None:
    """A Muzorewa of the files led what is Zimbabwe today in 1979."""
    answer = ask("Lavrov met Muzorewa.", LEADERS_MET)
    assert (answer.verdict, reasons(answer, "near")) == ("unsubstantiated", ["it does not name Muzorewa"])
    assert ask("Lavrov met Mugabe.", LEADERS_MET).verdict == "supported"


def test_who_is_named_is_met_by_his_name_at_any_time(ask: Ask) -> None:
    assert ask("Lavrov met Smith.", "Russian Foreign Minister Sergei Lavrov met Ian Smith.").verdict == "supported"


def test_a_name_that_no_file_knows_is_said(ask: Ask) -> None:
    answer = ask("Russia signed an agreement with Zorland.", "Russia signed an agreement with Iran.")
    assert answer.verdict == "unsubstantiated"
    assert answer.sentence.endswith("; “Zorland”, which no file knows, was looked for as a word.")
    assert "no file knows" not in ask("Russia signed an agreement with Iran.", "Russia met Iran.").sentence


@pytest.mark.parametrize(
    "claim",
    [
        "Only Turkey recognises Bangladesh.",
        "Turkey alone recognises Bangladesh.",
        "Turkey is the only country that recognises Bangladesh.",
        "Turkey was the first country to recognise Bangladesh.",
        "Turkey was the second country to recognise Bangladesh.",
        "Turkey is the last state to have recognised Bangladesh.",
        "Turkey first recognised Bangladesh.",
        "Nobody but Turkey recognises Bangladesh.",
        "No state other than Turkey recognises Bangladesh.",
    ],
)
def test_that_nobody_else_did_it_is_no_small_thing(ask: Ask, claim: str) -> None:
    answer = ask(claim, RECOGNISED)
    assert answer.verdict == "unsubstantiated"
    assert ask("Turkey recognises Bangladesh.", RECOGNISED).verdict == "supported"


def test_the_reason_quotes_the_word_that_the_report_lacks(ask: Ask) -> None:
    assert reasons(ask("Only Turkey recognises Bangladesh.", RECOGNISED), "near") == ["it does not mention “Only”"]


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Only Turkey recognises Bangladesh.", "Turkey is the only country that recognises Bangladesh."),
        ("Turkey is the only country that recognises Bangladesh.", "Turkey alone recognises Bangladesh."),
        ("Turkey signed its first agreement with Niger.", "Turkey signed its first agreement with Niger."),
        ("Turkey launched its largest attack on Niger.", "Turkey launched its biggest attack yet on Niger."),
    ],
)
def test_a_report_may_say_it_in_another_word(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "supported"


def test_the_word_must_stand_in_the_sentence_of_the_act(ask: Ask) -> None:
    assert (
        ask("Only Turkey recognises Bangladesh.", f"{RECOGNISED} Only Niger was silent.").verdict == "unsubstantiated"
    )


@pytest.mark.parametrize(
    "claim",
    [
        "Turkey attacked Niger last week.",
        "Turkey not only attacked Niger.",
        "Turkey attacked Niger in the first half of June 2015.",
    ],
)
def test_what_such_words_say_of_time_or_take_back_is_no_limit(ask: Ask, claim: str) -> None:
    answer = ask(claim, "Turkey attacked Niger on 3 June 2015.", as_of="2015-06-10")
    assert not [reason for reason in reasons(answer, "near") if "mention" in reason]


def test_what_is_joined_by_but_limits_nothing(ask: Ask) -> None:
    claim = "Kenya had no embassy in Armenia but established diplomatic relations with Armenia in 1992."
    told = "Kenya had no embassy in Armenia. Kenya established diplomatic relations with Armenia in 1992."
    assert ask(claim, told).verdict == "supported"


def test_an_office_is_known_by_a_surname_with_a_hyphen(ask: Ask) -> None:
    told = "The Syrian president visited Iran in 2010."
    assert ask("Bashar al-Assad visited Iran in 2010.", told).verdict == "supported"
