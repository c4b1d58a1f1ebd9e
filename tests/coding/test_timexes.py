"""Expressions of time: what is found in a text, of which type, with which TIMEX3 value."""

from __future__ import annotations

import pytest

from onrecord.coding import Coder
from onrecord.model import Document

#: A Wednesday.
PUBLISHED = "2003-05-14"

FOUND = [
    # the calendar
    ("Mali signed on 7 April 1996.", [("7 April 1996", "DATE", "1996-04-07")]),
    ("Mali signed on April7, 1996.", [("April7, 1996", "DATE", "1996-04-07")]),
    ("Mali signed on Sept. 7, 1996.", [("Sept. 7, 1996", "DATE", "1996-09-07")]),
    ("Mali signed on April 7, 1996.", [("April 7, 1996", "DATE", "1996-04-07")]),
    ("Mali signed on Sunday, 7 April.", [("Sunday, 7 April", "DATE", "2003-04-07")]),
    ("Mali signed on the 7th of April last year.", [("the 7th of April last year", "DATE", "2002-04-07")]),
    ("The envoys will meet on 3 June.", [("3 June", "DATE", "2003-06-03")]),
    ("The envoys met from 3-5 March.", [("3-5 March", "DATE", "2003-03-03/2003-03-05")]),
    ("Records of 2003-02-31 and 2003-02-28 differ.", [("2003-02-28", "DATE", "2003-02-28")]),
    ("It began in late November.", [("late November", "DATE", "2002-11")]),
    ("The vote is planned for September.", [("September", "DATE", "2003-09")]),
    ("They may march in May.", [("May", "DATE", "2003-05")]),
    ("Jan Novak met June Brown.", []),
    ("It began in the spring of 1999.", [("the spring of 1999", "DATE", "1999-SP")]),
    ("It began last winter.", [("last winter", "DATE", "2002-WI")]),
    ("Exports fell in the first quarter of 2001.", [("the first quarter of 2001", "DATE", "2001-Q1")]),
    ("Exports fell in the second half of last year.", [("the second half of last year", "DATE", "2002-H2")]),
    ("Exports fell in the third quarter.", [("the third quarter", "DATE", "2002-Q3")]),
    ("The 1994 accord ended it.", [("1994", "DATE", "1994")]),
    ("They sent 2000 soldiers and 1500 goats.", []),
    ("It lasted from 1971-74.", [("1971-74", "DATE", "1971/1974")]),
    ("In nineteen eighty-four he left.", [("nineteen eighty-four", "DATE", "1984")]),
    ("In the late 1970s he left.", [("the late 1970s", "DATE", "197")]),
    ("Since the nineties he is away.", [("the nineties", "DATE", "199")]),
    ("In the 18th century it stood.", [("18th century", "DATE", "17")]),
    ("The camp took two and a half years to build.", [("two and a half years", "DURATION", "P2Y6M")]),
    ("They waited an hour and a half.", [("an hour and a half", "DURATION", "PT1H30M")]),
    ("Months of talks failed.", [("Months", "DURATION", "PXM")]),
    ("The port has 30 flights a week.", []),
    ("They left later in the day.", [("later in the day", "DATE", "2003-05-14")]),
    ("The current head of the mission left.", [("current", "DATE", "PRESENT_REF")]),
    ("The mission has funds through January.", [("January", "DATE", "2004-01")]),
    ("They left on Christmas Day.", [("Christmas Day", "DATE", "2002-12-25")]),
    ("They left on Thanksgiving 1997.", [("Thanksgiving 1997", "DATE", "1997-11-27")]),
    # counted from publication
    ("They met on Monday.", [("Monday", "DATE", "2003-05-12")]),
    ("They will meet on Monday.", [("Monday", "DATE", "2003-05-19")]),
    ("They could meet as soon as Monday.", [("Monday", "DATE", "2003-05-19")]),
    ("Talks are scheduled for Monday.", [("Monday", "DATE", "2003-05-19")]),
    ("They met last Wednesday.", [("last Wednesday", "DATE", "2003-05-07")]),
    ("They met the day before yesterday.", [("the day before yesterday", "DATE", "2003-05-12")]),
    ("They met last week.", [("last week", "DATE", "2003-W19")]),
    ("They met over the weekend.", [("the weekend", "DATE", "2003-W19-WE")]),
    ("They met earlier this year.", [("earlier this year", "DATE", "2003")]),
    ("They met eleven days ago.", [("eleven days ago", "DATE", "2003-05-03")]),
    ("They met two and two months ago.", [("two months ago", "DATE", "2003-03")]),
    ("It fell 800 years ago.", [("800 years ago", "DATE", "12")]),
    # lengths, sets, vague references
    ("They ruled for forty-two years.", [("forty-two years", "DURATION", "P42Y")]),
    ("They ruled for the past three decades.", [("the past three decades", "DURATION", "P30Y")]),
    ("It is a ten-month truce.", [("ten-month", "DURATION", "P10M")]),
    ("They waited several weeks.", [("several weeks", "DURATION", "PXW")]),
    ("They waited for years.", [("for years", "DURATION", "PXY")]),
    ("They waited 36 hours.", [("36 hours", "DURATION", "PT36H")]),
    ("The 12-year-old boy fled.", []),
    ("A quarter of the seats fell.", []),
    ("They meet every Friday.", [("every Friday", "SET", "XXXX-WXX-5")]),
    ("They meet daily.", [("daily", "SET", "P1D")]),
    ("They recently met.", [("recently", "DATE", "PAST_REF")]),
    ("They are now away.", [("now", "DATE", "PRESENT_REF")]),
    ("They hope for the near future.", [("the near future", "DATE", "FUTURE_REF")]),
    ("Soon after the raid they left, as soon as they could.", []),
    # the day
    ("They met on Monday night.", [("Monday night", "TIME", "2003-05-12TNI")]),
    ("They met at 5:30 p.m. on 3 March.", [("5:30 p.m. on 3 March", "TIME", "2003-03-03T17:30")]),
    ("They met at 0615 GMT.", [("0615 GMT", "TIME", "XXXX-XX-XXT06:15")]),
    ("They met this morning.", [("this morning", "TIME", "2003-05-14TMO")]),
    ("They left yesterday, about noon.", [("yesterday", "DATE", "2003-05-13"), ("noon", "TIME", "2003-05-13T12:00")]),
]  # fmt: skip


