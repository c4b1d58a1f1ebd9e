"""The dates of events: which expressions of time give one, and which interval."""

from __future__ import annotations

import pytest

from onrecord.coding.dates import DateReader
from onrecord.coding.moments import edtf, moment, moved
from onrecord.coding.timexes import TimexFinder, TimexGrammar, publication_day
from onrecord.edtf import is_edtf
from onrecord.knowledge import Knowledge


@pytest.fixture(scope="module")
def grammar(knowledge: Knowledge) -> TimexGrammar:
    return TimexGrammar(knowledge.times)


def dates(grammar: TimexGrammar, *sentences: str, published: str | None = "2003-05-14") -> list[tuple[str, str]]:
    """Return words and value of the dates in the last of some sentences, of whose tense nothing is known."""
    finder, reader = TimexFinder(published, grammar), DateReader(publication_day(published))
    for text in sentences:
        found = reader.read(finder.find(text, 0, lambda _: None), text, 0)
    return [(text[date.start : date.end], date.value) for date in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They have been allies since 1988.", [("since 1988", "1988/..")]),
        ("They have been allies since early March.", [("since early March", "2003-03/..")]),
        ("They held it until 4 May 2001.", [("until 4 May 2001", "../2001-05-04")]),
        ("They fought from May to July 1998.", [("from May to July 1998", "1998-05/1998-07")]),
        ("They fought between 1980 and 1988.", [("between 1980 and 1988", "1980/1988")]),
        ("They fought in 1980 and 1988.", [("1980", "1980"), ("1988", "1988")]),
        ("They fought from 4 to 15 May 2001.", [("4 to 15 May 2001", "2001-05-04/2001-05-15")]),
        ("They fought from 1996-98.", [("1996-98", "1996/1998")]),
        ("They met last week.", [("last week", "2003-05-05/2003-05-11")]),
        ("They met in the second quarter of 1999.", [("the second quarter of 1999", "1999-04/1999-06")]),
        ("They met in the summer of 1999.", [("the summer of 1999", "1999-22")]),
        ("They met in the 1990s.", [("the 1990s", "199X")]),
        ("They met on Monday night.", [("Monday night", "2003-05-12")]),
        ("They met recently, for three days, as they do every year.", []),
        ("They met at 5 p.m.", []),
        ("They met three days before Monday.", [("three days", "2003-05-09"), ("Monday", "2003-05-12")]),
        ("They ruled for three years after 1988.", [("1988", "1988")]),
    ],
)
def test_a_date_is_as_wide_as_its_words(grammar: TimexGrammar, text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(grammar, text) == expected


def test_days_after_an_act_count_from_the_date_of_the_sentence_before(grammar: TimexGrammar) -> None:
    before, after = "The talks ended on 4 May 1995.", "Two days after the talks Peru sent troops."
    assert dates(grammar, before, after) == [("Two days", "1995-05-06")]
    assert dates(grammar, before, "It rained.", after) == []


def test_days_after_an_act_beside_a_date_are_no_second_date(grammar: TimexGrammar) -> None:
    assert dates(grammar, "On Friday, two days after the vote, they left.") == [("Friday", "2003-05-09")]


def test_the_day_after_an_act_is_nobody_s_guess(grammar: TimexGrammar) -> None:
    before = "The talks ended on 4 May 1995."
    assert dates(grammar, before, "It had rained the day before.") == [("the day before", "1995-05-03")]
    assert dates(grammar, before, "It had rained the day before the envoy died.") == []


@pytest.mark.parametrize(
    "value", ["1998-03-05T", "P3Y", "PAST_REF", "XXXX-05", "1998-W60", "1998-13", "1998-02-30", "0"]
)
def test_what_is_no_time_on_the_calendar_is_no_date(value: str) -> None:
    assert moment(value) is None
    assert edtf(value) is None


@pytest.mark.parametrize(
    "value", ["1998-03-05", "1998-03-05T17:30", "1998-03", "1998-WI", "1998-W09", "1998-W09-WE", "1998-Q3", "1998-H2",
              "1998", "199", "19"],
)  # fmt: skip
def test_each_value_of_the_calendar_is_an_edtf_date(value: str) -> None:
    assert is_edtf(edtf(value) or "")


def test_moving_beyond_the_calendar_is_no_date() -> None:
    found = moment("2003-05-14")
    assert found is not None
    assert moved(found.first, "year", -5000) is None
    assert moved(found.first, "day", 10**9) is None


def test_a_day_that_no_month_has_gives_no_date(grammar: TimexGrammar) -> None:
    assert dates(grammar, "They fought since February 24 to 30.") == []
