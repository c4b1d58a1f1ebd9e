"""Whom a word means that names nobody by himself, and what stays open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, of_type

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


def test_the_two_leaders_are_those_who_met_not_the_last_two_countries(code: Code) -> None:
    text = (
        "King Abdullah II of Jordan held talks with visiting U.S. President George W. Bush in Amman on Wednesday. "
        "The two leaders agreed to a truce for Iraq and Lebanon."
    )
    agreed = of_type(code(text, "2006-11-30"), "AGREE")
    assert [(party.name, party.country) for party in agreed.actors] == [
        ("Abdullah II", "JOR"), ("George W. Bush", "USA"),
    ]  # fmt: skip


def test_two_soldiers_are_not_both_parties_of_before(code: Code) -> None:
    text = "Mali and Niger signed a treaty. Two Kenyan soldiers attacked a post in Somalia."
    assert codes(of_type(code(text), "ASSAULT").actors) == ["KEN"]


def test_an_office_is_held_by_him_of_whom_the_report_speaks(code: Code) -> None:
    text = (
        "Secretary-General Kofi Annan praised Egypt. Mr. Annan then met Arab League Secretary-General Amr Moussa. "
        "The Secretary-General also visited Lebanon."
    )
    visit = next(record for record in code(text, "2005-11-09") if record.mode == "visit")
    assert codes(visit.actors) == ["UNO"]


def test_he_is_whom_the_sentence_before_is_about_not_who_said_it(code: Code) -> None:
    text = (
        "Turkish Foreign Minister Abdullah Gul will leave Ankara on Monday, a US official said. "
        "He is expected to arrive in Moscow on Tuesday."
    )
    visit = next(record for record in code(text, "2006-11-12") if record.content == "consult.visit")
    assert codes(visit.actors) == ["TUR"]


def test_a_body_is_known_by_its_last_word_once_it_is_named(code: Code) -> None:
    text = "The Security Council met on Monday. Kenya called on the Council to lift the embargo."
    assert codes(of_type(code(text), "REQUEST").recipients) == ["UNSC"]


def test_a_name_that_puts_the_family_first_is_known_by_it(code: Code) -> None:
    text = "President Moon Jae-in met President Xi Jinping. Mr. Xi later thanked Mongolia."
    thanked = of_type(code(text, "2018-05-02"), "SUPPORT")
    assert [(party.name, party.country) for party in thanked.actors] == [("Xi Jinping", "CHN")]


def test_who_led_a_body_is_not_of_the_state_that_he_served_before(code: Code) -> None:
    condemned = of_type(code("Ban Ki-moon condemned Syria.", "2013-05-02"), "ACCUSE")
    assert [(party.name, party.country, party.sector) for party in condemned.actors] == [("Ban Ki-moon", "UNO", "IGO")]


def test_all_of_a_list_of_officials_are_parties(code: Code) -> None:
    text = (
        "President Volodymyr Zelenskyy of Ukraine met with Lithuanian President Gitanas Nauseda, "
        "Latvian President Egils Levits and Estonian President Alar Karis."
    )
    assert set(codes(of_type(code(text, "2021-11-01"), "CONSULT").actors)) == {"UKR", "LTU", "LVA", "EST"}


def test_who_his_officers_are_is_left_open_where_he_is_unknown(code: Code) -> None:
    text = "IAEA chief Mohamed ElBaradei spoke in Vienna. Gorani and his officers attacked a post in Egypt."
    assert all("IAEA" not in codes(record.actors) for record in code(text, "2009-05-02"))


def test_a_town_in_the_name_of_a_plan_is_nobody(code: Code) -> None:
    records = code("The APEC ministers endorsed the Hanoi Action Plan and Chad criticised the Bogor Goals.")
    assert all({"VNM", "IDN"}.isdisjoint(codes(record.recipients)) for record in records)


# -------------------------------------------------------------- who is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Syria demanded Israel's withdrawal from Lebanon.", ["ISR"]),
        ("Kenya called for the withdrawal of Ugandan troops.", ["UGA"]),
        ("Kenya called for an end to Israeli raids on Gaza.", ["ISR"]),
        ("Nigeria requested military aid from China.", ["CHN"]),
        ("China called for international aid to Pakistan.", []),
        ("ASEAN demanded the release of Burmese opposition leader Aung San Suu Kyi.", []),
    ],
)
def test_a_request_is_made_to_who_could_fulfil_it(code: Code, text: str, asked: list[str]) -> None:
    assert codes(of_type(code(text), "REQUEST").recipients) == asked


def test_an_ordered_attack_is_an_attack(code: Code) -> None:
    ordered = of_type(
        code("Israeli Prime Minister Benjamin Netanyahu ordered attacks on Gaza.", "2018-05-02"), "ASSAULT"
    )
    assert (codes(ordered.actors), codes(ordered.recipients)) == (["ISR"], ["PSE"])


# ---------------------------------------------------- who did what was suffered


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ten Palestinians have been killed in Israeli raids in Gaza.", ["ISR"]),
        ("A Kenyan soldier was killed in a clash with Somali rebels.", ["SOM"]),
        ("A Kenyan soldier was killed in a crash.", None),
    ],
)
def test_who_attacked_is_read_in_the_attack(code: Code, text: str, actors: list[str] | None) -> None:
    attacks = [codes(record.actors) for record in code(text) if record.type == "ASSAULT" and record.recipients]
    assert attacks[:1] == ([actors] if actors else [])


def test_what_happens_to_dozens_happens_to_those_counted(code: Code) -> None:
    arrest = of_type(code("Armenian police detained dozens of demonstrators in Yerevan."), "COERCE")
    assert [(party.country, party.sector) for party in arrest.recipients] == [("ARM", "CVL")]


# --------------------------------------------------------------- what is no act


@pytest.mark.parametrize(
    "text",
    [
        "“Drive him out,” President Leonid Kuchma of Ukraine told his minister.",
        "“Let's attack Iran,” the senator of Peru joked.",
        "An Afghan woman tried to kill herself in Kabul.",
        "US Assistant Secretary of State Richard Boucher met journalists in Ashgabat.",
        "Enemies of the people of Afghanistan targeted our countrymen.",
    ],
)
def test_orders_deeds_to_oneself_and_briefings_are_no_events(code: Code, text: str) -> None:
    assert [record for record in code(text, "2006-05-02") if record.kind == "event" and record.type != "REQUEST"] == []


def test_a_question_in_a_report_tells_nothing(code: Code) -> None:
    before = "Kenya and Somalia have been at odds over the border for many years, and trade has suffered. " * 5
    assert code(f"{before} Has Kenya attacked Somalia?") == code(before)


def test_a_state_that_protests_objects_and_a_crowd_demonstrates(code: Code) -> None:
    assert [record.type for record in code("Pakistan protested the raid.")] == ["ACCUSE"]
    assert [record.type for record in code("Thousands of Pakistanis protested the raid.")] == ["PROTEST"]


def test_the_day_of_a_thing_praised_is_not_that_of_the_call_behind_it(code: Code) -> None:
    text = "Ukraine noted the part of Croatia in the summit on August 23 in Kyiv and called on Serbia to take part."
    assert of_type(code(text, "2021-11-10"), "REQUEST").date is None


# ------------------------------------------------------------------ relations


@pytest.mark.parametrize(
    ("text", "relation", "parties"),
    [
        ("Kenya joined NATO in 2004.", "membership", ["KEN", "NATO"]),
        ("Kenya was admitted to the United Nations.", "membership", ["KEN", "UNO"]),
        ("Kenya has become a member of the African Union.", "membership", ["KEN", "AFU"]),
        ("Kenya is allied with Sudan.", "alliance", ["KEN", "SDN"]),
    ],
)
def test_memberships_begun_and_alliances_are_relations(
    code: Code, text: str, relation: str, parties: list[str]
) -> None:
    (record,) = code(text)
    assert (record.kind, record.type) == ("relation", relation)
    assert codes((*record.actors, *record.recipients)) == parties
    assert record.auxiliary == ()


def test_who_is_at_war_fights(code: Code) -> None:
    assert codes(of_type(code("Kenya is at war with Libya."), "ASSAULT").actors) == ["KEN", "LBY"]


def test_an_apposition_without_a_country_is_no_third_party_of_a_relation(code: Code) -> None:
    (record,) = code(
        "Cuba, the region's only one-party regime, and the United States do not have diplomatic relations."
    )
    assert codes(record.actors) == ["CUB", "USA"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Iran and Iraq signed a treaty. They condemned Turkey.", ["IRN", "IRQ"]),
        ("Iran and Iraq signed a treaty and they condemned Turkey.", ["IRN", "IRQ"]),
        ("Turkish and Iranian ministers met. They condemned Syria.", ["TUR", "IRN"]),
        ("Israeli soldiers attacked Syria, and they condemned Turkey.", ["ISR"]),
        ("The Taliban said they condemned Turkey.", ["AFG"]),
    ],
)
def test_they_are_the_list_or_the_people_named_just_before(code: Code, text: str, actors: list[str]) -> None:
    assert codes(of_type(code(text), "ACCUSE").actors) == actors


@pytest.mark.parametrize(
    "text",
    [
        "Turkey attacked Syria. They condemned Iraq.",  # one state is no "they"
        "Witnesses saw Turkish soldiers in the harbour. They condemned Iraq.",  # nobody knows the witnesses
        "Iran and Iraq signed a treaty. Syria praised the rebels of Chad. They condemned Turkey.",
        "Turkish officers met Iranian soldiers before they condemned Iraq.",  # the ones or the others
        "The army of Syria imposed a curfew, they added, and they condemned Iraq.",  # whoever said so
    ],
)
def test_of_whom_they_may_mean_nobody_is_guessed(code: Code, text: str) -> None:
    assert [record for record in code(text) if record.type == "ACCUSE" and record.actors] == []


def test_the_two_leaders_are_none_of_long_before(code: Code) -> None:
    text = (
        "Russian President Vladimir Putin met Turkish President Tayyip Erdogan. "
        "French President Francois Hollande visited Berlin. The two leaders condemned Iran."
    )
    assert codes(of_type(code(text, "2015-06-10"), "ACCUSE").actors) == [None]
