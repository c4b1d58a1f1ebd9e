"""Dates that say how much they know."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.edtf import bounds, is_edtf, meet

YEARS = st.integers(1, 9998)


@st.composite
def members(draw: st.DrawFn) -> str:
    """Draw a day, month, season, year or decade."""
    day = draw(st.dates(dt.date(1, 1, 1), dt.date(9998, 12, 31)))
    season = draw(st.integers(21, 24))
    year = f"{day.year:04d}"
    return draw(st.sampled_from([day.isoformat(), day.isoformat()[:7], f"{year}-{season}", year, f"{year[:3]}X"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Draw any EDTF date that the record can hold."""
    first, second = sorted([draw(members()), draw(members())], key=bounds)
    if bounds(second)[1] < bounds(first)[0]:
        first, second = second, first
    return draw(st.sampled_from([first, f"{first}/{second}", f"{first}/..", f"../{second}"]))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019-10-28", "2019-10-28", "2019-10-28"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("1991", "1991-01-01", "1991-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1999-21", "1999-03-01", "1999-05-31"),
        ("1999-24", "1999-12-01", "2000-02-29"),
        ("1991/..", "1991-01-01", "9999-12-31"),
        ("../2003", "0001-01-01", "2003-12-31"),
        ("2003-05/2004", "2003-05-01", "2004-12-31"),
    ],
)
def test_bounds_are_the_first_and_the_last_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "recently", "19", "199", "19991", "1999-00", "1999-13", "1999-20", "1999-25", "1999-02-30", "2021-02-29",
     "0000", "199X-03", "2004/2003", "1999-1", "1999-01-1", " 1999", "1999\n", "1999/2000/2001", "١٩٩٩", "..", "1999~"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(ValueError, match=r"date|month|interval|year|day"):
        bounds(text)


@given(dates())
def test_the_first_day_is_not_after_the_last(edtf: str) -> None:
    first, last = bounds(edtf)
    assert first <= last


@given(st.dates())
def test_a_day_covers_itself_and_lies_in_its_month_year_and_decade(day: dt.date) -> None:
    text = day.isoformat()
    assert bounds(text) == (day, day)
    assert all(meet(text, wider) for wider in (text[:7], text[:4], text[:3] + "X"))


@given(dates(), dates())
def test_meeting_is_mutual(one: str, other: str) -> None:
    assert meet(one, other) == meet(other, one)


@given(dates())
def test_a_date_meets_itself(edtf: str) -> None:
    assert meet(edtf, edtf)


@given(YEARS)
def test_neighbouring_years_do_not_meet(year: int) -> None:
    assert not meet(f"{year:04d}", f"{year + 1:04d}")


@given(YEARS, YEARS)
def test_an_open_interval_meets_what_comes_after_its_beginning(start: int, year: int) -> None:
    assert meet(f"{start:04d}/..", f"{year:04d}") == (year >= start)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_no_date(text: str) -> None:
    if is_edtf(text):
        first, last = bounds(text)
        assert first <= last
