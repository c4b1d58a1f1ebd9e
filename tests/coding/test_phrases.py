"""A name or phrase leads to its country and sector, as it does in a document."""

from __future__ import annotations

import pytest

from onrecord.coding import Coder
from onrecord.model import Span


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Kenyan army dentist", "KEN", "MIL"),
        ("a parliamentary panel", None, "LEG"),
        ("an extortion ring", None, "CRM"),
        ("a customs agency spokesman", None, "GOV"),
        ("LISBON", "PRT", "GOV"),
        ("Christian leaders in Morocco", "MAR", "REL"),
        ("Abkhazia", "GEO", "PRE"),
        ("the unrecognised republic", None, "PRE"),
        ("villages across Senegal", "SEN", None),
        ("the offices of the president of Ghana", "GHA", "GOV"),
        ("UK Trade Secretary Ann Lee", "GBR", "GOV"),
        ("Palestinian Authority", "PSE", "GOV"),
    ],
)
def test_a_phrase_has_a_country_and_a_sector(
    coder: Coder, phrase: str, country: str | None, sector: str | None
) -> None:
    party = coder.parties(phrase)[0]
    assert (party.country, party.sector) == (country, sector)


def test_who_held_an_office_depends_on_the_date(coder: Coder) -> None:
    sectors = [coder.parties("Jacques Chirac", on=date)[0].sector for date in ("1960", "2001-02-03", "2015")]
    assert sectors == [None, "GOV", "ELI"]


@pytest.mark.parametrize("phrase", ["a spoon", "Oliver", "measles", ""])
def test_what_is_no_party_is_none(coder: Coder, phrase: str) -> None:
    assert coder.parties(phrase) == ()


def test_a_part_of_a_text_is_read_in_it(coder: Coder) -> None:
    text = "Peru thanked Kenya and Mali."
    found = coder.parties(text, Span(13, 18))
    assert [(party.country, text[party.span.start : party.span.end]) for party in found] == [
        ("KEN", "Kenya"),
        ("MLI", "Mali"),
    ]


def test_kinship_hides_no_title_and_a_title_beside_a_name_gives_the_sector(coder: Coder) -> None:
    text = "They arrested Ann Ndi, a magistrate."
    assert coder.parties(text, Span(14, 21))[0].sector == "JUD"
