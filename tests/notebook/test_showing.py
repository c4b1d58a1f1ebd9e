"""Answers become tables, charts and HTML in which nothing from outside is markup."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import FrameError
from onrecord.model import Document, Party, Record, Span
from onrecord.storing import Store

pyarrow = pytest.importorskip("pyarrow")

HOSTILE = '<script>alert("1")</script>'


def test_each_answer_is_a_table_with_a_row_for_each_thing(opened: onrecord.OpenRecord) -> None:
    found, answer = opened.records(party="PAK"), opened.check("Pakistan recognised Azerbaijan.")
    traced, sides = opened.trace("Pakistan is seeking ties with Armenia."), opened.issue("kashmir")
    timeline, network = opened.timeline("PAK", "AZE"), opened.network()
    document = opened.document(next(iter(found)).document.id)
    for table, rows in (
        (found, len(found)), (answer, len(answer.evidence)), (traced, len(traced.tellings)),
        (timeline, len(timeline.entries)), (network, len(network.bonds)), (document, len(document.records)),
        (sides, sum(len(taker.stands) for taker in (*sides.takers, *sides.of_parties))),
    ):  # fmt: skip
        assert table.to_arrow().num_rows == rows > 0
        assert len(table._repr_html_()) > 200
    assert found.to_arrow().schema == document.to_arrow().schema == onrecord.code("Hello.").to_arrow().schema
    assert sum(batch.num_rows for batch in found.to_batches(5)) == len(found)
    assert max(batch.num_rows for batch in found.to_batches(5)) <= 5
    assert opened.records(party="TUV").to_arrow().schema == found.to_arrow().schema


def test_frames_are_those_of_the_users_library(opened: onrecord.OpenRecord) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    found = opened.records()
    assert isinstance(found.to_pandas(), pandas.DataFrame)
    assert isinstance(found.to_polars(), polars.DataFrame)
    assert [*found.to_pandas()["id"]] == [*found.to_polars()["id"]] == [each.id for each in found]


def test_a_missing_library_is_named_with_how_to_install_it(
    opened: onrecord.OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(FrameError, match="needs polars, which is not installed"):
        opened.records().to_polars()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for table in (opened.records(), opened.network(), opened.timeline("PAK", "AZE")):
        with pytest.raises(FrameError, match=r'pip install "onrecord\[data\]"'):
            table.to_arrow()


def test_charts_are_drawn_and_link_to_no_page_that_is_not_there(opened: onrecord.OpenRecord) -> None:
    pytest.importorskip("altair")
    for chart in (
        opened.timeline("PAK", "AZE").chart(), opened.network().chart(), opened.issue("kashmir").chart(),
        opened.trace("Pakistan is seeking ties with Armenia.").chart(),
    ):  # fmt: skip
        assert "'href': {" not in str(chart.to_dict())


def test_nothing_found_is_a_sentence(opened: onrecord.OpenRecord) -> None:
    assert "No records (Tuvalu); 16 documents searched." in opened.records(party="Tuvalu")._repr_html_()
    assert "No records between Tuvalu and Peru; 16 documents" in opened.timeline("Tuvalu", "Peru")._repr_html_()
    assert "No event between two parties is on record" in opened.network(until="1900")._repr_html_()


def test_what_comes_from_outside_is_shown_and_never_markup(tmp_path: Path) -> None:
    text = f"{HOSTILE} praised \u202eChile."
    document = Document(text, "javascript:alert(1)", "2020-01-02", HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)")
    end, start = len(HOSTILE), text.index("Chile")
    record = Record(
        "event", document.id, Span(0, len(text) - 1), Span(end + 1, end + 8), text[:-1], HOSTILE, HOSTILE, HOSTILE,
        actors=(Party(HOSTILE, Span(0, end), HOSTILE),), recipients=(Party("Chile", Span(start, start + 5), "CHL"),),
        date="2020", place=HOSTILE,
    )  # fmt: skip
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(document, [record])
    opened = onrecord.open(tmp_path / "record.duckdb")
    shown = [
        opened, opened.records(), opened.records(text=HOSTILE), opened.record(record.id),
        opened.document(document.id), opened.timeline(HOSTILE, "Chile"), opened.timeline(HOSTILE, "<b>"),
        opened.sql("SELECT text, source FROM documents"), opened.check(f"{HOSTILE} praised Chile."),
        opened.trace(f"{HOSTILE} praised Chile."),
    ]  # fmt: skip
    for value in shown:
        page = value._repr_html_()  # type: ignore[attr-defined]
        assert "<script" not in page and "<b>;" not in page
        assert 'href="javascript' not in page
        assert "\u202e" not in page
    assert "&lt;script&gt;" in opened.records()._repr_html_()
