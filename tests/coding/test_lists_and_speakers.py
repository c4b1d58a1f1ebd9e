"""Who stands beside a right party, whose visit or call it is, and who stands behind "he" and "a statement"."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, names, of_type, only

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


# ---------------------------------------------------------------- lists


def test_two_states_joined_by_a_hyphen_both_act(code: Code) -> None:
    assert codes(of_type(code("Rebels were killed by US-Iraqi forces."), "ASSAULT").actors) == ["USA", "IRQ"]
    assert codes(of_type(code("Israeli-Palestinian talks resumed on Monday."), "CONSULT").actors) == ["ISR", "PSE"]
    held = code("Kenya welcomed the Franco-German talks on Mali, which were held in Oslo.")
    assert any(set(codes(record.actors)) == {"FRA", "DEU"} for record in held)


def test_a_person_of_two_origins_is_not_two_states(code: Code) -> None:
    arrested = of_type(code("A Chinese-American banker was arrested by Kenyan police."), "COERCE")
    assert len(arrested.recipients) == 1


def test_the_owner_behind_a_list_is_that_of_each(code: Code) -> None:
    praised = of_type(code("Kenya commends the Government and the people of Bangladesh for their help."), "SUPPORT")
    assert [(p.country, p.sector) for p in praised.recipients] == [("BGD", "GOV"), ("BGD", "CVL")]


def test_bodies_of_each_state_stay_in_a_list(code: Code) -> None:
    urged = of_type(
        code("Kenya urged the National Police and the Ministry of Infrastructure to prevent forgery."), "REQUEST"
    )
    assert names(urged.recipients) == ["National Police", "Ministry of Infrastructure"]


def test_the_presidents_are_the_two_who_met(code: Code) -> None:
    text = "President of Mali Ann Lee met President of Peru Jo Roe. The Presidents agreed to hold a meeting in Lima."
    assert codes(of_type(code(text), "AGREE").actors) == ["MLI", "PER"]


def test_his_visit_is_the_persons(code: Code) -> None:
    visit = of_type(code("Mali's President Ann Lee will rest after her visit to Kenya in May."), "AGREE")
    assert names(visit.actors) == ["Ann Lee"]
    assert codes(visit.recipients) == ["KEN"]


def test_who_asked_is_to_whom_one_says_no(code: Code) -> None:
    rejected = code("Peru has rejected Kenyan President Ann Lee's call for elections.")
    assert codes(of_type(rejected, "REJECT").recipients) == ["KEN"]
    assert not any(record.type == "REQUEST" for record in rejected)


def test_a_second_title_is_no_second_person(code: Code) -> None:
    text = (
        "Paul Lee, president of the World Bank and former US ambassador to Indonesia, has offered assistance to Kenya."
    )
    assert names(of_type(code(text), "AGREE").actors) == ["Paul Lee"]


def test_what_is_seized_is_its_holders(code: Code) -> None:
    assert codes(of_type(code("Kenyan police seized a ship belonging to Oman."), "COERCE").recipients) == ["OMN"]


def test_the_aim_of_an_offensive_says_against_whom(code: Code) -> None:
    attack = of_type(code("Rebels in Mali launched an offensive in May to topple Mali's government."), "ASSAULT")
    assert [(p.country, p.sector) for p in attack.recipients] == [("MLI", "GOV")]


# ---------------------------------------------------------------- names


def test_a_person_who_has_an_age_is_no_town(code: Code) -> None:
    released = of_type(code("Gao Qinrong, 51, wrote for a paper. Gao was arrested by Chinese police in May."), "COERCE")
    assert codes(released.recipients) != ["MLI"]


def test_money_is_no_state(code: Code) -> None:
    fined = code("A Singapore court imposed a fine of 9 million Singapore dollars (6.6 million US) on a Kenyan firm.")
    assert all("USA" not in codes(record.recipients) for record in fined)


# ---------------------------------------------------------------- who says so


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Kenya attacked Mali, according to a statement issued by the Foreign Ministry of Togo.", "TGO", None),
        ("The Peruvian foreign ministry said in a statement that Kenya attacked Mali.", "PER", None),
        ("Kenya attacked Mali, the Zambia Daily Mail said.", "ZMB", "Zambia Daily Mail"),
        ("Kenya attacked Mali, the Iranian National News Agency said.", "IRN", "Iranian National News Agency"),
        ('Ann Lee spoke to the press in Lima. "Kenya attacked Mali," she said.', None, "Ann Lee"),
        ("The Harbour Bureau of Investigation said Kenya attacked Mali.", None, "Harbour Bureau of Investigation"),
    ],
)
def test_the_speaker_behind_the_words(code: Code, text: str, country: str | None, name: str | None) -> None:
    speaker = of_type(code(text), "ASSAULT").attribution[-1].speaker
    assert speaker is not None
    assert speaker.country == country
    assert name is None or speaker.name == name


def test_the_statement_is_his_who_made_it_before(code: Code) -> None:
    text = "The Peruvian ministry said in a statement that Kenya attacked Mali. Niger invaded Togo, the statement said."
    assert [r.attribution[0].speaker.country for r in code(text) if r.attribution[0].speaker] == ["PER", "PER"]


def test_state_media_are_of_the_state_of_the_story(code: Code) -> None:
    text = "China has ordered local governments to pay. China found a gap. State media in China reported it.\n\n"
    told = code(text + "China has warned Kenya of grave consequences, state media reported Monday.")
    assert of_type(told, "THREATEN").attribution[0].speaker.country == "CHN"  # type: ignore[union-attr]


def test_who_has_a_name_is_meant_not_some_official(code: Code) -> None:
    text = (
        "A top Israeli official said that Ann Roe was expected in Israel. "
        "She was due to meet with Palestinian president Mahmud Abbas."
    )
    assert all("top Israeli official" not in names(record.actors) for record in code(text))


# ---------------------------------------------------------------- what the model alone sees


def test_what_ought_to_be_is_no_fact(code: Code) -> None:
    told = code("The United Nations should not allow any Member State to ignore Kenya.")
    assert all(record.tentative for record in told if record.rule.endswith("allow"))


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Kenya's annual report criticises Peru and Chile.", "ACCUSE", ["KEN"], ["PER", "CHL"]),
        ("A report published by Kenya accuses Peru of torture.", "ACCUSE", ["KEN"], ["PER"]),
        ("Kenya published a report accusing Peru of torture.", "ACCUSE", ["KEN"], ["PER"]),
    ],
)
def test_a_text_speaks_for_who_wrote_it(
    code: Code, text: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    record = of_type(code(text), type_)
    assert (codes(record.actors), codes(record.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "actors", "mode"),
    [
        ("U.S. airstrikes killed ten villagers in Yemen.", ["USA"], "aerial"),
        ("NATO airstrikes killed ten villagers in Yemen.", ["NATO"], "aerial"),
        ("Six rockets were fired at Israeli towns.", [], "heavy-weapons"),
        ("Peru has used cluster bombs against villages in Chile.", ["PER"], "heavy-weapons"),
    ],
)
def test_whose_weapons_strike(code: Code, text: str, actors: list[str], mode: str) -> None:
    record = of_type(code(text), "ASSAULT")
    assert (codes(record.actors), record.mode) == (actors, mode)
    assert record.recipients


def test_curbs_are_lifted_from_whom_they_were_imposed_on(code: Code) -> None:
    record = of_type(
        code("Peru's president lifted the restrictions imposed on former Prime Minister Ann Lee."), "CONCEDE"
    )
    assert names(record.recipients) == ["Ann Lee"]


def test_who_is_fined_by_a_body_can_be_known_by_his_name_alone(code: Code) -> None:
    record = of_type(code("Acmesoft was fined a record sum by the European Commission."), "SANCTION")
    assert (names(record.recipients), codes(record.actors)) == (["Acmesoft"], ["EUCOM"])


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("Ueda said that Japan wants peace.", "He added that", "Ueda"),
        ("Roe said Acme is a client.", "He said", "Roe"),
        ("The Peruvian minister said that it rained.", "She added that", "Peruvian minister"),
        ("The army said Norway bombed Sweden.", "It added that", "army"),
        ("The Peruvian ministry said Norway bombed Sweden.", "It also said", "Peruvian ministry"),
        ("Roe said it rained. “Acme sells. It buys,” he said.", "He added that", "Roe"),
    ],
)
def test_who_spoke_last_speaks_on(code: Code, before: str, pronoun: str, speaker: str) -> None:
    *_, attacked = code(f"{before} {pronoun} Kenya attacked Mali.")
    assert [link.speaker.name for link in attacked.attribution if link.speaker] == [speaker]


def test_he_who_is_named_in_between_speaks(code: Code) -> None:
    text = "Peru's minister said it rained. President Ann Lee of Mali smiled. She said that Kenya attacked Chad."
    assert [link.speaker.name for link in only(code(text)).attribution if link.speaker] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kenya's Foreign Minister Jo Roe, who co-chaired the talks, said Peru attacked Chile.", "Jo Roe"),
        ("Peru killed two Chilean guards, the governor of the troubled Kisumu province said Sunday.", "governor"),
        ("Peru attacked Chile, Jo Roe, its aide, and others, Interfax reported, citing officials.", "Interfax"),
    ],
)
def test_the_speaker_of_a_tangled_sentence(code: Code, text: str, speaker: str) -> None:
    attack = next(record for record in code(text) if record.type == "ASSAULT")
    assert [link.speaker.name.split(" of ")[0] for link in attack.attribution if link.speaker] == [speaker]


def test_what_is_alleged_is_not_what_is_told_beside_it(code: Code) -> None:
    text = (
        "Anger was fuelled by the alleged assault on a Kenyan woman and the 1995 murder of a Malian girl by US troops."
    )
    murder = next(record for record in code(text) if "murder" in record.text)
    assert murder.attribution == ()
