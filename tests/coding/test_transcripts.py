"""Who speaks in a transcript, an interview and a headline, and who "we" are in their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, names, of_type, only

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]

#: A press conference as an office of state publishes it.
_TALKS = (
    "Press statements after talks\n\n"
    "President of Kenya Ann Lee: Good day. Peru attacked Chile in March.\n\n"
    "Norway bombed Sweden.\n\n"
    "Foreign Minister of Mali Jo Roe(retranslated): We thank Kenya for its help.\n\n"
    "Question: Chad invaded Sudan. What will you do?\n\n"
    "Ann Lee: We will send troops to Sudan. Thank you.\n\n* * *\n\nTogo attacked Benin in May.\n"
)


def speakers(record: Record) -> list[str | None]:
    return [link.speaker.name if link.speaker else None for link in record.attribution]


# ---------------------------------------------------------------- transcripts


def test_all_behind_a_name_and_a_colon_is_said_by_him(code: Code) -> None:
    told = {record.text[:4]: speakers(record) for record in code(_TALKS) if record.type == "ASSAULT"}
    assert told["Peru"] == ["Ann Lee"]
    assert told["Norw"] == ["Ann Lee"]


def test_who_is_introduced_with_his_title_has_his_state(code: Code) -> None:
    thanked = of_type(code(_TALKS), "SUPPORT")
    (link,) = thanked.attribution
    assert link.speaker is not None
    assert (link.manner, link.speaker.name, link.speaker.country) == ("quote", "Jo Roe", "MLI")
    assert link.span.of(_TALKS) == link.cue == ":"


def test_we_are_whose_words_they_are(code: Code) -> None:
    records = code(_TALKS)
    thanked = of_type(records, "SUPPORT")
    assert (codes(thanked.actors), codes(thanked.recipients)) == (["MLI"], ["KEN"])
    sent = next(record for record in records if "send troops" in record.text)
    assert codes(sent.actors) == ["KEN"]
    assert speakers(sent) == ["Ann Lee"]


def test_who_asks_has_no_name(code: Code) -> None:
    (invaded,) = [record for record in code(_TALKS) if record.text.startswith("Chad")]
    assert speakers(invaded) == [None]


def test_what_follows_a_row_of_stars_is_nobodys(code: Code) -> None:
    (attacked,) = [record for record in code(_TALKS) if record.text.startswith("Togo")]
    assert attacked.attribution == ()


def test_labels_in_one_paragraph_are_read_too(code: Code) -> None:
    text = "President of Kenya Ann Lee: Good day. Jo Roe: Good day. Peru attacked Chile. Ann Lee: Norway bombed Sweden."
    assert [speakers(record) for record in code(text)] == [["Jo Roe"], ["Ann Lee"]]


def test_he_speaks_on_under_verbs_of_saying_of_his_own(code: Code) -> None:
    text = "President of Kenya Ann Lee: Good day. I would like to recall that Peru attacked Chile."
    assert speakers(only(code(text))) == ["Ann Lee"]


def test_whom_he_quotes_stands_behind_him(code: Code) -> None:
    text = "President of Kenya Ann Lee: Good day. The minister of Mali said that Peru attacked Chile."
    attacked = only(code(text))
    assert [link.speaker.country for link in attacked.attribution if link.speaker] == ["KEN", "MLI"]


def test_delegates_are_of_the_state_in_brackets(code: Code) -> None:
    text = (
        "Mr. Roe (Kenya) (spoke in French): We thank Mali. Peru attacked Chile.\n\n"
        "The President: I thank the representative of Kenya.\n\n"
        "Ms. Lee (Mali): We condemn Kenya for the raid."
    )
    records = code(text)
    assert [link.speaker.country for link in of_type(records, "ASSAULT").attribution if link.speaker] == ["KEN"]
    condemned = of_type(records, "ACCUSE")
    assert (codes(condemned.actors), codes(condemned.recipients)) == (["MLI"], ["KEN"])


def test_briefings_shout_their_labels(code: Code) -> None:
    text = (
        "Department briefing\n\nMR ROE: Good afternoon.\n\nQUESTION: Chad invaded Sudan. Is it so?\n\n"
        "MR ROE: Peru attacked Chile.\n\nNorway bombed Sweden."
    )
    assert [speakers(record) for record in code(text)] == [[None], ["Roe"], ["Roe"]]


def test_a_surname_in_capitals_is_whose_whole_name_came_before(code: Code) -> None:
    text = (
        "JO ROE, ANCHOR: Good evening. Kenya attacked Mali.\n\nANN LEE, CORRESPONDENT: Norway bombed Sweden.\n\n"
        "ROE: Peru attacked Chile.\n\nLEE: Thank you."
    )
    assert [speakers(record) for record in code(text)] == [["Jo Roe"], ["Ann Lee"], ["Jo Roe"]]


def test_a_title_before_the_first_speaker_is_none(code: Code) -> None:
    text = (
        "Lessons Learned: Kenya attacked Mali in the war.\n\nJO ROE: Norway bombed Sweden.\n\n"
        "ANN LEE: Good evening.\n\nROE: Peru attacked Chile."
    )
    assert [speakers(record) for record in code(text)] == [[], ["Jo Roe"], ["Jo Roe"]]


def test_an_article_goes_on_behind_the_lines_that_it_prints(code: Code) -> None:
    text = (
        "The minister spoke to reporters in Lima after the talks had ended.\n\nReporter: Will Kenya help?\n\n"
        "Foreign Minister of Kenya Jo Roe: Peru attacked Chile.\n\nNorway bombed Sweden in the night."
    )
    assert [speakers(record) for record in code(text)] == [["Jo Roe"], []]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA: Kenya attacked Mali in May.",
        "Kenya: Kenya attacked Mali.\n\nPeru: Peru left.\n\nKenya: Kenya lost.",
        "Goal Scorers: Kenya attacked Mali.\n\nGoal Scorers: Peru left.\n\nGoal Scorers: Chad lost.",
        "Q: Why did it start?\n\nA: Kenya attacked Mali over land.\n\nQ: Who helps?\n\nA: Nobody does.",
        "Note: Kenya attacked Mali in May.",
    ],
)
def test_other_words_with_a_colon_name_no_speaker(code: Code, text: str) -> None:
    attacked = [record for record in code(text) if record.type == "ASSAULT"]
    assert all(record.attribution == () for record in attacked)


# ---------------------------------------------------------------- headlines


@pytest.mark.parametrize(
    "headline",
    [
        "Volodymyr Zelenskyy: Peru attacked Chile",
        "Volodymyr Zelenskyy in an interview with a paper: Peru attacked Chile",
        "Peru attacked Chile - Volodymyr Zelenskyy",
    ],
)
def test_a_person_at_either_end_of_a_headline_says_it(code: Code, headline: str) -> None:
    text = f"{headline}\n\nThe president spoke on Monday. Norway bombed Sweden in the night."
    attacked, bombed = code(text)
    (link,) = attacked.attribution
    assert link.speaker is not None
    assert (link.manner, link.speaker.name, link.speaker.country) == ("reported", "Volodymyr Zelenskyy", "UKR")
    assert bombed.attribution == ()


def test_a_headline_counts_who_was_hurt_and_names_who_says_so(code: Code) -> None:
    killed = only(code("200 Malian rebels killed in raid: Kenyan army"))
    assert codes(killed.recipients) == ["MLI"]
    assert [link.speaker.country for link in killed.attribution if link.speaker] == ["KEN"]


def test_states_at_the_end_of_a_headline_are_parties(code: Code) -> None:
    assert only(code("Talks between Kenya and Mali - Peru")).attribution == ()


# ---------------------------------------------------------------- first persons


@pytest.mark.parametrize(
    ("words", "type_"),
    [
        ("I would like to thank Peru for its help", "SUPPORT"),
        ("I would like to once again offer my condolences to Peru", "SUPPORT"),
        ("I would like to ask Peru to leave Chile", "REQUEST"),
    ],
)
def test_what_one_politely_would_like_to_say_is_said(code: Code, words: str, type_: str) -> None:
    said = of_type(code(f"President of Kenya Ann Lee: Good day. {words}."), type_)
    assert "future" not in said.auxiliary
    assert names(said.actors) == ["Ann Lee"]


def test_what_one_would_like_to_do_is_not_done(code: Code) -> None:
    assert "future" in only(code("President of Kenya Ann Lee: Good day. We would like to attack Peru.")).auxiliary


def test_this_shows_it_to_him_who_says_this(code: Code) -> None:
    text = "President of Kenya Ann Lee: Good day. This shows that Peru attacked Chile."
    assert speakers(only(code(text))) == ["Ann Lee"]
