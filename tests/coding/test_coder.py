"""What a reader of the record relies on, one behaviour a test, sentence and record side by side."""

from __future__ import annotations

from collections.abc import Callable

from picking import codes, of_type, only

from onrecord.model import Attribution, Record

Code = Callable[..., tuple[Record, ...]]


def only_link(record: Record) -> Attribution:
    assert len(record.attribution) == 1
    return record.attribution[0]


def of_kind(records: tuple[Record, ...], kind: str) -> Record:
    return only(tuple(record for record in records if record.kind == kind))


def test_a_visit_has_the_guest_as_actor_and_the_host_as_recipient(code: Code) -> None:
    record = only(code("Mexican President Ernesto Zedillo visited Spain."))
    assert (record.kind, record.type, record.mode) == ("event", "CONSULT", "visit")
    assert codes(record.actors) == ["MEX"]
    assert codes(record.recipients) == ["ESP"]
    assert record.score == 4.0


def test_hosting_turns_the_direction_round(code: Code) -> None:
    record = only(code("Nigeria hosted the prime minister of Togo."))
    assert codes(record.actors) == ["TGO"]
    assert codes(record.recipients) == ["NGA"]


def test_a_light_verb_carries_the_act_of_its_noun(code: Code) -> None:
    record = only(code("The German chancellor paid a visit to Hungary."))
    assert (record.type, record.mode) == ("CONSULT", "visit")
    assert codes(record.actors) == ["DEU"]
    assert codes(record.recipients) == ["HUN"]


def test_those_who_meet_are_all_actors(code: Code) -> None:
    record = only(code("The foreign ministers of Peru and Ecuador met in Brasilia."))
    assert record.type == "CONSULT"
    assert codes(record.actors) == ["PER", "ECU"]
    assert record.recipients == ()


def test_a_passive_has_the_agent_as_actor(code: Code) -> None:
    record = only(code("Ukraine was criticised by the European Union."))
    assert (record.type, record.mode) == ("ACCUSE", "disapprove")
    assert codes(record.actors) == ["EU"]
    assert codes(record.recipients) == ["UKR"]


def test_a_relative_clause_belongs_to_the_name_before_it(code: Code) -> None:
    record = of_type(code("Italy, which attacked Ethiopia in 1935, left the League."), "ASSAULT")
    assert codes(record.actors) == ["ITA"]
    assert codes(record.recipients) == ["ETH"]
    assert record.date == "1935"


def test_coordinated_verbs_share_their_subject(code: Code) -> None:
    records = code("Syria bombed Turkish positions and shelled a Lebanese village.")
    assert [(codes(r.actors), codes(r.recipients)) for r in records] == [(["SYR"], ["TUR"]), (["SYR"], ["LBN"])]


def test_an_agreement_to_act_is_agree_and_names_the_act(code: Code) -> None:
    record = only(code("Greece agreed to send medical supplies to Albania."))
    assert record.type == "AGREE"
    assert record.content is not None
    assert record.content.upper().startswith("AID")
    assert codes(record.recipients) == ["ALB"]


def test_a_threat_takes_its_mode_from_what_is_threatened(code: Code) -> None:
    record = only(code("Zimbabwe threatened to expel British diplomats."))
    assert (record.type, record.mode) == ("THREATEN", "expel")
    assert codes(record.recipients) == ["GBR"]


def test_a_demand_is_made_of_the_one_who_is_to_act(code: Code) -> None:
    record = only(code("Botswana called on South Africa to release the detainees."))
    assert (record.type, record.mode) == ("REQUEST", "yield")
    assert codes(record.recipients) == ["ZAF"]


def test_a_refusal_is_a_rejection_and_not_the_act(code: Code) -> None:
    record = only(code("Syria refused to recognise Israel."))
    assert record.type == "REJECT"
    assert codes(record.actors) == ["SYR"]
    assert codes(record.recipients) == ["ISR"]


def test_a_standing_relation_is_no_event(code: Code) -> None:
    record = only(code("Paraguay recognises Taiwan."))
    assert (record.kind, record.type) == ("relation", "recognition")
    assert record.score is None


