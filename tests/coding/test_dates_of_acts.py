"""Which of the dates of a sentence is that of an act: its own, that of what went on with it, and never another's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import of_type

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]

#: A Wednesday.
PUBLISHED = "2003-05-14"


@pytest.mark.parametrize(
    ("text", "act", "date"),
    [
        # what went on while it was done, and since when it has been done
        ("Two Malian hostages were killed as Kenyan police ended a siege on Tuesday.", "killed", "2003-05-13"),
        ("The envoy was shot dead by Malian rebels while he was on his way to Oslo on May 5.", "shot", "2003-05-05"),
        ("Since they began their march in February, Kenyan troops have seized Mali's capital.", "seized", "2003-02/.."),
        # clauses of what happens
        ("Ministers discussed the Kenya-Norway summit, which took place in April 2002.", "summit", "2002-04"),
        ("Kenya attended a summit with Norway which closed on Sunday.", "attended", "../2003-05-11"),
        # relative clauses of an event with a date
        ("He praised the coup in March that ousted Malian President Ali Keita.", "ousted", "2003-03"),
        # dates that parsers hang on another word
        ("The widow of former Kenyan agent Moses Lee on Sunday accused Mali of a plot.", "accused", "2003-05-11"),
        ("Kenya's Ann Lee told Norwegian ministers last week she feared a war.", "told", "2003-05-05/2003-05-11"),
        # lengths and lists
        ("Kenyan police have arrested ten Malians during the past three days.", "arrested", "2003-05-11/2003-05-14"),
        ("Peru violated the embargo on Chile in 1995 and 1996.", "violated", "1995/1996"),
        ("Chile bombed the port of Lima in Peru on March 3 and 5, 1941.", "bombed", "1941-03-03/1941-03-05"),
        ("Malian minister Ali Keita resigned at the weekend after a vote.", "resigned", "2003-05-10/2003-05-11"),
        # the hour stands before its day, and a day that has a date in the present is to come
        ("Two Malian soldiers were killed at 11:30 p.m. (0830 GMT) on Tuesday by rebels.", "killed", "2003-05-13"),
        ("A Norwegian envoy is travelling to Mali on Monday for talks.", "travelling", "2003-05-19"),
    ],
)  # fmt: skip
def test_an_act_has_the_date_that_grammar_gives_it(code: Code, text: str, act: str, date: str) -> None:
    found = {record.trigger.of(text): record.date for record in code(text, PUBLISHED)}
    assert found.get(act) == date, found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya's president arrived in Oslo on Monday after a visit to Mali.", "visit"),
        ("Students marched in Lima on Monday to protest the occupation of Chad by Malian troops.", "occupation"),
        ("Mali's accusations of Kenya were supported on Sunday by a friend.", "accusations"),
        ("Malian minister Ali Keita was criticised for the arrests, but on Monday he spoke again.", "criticised"),
        ("Today, when Kenyan troops have occupied part of Mali, the two talk.", "occupied"),
        ("The vote comes three days before the summit between Kenya and Norway.", "summit"),
        ("In April, remains of ten farmers killed by Malian rebels were identified.", "killed"),
        ("Kenyan officials said on Monday that Mali's former ambassador recently visited Oslo.", "visited"),
        ("Kenya's president was to brief Mali's president on his talks last month in Oslo.", "brief"),
        ("On Monday, Kenya voiced anger at a meeting between Mali's president and Norway's king.", "meeting"),
        ("Kenya will withdraw its troops from Mali in a phase agreed in the March 15 Oslo accord.", "withdraw"),
    ],
)  # fmt: skip
def test_the_date_of_something_else_is_not_that_of_an_act(code: Code, text: str, act: str) -> None:
    before = "The council voted on Tuesday. " if text.startswith("The vote") else ""
    found = {record.trigger.of(before + text): record.date for record in code(before + text, PUBLISHED)}
    assert found.get(act, "no record") is None, found


def test_what_is_said_before_a_clause_without_that_dates_the_saying(code: Code) -> None:
    text = "Kenyan officials said Sunday a senior Malian politician was to be prosecuted by Kenya."
    assert [record.date for record in code(text, PUBLISHED) if record.trigger.of(text) == "prosecuted"] == [None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Malian king hails pact on Kenya\n\nMalian King Keita on Tuesday welcomed a pact with Kenya.", "2003-05-13"),
        # the first sentence that tells it gives no date; a later one tells of another visit
        ("Kenyan minister visits Mali\n\nKenyan Trade Minister Ann Lansana arrived in Mali for talks.", None),
    ],
)  # fmt: skip
def test_a_headline_has_the_date_of_the_first_sentence_alone(code: Code, text: str, date: str | None) -> None:
    text += "\n\nThe king had praised Kenya in 1999. The minister visited Mali in 2001."
    first = min(code(text, PUBLISHED), key=lambda record: record.span.start)
    assert first.date == date


def test_the_day_after_an_act_with_a_date_is_counted_from_it(code: Code) -> None:
    text = "Kenya and Norway agreed on a levy the day after Ann Lee took office on April 26."
    assert of_type(code(text, PUBLISHED), "AGREE").date == "2003-04-27"
