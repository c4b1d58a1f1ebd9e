"""What must not get into the record, or not so: a wrong record is worse than none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, of_type, only

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


def stances(records: tuple[Record, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(record.supports, record.opposes) for record in records if record.kind == "stance"]


# ------------------------------------------------------------------- sides


@pytest.mark.parametrize(
    "text",
    [
        "An Indian court upheld the sentence of a Pakistani gunman over Kashmir.",
        "Turkey backs the Azerbaijani team in Nagorno-Karabakh.",
        "Malaysia supports a Pakistani student who wrote about Kashmir.",
        "Cuba supports the Pakistani bill on Kashmir.",
        "Morocco approved the Algerian proposal on Western Sahara.",
    ],
)
def test_a_person_a_team_or_a_bill_is_no_side_of_a_dispute(code: Code, text: str) -> None:
    assert stances(code(text)) == []


@pytest.mark.parametrize(
    ("text", "supports", "opposes"),
    [
        ("Iran supports Azerbaijan's territorial integrity in Nagorno-Karabakh.", ("AZE",), ()),
        ("Malaysia defended Pakistan's stand on Kashmir.", ("PAK",), ()),
        ("Turkey opposes the Armenian occupation of Nagorno-Karabakh.", (), ("ARM",)),
    ],
)
def test_what_a_party_has_at_stake_stands_for_the_party(
    code: Code, text: str, supports: tuple[str, ...], opposes: tuple[str, ...]
) -> None:
    assert stances(code(text)) == [(supports, opposes)]


# ------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "text",
    [
        "The Security Council adopted Resolution 1987 condemning North Korea.",
        "Saudi Arabia signed a deal with China under Vision 2030.",
        "Qatar attacked Bahrain at the 2017 World Cup.",
        "Iran rejected the 2015 nuclear deal with the United States.",
        "Ethiopia attacked Eritrea for the first time since 2008.",
        "Ethiopia attacked Eritrea since the resumption of hostilities in 2011.",
    ],
)
def test_a_year_that_belongs_to_something_else_is_no_date_of_the_act(code: Code, text: str) -> None:
    assert [record.date for record in code(text, "2019-06-15")] == [None]


def test_a_year_before_a_name_is_a_date_where_a_preposition_says_so(code: Code) -> None:
    assert only(code("In 2008 Russian troops invaded Georgia.", "2019-06-15")).date == "2008"


def test_what_goes_on_since_a_year_is_open_at_its_end(code: Code) -> None:
    assert only(code("Ethiopia has occupied Badme since 2008.", "2019-06-15")).date == "2008/.."


def test_what_has_happened_is_never_dated_after_the_report(code: Code) -> None:
    record = only(code("Spain recognised Kosovo on 3 May 2022.", "2019-06-15"))
    assert record.date is None
    assert "future" not in record.auxiliary


def test_the_day_of_one_clause_is_not_that_of_the_next(code: Code) -> None:
    text = "On Monday Kenya bombed Somalia, and Ethiopia has expelled the Kenyan ambassador."
    records = code(text, "2019-06-15")
    assert {(*codes(record.actors), record.date) for record in records} == {("KEN", "2019-06-10"), ("ETH", None)}


def test_a_date_in_front_is_no_part_of_the_name_behind_it(code: Code) -> None:
    record = only(code("On 27 December 2018 Japan's prime minister visited Mongolia.", "2019-06-15"))
    assert record.actors[0].name == "Japan's prime minister"
    assert record.date == "2018-12-27"


# ----------------------------------------------------------------- parties


def test_a_name_with_hyphens_is_whole(code: Code) -> None:
    record = only(code("South Korean President Moon Jae-in met the Chinese foreign minister."))
    assert record.actors[0].name == "Moon Jae-in"


def test_a_bare_noun_that_nothing_identifies_is_no_party(code: Code) -> None:
    assert code("The office condemned Israel.") == ()


def test_both_countries_are_those_spoken_of_together(code: Code) -> None:
    text = (
        "Mali and Niger agreed to a ceasefire. The Russian foreign minister urged both countries to honour the truce."
    )
    record = next(record for record in code(text) if record.type == "REQUEST")
    assert codes(record.recipients) == ["MLI", "NER"]


def test_a_disputed_territory_is_not_that_of_who_acts_there(code: Code) -> None:
    record = only(code("Russia deployed troops to Crimea."))
    assert codes(record.actors) == ["RUS"]
    assert codes(record.recipients) == ["UKR"]


def test_members_of_a_group_suffer_not_the_country_in_which_they_do(code: Code) -> None:
    record = only(code("Turkey killed Hamas fighters in northern Iraq."))
    assert "IRQ" not in codes(record.recipients)


# --------------------------------------------------------- what happens, and when


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kosovo declared independence from Serbia.", "XKX"),
        ("South Sudan became independent on 9 July 2011.", "SSD"),
        ("Croatia proclaimed its independence in 1991.", "HRV"),
    ],
)
def test_independence_is_a_relation_that_stands(code: Code, text: str, country: str) -> None:
    record = only(code(text))
    assert (record.kind, record.type, record.auxiliary) == ("relation", "independence", ())
    assert codes(record.actors) == [country]


def test_what_is_shot_down_is_no_air_strike(code: Code) -> None:
    record = only(code("Syria shot down a Turkish plane."))
    assert (record.type, record.mode) == ("ASSAULT", None)


@pytest.mark.parametrize(
    "text", ["A delegation from Armenia will travel to Iran.", "Turkish president to visit Azerbaijan"]
)
def test_a_visit_to_come_is_agreed_and_not_made(code: Code, text: str) -> None:
    record = only(code(text))
    assert (record.type, record.content, record.auxiliary) == ("AGREE", "consult.visit", ("future",))


def test_what_came_next_came(code: Code) -> None:
    record = only(code("A gunman fired at shoppers in Kenya before he was arrested by Kenyan police.")[-1:])
    assert (record.type, record.auxiliary) == ("COERCE", ())


@pytest.mark.parametrize(
    "text",
    [
        "A plane crashed at the Russian base in Syria, killing two Russian soldiers.",
        "The prime minister of Zimbabwe was injured and his wife killed in a car accident.",
        "Nine North Korean defectors arrived in South Korea.",
        "Pakistani authorities warned of more attacks.",
        "Sweden has developed national goals, linked to the budget.",
    ],
)
def test_accidents_private_journeys_and_fears_are_no_acts(code: Code, text: str) -> None:
    assert code(text) == ()


def test_the_outcome_of_an_attack_is_not_told_as_another_one(code: Code) -> None:
    record = only(code("Rebels attacked a police post in Mali, killing two people and injuring six others."))
    assert record.type == "ASSAULT"


def test_who_visits_hopes_not_the_host(code: Code) -> None:
    records = code("The foreign minister of China is visiting Japan hoping to improve relations between the nations.")
    assert [codes(record.actors) for record in records if record.type == "AGREE"] in ([], [["CHN"]])


def test_what_somebody_does_to_himself_he_does_to_nobody_else(code: Code) -> None:
    assert code("Turkey attacked itself.") == ()


# ------------------------------------------------------------ who does it, and whether


@pytest.mark.parametrize("verbs", ["kidnapped and killed", "arrested and deported"])
def test_two_verbs_of_a_headline_share_their_object(code: Code, verbs: str) -> None:
    for record in code(f"Kenyan police {verbs} three Somali students"):
        assert (codes(record.actors), codes(record.recipients)) == (["KEN"], ["SOM"])


@pytest.mark.parametrize("text", ["Kenyan soldier killed north of Mogadishu", "Kenyan soldier wounded in Somalia"])
def test_nobody_does_what_a_headline_says_was_done(code: Code, text: str) -> None:
    attack = only(code(text))
    assert (attack.actors, codes(attack.recipients)) == ((), ["KEN"])


def test_what_another_has_to_do_first_has_not_been_done(code: Code) -> None:
    (attack,) = (r for r in code("Kenya will respond when Mali attacks Niger.") if r.type == "ASSAULT")
    assert attack.auxiliary == ("hypothetical",)


def test_suicide_bombings_are_of_no_state(code: Code) -> None:
    assert only(code("Kenya condemned Somalia's suicide bombings.")).recipients == ()


def test_a_king_of_jordan_is_no_mr_jordan(code: Code) -> None:
    pact = only(code("The United States and Jordan have agreed on a pact.", published="2005-03-01"))
    assert [(party.country, party.role) for party in pact.actors] == [("USA", None), ("JOR", None)]


@pytest.mark.parametrize("text", ["Chad and Kenya signed a treaty.", "Kenya and Chad signed a treaty."])
def test_a_name_that_and_joins_to_a_state_is_a_state(code: Code, text: str) -> None:
    assert set(codes(only(code(text)).actors)) == {"TCD", "KEN"}


def test_what_is_unlikely_to_take_place_has_not(code: Code) -> None:
    talks = only(code("Talks between Kenya and Somalia are unlikely to take place on Friday."))
    assert "negation" in talks.auxiliary


@pytest.mark.parametrize(
    "text",
    [
        '"Peru will prevail," President Alberto Ruiz told a crowd in Lima.',
        "The Kenyan foreign ministry expressed regret over Somalia's decision.",
        "French prosecutors announced an investigation into complaints filed by 20 Kenyan villagers.",
    ],
)
def test_who_listens_complains_or_is_regretted_is_no_party(code: Code, text: str) -> None:
    assert all(record.type not in ("CONSULT", "CONCEDE") for record in code(text))
    assert all("KEN" not in codes(record.recipients) for record in code(text))


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        ("Oman has implicated allies of Kenyan President Ann Lee in a raid on Dutch forces.", "ACCUSE", ["KEN"]),
        ("A Kenyan photographer complained to British police that he had been beaten.", "ACCUSE", []),
        ("Peru contributed troops to the Kenyan invasion of Chile.", "AID", ["KEN"]),
        ("The police in Peru detained the owner of the mine but his manager is on the run.", "COERCE", []),
    ],
)
def test_who_stands_in_a_phrase_nearby_suffers_another_act(
    code: Code, text: str, type_: str, recipients: list[str]
) -> None:
    found = [code for record in code(text) if record.type == type_ for code in codes(record.recipients) if code]
    assert found == recipients


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has targeted two million farmers to benefit from the fund.",
        "The minister welcomed the day when the islands will return to Peru.",
    ],
)
def test_farmers_who_are_to_benefit_and_lands_that_change_hands_are_no_acts(code: Code, text: str) -> None:
    assert not [record for record in code(text) if record.type in ("ASSAULT", "CONSULT")]


def test_troops_who_come_to_exercise_threaten_nobody(code: Code) -> None:
    (record,) = code("Kenyan troops arrived in Uganda for a joint exercise.")
    assert record.type == "COOPERATE"


# ------------------------------------------------- what readers of new articles found wrong


@pytest.mark.parametrize(
    "text",
    [
        "Today, Fiji is marching forward along its historic path.",  # states take to no street
        "Kenya's president was to return to Nairobi on Monday.",  # who comes home visits nobody
        "Fiji's minister took over from the older and more experienced Ana Rabuka of Tonga.",
        "Fiji and Tonga began a new round of clashes near the border.",
        "Ten Chinese miners were killed in a colliery when a fire broke out in the pit.",
        "When a fire broke out in the pit, ten Chinese miners were killed.",
        "Kenya pulled out of the Davis Cup.",
        "Officials in Lima dropped plans for a street party.",
        "The gunmen sent the Tongan observers running from the building.",
        "Fiji had wanted to prevent the Tongan minister from entering the port.",
        "Fijian Prime Minister Ana Rabuka said he would decide whether to join the pact with Tonga.",
        "Warner Cinemas, a Fijian company, decided to pull out of Tonga's market.",
        "Fiji surrendered its lead in the second leg of the relay.",
        "The White House withdrew the nomination of Ana Rabuka.",
        "The Fijian president bowed to the memory of those who fell.",
        "Kenya said that its tea sales to Chad had fallen by a third.",
        "Fijian Prime Minister Ana Rabuka said that Fiji must be an active player.",
        "The Fijian president told businessmen from Tonga that trade was growing.",
        "On the eve of the vote, at which Kurds flocked to the polls, the group said it was launching an offensive.",
    ],
)
def test_no_act_is_read_in_words_of_another_sense(code: Code, text: str) -> None:
    found = [(record.type, codes(record.actors)) for record in code(text, "2003-05-14") if record.type]
    assert found == []


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("The war saw more than ten Israelis killed.", "ASSAULT", [], ["ISR"]),
        ("Kenya and Uganda agreed that Tanzania should open its markets.", "AGREE", ["KEN", "UGA"], []),
        ("The Danish foreign minister condemned the Amman bombings.", "ACCUSE", ["DNK"], []),
        ("Iran fired Chinese-made missiles at a Kuwaiti tanker.", "ASSAULT", ["IRN"], ["KWT"]),
        ("Fiji destroyed its missiles on Friday.", "RETREAT", ["FJI"], []),
        ("Kenyan soldier killed in clash with Chadian rebels", "ASSAULT", ["TCD"], ["KEN"]),
        ("Kurds came from all over Germany and Norway and rallied against Turkey.", "PROTEST", [None], ["TUR"]),
        ("The collapse of the talks was blamed on Tonga.", "ACCUSE", [], ["TON"]),
        ("Unidentified jets attacked a Kuwaiti oil rig.", "ASSAULT", [None], ["KWT"]),
        ("Fijian President Ana Rabuka launched a fresh attack against Tonga, calling it a danger.", "ACCUSE", ["FJI"],
         ["TON"]),
        ("Fiji ruled out withdrawal from Tonga.", "REJECT", ["FJI"], ["TON"]),
        ("Fijian Prime Minister Ana Rabuka promised the withdrawal of Fijian forces.", "AGREE", ["FJI"], []),
        ("Fijian President Ana Rabuka made a phone call to the Tongan president.", "CONSULT", ["FJI", "TON"], []),
        ("The Fijian president met with the Russian Red Cross.", "CONSULT", ["FJI", "RUS"], []),
        ("Fijian Foreign Minister Ana Rabuka and visiting senior U.S. diplomats agreed to expand trade.", "AGREE",
         ["FJI", "USA"], []),
    ],
)  # fmt: skip
def test_who_did_it_to_whom_is_not_who_stands_nearby(
    code: Code, text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    (record,) = (record for record in code(text) if record.type == type_)
    assert (codes(record.actors), codes(record.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "aux"),
    [
        ("Fiji and Tonga are close to reaching a fisheries agreement.", {"hypothetical"}),
        ("Fiji has not yet confirmed that it will meet Tonga.", {"hypothetical"}),
        ("Fiji, the first Pacific country to sign a peace treaty with Tonga, is small.", set()),
        ("Options under study include raising taxes, forging an alliance between Kenyans and Ugandans, or leaving.",
         {"hypothetical"}),
        ("Fiji edged closer on Sunday to cutting gas supplies to Tonga.", {"hypothetical"}),
        ("Fiji is able to block Tonga's exports with its veto.", {"hypothetical"}),
        ("Fiji will appoint its commander after consultations with Tonga.", {"future"}),
        ("Fiji announced it would not support the plan, effectively ruling out Tongan sponsorship.", set()),
    ],
)  # fmt: skip
def test_what_has_not_happened_yet_is_not_told_as_done(code: Code, text: str, aux: set[str]) -> None:
    told = [record for record in code(text) if record.type and record.trigger.of(text) != "support"]
    assert [set(record.auxiliary) for record in told] == [aux]


def test_a_town_in_the_name_of_a_treaty_is_no_party(code: Code) -> None:
    found = [
        party.country for record in code("Germany supports the Budapest Memorandum.") for party in record.recipients
    ]
    assert "HUN" not in found


def test_the_teller_behind_the_clause_has_a_short_name_in_brackets(code: Code) -> None:
    text = "China will help Tanzania, a senior official of the Communist Party of China (CPC) said."
    (record,) = (record for record in code(text) if record.kind == "event")
    assert [link.speaker.name for link in record.attribution if link.speaker] == [
        "senior official of the Communist Party of China"
    ]


def test_who_listens_is_not_who_is_spoken_of(code: Code) -> None:
    text = '"We support your position on Kosovo," Russian President Vladimir Putin said.'
    assert "XKX" not in [party.country for record in code(text) for party in record.recipients]


def test_a_person_is_known_by_what_he_is(code: Code) -> None:
    text = "Prime Minister Ana Rabuka has become the latest Fijian leader to reject the plan. Rabuka criticised Tonga."
    assert [codes(record.actors) for record in code(text) if record.type == "ACCUSE"] == [["FJI"]]


def test_a_rule_that_the_model_hardly_sees_takes_its_name_for_the_act(code: Code) -> None:
    (record,) = (record for record in code("The United States imposed an investment ban on Fiji.") if record.type)
    assert record.type == "SANCTION"
    assert record.rule.endswith("model: impose")  # who reads the record sees that the model named it


@pytest.mark.parametrize(("published", "country"), [("1966-05-01", "AFG"), ("2005-05-01", None)])
def test_a_surname_means_nobody_who_left_his_office_a_generation_ago(
    code: Code, published: str, country: str | None
) -> None:
    found = code("Prime Minister Maiwandwal criticised Fiji.", published)
    assert country in [party.country for record in found for party in record.actors] or not (found or country)


def test_who_is_under_investigation_investigates_nobody(code: Code) -> None:
    text = "Former Zambian president Ann Roe has been under investigation by Kenya since 2003."
    assert [(codes(r.actors), codes(r.recipients)) for r in code(text) if r.type] == [(["KEN"], ["ZMB"])]


def test_who_heads_the_office_of_a_president_is_not_the_president(code: Code) -> None:
    text = (
        "Deputy Head of the Office of the President of Fiji Ana Rabuka met a Tongan envoy. The President thanked Peru."
    )
    thanks = of_type(code(text), "SUPPORT")
    assert [(party.country, "Rabuka" in party.name) for party in thanks.actors] == [("FJI", False)]


def test_who_says_of_himself_what_he_has_done_has_done_it(code: Code) -> None:
    text = (
        "Tongan ambassador Sela Vea spoke of fears. "
        "Fijian Prime Minister Ana Rabuka, who said he had deployed troops in Peru, denied it."
    )
    sent = of_type(code(text), "MOBILIZE")
    assert codes(sent.actors) == ["FJI"]


def test_whom_the_files_know_is_not_of_the_place_where_he_is(code: Code) -> None:
    met = of_type(code("Vladimir Putin met Angela Merkel in Oman.", "2015-05-14"), "CONSULT")
    assert codes(met.actors) == ["RUS", "DEU"]
