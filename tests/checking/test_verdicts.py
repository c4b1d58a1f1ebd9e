"""What each verdict takes: who says so, who says the opposite, and what decides nothing."""

from __future__ import annotations

import pytest
from asking import Ask, StoreOf, reasons, report

from onrecord.checking import check
from onrecord.coding import Coder

ATTACK = "Mali attacked Niger in May 2015."


def test_what_one_asserted_report_says_is_supported(ask: Ask) -> None:
    answer = ask("Chile recognised Palestine in 2011.", report("Chile recognised Palestine in January 2011."))
    assert answer.verdict == "supported"
    (evidence,) = answer.evidence
    assert evidence.role == "for"
    assert evidence.record.text == "Chile recognised Palestine in January 2011"
    assert evidence.record.span.of(evidence.document.text) == evidence.record.text
    assert (answer.sources_for, answer.sources_against, answer.documents) == (1, 0, 1)
    assert answer.sentence.startswith("Supported: one source says so (The Harbour Post, 2015-06-10)")


def test_what_only_the_opposite_is_reported_of_is_refuted(ask: Ask) -> None:
    answer = ask("Chile recognised Palestine in 2011.", "Chile did not recognise Palestine in 2011.")
    assert answer.verdict == "refuted"
    assert reasons(answer, "against") == ["it says the opposite: not “recognise”"]
    assert (answer.sources_for, answer.sources_against) == (0, 1)


def test_an_answer_says_when_what_was_searched_was_published(ask: Ask) -> None:
    papers = (report("Chad praised Fiji.", "2014-02", "One"), report("Fiji praised Chad.", "2016-03-04", "Two"))
    claim = "Chile recognised Palestine in 2011."
    assert ask(claim, *papers).searched == ("2014-02-01", "2016-03-04")
    assert ask(claim, *papers, as_of="2015").searched == ("2014-02-01", "2014-02-28")
    assert ask(claim, *papers, as_of="2013").searched == (None, None)
    assert ask("What a lovely morning!", *papers).searched == ("2014-02-01", "2016-03-04")


def test_reports_that_contradict_each_other_conflict(ask: Ask) -> None:
    answer = ask(
        "Kenya attacked Somalia in October 2011.",
        "Kenya attacked Somalia in October 2011.",
        "Kenya did not attack Somalia in October 2011.",
    )
    assert answer.verdict == "conflicting"
    assert (answer.sources_for, answer.sources_against) == (1, 1)


def test_an_empty_record_leaves_a_claim_unsubstantiated(ask: Ask) -> None:
    answer = ask("Chile recognised Palestine in 2011.")
    assert (answer.verdict, answer.evidence, answer.documents) == ("unsubstantiated", (), 0)
    assert answer.sentence == "Unsubstantiated: nothing on record says so or the opposite; 0 documents searched."


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Kuwait invaded Iraq in August 1990.", "Iraq invaded Kuwait in August 1990."),
        ("The president of Ghana visited Kenya in 2015.", "The president of Kenya visited Ghana in 2015."),
        ("Kosovo recognised Peru in 2008.", "Peru recognised Kosovo in 2008."),
    ],
)
def test_the_reversed_direction_is_a_near_miss(ask: Ask, claim: str, written: str) -> None:
    answer = ask(claim, written)
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == ["the direction is the other way round"]


@pytest.mark.parametrize("claim", ["The Kenyan president visited Guyana.", "The Zambian president visited Ghana."])
def test_another_country_says_nothing_of_this_one(ask: Ask, claim: str) -> None:
    answer = ask(claim, "The Kenyan president visited Ghana in May 2015.")
    assert (answer.verdict, answer.evidence) == ("unsubstantiated", ())


@pytest.mark.parametrize(
    ("claim", "written", "verdict"),
    [
        ("Tanzania did not attack Uganda in 2012.", "Tanzania attacked Uganda in 2012.", "refuted"),
        ("Tanzania did not attack Uganda in 2012.", "Tanzania did not attack Uganda in 2012.", "supported"),
        ("Nepal has no diplomatic relations with Bhutan.", "Nepal has diplomatic relations with Bhutan.", "refuted"),
        ("Nepal has diplomatic relations with Bhutan.", "Nepal has no diplomatic relations with Bhutan.", "refuted"),
        ("Norway is a member of the European Union.", "Norway is not a member of the European Union.", "refuted"),
        ("It is not true that Mali attacked Niger in May 2015.", ATTACK, "refuted"),
        ("It is not true that Mali attacked Niger in May 2015.", "Mali did not attack Niger in May 2015.", "supported"),
        ("Kenya withdrew its troops from Somalia.", "Kenya failed to withdraw its troops from Somalia.", "refuted"),
    ],
)
def test_negation_on_either_side_is_understood(ask: Ask, claim: str, written: str, verdict: str) -> None:
    assert ask(claim, written).verdict == verdict


