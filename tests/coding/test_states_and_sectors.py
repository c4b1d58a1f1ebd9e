"""Of which state and sector somebody is whom a text calls without it, and who is named at the end of what he says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, names, of_type

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


# ---------------------------------------------------------------- states


def test_who_is_foreign_is_not_of_the_state_where_he_is(code: Code) -> None:
    arrested = of_type(code("Kenyan police arrested 27 foreign traders in Mombasa on Monday."), "COERCE")
    assert codes(arrested.recipients) == [None]
    asked = code("Ann Lee addressed voters in Lima, Peru. She asked the international community to impose sanctions.")
    assert all(None in codes(record.recipients) for record in asked)


def test_a_foreign_ministry_is_of_its_own_state(code: Code) -> None:
    assert codes(of_type(code("The Chilean foreign ministry protested to Peru."), "ACCUSE").actors) == ["CHL"]


def test_those_at_a_conference_are_not_of_its_host(code: Code) -> None:
    called = of_type(code("Oxfam called on governments at the UN conference to increase funds."), "REQUEST")
    assert [(p.country, p.sector) for p in called.recipients] == [(None, "GOV")]


def test_where_somebody_is_says_not_of_which_state(code: Code) -> None:
    text = "Arafat in Cairo to ask for help\n\nPalestinian leader Yasser Arafat met Egyptian President Hosni Mubarak."
    met = of_type(code(text, published="1998-03-02"), "CONSULT")
    assert codes(met.actors) == ["PSE", "EGY"]


def test_nobody_is_driven_out_by_his_own_home(code: Code) -> None:
    assert not code("The refugee agency UNHCR says that 71 million people have been displaced from their homes.")


def test_a_speech_says_whose_government_it_means(code: Code) -> None:
    text = (
        "On behalf of the Government and the people of the Republic of Fiji, I thank the Assembly. "
        "My Government calls on the United Nations to act. Australia and New Zealand know that."
    )
    asked = of_type(code(text), "REQUEST")
    assert [(p.country, p.sector) for p in asked.actors] == [("FJI", "GOV")]


def test_an_office_is_of_the_state_that_it_is_called_with_elsewhere(code: Code) -> None:
    text = (
        "Deputy Head of the Office of the President met with the Prime Minister of Greece\n\n"
        "Deputy Head of the Office of the President of Ghana Kofi Boa met the Prime Minister of Greece in Athens."
    )
    for met in code(text):
        assert {(p.country, p.sector) for p in met.actors} == {("GHA", "GOV"), ("GRC", "GOV")}


@pytest.mark.parametrize(
    "sentence",
    [
        "President Lee plans to visit Japan.",
        "President Lee said he would travel to Japan for talks.",
        "Japan welcomed President Lee on Monday.",
        "President Lee met the Japanese prime minister on Monday.",
        "Opposition leader Tom Reed called on Japan to help.",
        "The president accused Japan of lying.",
    ],
)
def test_nobody_is_of_the_state_with_which_he_deals(code: Code, sentence: str) -> None:
    parties = [party for record in code(sentence) for party in (*record.actors, *record.recipients)]
    assert "JPN" in codes(tuple(parties))
    assert {party.country for party in parties if party.sector and "Japan" not in party.name} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "President Lee has returned to Kenya. He met opposition leader Tom Reed on Monday.",
        "Police in Kenya said on Monday that opposition leader Tom Reed met President Lee.",
    ],
)
def test_who_is_at_home_is_of_the_only_state_named(code: Code, text: str) -> None:
    assert set(codes(of_type(code(text), "CONSULT").actors)) == {"KEN"}


def test_a_minister_is_not_of_the_state_with_which_he_deals_though_the_text_speaks_of_no_other(code: Code) -> None:
    text = "Foreign Minister Lee accused Chad on Monday. Chad has denied it. Chadian rebels hold towns in Chad."
    assert codes(of_type(code(text), "ACCUSE").actors) == [None]


def test_people_are_of_the_state_of_the_story_where_no_other_is_named(code: Code) -> None:
    text = (
        "Ten farmers were killed by Muslim rebels on Monday, the Philippine army said. "
        "Philippine troops were sent to the south of the Philippines."
    )
    killed = next(record for record in code(text) if record.type == "ASSAULT")
    assert set(codes((*killed.actors, *killed.recipients))) == {"PHL"}


def test_people_in_a_sentence_about_two_states_are_of_neither_by_guess(code: Code) -> None:
    text = (
        "A Norwegian court heard on Monday that a Chilean officer had tortured detainees. "
        "Norway will try him, the Norwegian minister said in Oslo, and Norway will pay."
    )
    hurt = next(record for record in code(text) if record.type == "ASSAULT")
    assert codes(hurt.recipients) == [None]


@pytest.mark.parametrize("act", ["met with the Prime Minister of Greece", "met the President of Greece"])
def test_a_headline_means_the_president_of_whom_the_text_tells(code: Code, act: str) -> None:
    text = f"President {act}\n\nThe President of Ghana Kofi Boa {act} in Athens on Monday."
    for met in code(text):
        assert sorted(str(code) for code in codes(met.actors)) == ["GHA", "GRC"]


def test_the_head_of_state_is_the_president_named_before(code: Code) -> None:
    text = "The President of Ghana Kofi Boa met the Prime Minister of Greece. The Head of State thanked Greece."
    assert codes(of_type(code(text), "SUPPORT").actors) == ["GHA"]
    text = "Fijian Prime Minister Ann Lee met a Chinese envoy. The premier accused China of lying."
    assert names(of_type(code(text), "ACCUSE").actors) == ["Ann Lee"]


def test_a_minister_in_a_list_is_of_the_state_named_at_its_head(code: Code) -> None:
    text = "Fijian President Ann Lee, Interior Minister Jo Roe and Vice Premier Tom Day met the Chinese ambassador."
    assert codes(of_type(code(text), "CONSULT").actors) == ["FJI", "FJI", "FJI", "CHN"]


def test_the_commander_of_an_armed_group_is_its_own(code: Code) -> None:
    text = "Hezbollah fired rockets from Lebanon. Israel killed the group's commander on Monday."
    killed = [r for r in code(text) if r.mode is None and "commander" in r.text]
    assert [(p.country, p.sector) for r in killed for p in r.recipients] == [("LBN", "REB")]


def test_an_officer_of_the_police_is_no_soldier(code: Code) -> None:
    asked = of_type(code("Nigerian police public relations officer Ann Obi called on Chad to help."), "REQUEST")
    assert [(p.country, p.sector) for p in asked.actors] == [("NGA", "COP")]


def test_an_official_of_a_ministry_is_of_the_state_of_the_story(code: Code) -> None:
    text = (
        "A senior Finance Ministry official accused the World Bank of greed. Brazil, the largest customer, was asking "
        "for two billion dollars. Brazil is growing. Brazil stopped payments in March."
    )
    assert codes(of_type(code(text), "ACCUSE").actors) == ["BRA"]


# ---------------------------------------------------------------- sectors


def test_a_secretary_of_state_is_who_meets_not_his_state(code: Code) -> None:
    met = of_type(code("The foreign minister of Peru met with the US Secretary of State in Lima."), "CONSULT")
    assert {(p.name, p.sector) for p in met.actors} == {
        ("foreign minister of Peru", "GOV"),
        ("US Secretary of State", "GOV"),
    }
    visited = of_type(code("Ann Carver, the US deputy secretary of state, visited Peru on Monday."), "CONSULT")
    assert [(p.name, p.country, p.sector) for p in visited.actors] == [("Ann Carver", "USA", "GOV")]


@pytest.mark.parametrize(
    "text",
    [
        "Former Peruvian President Luis Poma met the Ethiopian prime minister on Monday.",
        "Luis Poma, a former Peruvian senator, met the Ethiopian prime minister on Monday.",
    ],
)
def test_who_held_an_office_holds_it_no_more(code: Code, text: str) -> None:
    assert [p.sector for p in of_type(code(text), "CONSULT").actors] == ["ELI", "GOV"]


def test_the_government_of_a_movement_governs(code: Code) -> None:
    overthrown = code("French troops overthrew the Taliban government in 2001.")[0]
    assert [(p.country, p.sector) for p in overthrown.recipients] == [("AFG", "GOV")]
    assert of_type(code("Iran pledged aid to the Hamas-led government."), "AGREE").recipients[0].sector == "GOV"
    assert of_type(code("The EU administration accused Peru."), "ACCUSE").actors[0].sector == "IGO"


def test_a_party_is_no_body_of_states(code: Code) -> None:
    (member,) = code("The Kenyan army captain belongs to the Fatah party.")
    assert [(p.name, p.sector) for p in member.recipients] == [("Fatah", "PTY")]


def test_a_friend_of_an_alliance_is_of_his_own_state(code: Code) -> None:
    text = (
        "The parliament of Fiji on Friday sacked Foreign Minister Sione Tui, a key politician and major proponent of "
        "NATO accession for the republic."
    )
    assert [(p.country, p.sector) for p in of_type(code(text), "SANCTION").recipients] == [("FJI", "GOV")]


# ---------------------------------------------------------------- who says so


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Iranian anti-drug police have seized 2.8 tons of illicit drugs in the southeastern city of Zahedan during "
            "the past three days, the official IRNA news agency reported on Saturday.",
            "IRNA",
            "IRN",
        ),
        (
            "Three people were killed and several others wounded Sunday when Kenyan police clashed with residents of "
            "the capital's largest slum over a banned rally, police and witnesses said.",
            "police",
            "KEN",
        ),
        ("Fiji will send troops to Tonga: Fijian defence minister\n\nIt is early.", "Fijian defence minister", "FJI"),
        ("Estonia has protested to the Russian authorities, officials said Wednesday.", "officials", "EST"),
        ("Israeli troops killed three Palestinians in Gaza, medical officials said.", "medical officials", "PSE"),
    ],
)
def test_who_is_named_last_says_so(code: Code, text: str, name: str, country: str) -> None:
    record = code(text)[0]
    assert [(link.speaker.name, link.speaker.country) for link in record.attribution if link.speaker] == [
        (name, country)
    ]


def test_nobody_says_twice_what_he_says_once(code: Code) -> None:
    twice = code("He said the rebels of Uganda attacked Kenya, Obanj said.")
    assert [[link.speaker.name for link in record.attribution if link.speaker] for record in twice] == [["Obanj"]]


def test_who_adds_something_is_who_spoke_not_what_he_spoke_of(code: Code) -> None:
    text = (
        "President Mahmoud Ahmadinejad reiterated that Iran's nuclear plan is peaceful, saying "
        '"Iran is a peace loving country and has never attacked another country".'
    )
    attacked = of_type(code(text, published="2006-11-22"), "ASSAULT")
    assert names(tuple(link.speaker for link in attacked.attribution if link.speaker)) == ["Mahmoud Ahmadinejad"]