def test_a_relation_that_does_not_stand_is_negated(code: Code) -> None:
    record = only(code("Norway is not a member of the European Union."))
    assert (record.kind, record.type) == ("relation", "membership")
    assert codes(record.recipients) == ["EU"]
    assert record.auxiliary == ("negation",)


def test_a_stance_names_the_issue_and_the_side(code: Code) -> None:
    record = of_kind(code("Cuba supports Argentina on the Falklands."), "stance")
    assert codes(record.actors) == ["CUB"]
    assert record.issue == "falklands"
    assert record.supports == ("ARG",)


def test_what_did_not_happen_is_negated(code: Code) -> None:
    record = only(code("Tanzania did not attack Uganda."))
    assert record.type == "ASSAULT"
    assert record.auxiliary == ("negation",)


def test_refraining_is_not_doing(code: Code) -> None:
    record = only(code("Egypt refrained from criticising Sudan."))
    assert record.type == "ACCUSE"
    assert record.auxiliary == ("negation",)


def test_what_may_happen_is_hypothetical_and_not_asserted(code: Code) -> None:
    record = only(code("Mongolia may recognise Kosovo."))
    assert record.auxiliary == ("hypothetical",)
    assert not record.is_asserted


def test_a_condition_is_hypothetical(code: Code) -> None:
    record = of_type(code("If Serbia attacks Kosovo, the alliance will respond."), "ASSAULT")
    assert "hypothetical" in record.auxiliary


def test_what_is_planned_is_not_done(code: Code) -> None:
    record = only(code("The Swedish foreign minister hopes to visit Iran."))
    assert "future" in record.auxiliary
    assert not record.is_asserted


def test_reported_speech_names_its_speaker(code: Code) -> None:
    record = only(code("The Cuban foreign ministry said Havana had recalled its ambassador from Mexico City."))
    link = only_link(record)
    assert (link.manner, link.cue) == ("reported", "said")
    assert link.speaker is not None
    assert link.speaker.country == "CUB"
    assert record.is_asserted


def test_a_quotation_is_told_from_a_report(code: Code) -> None:
    record = only(code("“We have attacked Eritrean positions,” said Ethiopian Prime Minister Meles Zenawi."))
    assert only_link(record).manner == "quote"
    assert codes(record.actors) == ["ETH"]


def test_a_quotation_of_two_sentences_keeps_its_speaker(code: Code) -> None:
    text = "“Morocco is close to us. We support Morocco,” the president of Gabon said in Libreville."
    record = of_type(code(text), "SUPPORT")
    assert codes(record.actors) == ["GAB"]
    assert only_link(record).manner == "quote"


def test_according_to_is_an_attribution(code: Code) -> None:
    record = only(code("Sudan attacked villages in Chad, according to the government in N'Djamena."))
    speaker = only_link(record).speaker
    assert speaker is not None
    assert speaker.country == "TCD"


def test_speakers_form_a_chain_from_the_outermost_in(code: Code) -> None:
    record = only(code("Reuters reported that the Iraqi government said Turkey had shelled Iraqi villages."))
    names = [link.speaker and (link.speaker.sector, link.speaker.country) for link in record.attribution]
    assert names == [("JRN", "GBR"), ("GOV", "IRQ")]


def test_a_rumour_is_recorded_and_asserts_nothing(code: Code) -> None:
    for text in (
        "There are rumours that Israel bombed a factory in Sudan.",
        "Vietnam allegedly shelled a Thai village.",
        "North Korea is said to have sold rockets to Yemen.",
    ):
        record = only(code(text))
        assert only_link(record).manner == "rumour", text
        assert not record.is_asserted


def test_a_denial_points_back_to_the_rumour(code: Code) -> None:
    records = code("The daily claimed that Oman had recognised Israel. Oman's foreign ministry denied the report.")
    rumour, denial = of_type(records, "SUPPORT"), of_kind(records, "denial")
    assert denial.denies == (rumour.id,)
    assert codes(denial.actors) == ["OMN"]
    assert not rumour.is_asserted