@pytest.mark.parametrize(
    ("written", "differs"),
    [
        ("Peru wants to recognise Kosovo.", "it is only agreed or intended"),
        ("Peru refused to recognise Kosovo.", "it is only refused"),
        ("Peru will recognise Kosovo.", "it is wished for or expected, not done"),
        ("Peru may recognise Kosovo.", "it is only supposed"),
        ("Peru could have recognised Kosovo.", "it is only supposed"),
    ],
)
def test_a_wish_or_a_plan_is_not_the_deed(ask: Ask, written: str, differs: str) -> None:
    answer = ask("Peru recognised Kosovo.", written)
    assert answer.verdict == "unsubstantiated"
    (near,) = reasons(answer, "near")
    assert near.split("; ").count(differs) == 1


def test_a_condition_is_not_the_deed(ask: Ask) -> None:
    answer = ask("Peru recognised Kosovo.", "If Peru recognises Kosovo, Serbia will protest.")
    assert (answer.verdict, answer.sources_for) == ("unsubstantiated", 0)


def test_the_deed_does_not_show_that_it_will_be_done(ask: Ask) -> None:
    answer = ask("The president of Brazil will visit Angola.", "The president of Brazil visited Angola in May 2015.")
    assert answer.verdict == "unsubstantiated"
    (near,) = reasons(answer, "near")
    assert "it speaks of what was done, not of what is to come" in near


@pytest.mark.parametrize("written", ["Peru is about to recognise Kosovo.", "Peru may recognise Kosovo."])
def test_what_is_only_expected_supports_nothing_not_even_itself(ask: Ask, written: str) -> None:
    answer = ask(written, written)
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "origin")


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Peru plans to recognise Kosovo.", "Peru plans to recognise Kosovo."),
        ("Kenya will close its border with Uganda.", "Kenya announced that it will close its border with Uganda."),
        ("Kenya will attack Uganda.", "Kenya is to attack Uganda."),
    ],
)
def test_an_intention_is_supported_by_the_report_of_it(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "supported"


def test_what_another_expects_of_somebody_is_not_his_intention(ask: Ask) -> None:
    answer = ask("Kenya will attack Uganda.", "The president of Chad said that Kenya will attack Uganda.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "origin") == ["it is only expected"]


@pytest.mark.parametrize(
    ("claim", "written", "verdict"),
    [
        ("Kenya attacked Somalia in May 2015.", "Kenya bombed Somalia in May 2015.", "supported"),
        ("Kenya bombed Somalia in May 2015.", "Kenya attacked Somalia in May 2015.", "unsubstantiated"),
        ("Kenya condemned Uganda in May 2015.", "Kenya accused Uganda in May 2015.", "unsubstantiated"),
        ("Kenya recognised Uganda in May 2015.", "Kenya praised Uganda in May 2015.", "unsubstantiated"),
        ("Uganda hosted the Kenyan president.", "The Kenyan president visited Uganda.", "supported"),
    ],
)
def test_the_kind_of_act_has_to_be_the_same(ask: Ask, claim: str, written: str, verdict: str) -> None:
    assert ask(claim, written).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "written", "verdict"),
    [
        ("Egypt signed a trade agreement with Sudan.", "Egypt and Sudan signed a trade agreement.", "supported"),
        ("Egypt signed an agreement with Sudan.", "Egypt and Sudan signed a trade agreement.", "supported"),
        (
            "Egypt signed a defence agreement with Sudan.",
            "Egypt and Sudan signed a trade agreement.",
            "unsubstantiated",
        ),
        ("Egypt signed a defence agreement with Sudan.", "Egypt and Sudan signed an agreement.", "unsubstantiated"),
    ],
)
def test_an_agreement_of_another_kind_is_another(ask: Ask, claim: str, written: str, verdict: str) -> None:
    answer = ask(claim, written)
    assert answer.verdict == verdict
    assert bool(reasons(answer, "near")) == (verdict == "unsubstantiated")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Cuba supports Argentina on the Falklands.", "supported"),
        ("Cuba backs Argentina over the Falklands.", "supported"),
        ("Cuba does not support Argentina on the Falklands.", "refuted"),
        ("Cuba supports Britain on the Falklands.", "unsubstantiated"),
        ("Argentina supports Cuba on the Falklands.", "unsubstantiated"),
        ("Cuba supports Argentina on Kashmir.", "unsubstantiated"),
    ],
)
def test_a_stance_is_a_side_on_one_issue(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, "Cuba supports Argentina on the Falklands.").verdict == verdict


