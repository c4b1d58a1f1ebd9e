from __future__ import annotations

import dataclasses
import json
import os
import uuid
from pathlib import Path
from typing import Any

import pytest
from storing_samples import adding, document, visit

import onrecord.storing
from onrecord.errors import HeldError, StoreError
from onrecord.model import Withdrawal
from onrecord.places import Place, place_of
from onrecord.storing import Counts, Filter, Store, is_there, stamp

HERE = Path(__file__).parent
SOURCES = Path(onrecord.storing.__file__).parents[2]


@pytest.fixture(params=["folder", "address"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "address":
        pytest.importorskip("fsspec")
        return place_of(f"memory://onrecord/{uuid.uuid4().hex}")
    folder = tmp_path / "it's [a] record*"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "record"
    path.mkdir()
    return path


def listed(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return json.loads((folder / "record.json").read_text())["tables"]


def on_disk(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.glob("*/*.parquet")}


def test_what_is_added_is_read_back_and_added_once(place: Place) -> None:
    papers = [document(f"report {number}") for number in range(3)]
    coded = {paper.id: [visit(paper, start) for start in range(4)] for paper in papers}
    with Store.open(place, create=True) as store:
        assert store.add_many([(paper, coded[paper.id]) for paper in papers[:2]]) == [True, True]
        assert store.add_many([(paper, coded[paper.id]) for paper in papers]) == [False, False, True]
        assert store.count() == Counts(3, 12, "2020-03-04", "2020-03-04")
    with Store.open(place, create=False) as store:
        for paper in papers:
            assert store.document(paper.id) == paper
            assert [found.record for found in store.find(Filter(document=paper.id))] == coded[paper.id]
        assert len({found.record.id for found in store.find(Filter(parties=("RUR",)))}) == 12


def test_a_document_that_could_not_be_coded_is_coded_later(place: Place) -> None:
    papers = [document(f"report {number}") for number in range(4)]
    with Store.open(place, create=True) as store:
        store.add_many([(paper, None) for paper in papers[:2]])
        store.add_many([(paper, []) for paper in papers[2:]])
        assert store.count().not_coded == 2
        assert store.add(papers[0], [visit(papers[0])])
        assert store.coded(paper.id for paper in papers) == {papers[0].id, papers[2].id, papers[3].id}
    with Store.open(place, create=False) as store:
        assert store.count() == Counts(4, 1, "2020-03-04", "2020-03-04", not_coded=1)
        assert store.document(papers[0].id) == papers[0]


def test_withdrawals_and_what_was_read_before_are_kept(place: Place) -> None:
    paper = document()
    with Store.open(place, create=True) as store:
        store.add_many([(paper, [visit(paper)])], inputs=[("a line", paper.id)])
        assert store.withdraw(Withdrawal(paper.id, "2020-05", "it was wrong"))
    with Store.open(place, create=False) as store:
        assert store.read_before(["a line", "another"]) == {"a line": [paper.id]}
        assert [found.withdrawal for found in store.find(Filter())] == [Withdrawal(paper.id, "2020-05", "it was wrong")]


def test_many_additions_make_few_parts_and_lose_nothing(folder: Path) -> None:
    papers = [document(f"report {number}") for number in range(40)]
    with Store.open(folder, create=True) as store:
        for paper in papers:
            store.add(paper, [visit(paper, 0), visit(paper, 1)])
        assert store.count().records == 80
    names = [f"{table}/{part['name']}" for table, parts in listed(folder).items() for part in parts]
    assert on_disk(folder) == set(names)
    assert all(len(parts) <= 33 for parts in listed(folder).values())
    with Store.open(folder, create=False) as store:
        assert {paper.id for paper in store.documents()} == {paper.id for paper in papers}
        assert store.count().records == 80


def test_who_opened_the_record_before_reads_on_while_parts_are_put_together(folder: Path) -> None:
    with Store.open(folder, create=True) as store:
        first = document("the first report")
        store.add(first, [visit(first)])
    with Store.open(folder, create=False) as reader:
        with Store.open(folder, create=True) as store:
            for number in range(34):
                store.add(document(f"report {number}"), [])
        assert reader.count().documents in (1, 35)
        assert reader.document(first.id) == first


def test_a_reader_opened_beside_a_writer_sees_what_was_reported(folder: Path) -> None:
    with Store.open(folder, create=True) as store:
        for number in range(3):
            store.add(document(f"report {number}"), [])
            with Store.open(folder, create=False) as reader:
                assert reader.count().documents == number + 1


@pytest.mark.parametrize("reported", [0, 1, 10])
def test_a_killed_process_loses_nothing_that_it_reported(folder: Path, reported: int) -> None:
    papers = [document(f"report {number}") for number in range(60)]
    with adding(folder, len(papers)) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline().strip() for _ in range(reported)]
        process.kill()
        printed += process.stdout.read().split()
    assert len(printed) < len(papers)
    with Store.open(folder, create=True) as store:
        assert all(store.knows(key) for key in printed)
        assert store.count().records == 5 * store.count().documents
        store.add_many([(paper, [visit(paper, start) for start in range(5)]) for paper in papers])
        assert store.count() == Counts(60, 300, "2020-03-04", "2020-03-04")
    assert len(on_disk(folder)) == sum(map(len, listed(folder).values()))


def test_one_process_writes_at_a_time_and_others_hear_which(folder: Path) -> None:
    with adding(folder, 1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(HeldError, match=rf"open in process {process.pid}\. Wait"):
            Store.open(folder, create=True)
        with Store.open(folder, create=False) as store:
            assert store.count().documents == 1
        process.kill()
        process.wait()
        Store.open(folder, create=True).close()


def test_two_writers_in_one_process_are_one_too_many(folder: Path) -> None:
    with Store.open(folder, create=True), pytest.raises(HeldError, match=rf"process {os.getpid()}"):
        Store.open(folder, create=True)
    Store.open(folder, create=True).close()


def test_what_a_crash_left_is_not_read_and_removed_by_the_next_writer(folder: Path) -> None:
    paper = document()
    with Store.open(folder, create=True) as store:
        store.add(paper, [visit(paper)])
    half = folder / "records" / "000002-0123456789ab.parquet"
    half.write_bytes(b"PAR1 half of")
    (folder / ".writing").mkdir()
    (folder / ".writing" / "part.parquet").write_bytes(b"PAR1")
    notes = folder / "records" / "my notes.parquet"
    notes.touch()
    with Store.open(folder, create=False) as store:
        assert store.count().records == 1
    Store.open(folder, create=True).close()
    assert not half.exists()
    assert not (folder / ".writing").exists()
    assert notes.exists()


def test_an_addition_that_fails_changes_nothing(folder: Path) -> None:
    good, bad = document("good"), dataclasses.replace(document("bad"), body=2**70)
    with Store.open(folder, create=True) as store:
        with pytest.raises(StoreError, match="nothing of this batch was added"):
            store.add_many([(good, [visit(good)]), (bad, [])])
        assert store.count() == Counts(0, 0)
        assert store.add(good, [visit(good)])
        assert store.count().documents == 1


def test_a_record_opened_for_reading_is_not_written(place: Place) -> None:
    Store.open(place, create=True).close()
    with Store.open(place, create=False) as store, pytest.raises(StoreError, match="opened for reading only"):
        store.add(document(), [])


def test_a_record_that_is_not_there_asks_for_documents(place: Place) -> None:
    with pytest.raises(StoreError, match="onrecord add PATH"):
        Store.open(place, create=False)


def test_a_stamp_tells_one_state_from_another(place: Place) -> None:
    Store.open(place, create=True).close()
    before = stamp(place)
    with Store.open(place, create=True) as store:
        store.add(document(), [])
    assert is_there(place)
    assert stamp(place) not in (None, before)


@pytest.mark.parametrize("name", ["../../../etc/passwd", "notes.parquet", "000001-0123456789ab.parquet', 'x"])
def test_a_list_cannot_name_other_files(folder: Path, name: str) -> None:
    Store.open(folder, create=True).close()
    content = json.loads((folder / "record.json").read_text())
    content["tables"]["records"] = [{"name": name, "rows": 1, "size": 1, "sha256": "0"}]
    (folder / "record.json").write_text(json.dumps(content))
    with pytest.raises(StoreError, match="names what is no part"):
        Store.open(folder, create=False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "damaged. Put back a copy of record.json"),
        ("[]", "damaged"),
        ('{"format": 1, "version": 99, "tables": {}}', r"version 99 .*Install the newest onrecord"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_do(folder: Path, content: str, said: str) -> None:
    (folder / "record.json").write_text(content)
    with pytest.raises(StoreError, match=said):
        Store.open(folder, create=False)


def test_a_part_that_is_gone_is_named(folder: Path) -> None:
    paper = document()
    with Store.open(folder, create=True) as store:
        store.add(paper, [visit(paper)])
    (gone,) = (folder / "records").glob("*.parquet")
    gone.unlink()
    with pytest.raises(StoreError, match=gone.name):
        Store.open(folder, create=False)


def test_an_address_without_what_reads_it_says_what_to_install() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(StoreError, match="Protocol not known: nowhere"):
        Store.open(place_of("nowhere://bucket/record"), create=False)