def test_what_is_denied_is_not_asserted(code: Code) -> None:
    records = code("Rwanda denied that its troops had attacked Burundi.")
    denial, denied = of_kind(records, "denial"), of_type(records, "ASSAULT")
    assert denial.denies == (denied.id,)
    assert not denied.is_asserted


def test_weekdays_are_counted_back_from_publication(code: Code) -> None:
    record = only(code("Turkey shelled Syria on Tuesday.", published="2012-10-05"))
    assert record.date == "2012-10-02"


def test_relative_dates_need_a_publication_date(code: Code) -> None:
    text = "Ethiopia attacked Somalia three days ago."
    assert only(code(text, published="2006-12-27")).date == "2006-12-24"
    assert only(code(text)).date is None


def test_a_month_stays_a_month(code: Code) -> None:
    record = only(code("Brazil recalled its ambassador from Quito last month.", published="2008-11-20"))
    assert record.date == "2008-10"


def test_recently_is_no_date(code: Code) -> None:
    assert only(code("Recently Finland sent blankets to Moldova.", published="2022-03-01")).date is None


def test_an_open_interval_stays_open(code: Code) -> None:
    record = only(code("No Egyptian minister has visited Tehran since 1979.", published="2007-05-02"))
    assert record.date == "1979/.."


def test_he_is_the_person_named_before(code: Code) -> None:
    records = code("President Daniel arap Moi of Kenya arrived in Kampala. He criticised Ugandan officials.")
    record = of_type(records, "ACCUSE")
    assert codes(record.actors) == ["KEN"]
    assert record.actors[0].span.of("President Daniel arap Moi of Kenya arrived in Kampala. He criticised") == "He"


def test_both_countries_are_the_two_named_before(code: Code) -> None:
    records = code("India and Bangladesh signed a treaty on water. Both countries agreed to share data.")
    assert codes(of_type(records, "AGREE").actors) == ["IND", "BGD"]


def test_his_country_is_the_country_of_the_speaker_before(code: Code) -> None:
    record = of_type(code("Albania's prime minister flew to Rome. His country asked Italy for food aid."), "REQUEST")
    assert codes(record.actors) == ["ALB"]


def test_a_title_gives_country_and_sector(code: Code) -> None:
    record = only(code("Foreign Minister of Nepal Pradip Gyawali visited Beijing."))
    actor = record.actors[0]
    assert (actor.country, actor.sector) == ("NPL", "GOV")
    assert "Gyawali" in actor.name
    assert actor.role is not None
    assert "foreign minister" in actor.role.lower()


def test_a_capital_stands_for_its_government(code: Code) -> None:
    record = only(code("Islamabad accused New Delhi of shelling civilians."))
    assert codes(record.actors) == ["PAK"]
    assert record.actors[0].sector == "GOV"
    assert codes(record.recipients) == ["IND"]


def test_the_two_koreas_are_kept_apart(code: Code) -> None:
    record = only(code("South Korea sent rice to North Korea."))
    assert codes(record.actors) == ["KOR"]
    assert codes(record.recipients) == ["PRK"]


def test_the_document_settles_an_ambiguous_name(code: Code) -> None:
    record = of_type(code("Congo's army attacked M23 rebels near Goma."), "ASSAULT")
    assert {party.country for party in record.actors} == {"COD"}
    record = only(code("Georgia accused Moscow of violating its airspace."))
    assert codes(record.actors) == ["GEO"]


def test_sport_is_no_war(code: Code) -> None:
    assert code("India defeated Pakistan by eight wickets in Sharjah on Sunday.") == ()
    assert code("France were held to a goalless draw by Tunisia.") == ()


def test_a_name_inside_another_is_no_state(code: Code) -> None:
    for text in (
        "Chad Smith attacked the drums.",
        "Roast the turkey for three hours.",
        "Lake Chad has lost most of its water.",
    ):
        assert code(text) == ()


def test_weather_and_disasters_are_no_acts(code: Code) -> None:
    assert code("The earthquake killed 200 people in Turkey and was felt in Syria.") == ()
    assert code("Hurricane winds battered Cuba and moved towards Florida.") == ()
