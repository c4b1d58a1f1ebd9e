"""Documents are found by the words in which an act may be told, the days, and no more than are asked for."""

from __future__ import annotations

from pathlib import Path

from onrecord.model import Document
from onrecord.storing import DATED_BY_DATASET, Store, documents_wording

PAPERS = [
    Document("Kenya blacklisted Ugandan lawyers.", "a.txt", "2015-06-10"),
    Document("Kenya welcomed Ugandan lawyers.", "b.txt", "2015-06-11", title="No blacklist"),
    Document("A BLACKLIST of Kenya's grew.", "c.txt", "2016-01-02"),
    Document("Kenya's unblacklisted lawyers.", "d.txt", "2016-01-02"),
]


def found(store: Store, *asked: object) -> list[str]:
    return [wording.text for wording in store.ask(documents_wording(["blackl", "wh(t"], *asked))]  # type: ignore[arg-type]


def test_words_begin_so_in_upper_or_lower_case_within_the_days_the_latest_first(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many((paper, ()) for paper in PAPERS)
        assert found(store, None, None, None, 9) == [PAPERS[2].text, PAPERS[0].text]
        assert found(store, None, None, None, 1) == [PAPERS[2].text]
        assert found(store, "2015-06", "2015-06", None, 9) == [PAPERS[0].text]
        assert found(store, None, None, "2015-12", 9) == [PAPERS[0].text]
        assert found(store, "2017", None, None, 9) == []


def test_what_no_coder_read_is_not_among_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(PAPERS[0], None)
        assert found(store, None, None, None, 9) == []


def test_lines_of_datasets_are_not_among_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        lines = Document("1\tKenya\tblacklist", "a.tsv", "2015-06-10", dated_by=DATED_BY_DATASET)
        store.add_many((paper, ()) for paper in (PAPERS[0], lines))
        assert found(store, None, None, None, 9) == [PAPERS[0].text]
