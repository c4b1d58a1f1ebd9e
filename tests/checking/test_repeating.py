"""A claim in a report's own words is answered by that report, and by none that says nearly the same."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

OWN = "Ghana's navy towed two Spanish trawlers to Tema."
SAID = "it says the same in these words; read for this claim"


def test_a_reports_own_sentence_speaks_for_it_though_no_record_was_made(ask: Ask) -> None:
    told = "Ten Syrian fishermen are adrift off the Turkish town of Samandag."
    answer = ask(told, told)
    assert answer.verdict == "supported"
    (item,) = answer.evidence
    assert item.read_again
    assert item.record.text == item.record.span.of(item.document.text)


@pytest.mark.parametrize(
    "claim",
    [
        "Ghana's navy towed two Spanish trawlers.",
        "Two Spanish trawlers were towed to Tema by Ghana's navy.",
        "In June 2015, Ghana's navy towed 2 Spanish trawlers to Tema.",
        "Ghana's navy has towed two Spanish trawlers to Tema.",
        "Did Ghana's navy tow two Spanish trawlers to Tema?",
    ],
)
def test_a_shorter_claim_a_passive_a_date_and_another_tense_say_the_same(ask: Ask, claim: str) -> None:
    told = "On Monday Ghana's navy towed two Spanish trawlers to Tema, Defence Minister Kofi Ando said."
    assert ask(claim, told).verdict == "supported"


@pytest.mark.parametrize(
    "told",
    [
        "Ghana's navy did not tow two Spanish trawlers to Tema.",
        "Ghana's navy planned to tow two Spanish trawlers to Tema.",
        "Ghana's navy may have towed two Spanish trawlers to Tema.",
        "Ghana's navy almost towed two Spanish trawlers to Tema.",
        "Ghana's navy towed six Spanish trawlers to Tema.",
        "Spain's navy towed two Ghanaian trawlers to Tema.",
        "Ghana's navy denied that it towed two Spanish trawlers to Tema.",
        "Unconfirmed reports said that Ghana's navy towed two Spanish trawlers to Tema.",
        "This newspaper reported that Ghana's navy towed two Spanish trawlers to Tema.",
        "Reports say that Ghana's navy towed two Spanish trawlers to Tema.",
        "Ghana's navy reportedly towed two Spanish trawlers to Tema.",
        "It is not true that Ghana's navy towed two Spanish trawlers to Tema.",
        "If Ghana's navy towed two Spanish trawlers to Tema, Spain would protest.",
        "Spain demanded that Ghana's navy tow two Spanish trawlers to Tema.",
        "Did Ghana's navy tow two Spanish trawlers to Tema?",
    ],
)
def test_what_is_denied_planned_rumoured_or_of_others_does_not_say_so(ask: Ask, told: str) -> None:
    assert ask(OWN, told).verdict != "supported"


def test_another_month_is_not_the_same(ask: Ask) -> None:
    assert ask("In February 2015, Ghana's navy towed two Spanish trawlers to Tema.", OWN).verdict != "supported"


def test_the_same_words_of_others_are_near_and_two_who_act_together_may_change_places(ask: Ask) -> None:
    told = "The police of Zambia welcomed an envoy of Malawi to a school in Lusaka."
    assert ask("The police of Malawi welcomed an envoy of Zambia to a school in Lusaka.", told).verdict != "supported"
    both = "Ghana and Togo begin talks on a bridge over the Volta."
    assert ask("Togo and Ghana begin talks on a bridge over the Volta.", both).verdict == "supported"


def test_nearly_the_same_words_that_make_another_thing_of_it_are_near(ask: Ask) -> None:
    told = "Canada ends its mission in Mali and withdraws 850 troops from Gao."
    answer = ask("Canada may end its mission in Mali and withdraws 850 troops from Gao.", told)
    assert answer.verdict != "supported"
    assert "it has the claim's words, but says another thing" in reasons(answer, "near")


def test_a_claim_that_begins_with_a_date_is_not_met_by_what_was_told_at_another_time(ask: Ask) -> None:
    told = report("The European Union extends its sanctions on Belarus until 31 July 2016.", "2015-12-21")
    claim = "the European Union extends its sanctions on Belarus until 31 July 2016."
    assert ask(f"In May 2015, {claim}", told).verdict != "supported"
    assert ask(f"In December 2015, {claim}", told).verdict == "supported"


def test_what_the_sentence_before_spoke_of_is_known(ask: Ask) -> None:
    told = "The United Nations adopts a resolution on arms. North Korea rejects the resolution."
    assert ask("North Korea dismissed a UN resolution on arms.", told).verdict == "supported"


def test_a_name_in_capitals_is_no_headline(ask: Ask) -> None:
    assert (
        ask("Putin met Erdogan in Sochi.", "Vladimir Putin meets Recep Tayyip Erdogan in Sochi.").verdict == "supported"
    )


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (
            "The League of Arab States meets in Oman and weighs the drought in Kuwait.",
            "The League of Arab States meets in Kuwait and weighs the drought in Oman.",
        ),
        ("Peru's navy steered to Bolivia two boats of Chile.", "Peru's navy steered to Chile two boats of Bolivia."),
        (
            "Minister Kofi Ando of Ghana confirmed that the launch was sunk by Togo and had been built by Peru.",
            "Minister Kofi Ando of Ghana confirmed that the launch was sunk by Peru and had been built by Togo.",
        ),
    ],
)
def test_names_that_change_places_say_another_thing(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict != "supported"
    assert ask(told, told).verdict == "supported"


def test_who_is_named_only_behind_to_has_to_be_there(ask: Ask) -> None:
    told = "Ghana's envoys travelled to Togo on the advice of Benin."
    assert ask("Ghana's envoys travelled to Togo.", told).verdict == "supported"
    assert ask("Ghana's envoys travelled to Benin.", told).verdict != "supported"
