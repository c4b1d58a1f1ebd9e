"""What a party is called: the person behind a long office, without the words that only describe him."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, names, of_type, only

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Danish Minister of Foreign Affairs Per Dahl condemned the attack on Kenya.", "Per Dahl"),
        ("The leader of the Revolutionary Armed Forces of Colombia (FARC) Pablo Ruiz condemned Peru.", "Pablo Ruiz"),
    ],
)
def test_a_person_is_called_by_the_name_behind_the_office(code: Code, sentence: str, name: str) -> None:
    assert names(of_type(code(sentence), "ACCUSE").actors) == [name]


def test_the_name_of_a_works_does_not_hide_whose_chairman_is_called_how(code: Code) -> None:
    text = 'Malawian President Grace Phiri thanked Chairman of the Board of "Lake Steel Works" Moses Banda.'
    assert names(of_type(code(text), "SUPPORT").recipients) == ["Moses Banda"]


def test_under_belongs_to_the_secretary(code: Code) -> None:
    met = of_type(code("President Ana Lopez of Chile met with US Under Secretary of State Carol Whitman."), "CONSULT")
    assert set(names(met.actors)) == {"Ana Lopez", "Carol Whitman"}
    thanked = of_type(code("Chile thanked US Under Secretary of State Carol Whitman for the aid."), "SUPPORT")
    assert (names(thanked.recipients), codes(thanked.recipients)) == (["Carol Whitman"], ["USA"])


def test_an_envoy_is_one_whatever_state_he_is_sent_to(code: Code) -> None:
    text = "Malian President Amadou Keita met with the Ambassador of Norway to Mali Kari Holm."
    assert set(names(of_type(code(text), "CONSULT").actors)) == {"Amadou Keita", "Kari Holm"}


def test_a_name_right_behind_a_counterpart_is_his(code: Code) -> None:
    text = (
        "Kenyan minister Ann Mwangi was in Oslo. "
        '"We agree," she told reporters after meeting her Greek counterpart Elias Dimou.'
    )
    assert "Elias Dimou" in names(of_type(code(text), "CONSULT").actors)


def test_who_does_what_a_title_behind_his_name_is_said_to_do_has_his_name(code: Code) -> None:
    text = "Grace Mutasa, a Zimbabwean deputy minister who met Zambian President Edgar Phiri, said that it went well."
    assert set(names(of_type(code(text), "CONSULT").actors)) == {"Grace Mutasa", "Edgar Phiri"}


def test_the_son_of_a_former_minister_is_not_his_father(code: Code) -> None:
    text = "Luis Ramos met Chilean officials. The son of Pedro Ramos, the Peruvian premier who was murdered, left Lima."
    assert "Pedro Ramos" not in names(code(text)[0].actors)


def test_the_exiled_leader_of_a_group_leads_it_still(code: Code) -> None:
    text = "The exiled leader of the Islamic Resistance Movement (Hamas) Omar Nasser arrived in Cairo on Monday."
    arrived = of_type(code(text), "CONSULT")
    assert [(party.name, party.sector) for party in arrived.actors] == [("Omar Nasser", "REB")]


def test_what_describes_somebody_is_no_part_of_his_name(code: Code) -> None:
    shot = of_type(code("Turkish soldiers shot dead 17-year-old Baran Aksoy on Monday."), "ASSAULT")
    assert names(shot.recipients) == ["Baran Aksoy"]
    held = code("In particular Paraguayan students, who demonstrated against the government, deserve respect.")
    assert names(of_type(held, "PROTEST").actors) == ["Paraguayan students"]


def test_shot_dead_is_no_part_of_a_name(code: Code) -> None:
    shot = of_type(code("Kenyan police on Monday morning shot dead four suspects in Mombasa."), "ASSAULT")
    assert names(shot.recipients) == ["four suspects"]


def test_a_body_has_its_whole_name(code: Code) -> None:
    text = "The Fiji Apple Commission has taken the Chinese Patent Review and Appeals Board to court."
    sued = of_type(code(text), "ACCUSE")
    assert names(sued.recipients) == ["Chinese Patent Review and Appeals Board"]


def test_those_of_many_states_are_called_by_what_they_are(code: Code) -> None:
    blocked = of_type(code("Russia blocked gas bound for European consumers."), "COERCE")
    assert names(blocked.recipients) == ["European consumers"]


def test_a_surname_that_stands_first_is_introduced_with_the_whole_name(code: Code) -> None:
    text = (
        "Kong visits Fiji\n\nKong Lin, vice-chairman of China's labour federation, arrived in Suva on Monday. "
        "Kong thanked Fiji."
    )
    thanked = of_type(code(text), "SUPPORT")
    assert [(p.name, p.country) for p in thanked.actors] == [("Kong Lin", "CHN")]


def test_a_flash_is_no_part_of_a_name(code: Code) -> None:
    hurt = code("Urgent: Chadian woman wounded by rebel rocket")
    assert {name for record in hurt for name in names(record.recipients)} == {"Chadian woman"}
    assert names(of_type(code("URGENT Kenya's parliament sacks the defence minister."), "SANCTION").actors) == [
        "Kenya's parliament"
    ]


# ---------------------------------------------------------------- lists


def test_who_stands_behind_the_title_of_both_holds_it_too(code: Code) -> None:
    met = of_type(code("Chilean Foreign Minister Ana Lopez met Norwegian ministers Ole Dahl and Nils Berg."), "CONSULT")
    assert [(p.name, p.country) for p in met.actors] == [
        ("Ana Lopez", "CHL"),
        ("Ole Dahl", "NOR"),
        ("Nils Berg", "NOR"),
    ]


def test_two_who_hold_the_same_office_are_two(code: Code) -> None:
    text = "Norwegian Foreign Minister Kari Holm met Kenyan Senator Ann Mwangi and Kenyan Senator Jo Otieno in Oslo."
    assert names(of_type(code(text), "CONSULT").actors) == ["Kari Holm", "Ann Mwangi", "Jo Otieno"]


def test_who_is_met_beside_somebody_known_is_met(code: Code) -> None:
    met = of_type(code("The Indian prime minister met Emperor Akihito and Empress Michiko in Tokyo."), "CONSULT")
    assert names(met.actors)[1:] == ["Akihito", "Michiko"]


def test_some_of_his_people_suffer_with_him(code: Code) -> None:
    text = "Saddam Hussein and two of his aides were arrested by US troops."
    assert names(of_type(code(text), "COERCE").recipients) == ["Saddam Hussein", "two of his aides"]


def test_civilians_suffer_beside_soldiers_but_witnesses_attack_nobody(code: Code) -> None:
    text = "Sudanese rebels have targeted security forces as well as civilians in bombing attacks."
    assert names(of_type(code(text), "ASSAULT").recipients) == ["security forces", "civilians"]
    text = "The raid was carried out by Israeli army aircraft in northern Gaza, medics and eyewitnesses reported."
    assert all(codes(record.actors) == ["ISR"] for record in code(text))


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Peru defied the Chilean ban on fishing.", "Chile"),
        ("Kenya rejected a U.S. Proposal on Somalia.", "United States"),
    ],
)
def test_a_deed_is_no_party_but_whose_it_is(code: Code, sentence: str, state: str) -> None:
    assert names(of_type(code(sentence), "REJECT").recipients) == [state]


# ---------------------------------------------------------------- places and circumstances


def test_a_surname_is_not_of_the_town_where_he_is(code: Code) -> None:
    text = "Ugandan Foreign Minister Moses Okello resigned. Okello, now in exile in Norway, will visit Kenya soon."
    visits = [record for record in code(text) if record.content == "consult.visit"]
    assert [codes(record.actors) for record in visits] == [["UGA"]]


@pytest.mark.parametrize("why", ["In view of the situation in Sudan", "In the wake of the floods in Sudan"])
def test_why_one_helps_is_not_whom(code: Code, why: str) -> None:
    helped = of_type(code(f"{why}, Kenya is providing assistance to Chad."), "AID")
    assert names(helped.recipients) == ["Chad"]


def test_one_protests_against_what_one_stands_in_front_of(code: Code) -> None:
    protested = of_type(code("Laotian students protest in front of the US embassy in Poland."), "PROTEST")
    assert codes(protested.recipients) == ["USA"]
    assert "front" not in names(protested.recipients)[0]


def test_a_number_behind_its_group_counts_nobody(code: Code) -> None:
    records = code("Norway met the leaders, of which 120 were named by Peru.")
    assert codes(of_type(records, "CONSULT").actors)[0] == "NOR"


def test_a_surname_at_the_beginning_of_a_sentence_is_a_name(code: Code) -> None:
    visit = only(code("Zelenskyy visited Poland.", published="2022-12-11"))
    assert (names(visit.actors), codes(visit.actors)) == (["Zelenskyy"], ["UKR"])


def test_a_visiting_guest_is_who_is_spoken_to(code: Code) -> None:
    records = code("Ghana's foreign minister told visiting Kenyan Minister John Moi that Ghana would support Kenya.")
    assert all(record.type != "REQUEST" for record in records)
    assert codes(of_type(records, "AGREE").recipients) == ["KEN"]


def test_whose_adviser_somebody_is_takes_no_part(code: Code) -> None:
    met = code("The Russian president received the advisor to the President of Peru, Jacob Ruiz.")
    assert all("President of Peru" not in names(record.recipients) for record in met)
