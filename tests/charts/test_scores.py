"""The picture of cooperation and conflict over time."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from onrecord.analysis import Point, Score, Scores
from onrecord.charts import drawing, score_chart
from onrecord.errors import ChartError

NOTHING = Score(0, ())


def value(points: tuple[Point, ...], **numbers: int) -> Scores:
    return Scores(
        "CHL", "PER", "year", points, Score(6.5, ("a", "b")), Score(-9.0, ("c",)),
        numbers.get("vague", 0), numbers.get("earlier", 0),
    )  # fmt: skip


POINTS = (
    Point("2018", Score(6.5, ("a", "b")), NOTHING),
    Point("2019", NOTHING, NOTHING),
    Point("2020", NOTHING, Score(-9.0, ("c",))),
)


def bars(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return list(json.loads(chart["layer"][0]["data"]["values"]))


def test_each_bar_leads_to_its_period_on_the_page() -> None:
    chart = score_chart(value(POINTS), ("Chile", "Peru"), address="/pair/CHL/PER").to_dict()
    assert [(bar["period"], bar["total"], bar["count"]) for bar in bars(chart)] == [("2018", 6.5, 2), ("2020", -9.0, 1)]
    drawn = drawing(score_chart(value(POINTS), ("Chile", "Peru"), address="/pair/CHL/PER")).decode()
    assert 'href="/pair/CHL/PER?since=2018&amp;until=2018#chronology"' in drawn
    assert "vega.github.io" not in drawn


def test_the_number_of_its_acts_stands_beyond_each_bar_once() -> None:
    drawn = drawing(score_chart(value(POINTS), ("Chile", "Peru"))).decode()
    heights = {
        count: float(height)
        for height, count in re.findall(r'translate\([\d.]+,([\d.]+)\)"[^>]* fill="#666">(\d+)</text>', drawn)
    }
    assert drawn.count(">2</text>") == drawn.count(">1</text>") == 1
    zero = float(re.findall(r'<line[^>]*translate\([\d.]+,([\d.]+)\)"[^>]*stroke="#222"', drawn)[0])
    assert heights["2"] < zero < heights["1"]


def test_without_a_page_a_bar_leads_nowhere() -> None:
    assert "href" not in bars(score_chart(value(POINTS), ("Chile", "Peru")).to_dict())[0]


def test_it_says_in_words_what_it_shows_and_what_it_leaves_out() -> None:
    told = score_chart(value(POINTS, vague=2, earlier=1), ("Chile", "Peru")).to_dict()["description"]
    assert "between Chile and Peru by year. From 2018 to 2020: 2 acts of cooperation, sum of scores +6.5" in told
    assert "2 acts dated no closer than several years not drawn. 1 act before 2018 not drawn." in told


def test_hostile_names_are_text() -> None:
    drawn = drawing(score_chart(value(POINTS), ("<script>alert(1)</script>", "\x1b\u202ePeru"), width=340)).decode()
    assert "<script>" not in drawn
    assert "\u202e" not in drawn


def test_where_nothing_is_dated_nothing_is_drawn() -> None:
    with pytest.raises(ChartError, match="nothing to draw"):
        score_chart(value(()), ("Chile", "Peru"))
