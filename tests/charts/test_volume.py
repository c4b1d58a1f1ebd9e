"""The chart of documents by year has a bar for each year that leads to its documents, and says what it shows."""

from __future__ import annotations

import pytest

from onrecord.charts import FORMATS, describe_volume, volume
from onrecord.errors import ChartError
from onrecord.storing import YearCount

YEARS = [YearCount(2018, 1, 3), YearCount(2020, 8, 29)]


@pytest.mark.parametrize("width", [330, 900])
def test_the_bars_lead_to_the_documents_of_their_year(width: int) -> None:
    drawn = FORMATS[".svg"](volume(YEARS, width, "/documents").to_dict()).decode()
    assert drawn.count("/documents?since=2020&amp;until=2020") >= 1
    assert "2020: 8 documents, 29 records" in drawn
    assert ">2019<" in drawn


def test_its_words_tell_the_span_and_the_fullest_year() -> None:
    assert "2018 to 2020. Most in 2020: 8 documents, 29 records." in describe_volume(YEARS)


def test_nothing_dated_is_an_error_that_says_so() -> None:
    with pytest.raises(ChartError, match="no document says when"):
        volume([], 900)
