"""A report that tells a claim in other words is read again for it, and speaks for it where nothing else differs."""

from __future__ import annotations

import pytest
from asking import Ask, reasons

from onrecord.model import Document

CLAIM = "Kenya barred Ugandan lawyers in June 2015."
TOLD = "Kenya blacklists dozens of Ugandan lawyers."


def test_the_same_act_in_other_words_speaks_for_a_claim_and_the_reason_quotes_both(ask: Ask) -> None:
    answer = ask(CLAIM, TOLD)
    assert answer.verdict == "supported"
    assert reasons(answer, "for") == ["it says the same: “blacklists” for “barred”; read for this claim"]
    (item,) = answer.evidence
    assert item.read_again
    assert item.record.text == item.record.span.of(item.document.text)
    assert [party.country for party in (*item.record.actors, *item.record.recipients)] == ["KEN", "UGA"]


@pytest.mark.parametrize(
    "claim",
    [
        "Uganda barred Kenyan lawyers in June 2015.",
        "Kenya barred Tanzanian lawyers in June 2015.",
        "Kenya barred Ugandan lawyers in May 2014.",
        "Kenya barred twelve Ugandan lawyers in June 2015.",
        "Kenya did not bar Ugandan lawyers in June 2015.",
        "Kenya will bar Ugandan lawyers.",
        "Kenya freed Ugandan lawyers in June 2015.",
    ],
)
def test_other_parties_another_direction_time_number_or_act_is_not_the_same(ask: Ask, claim: str) -> None:
    assert ask(claim, "Kenya blacklists nine Ugandan lawyers.").verdict != "supported"


@pytest.mark.parametrize(
    "told",
    [
        "Kenya does not blacklist Ugandan lawyers.",
        "Kenya plans to blacklist Ugandan lawyers.",
        "Kenya considered blacklisting Ugandan lawyers.",
        "Kenya failed to blacklist Ugandan lawyers.",
        "Kenya denied that it had blacklisted Ugandan lawyers.",
        "It is rumoured that Kenya has blacklisted Ugandan lawyers.",
        "Kenya allegedly blacklisted Ugandan lawyers.",
        "According to rumours, Kenya has blacklisted Ugandan lawyers.",
        "Unconfirmed reports said that Kenya had blacklisted Ugandan lawyers.",
        "This newspaper reported that Kenya had blacklisted Ugandan lawyers.",
        "A newspaper wrote that Kenya had blacklisted Ugandan lawyers. It withdrew the report on Friday.",
        "Sources said that Kenya had blacklisted Ugandan lawyers.",
        "Uganda feared that Kenya would blacklist Ugandan lawyers.",
        "Kenya lifted its ban on Ugandan lawyers.",
        "Uganda called for a ban by Kenya on Ugandan lawyers.",
    ],
)
def test_what_is_not_told_as_done_is_not_the_same(ask: Ask, told: str) -> None:
    assert ask(CLAIM, told).verdict != "supported"


def test_what_is_refused_has_to_be_the_same_thing(ask: Ask) -> None:
    claim = "Kampala spurned Kenyan talks on the dam in June 2015."
    assert ask(claim, "Uganda declines talks with Kenya on the dam.").verdict == "supported"
    assert ask(claim, "Uganda declines Kenyan money for the dam.").verdict != "supported"


def test_who_goes_to_war_visits_nobody(ask: Ask) -> None:
    claim = "The president of Kenya visited Uganda in June 2015."
    assert ask(claim, "Kenya's president was right to go to war in Uganda.").verdict != "supported"


def test_a_refusal_is_met_by_a_refusal_in_other_words_and_not_by_the_deed(ask: Ask) -> None:
    claim = "Kenya would not blacklist Ugandan lawyers in June 2015."
    assert ask(claim, "Kenya is failing to ban Ugandan lawyers.").verdict == "supported"
    assert ask(claim, TOLD).verdict != "supported"


def test_a_name_has_every_meaning_that_the_files_give_it(ask: Ask) -> None:
    claim = "Brussels barred Kenyan trawlers in June 2015."
    assert ask(claim, "The European Union blacklists Kenyan trawlers.").verdict == "supported"
    assert ask(claim, "Belgium blacklists Kenyan trawlers.").verdict == "supported"
    assert ask(claim, "The African Union blacklists Kenyan trawlers.").verdict != "supported"


def test_one_name_said_to_be_of_two_states_is_not_one_person(ask: Ask) -> None:
    told = "President Ann Lee of Fiji blacklists Ugandan lawyers."
    assert ask("President Ann Lee of Fiji barred Ugandan lawyers in June 2015.", told).verdict == "supported"
    assert ask("President Ann Lee of Nauru barred Ugandan lawyers in June 2015.", told).verdict != "supported"


def test_an_act_that_no_file_knows_is_checkable(ask: Ask) -> None:
    claim = "Kenya outbid Uganda for the lake ferry in June 2015."
    assert ask(claim, "Kenya outbids Uganda for the lake ferry.").verdict == "supported"
    assert ask(claim, "Uganda outbids Kenya for the lake ferry.").verdict == "unsubstantiated"


