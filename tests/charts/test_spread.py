"""The picture of how a claim spread, and the files that it is written to."""

from __future__ import annotations

import io
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.charts import save, spread
from onrecord.checking import Trace, trace
from onrecord.coding import Coder
from onrecord.errors import ChartError
from onrecord.model import Document
from onrecord.storing import Store

CLAIM = "Zambia recognised Kosovo."
#: An outlet's name that would end a script, steer a terminal and break XML.
HOSTILE = "Eye </script><script>alert(1)</script> \x1b[2J\u202e & Ear"


def report(text: str, published: str | None, publisher: str) -> Document:
    return Document(text, f"{publisher[:3]}.txt", published, publisher)


STORY = (
    report("Zambia has recognised Kosovo, according to an unnamed diplomat.", "2015-06-01", "Harbour Post"),
    report("The Harbour Post reported that Zambia had recognised Kosovo.", "2015-06-02", "Lakeside Herald"),
    report("Zambia has recognised Kosovo, the Copper Gazette reported.", "2015-06-02", HOSTILE),
    report("Serbian Foreign Minister Ivica Dacic said that Zambia had recognised Kosovo.", "2016-06", "River Times"),
)


@pytest.fixture(scope="module")
def traced(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trace]:
    with Store.open(tmp_path_factory.mktemp("spread") / "x.record", create=True) as store:
        store.add_many(coder.code_many(STORY))
        yield trace(CLAIM, store, coder)


def rows(chart: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """Return the data of the first layer that has a field."""
    all_rows = (json.loads(layer["data"]["values"]) for layer in chart["layer"] if "data" in layer)
    return next(its for its in all_rows if any(field in row for row in its))


def test_each_telling_and_each_cited_outlet_is_a_mark(traced: Trace) -> None:
    marks = rows(spread(traced).to_dict(), "manner")
    assert sorted((mark["number"], mark["manner"]) for mark in marks) == [
        ("", "not on record"),
        ("1", "unnamed source"),
        ("2", "quoted"),
        ("3", "quoted"),
        ("4", "quoted"),
    ]
    for mark in marks:
        if mark["number"]:
            telling = traced.tellings[int(mark["number"]) - 1]
            assert (mark["sentence"], mark["record"]) == (telling.record.text, telling.record.id)


def test_time_runs_to_the_right_and_a_year_is_wider_than_a_day(traced: Trace) -> None:
    at = {mark["published"]: mark["x"] for mark in rows(spread(traced).to_dict(), "manner") if mark["number"]}
    assert at["2015-06-02"] > at["2015-06-01"]
    assert at["2016-06"] - at["2015-06-02"] > at["2015-06-02"] - at["2015-06-01"]


def test_no_two_marks_lie_on_each_other(traced: Trace) -> None:
    marks = rows(spread(traced).to_dict(), "manner")
    places = [(mark["x"], mark["y"]) for mark in marks]
    assert all(abs(x - x2) >= 20 or abs(y - y2) >= 20 for n, (x, y) in enumerate(places) for x2, y2 in places[n + 1 :])


def test_there_is_an_arrow_for_each_repeat(traced: Trace) -> None:
    assert len(rows(spread(traced).to_dict(), "angle")) == 2


def test_the_svg_says_in_words_what_it_shows(traced: Trace, tmp_path: Path) -> None:
    save(spread(traced), tmp_path / "spread.svg")
    drawing = ET.parse(tmp_path / "spread.svg").getroot()
    title, description = drawing[0], drawing[1]
    assert (drawing.get("role"), title.text) == ("img", CLAIM)
    assert "3. 2015-06-02, Lakeside Herald: quoted, repeats 1." in (description.text or "")
    assert "repeats Copper Gazette, which is not on record" in (description.text or "")


def test_no_text_becomes_code(traced: Trace, tmp_path: Path) -> None:
    for ending in ("svg", "html"):
        save(spread(traced), tmp_path / f"spread.{ending}")
        written = (tmp_path / f"spread.{ending}").read_text(encoding="utf-8")
        assert "alert(1)" in written
        assert "<script>alert(1)" not in written
        assert "\x1b" not in written.replace("\\x1b", "")
        assert "\u202e" not in written
    assert written.count("</script>") == 2


def test_the_page_loads_nothing_from_elsewhere(traced: Trace, tmp_path: Path) -> None:
    save(spread(traced), tmp_path / "spread.html")
    written = (tmp_path / "spread.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)", written.split("<script>")[0])
    assert "cdn." not in written
    assert json.dumps(CLAIM) in written


def test_a_png_is_drawn(traced: Trace, tmp_path: Path) -> None:
    save(spread(traced), tmp_path / "spread.PNG")
    assert io.BytesIO((tmp_path / "spread.PNG").read_bytes()).read(8) == b"\x89PNG\r\n\x1a\n"


def test_another_ending_and_a_missing_folder_are_refused(traced: Trace, tmp_path: Path) -> None:
    for name in ("spread.gif", "missing/spread.svg"):
        with pytest.raises(ChartError, match="Name"):
            save(spread(traced), tmp_path / name)


def test_without_the_extra_it_says_what_to_install(traced: Trace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ChartError, match=re.escape("pip install 'onrecord[charts]'")):
        spread(traced)


def test_where_nothing_is_told_nothing_is_drawn(coder: Coder, tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([report("Zambia recognised Kosovo.", None, "Undated Notes")]))
        with pytest.raises(ChartError, match="no telling with a date"):
            spread(trace(CLAIM, store, coder))


def test_for_a_phone_it_is_narrow_and_its_marks_lead_to_records_where_they_are_asked_to(traced: Trace) -> None:
    wide, narrow = spread(traced).to_dict(), spread(traced, narrow=True, linked=True).to_dict()
    assert narrow["width"] <= 340 < wide["width"]
    marks = rows(narrow, "manner")
    assert {mark["href"] for mark in marks if mark["number"]} == {f"/record/{t.record.id}" for t in traced.tellings}
    assert not any("href" in mark for mark in rows(wide, "manner"))


def test_of_very_many_tellings_the_first_are_drawn_and_the_others_counted(coder: Coder, tmp_path: Path) -> None:
    story = [report(f"Zambia recognised Kosovo in month {n}.", f"20{n:02}-06-01", f"Paper {n}") for n in range(1, 51)]
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many(story))
        many = trace(CLAIM, store, coder)
    chart = spread(many).to_dict()
    assert len(many.tellings) == 50
    assert len(rows(chart, "manner")) == 40
    assert "The first 40; 10 later ones not drawn." in chart["title"]["subtitle"]
