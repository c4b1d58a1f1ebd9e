"""A name that can mean two things is settled by the document or left open, never guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


def parties(records: tuple[Record, ...]) -> set[str | None]:
    return {party.country for record in records for party in (*record.actors, *record.recipients)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia attacked Abkhazia in 1992, and Tbilisi fell silent.", "GEO"),
        ("Jordan expelled two Israeli diplomats from Amman.", "JOR"),
        ("Chad expelled the Libyan ambassador, radio in N'Djamena said.", "TCD"),
        ("Niger expelled the French ambassador, radio in Niamey said.", "NER"),
        ("Congo accused Rwanda of backing rebels near Goma.", "COD"),
        ("Congo signed a treaty with Gabon in Brazzaville.", "COG"),
        ("Guinea recalled its ambassador from Dakar, Conakry radio said.", "GIN"),
        ("Turkey shelled Syrian positions.", "TUR"),
        ("Lebanon accused Israel of violating its airspace.", "LBN"),
    ],
)
def test_the_words_around_settle_which_is_meant(code: Code, text: str, country: str) -> None:
    assert country in parties(code(text))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Georgia accused Florida of taking its water, the court in Atlanta heard.", "GEO"),
        ("Michael Jordan criticised the Spanish coach.", "JOR"),
        ("Chad Smith criticised the French singer.", "TCD"),
        ("A wild turkey attacked a French tourist.", "TUR"),
        ("Lake Chad supports French birds in winter.", "TCD"),
        ("The Jordan River divides the Israeli fields.", "JOR"),
    ],
)
def test_another_meaning_is_no_state(code: Code, text: str, country: str) -> None:
    assert country not in parties(code(text))


def test_what_nothing_settles_is_left_open(code: Code) -> None:
    records = code("Guinea accused Portugal of theft.")
    assert not {"GIN", "GNB", "GNQ", "PNG"} & parties(records)


def test_what_nearly_always_means_one_state_means_it_unless_the_text_says_else(code: Code) -> None:
    assert "COD" in parties(code("Congo accused Portugal of theft."))
    assert "COG" in parties(code("Congo accused Portugal of theft. The court in Brazzaville will sit in May."))


def test_an_adjective_before_an_office_of_state_names_the_state(code: Code) -> None:
    assert "UZB" in parties(code("The Uzbek foreign minister visited Portugal."))
    assert "UZB" not in parties(code("An Uzbek trader was arrested by Portuguese police."))


def test_the_longer_name_wins_over_its_part(code: Code) -> None:
    assert parties(code("Papua New Guinea expelled an Indonesian diplomat.")) == {"PNG", "IDN"}
    assert parties(code("South Sudan accused Sudan of bombing its oil wells.")) == {"SSD", "SDN"}
    assert parties(code("Equatorial Guinea expelled a Spanish diplomat.")) == {"GNQ", "ESP"}