def times(coder: Coder, text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.type, t.value) for t in coder.times(Document(text, "test", published))]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_an_expression_has_a_type_and_a_value(coder: Coder, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert times(coder, text) == expected


def test_later_counts_from_the_date_of_the_sentence_before(coder: Coder) -> None:
    text = "Togo attacked on 4 March 1998. Two days later Benin answered. It was calm a year earlier."
    assert times(coder, text)[1:] == [("Two days later", "DATE", "1998-03-06"), ("a year earlier", "DATE", "1997")]


def test_nothing_counts_from_a_date_spoken_of_long_before(coder: Coder) -> None:
    text = "Togo attacked on 4 March 1998. Benin answered. Ghana kept silent. Two days later it spoke."
    assert times(coder, text)[1:] == [("Two days later", "DATE", "XXXX-XX-XX")]


def test_that_year_and_the_next_day_are_those_of_the_date_before(coder: Coder) -> None:
    text = "Togo attacked on 4 March 1998. The next day Benin answered. That year nobody else spoke."
    assert times(coder, text)[1:] == [("The next day", "DATE", "1998-03-05"), ("That year", "DATE", "1998")]


def test_a_year_ago_is_the_same_quarter_where_the_text_speaks_of_quarters(coder: Coder) -> None:
    text = "Trade grew in the first quarter. It had shrunk a year ago."
    assert times(coder, text)[1:] == [("a year ago", "DATE", "2002-Q1")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("on Monday", "XXXX-WXX-1"), ("in June", "XXXX-06"), ("on 3 June", "XXXX-06-03"), ("last month", "PAST_REF")],
)
def test_without_publication_day_the_unknown_stays_unknown(coder: Coder, text: str, value: str) -> None:
    assert [found[2] for found in times(coder, f"They met {text}.", None)] == [value]


def test_letters_that_grow_when_made_small_keep_the_offsets(coder: Coder) -> None:
    assert times(coder, "İzmir and İstanbul met on 7 April 1996.") == [("7 April 1996", "DATE", "1996-04-07")]