def test_a_version_that_no_longer_says_so_is_not_read(ask: Ask) -> None:
    rest = "The clerks read the names to the hall through the night, and herdsmen who had come told of closed roads."
    address = "https://post.example/lawyers"
    before = Document(f"{TOLD} {rest}", address, "2015-06-10", "The Post", url=address)
    after = Document(
        f"Kenya blacklists nobody. {rest}", address, "2015-06-10", "The Post", url=address, modified="2015-06-12"
    )
    assert ask(CLAIM, before).verdict == "supported"
    assert ask(CLAIM, before, after).verdict == "unsubstantiated"
    assert ask(CLAIM, before, after, as_of="2015-06-11").verdict == "supported"


def test_what_one_part_says_for_and_another_against_is_shown_as_both(ask: Ask) -> None:
    claim = "Mali broke diplomatic relations with Niger. Niger has diplomatic relations with Mali."
    answer = ask(claim, "Mali breaks diplomatic relations with Niger.")
    assert answer.verdict == "refuted"
    assert [(item.role, item.record.type) for item in answer.evidence] == [("for", "SANCTION"), ("against", "SANCTION")]


@pytest.mark.parametrize(
    ("claim", "told", "verdict"),
    [
        ("Kenya bought six patrol boats from Norway.", "Norway sold six patrol boats to Kenya.", "supported"),
        ("Norway bought six patrol boats from Kenya.", "Norway sold six patrol boats to Kenya.", "unsubstantiated"),
        ("Norway gave Kenya four jeeps.", "Kenya received four jeeps from Norway on Monday.", "supported"),
        ("Norway received four jeeps from Kenya.", "Kenya received four jeeps from Norway.", "unsubstantiated"),
        ("Libya lost a battle to Niger near Ghat.", "Niger defeated Libya in a battle near Ghat.", "supported"),
        ("Niger lost a battle to Libya near Ghat.", "Niger defeated Libya in a battle near Ghat.", "unsubstantiated"),
        ("Fiji joined the Commonwealth.", "Fiji was admitted to the Commonwealth on Monday.", "supported"),
        ("Peru came under criticism from Chile over a map.", "Chile criticised Peru over a map.", "supported"),
        ("Chile came under criticism from Peru over a map.", "Chile criticised Peru over a map.", "unsubstantiated"),
        ("The Danish envoy was kicked out of Bolivia.", "Bolivia expelled the Danish envoy.", "supported"),
        ("The Danish envoy was kicked out of Bolivia.", "Denmark expelled the Bolivian envoy.", "unsubstantiated"),
    ],
)
def test_an_act_is_the_same_from_either_side(ask: Ask, claim: str, told: str, verdict: str) -> None:
    assert ask(claim, told).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Kenya and Norway signed a fishing agreement.", "Kenya and Norway held talks on a fishing agreement."),
        ("Kenya and Norway signed a fishing agreement.", "Kenya and Norway reached an agreement on fishing."),
        ("Bolivia severed ties with Chile.", "Bolivia broke off talks with Chile on Monday."),
        ("Kenya called on Uganda to free two fishermen.", "Kenya urged Uganda not to release two fishermen."),
    ],
)
def test_what_says_less_or_the_contrary_does_not_speak_for_a_claim(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "unsubstantiated"


def test_what_somebody_is_blamed_for_makes_nobody_else_the_blamed(ask: Ask) -> None:
    told = "Kenya condemned Sudan on Wednesday over the occupation of Ugandan lands."
    assert ask("Kenya condemned Uganda.", told).verdict != "supported"
    assert ask("Kenya condemned Sudan.", told).verdict == "supported"


def test_a_rumour_on_record_is_not_lifted_by_its_own_sentence(ask: Ask) -> None:
    told = "A newspaper claimed that Kenya is courting Sudan. It also mentioned a visit of a Kenyan team to Khartoum."
    assert ask("A Kenyan team visited Khartoum.", told).verdict != "supported"


def test_a_sentence_of_another_year_does_not_speak_for_a_claim_of_this_one(ask: Ask) -> None:
    told = "Kenya seized control of the Ugandan strip in the 1967 war."
    assert ask("Kenya seized the Ugandan strip in 2015.", told).verdict != "supported"
    assert ask("Kenya seized the Ugandan strip in 1967.", told).verdict == "supported"


def test_accents_in_a_name_and_the_year_of_a_thing_are_no_difference(ask: Ask) -> None:
    told = "The Turkish president, Recep Tayyip Erdoğan, denounced Kenya because of its 2009 raid."
    assert ask("Erdogan condemned Kenya in June 2015.", told).verdict == "supported"
    assert ask("Kenya barred Ugandan lawyers in June 2015.", TOLD + " In 2009 it barred Chad.").verdict == "supported"


def test_what_a_council_of_a_body_is_told_of_is_told_of_the_body(ask: Ask) -> None:
    told = "The United Nations Security Council adopted a resolution. Kenya spurned the resolution."
    assert ask("Kenya rejected the UN resolution.", told).verdict == "supported"


def test_what_a_visitor_wants_somewhere_is_no_visit_there(ask: Ask) -> None:
    told = "The Kenyan foreign minister travels to the Middle East to offer aid to friends and seek advice on Iraq."
    assert ask("The Kenyan foreign minister visited Iraq.", told).verdict != "supported"


def test_who_says_so_is_not_who_it_is_done_to(ask: Ask) -> None:
    claim = ask("Kenya launched two balloons, according to Uganda.", "Kenya attacked Chad.").understood
    assert [party.name for record in claim for party in record.recipients] == []


def test_who_says_what_an_attack_is_did_not_attack(ask: Ask) -> None:
    assert ask("Chad attacked Niger.", "Chad called the attack on Niger a crime.").verdict == "unsubstantiated"