def test_support_that_names_no_issue_is_a_near_miss(ask: Ask) -> None:
    answer = ask("Cuba supports Argentina on the Falklands.", "Cuba supports Argentina.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == ["it names no issue"]


BOTH = "Chile recognised Palestine in 2011. Peru attacked Bolivia in 2011."


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (["Chile recognised Palestine in January 2011.", "Peru attacked Bolivia in May 2011."], "supported"),
        (["Chile recognised Palestine in January 2011."], "unsubstantiated"),
        (["Chile recognised Palestine in January 2011.", "Peru did not attack Bolivia in 2011."], "refuted"),
    ],
)
def test_a_claim_of_two_parts_needs_both(ask: Ask, written: list[str], verdict: str) -> None:
    assert ask(BOTH, *written).verdict == verdict


def test_half_a_claim_on_record_is_said_to_be_half(ask: Ask) -> None:
    answer = ask(BOTH, "Chile recognised Palestine in January 2011.")
    assert "a part of it is on record" in answer.sentence


def test_the_same_claim_gives_the_same_answer_in_whatever_order_the_documents_came(
    coder: Coder, store_of: StoreOf
) -> None:
    written = [
        report(ATTACK, publisher="One"),
        report("Mali attacked Niger in May 2014.", publisher="Two"),
        report("A newspaper claimed that Mali attacked Niger in May 2015.", publisher="Three"),
        report("The Malian army attacked Niger in May 2015, and its tanks burned a village.", publisher="Four"),
    ]
    store = store_of(*written)
    first = check(ATTACK, store, coder)
    assert {item.role for item in first.evidence} == {"for", "near", "origin"}
    assert check(ATTACK, store, coder) == first
    assert check(ATTACK, store_of(*reversed(written)), coder) == first


def test_no_record_is_shown_twice_and_what_decides_comes_first(ask: Ask) -> None:
    answer = ask(ATTACK, "Mali attacked Niger in May 2014.", ATTACK, "Mali did not attack Niger in May 2015.")
    assert [item.role for item in answer.evidence] == ["for", "against", "near"]
    assert len({item.record.id for item in answer.evidence}) == 3


@pytest.mark.parametrize(
    ("claim", "place", "verdict"),
    [
        ("Kenya's president visited Ghana in May 2015.", "in Accra ", "supported"),
        ("Kenya's president visited Ghana in May 2015.", "in Nairobi ", "unsubstantiated"),
        ("Kenya's president visited Ghana in May 2015.", "", "unsubstantiated"),
        ("Ghana's president visited Kenya in May 2015.", "in Accra ", "unsubstantiated"),
    ],
)
def test_who_meets_his_host_at_home_visits_him(ask: Ask, claim: str, place: str, verdict: str) -> None:
    answer = ask(claim, f"Kenya's president met the president of Ghana {place}in May 2015.")
    assert answer.verdict == verdict
    assert bool(reasons(answer, "near")) == (verdict == "unsubstantiated")


def test_a_visit_is_not_the_meeting_with_the_host(ask: Ask) -> None:
    answer = ask("Kenya's president met the president of Ghana.", "Kenya's president visited Ghana in May 2015.")
    assert answer.verdict == "unsubstantiated"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The president of Brazil plans to visit Angola.", "supported"),
        ("The president of Brazil will visit Angola.", "supported"),
        ("The president of Brazil visited Angola.", "unsubstantiated"),
        ("Brazil agreed with Angola.", "unsubstantiated"),
    ],
)
def test_a_visit_to_come_shows_the_plan_and_no_more(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, "The president of Brazil will visit Angola in June 2015.").verdict == verdict
