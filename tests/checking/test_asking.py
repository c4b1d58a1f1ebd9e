"""Claims as people write them: questions, headlines, lead-ins, leaders by surname."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

ATTACK = "Mali attacked Niger in May 2015."


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Did Mali attack Niger in May 2015?", "supported"),
        ("Has Mali ever attacked Niger?", "supported"),
        ("Was Niger attacked by Mali in May 2015?", "supported"),
        ("Niger was attacked by Mali in May 2015", "supported"),
        ("Did Mali attack Niger in June 2015?", "unsubstantiated"),
        ("Was Mali attacked by Niger in May 2015?", "unsubstantiated"),
        ("MALI ATTACKS NIGER", "supported"),
        ("BREAKING: Mali attacked Niger in May 2015.", "supported"),
        ("Rumour: Mali attacked Niger", "supported"),
        ("Is it true that Mali attacked Niger in May 2015?", "supported"),
        ("I heard that Mali attacked Niger in May 2015.", "supported"),
        ("Is it true that Niger was attacked by Chile in May 2015?", "unsubstantiated"),
        ("Mali never attacked Niger.", "refuted"),
        ("Didn't Mali attack Niger in May 2015?", "refuted"),
    ],
)
def test_what_is_asked_or_announced_is_what_is_claimed(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, ATTACK).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Kenya Condemns Uganda", "supported"),
        ("Kenyan President Visits Ghana", "supported"),
        ("Kenya Condemns Ghana", "unsubstantiated"),
        ("Will Peru recognise Kosovo?", "unsubstantiated"),
    ],
)
def test_a_headline_in_capitals_is_a_sentence(ask: Ask, claim: str, verdict: str) -> None:
    written = ("Kenya condemned Uganda in May 2015.", "Kenya's president visited Ghana in May 2015.")
    assert ask(claim, *written).verdict == verdict


@pytest.mark.parametrize("claim", ["Who attacked Niger?", "Breaking news: it rains", "Is it true that it rains?"])
def test_a_question_without_a_claim_is_not_checkable(ask: Ask, claim: str) -> None:
    assert ask(claim, ATTACK).verdict == "not checkable"


@pytest.mark.parametrize(
    ("written", "verdict"),
    [("Croatia is a member of NATO.", "supported"), ("Croatia is not a member of NATO.", "refuted")],
)
def test_a_relation_can_be_asked_for(ask: Ask, written: str, verdict: str) -> None:
    assert ask("Is Croatia a member of NATO?", written).verdict == verdict


@pytest.mark.parametrize(
    ("written", "has", "has_none"),
    [
        ("Iran opened an embassy in Israel in May 2015.", "supported", "refuted"),
        ("Iran reopened its embassy in Israel.", "supported", "refuted"),
        ("Iran closed its embassy in Israel in May 2015.", "refuted", "supported"),
        ("Iran has no embassy in Israel.", "refuted", "supported"),
        ("Iran has no embassy in Kenya.", "unsubstantiated", "unsubstantiated"),
    ],
)
def test_an_embassy_is_there_from_its_opening_to_its_closing(ask: Ask, written: str, has: str, has_none: str) -> None:
    assert ask("Has Iran an embassy in Israel?", written).verdict == has
    assert ask("Iran has no embassy in Israel.", written).verdict == has_none


@pytest.mark.parametrize(
    ("written", "verdict"),
    [("Chile recognised Palestine in January 2011.", "refuted"), ("Chile does not recognise Palestine.", "supported")],
)
def test_never_is_a_negation(ask: Ask, written: str, verdict: str) -> None:
    assert ask("Chile has never recognised Palestine.", written).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Mali attacked Niger in May 2015, and Chile recognised Palestine in 2011.",
        "Mali attacked Niger in May 2015 and praised Chile in 2011.",
    ],
)
def test_two_acts_of_one_sentence_are_both_needed(ask: Ask, claim: str) -> None:
    others = ("Chile recognised Palestine in January 2011.", "Mali praised Chile in 2011.")
    assert ask(claim, ATTACK, *others).verdict == "supported"
    assert ask(claim, ATTACK).verdict == "unsubstantiated"
    assert ask(claim, *others).verdict == "unsubstantiated"


@pytest.mark.parametrize(
    "claim", ["Merkel visited Kenya in July 2011.", "Did Merkel visit Kenya in 2011?", "Angela Merkel visited Kenya."]
)
def test_a_leader_is_known_by_the_surname_in_the_year_of_the_claim(ask: Ask, claim: str) -> None:
    assert ask(claim, "The German chancellor Angela Merkel visited Kenya in July 2011.").verdict == "supported"


def test_who_leads_in_the_year_of_the_claim_stands_for_the_office(ask: Ask) -> None:
    visit = "The German chancellor visited Kenya in July 2011."
    assert ask("Merkel visited Kenya in July 2011.", visit).verdict == "supported"
    answer = ask("German Chancellor Smith visited Kenya in July 2011.", visit)
    assert (answer.verdict, reasons(answer, "near")) == ("unsubstantiated", ["it does not mention Smith"])


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Merkel visited Kenya in July 2011.", "The German foreign minister visited Kenya in July 2011."),
        ("Merkel visited Kenya in July 2011.", "The German vice chancellor visited Kenya in July 2011."),
        ("Merkel visited Kenya in July 2011.", "German Chancellor Gerhard Schroeder visited Kenya in July 2011."),
        ("The Chinese premier visited Kenya in July 2011.", "The Chinese foreign minister visited Kenya in July 2011."),
    ],
)
def test_a_minister_does_not_stand_for_the_leader(ask: Ask, claim: str, written: str) -> None:
    answer = ask(claim, written)
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near")[0].startswith("it was ")


def test_a_premier_is_a_prime_minister(ask: Ask) -> None:
    assert ask("The Chinese premier visited Kenya.", "China's prime minister visited Kenya.").verdict == "supported"


def test_a_name_of_many_meanings_is_that_of_the_state_in_a_claim(ask: Ask) -> None:
    written = report("Jordan's king visited Ghana in May 2015, a spokesman said in Amman.")
    answer = ask("The king of Jordan visited Ghana.", written)
    assert answer.verdict == "supported"
    assert [party.country for party in answer.understood[0].actors] == ["JOR"]
