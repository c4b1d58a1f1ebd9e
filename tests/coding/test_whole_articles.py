"""What only whole articles show: who is meant by a surname or "the government", and what is said but not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, of_type

from onrecord.coding import Coder
from onrecord.model import Document, Record

Code = Callable[..., tuple[Record, ...]]


# ---------------------------------------------------------------- who it is


def test_a_surname_is_known_by_what_the_text_says_later(code: Code) -> None:
    records = code("Chilean police detained Lansana at the port.\n\nKenyan lawyer Moses Lansana had come on Monday.")
    assert codes(of_type(records, "COERCE").recipients) == ["KEN"]


def test_nobody_is_taken_for_a_namesake_of_another_first_name(code: Code) -> None:
    records = code("Peru accused Rosa Wolde of fraud.\n\nKenyan Trade Minister Ann Wolde flew home.")
    assert codes(of_type(records, "ACCUSE").recipients) == [None]


def test_a_word_of_address_is_nobodys_surname(code: Code) -> None:
    records = code(
        "Mr President, your meeting with the prime minister of Chad is due. President Rosa Zavala of Peru left."
    )
    assert all("President" not in party.name or party.country != "PER" for r in records for party in r.actors)


def test_who_has_two_offices_is_of_the_state_named_behind_the_second(code: Code) -> None:
    met = of_type(
        code("Kenyan President Ann Lee met with Kim Roe, deputy prime minister and minister of science of Peru."),
        "CONSULT",
    )
    assert sorted(codes(met.actors), key=str) == ["KEN", "PER"]


def test_a_honorific_between_office_and_name_takes_no_office(code: Code) -> None:
    thanked = of_type(code("President Sheikh Salim Omar of Mali thanked Peru."), "SUPPORT")
    assert thanked.actors[0].sector == "GOV"


def test_the_government_is_that_of_the_state_the_article_speaks_of(code: Code) -> None:
    text = (
        "Norway reopened its ports. Norway had closed them in spring, and trade with Chile suffered. Many in Norway "
        "were angry. The European Union criticised the government for the delay."
    )
    criticised = of_type(code(text), "ACCUSE")
    assert codes(criticised.recipients) == ["NOR"]


def test_a_story_of_several_states_leaves_the_government_open(code: Code) -> None:
    text = (
        "Norway closed its ports to Chile. Chile protested, and Peru and Kenya asked for talks. Kenya was angry. "
        "The European Union criticised the government for the delay."
    )
    assert [r for r in code(text) if r.text.startswith("The European") and "NOR" in codes(r.recipients)] == []


def test_names_before_the_verb_of_a_headline_act_together(code: Code) -> None:
    assert codes(of_type(code("Peru, Chile to sign fishing accord"), "AGREE").actors) == ["PER", "CHL"]


def test_a_headline_tells_the_plan_of_whom_it_names(code: Code) -> None:
    assert of_type(code("Norway, Peru to hold talks"), "AGREE").auxiliary == ("future",)


def test_whom_one_meets_beside_somebody_known_is_met_too(code: Code) -> None:
    met = of_type(
        code("The president of Chad met with Kenyan envoy Ann Lee and veteran negotiator Jo Roe in Oslo."), "CONSULT"
    )
    assert "Roe" in " ".join(party.name for party in (*met.actors, *met.recipients))


# ------------------------------------------------------ what is said, not done


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister of Peru has tried to clear the decks.",
        "The Kenyan cabinet executed a swift change of course on Libya.",
        "With its many harbours in Peru, Kenya is the richest country.",
        "Kenya has launched a nationwide campaign against malaria.",
        "A mine explosion claimed nine lives in Peru.",
        "Chile will buy more ambulances.",
    ],
)
def test_another_sense_of_the_word_is_no_act(code: Code, text: str) -> None:
    assert [record.type or record.kind for record in code(text)] == []


def test_a_dispute_that_should_not_be_is_no_request_to_its_parties(code: Code) -> None:
    records = code("The quarrel between Kenya and Chad should not be exaggerated, the president of Peru said.")
    assert [record for record in records if record.type == "REQUEST"] == []


def test_the_paper_that_reports_a_rejection_did_not_reject(code: Code) -> None:
    records = code("The Guardian said the foreign ministry of Kenya had rejected the plan of the envoy of Peru.")
    assert not any(party.sector == "JRN" for record in records for party in record.actors)


def test_work_that_is_recognised_is_no_state(code: Code) -> None:
    records = code("Kenya recognises the dedicated work of Norway.")
    assert all(record.content != "recognition" and record.kind != "relation" for record in records)


def test_what_is_due_to_happen_has_not_happened(code: Code) -> None:
    records = code("The president of Kenya was expected later in the day to meet with Peruvian ministers.")
    assert all("future" in record.auxiliary for record in records)
    assert records


def test_a_claim_never_to_have_signed_is_negated(code: Code) -> None:
    signed = of_type(code("Peru claimed that it never signed any maritime pact with Chile."), "SUPPORT")
    assert signed.auxiliary == ("negation",)


def test_who_suffers_the_violence_that_is_condemned_is_not_condemned(code: Code) -> None:
    records = code("Chile condemned the violence perpetrated against the minority in Kenya.")
    assert [record for record in records if "KEN" in codes(record.recipients)] == []


def test_a_rally_in_support_of_a_people_is_not_against_it(code: Code) -> None:
    rally = of_type(code("Thousands of Kenyans rallied to voice their support for Peru."), "PROTEST")
    assert "PER" not in codes(rally.recipients)


def test_a_state_sends_its_troops_it_does_not_mobilize_against_them(code: Code) -> None:
    records = code("President Ann Lee of Chile did not send Chilean troops to the island.")
    assert all("CHL" not in codes(record.recipients) for record in records if record.type == "MOBILIZE")


def test_a_massacre_is_not_done_by_the_town_where_it_was(code: Code) -> None:
    records = code("She wrote of the Srebrenica massacre of thousands of prisoners.")
    assert not any("Srebrenica" in party.name for record in records for party in record.actors)


def test_detectives_who_arrive_are_no_army(code: Code) -> None:
    assert [record.type for record in code("Norwegian detectives arrived in Peru on Monday.", "2006-05-02")] == [
        "CONSULT"
    ]


def test_what_must_be_done_at_home_is_kept_as_tentative(coder: Coder) -> None:
    document = Document("“We must implement the reform,” President Ann Lee of Chile said.", "test")
    ((_, records),) = coder.code_many([document], tentative=True)
    assert [record for record in records if record.type == "CONCEDE" and not record.tentative] == []


@pytest.mark.parametrize(
    "introduction",
    [
        "The Malian trade minister, Moussa Lansana, rested.",
        "Mali's Minister for Foreign Trade Moussa Lansana rested.",
        "Moussa Lansana, 61, the Malian ambassador, rested.",
        "Adviser to the President of Mali on Health Moussa Lansana rested.",
    ],
)
def test_a_person_is_whom_the_text_introduces_where_it_tells_no_act(code: Code, introduction: str) -> None:
    detained = of_type(code(f"Chilean police detained Lansana at the port.\n\n{introduction}"), "COERCE")
    assert [(p.name, p.country, p.sector) for p in detained.recipients] == [("Moussa Lansana", "MLI", "GOV")]


def test_who_speaks_for_a_body_of_states_is_of_the_body(code: Code) -> None:
    record = of_type(code("Chile praised Ann Lansana.\n\nUNICEF spokeswoman Ann Lansana had come."), "SUPPORT")
    assert [(p.country, p.sector) for p in record.recipients] == [("UNICEF", "IGO")]


def test_a_firms_president_governs_nothing(code: Code) -> None:
    record = of_type(code("ZYX president Ann Lansana accused Chile of fraud."), "ACCUSE")
    assert [(p.name, p.sector) for p in record.actors] == [("Ann Lansana", None)]


def test_an_act_has_the_name_that_follows_the_phrase_of_an_office(code: Code) -> None:
    text = (
        "President of the Republic of Mali Moussa Lansana met with Emir of the State of Qatar Hamad bin Salim Al Noor."
    )
    met = of_type(code(text), "CONSULT")
    assert [(p.name, p.country) for p in met.actors] == [("Moussa Lansana", "MLI"), ("Hamad bin Salim Al Noor", "QAT")]


def test_the_head_of_the_presidents_office_is_not_the_president(code: Code) -> None:
    text = (
        "President of Mali Moussa Lansana came to Bamako. He came with Head of the Office of the President Ali Keno. "
        "The President thanked Chile."
    )
    assert [p.name for p in of_type(code(text), "SUPPORT").actors] == ["Moussa Lansana"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chilean police detained Kenyan sailors in Peru.", "Kenyan sailors"),
        ("Chilean police detained leaders of the Kenyan trade unions.", "leaders of the Kenyan trade unions"),
        ("Chilean police detained the Kenyan ambassador to Peru.", "Kenyan ambassador to Peru"),
    ],
)
def test_a_name_is_whole_and_without_the_place(code: Code, text: str, name: str) -> None:
    assert [p.name for p in of_type(code(text), "COERCE").recipients] == [name]


def test_a_short_name_is_the_body_that_it_stands_behind(code: Code) -> None:
    text = "The European Community (EC) proposed a levy. Chile accused the EC of greed."
    assert [p.country for p in of_type(code(text), "ACCUSE").recipients] == ["EC"]


def test_a_clause_with_when_has_the_date_before_it(code: Code) -> None:
    record = of_type(code("The island has been divided since 1974 when Kenyan troops invaded Mali."), "ASSAULT")
    assert record.date == "1974"


def test_a_year_told_in_words_behind_a_name_is_no_part_of_the_name(code: Code) -> None:
    assert of_type(code("Kenyan troops attacked Mali last year.", "2005-05-05"), "ASSAULT").date == "2004"


def test_a_headline_has_the_day_of_the_sentence_that_tells_its_act(code: Code) -> None:
    text = "Kenyan minister visits Mali\n\nKenyan Trade Minister Ann Lansana arrived in Mali on Tuesday for talks."
    visits = [record.date for record in code(text, "2005-05-05") if record.mode == "visit"]
    assert visits == ["2005-05-03", "2005-05-03"]


def test_who_agrees_to_a_request_asks_nothing(code: Code) -> None:
    records = code("Kenya agreed to the request by Norway.")
    assert [record.type for record in records if codes(record.actors) == ["KEN"]] == ["AGREE"]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Police in Zimbabwe arrest Ann Lee, the leader of the opposition.", "COERCE", ["ZWE"], "Ann Lee"),
        ("Airstrikes by the Kenyan army kill at least 10 rebels in Chad.", "ASSAULT", ["KEN"], "at least 10 rebels"),
        ("The United States pressures Iceland not to grant Ann Lee asylum.", "REQUEST", ["USA"], "Iceland"),
        ("The High Court of Kenya sentences Ann Lee to ten years in prison.", "SANCTION", ["KEN"], "Ann Lee"),
    ],
)
def test_sentences_in_the_present_have_verbs_that_look_like_nouns(
    code: Code, text: str, type_: str, actors: list[str], recipients: str
) -> None:
    (record,) = (record for record in code(text) if record.type == type_)
    assert ([party.country for party in record.actors], record.recipients[0].name) == (actors, recipients)


def test_north_and_south_exchange_fire_in_a_sentence_without_a_verb_form(code: Code) -> None:
    (record,) = code("North Korea and South Korea exchange fire across the border.")
    assert [party.country for party in record.actors] == ["PRK", "KOR"]


def test_air_strikes_on_a_town_are_no_verb(code: Code) -> None:
    (record,) = code("Kenyan air strikes on a town in Chad, killing nine villagers.")
    assert record.type == "ASSAULT"
