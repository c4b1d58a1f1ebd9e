"""The state of a relation on a day follows from the acts that began and ended it."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

from onrecord.coding import Coder

BEGUN = report("Chile established diplomatic relations with Ghana on 4 May 2010.", "2010-05-05", "One")
ENDED = report("Chile severed diplomatic relations with Ghana on 6 June 2014.", "2014-06-07", "Two")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Did Chile and Ghana have relations in November 2012?", "supported"),
        ("Chile had diplomatic relations with Ghana in 2009.", "unsubstantiated"),
        ("Chile had diplomatic relations with Ghana in 2016.", "refuted"),
        ("Chile had no diplomatic relations with Ghana in 2016.", "supported"),
        ("Chile had no diplomatic relations with Ghana in 2012.", "refuted"),
        ("Chile has diplomatic relations with Ghana.", "refuted"),
    ],
)
def test_a_relation_stands_from_the_act_that_began_it_to_the_one_that_ended_it(
    ask: Ask, claim: str, verdict: str
) -> None:
    assert ask(claim, BEGUN, ENDED).verdict == verdict


def test_the_reason_names_the_day_on_which_the_relation_began(ask: Ask) -> None:
    (reason,) = reasons(ask("Chile and Ghana had relations in November 2012.", BEGUN, ENDED), "for")
    assert reason.startswith("it began 4 May 2010: “established diplomatic relations")


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("Croatia joined NATO in April 2009.", "supported"),
        ("Croatia joined NATO exercises in April 2009.", "unsubstantiated"),
        ("Croatia attacked Chile in April 2009.", "unsubstantiated"),
    ],
)
def test_who_joined_a_body_is_a_member_of_it(ask: Ask, coder: Coder, written: str, verdict: str) -> None:
    if coder.types is None:
        pytest.skip("onrecord_types is not installed: without it nobody joins a body")
    assert ask("Croatia is a member of NATO.", report(written, "2009-04-02")).verdict == verdict


def test_who_closed_its_embassy_has_none(ask: Ask) -> None:
    closed = report("Chile closed its embassy in Ghana on 6 June 2014.", "2014-06-07")
    assert ask("Chile has no embassy in Ghana.", closed).verdict == "supported"
    assert ask("Chile has an embassy in Ghana.", closed).verdict == "refuted"
