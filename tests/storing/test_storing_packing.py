from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storing_samples import document, visit
from test_storing_round_trip import documents, records

from onrecord.errors import StoreError
from onrecord.model import Withdrawal
from onrecord.places import place_of
from onrecord.storing import Store, pack, unpack
from onrecord.storing.schema import TABLES


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of all tables, in the order in which they are stored."""
    with duckdb.connect(str(file), read_only=True) as raw:
        return {table: raw.execute(f"SELECT {', '.join(TABLES[table])} FROM {table}").fetchall() for table in TABLES}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_file_that_is_unpacked_and_packed_has_the_same_rows_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    here = tmp_path_factory.mktemp("packing")
    papers = data.draw(st.lists(documents, max_size=4))
    batch = [(paper, data.draw(st.none() | st.lists(records(paper), max_size=3))) for paper in papers]
    with Store.open(here / "record.duckdb", create=True) as store:
        store.add_many(batch, inputs=[(paper.source, paper.id) for paper in papers])
    number = unpack(here / "record.duckdb", here / "folder")
    assert pack(here / "folder", here / "again.duckdb") == number
    before = rows_of(here / "record.duckdb")
    assert rows_of(here / "again.duckdb") == before
    assert number == sum(map(len, before.values()))


def test_a_record_that_grew_in_a_folder_packs_to_what_grew_in_a_file(tmp_path: Path) -> None:
    papers = [document(f"report {number}") for number in range(5)]
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "record.duckdb", tmp_path / "folder"):
        with Store.open(place, create=True) as store:
            for paper in papers:
                added = dt.datetime(2024, 1, 1 + papers.index(paper), tzinfo=dt.UTC)
                store.add(paper, [visit(paper, 0), visit(paper, 1)], added=added)
            store.withdraw(Withdrawal(papers[1].id, "2020-04", "wrong"), added=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    pack(tmp_path / "folder", tmp_path / "packed.duckdb")
    assert rows_of(tmp_path / "packed.duckdb") == rows_of(tmp_path / "record.duckdb")
    with Store.open(tmp_path / "packed.duckdb", create=True) as store:  # and it grows on
        assert store.add_many([(papers[0], []), (document("new"), [])]) == [False, True]


def test_an_address_takes_a_record_and_gives_it_back(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    paper = document()
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, [visit(paper)])
    address = place_of(f"memory://onrecord/{tmp_path.name}")
    unpack(tmp_path / "record.duckdb", address)
    pack(address, tmp_path / "again.duckdb")
    assert rows_of(tmp_path / "again.duckdb") == rows_of(tmp_path / "record.duckdb")
    with pytest.raises(StoreError, match="a record is there already"):
        unpack(tmp_path / "record.duckdb", address)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    Store.open(tmp_path / "record.duckdb", create=True).close()
    unpack(tmp_path / "record.duckdb", tmp_path / "folder")
    (tmp_path / "mine").write_text("precious")
    for attempt in (
        lambda: unpack(tmp_path / "record.duckdb", tmp_path / "folder"),
        lambda: unpack(tmp_path / "record.duckdb", tmp_path / "mine"),
        lambda: pack(tmp_path / "folder", tmp_path / "mine"),
        lambda: pack(tmp_path / "folder", tmp_path / "record.duckdb"),
    ):
        with pytest.raises(StoreError, match="is there already, and nothing is written over"):
            attempt()
    assert (tmp_path / "mine").read_text() == "precious"


def test_a_part_that_was_changed_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    paper = document()
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, [visit(paper)])
    unpack(tmp_path / "record.duckdb", tmp_path / "folder")
    (part,) = (tmp_path / "folder" / "records").glob("*.parquet")
    part.write_bytes(part.read_bytes()[:-5] + b"xPAR1")
    with pytest.raises(StoreError, match=rf"records/{part.name} is not what was written\. Put back a copy"):
        pack(tmp_path / "folder", tmp_path / "again.duckdb")
    assert {path.name for path in tmp_path.iterdir()} == {"record.duckdb", "folder"}


def test_what_is_no_record_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("not a record" * 500)
    with pytest.raises(StoreError, match="no record here"):
        pack(tmp_path / "empty", tmp_path / "made.duckdb")
    with pytest.raises(StoreError, match="no folder"):
        pack(tmp_path / "notes.txt", tmp_path / "made.duckdb")
    with pytest.raises(StoreError, match="not a record of onrecord"):
        unpack(tmp_path / "notes.txt", tmp_path / "made")
    with pytest.raises(StoreError, match="no record here"):
        unpack(tmp_path / "missing.duckdb", tmp_path / "made")
    with pytest.raises(StoreError, match="nothing was made"):
        Store.open(tmp_path / "record.duckdb", create=True).close()
        unpack(tmp_path / "record.duckdb", tmp_path / "no" / "such" / "folder")
    assert not (tmp_path / "made").exists()


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    paper = document()
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, [visit(paper)])
    told: list[tuple[int, int]] = []
    number = unpack(tmp_path / "record.duckdb", tmp_path / "folder", lambda *done: told.append(done))
    assert told[-1] == (number, number)
