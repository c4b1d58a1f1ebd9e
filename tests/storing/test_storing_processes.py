from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import duckdb
import pytest
from storing_samples import adding, document, make_older, party, visit

import onrecord.storing
from onrecord.errors import StoreError
from onrecord.storing import Counts, Filter, Store

HERE = Path(__file__).parent
SOURCES = Path(onrecord.storing.__file__).parents[2]


@pytest.mark.parametrize("reported", [0, 1, 25])
def test_a_killed_process_loses_nothing_that_it_reported(tmp_path: Path, reported: int) -> None:
    path = tmp_path / "record.duckdb"
    papers = [document(f"report {number}") for number in range(200)]
    with adding(path, len(papers)) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline().strip() for _ in range(reported)]
        process.kill()  # SIGKILL: nothing of the process runs any more
        printed += process.stdout.read().split()
    assert len(printed) < len(papers)
    if printed:
        with Store.open(path, create=False) as store:
            assert all(store.knows(key) for key in printed)
            assert store.count().records == 5 * store.count().documents
    with Store.open(path, create=True) as store:
        new = store.add_many([(paper, [visit(paper, start) for start in range(5)]) for paper in papers])
        assert not any(is_new for is_new, paper in zip(new, papers, strict=True) if paper.id in printed)
        assert store.count() == Counts(200, 1000, "2020-03-04", "2020-03-04")
        assert len(list(store.find(Filter()))) == 1000


@pytest.mark.parametrize("create", [True, False])
def test_a_record_in_use_names_the_process_that_holds_it(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "record.duckdb"
    with adding(path, 1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(StoreError, match=rf"record\.duckdb.*process {process.pid}\. Wait"):
            Store.open(path, create=create)


def test_several_threads_read_one_store(tmp_path: Path) -> None:
    paper = document()
    coded = [visit(paper, start) for start in range(50)]
    found: list[list[int]] = []
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, coded)

        def read() -> None:
            for _ in range(3):
                found.append([stored.record.span.start for stored in store.find(Filter(parties=("RUR",)))])

        threads = [threading.Thread(target=read) for _ in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    assert found == [list(range(50))] * 12


def test_a_record_that_is_not_there_asks_for_documents(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"missing\.duckdb.*onrecord add PATH"):
        Store.open(tmp_path / "missing.duckdb", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_record_cannot_be_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Name a file in a folder"):
        Store.open(tmp_path / "no" / "record.duckdb", create=True)


@pytest.mark.parametrize("content", [b"", b"plain text\n" * 900])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"notes\.txt: not a record of onrecord"):
        Store.open(path, create=create)
    assert path.read_bytes() == content


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(StoreError, match=r"other things in it \(holiday\.jpg\).*Name an empty folder, or a file"):
        Store.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="no record here"):
        Store.open(tmp_path, create=False)
    assert {path.name for path in tmp_path.iterdir()} <= {"holiday.jpg", "writer.lock"}


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "sales.duckdb")) as other:
        other.execute("CREATE TABLE sales (amount INTEGER)")
    with pytest.raises(StoreError, match="not a record of onrecord"):
        Store.open(tmp_path / "sales.duckdb", create=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_record_of_the_first_version_is_brought_up_and_loses_nothing(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "record.duckdb"
    known = document()
    with Store.open(path, create=True) as store:
        store.add(known, [visit(known)])
    make_older(path, 1)
    with Store.open(path, create=create) as store:
        (found,) = store.find(Filter())
    assert found.record == dataclasses.replace(visit(known), confidence=None, certainty=None, deciding=())


@pytest.mark.parametrize("version", [3, 4, 5, 6])
def test_a_record_of_a_later_version_is_brought_up_and_loses_nothing(tmp_path: Path, version: int) -> None:
    path = tmp_path / "record.duckdb"
    papers = [document(), dataclasses.replace(document(), source="another.txt", title="Another")]
    with Store.open(path, create=True) as store:
        for paper in papers:
            store.add(paper, [visit(paper, start) for start in range(3)])
        before = list(store.find(Filter()))
    with duckdb.connect(str(path)) as raw:
        acts = raw.execute("SELECT * FROM acts ORDER BY ALL").fetchall()
    make_older(path, version)
    with Store.open(path, create=True) as store:
        assert list(store.find(Filter())) == before
        assert [store.record(found.record.id) for found in before] == before
        assert store.add(papers[0], []) is False
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT * FROM acts ORDER BY ALL").fetchall() == acts
    assert acts


def test_a_record_of_the_second_version_knows_the_same_acts_when_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    known = document()
    variants = [
        {},
        {"attribution": ()},
        {"kind": "stance", "type": None, "attribution": ()},
        {"kind": "denial"},
        {"kind": "relation", "date": "1991/..", "score": None, "type": "recognition"},
        {"date": None, "mode": None, "content": None, "issue": None},
        {"auxiliary": ("future", "negation")},
        {"recipients": (), "actors": (*visit(known).actors, party("Freedonia", "FRE"))},
    ]
    with Store.open(path, create=True) as store:
        store.add(known, [visit(known, start, **values) for start, values in enumerate(variants)])
    with duckdb.connect(str(path)) as raw:
        fresh = raw.execute("SELECT * FROM acts ORDER BY ALL").fetchall()
    make_older(path, 2)
    Store.open(path, create=False).close()
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT * FROM acts ORDER BY ALL").fetchall() == fresh
    assert len(fresh) == 8  # two of the stance, for the two sides that it opposes; none of the denial


def test_a_record_of_a_newer_version_asks_for_a_newer_onrecord(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store.open(path, create=True).close()
    with duckdb.connect(str(path)) as raw:
        raw.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(StoreError, match=r"version 99.*Install the newest onrecord"):
        Store.open(path, create=True)


def test_a_record_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store.open(path, create=True).close()
    with Store.open(path, create=False) as store:
        with pytest.raises(StoreError, match="nothing of this batch was added"):
            store.add(document(), [])
        assert store.count() == Counts(0, 0)


def test_names_that_mean_something_to_duckdb_are_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.open(Path(":memory:"), create=True) as store:
        store.add(document(), [])
    assert [path.name for path in tmp_path.iterdir()] == [":memory:"]


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "record.duckdb", create=True)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()
