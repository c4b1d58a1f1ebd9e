"""A server holds the record for many readers, lets other processes read it, and writes only while it adds."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import HeldError, StoreError
from onrecord.model import Document
from onrecord.storing import Server, Store, announced
from onrecord.web.holding import Holder

_OPENS = """
import sys
from pathlib import Path
from onrecord.errors import StoreError
from onrecord.storing import Store
try:
    with Store.open(Path(sys.argv[1]), create=sys.argv[2] == "write") as store:
        print(store.count().documents, flush=True)
        sys.stdin.read()
except StoreError as error:
    print(type(error).__name__, error, flush=True)
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(paper(0), [])])
    return tmp_path / "record.duckdb"


@pytest.fixture
def holder(record: Path) -> Iterator[Holder]:
    holder = Holder(record)
    yield holder
    holder.close()


def paper(number: int) -> Document:
    return Document(f"It was report {number} of the harbour office.", f"{number}.txt", "2020-03-04")


def counted(holder: Holder) -> int:
    with holder.reading() as store:
        return store.count().documents


@contextlib.contextmanager
def another_process(record: Path, way: str = "read") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Open the record in a process of its own, which keeps it open until its input ends; give what it said."""
    environment = os.environ | {"PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
    command = [sys.executable, "-c", _OPENS, str(record), way]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_readers_see_whole_batches_while_documents_are_added_and_all_of_them_after(holder: Holder) -> None:
    seen: list[int] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with holder.reading() as store:
                    documents = store.count().documents
                    assert len(list(store.documents())) == documents
                seen.append(documents)
        except BaseException as error:
            failed.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for job in range(3):
        with holder.adding() as store:
            for batch in range(5):
                first = 1 + 100 * (5 * job + batch)
                store.add_many([(paper(first + place), []) for place in range(100)])
    done.set()
    for reader in readers:
        reader.join()
    assert not failed
    assert {number % 100 for number in seen} == {1}
    assert counted(holder) == 1501


def test_other_processes_read_beside_it_but_for_the_time_of_adding(holder: Holder, record: Path) -> None:
    with another_process(record) as (_, said):
        assert said == "1"
    server = Server("http://127.0.0.1:8000", os.getpid(), "token")
    with announced(record, server), holder.adding() as store:
        store.add(paper(1), [])
        with another_process(record) as (_, said):
            assert said.startswith("HeldError")
            assert f"process {os.getpid()}, which serves it at http://127.0.0.1:8000" in said
    with another_process(record) as (_, said):
        assert said == "2"


def test_who_wants_to_write_is_told_what_works_beside_the_server(holder: Holder, record: Path) -> None:
    server = Server("http://127.0.0.1:8000", os.getpid(), "token")
    with announced(record, server), another_process(record, "write") as (_, said):
        assert "Stop it there with Ctrl-C" in said
        assert "onrecord add" in said


def test_adding_waits_for_another_process_that_reads_and_its_own_readers_do_not(holder: Holder, record: Path) -> None:
    added = threading.Event()

    def add() -> None:
        with holder.adding() as store:
            store.add(paper(1), [])
        added.set()

    with another_process(record) as (process, said):
        assert said == "1"
        adder = threading.Thread(target=add)
        adder.start()
        for _ in range(20):
            assert counted(holder) == 1
        assert not added.is_set()
        process.communicate(timeout=30)
    adder.join(timeout=30)
    assert counted(holder) == 2


def test_one_adds_at_a_time_and_a_failure_lets_the_next_one_in(holder: Holder) -> None:
    with holder.adding(), pytest.raises(StoreError, match="being added already"), holder.adding():
        pass
    with pytest.raises(ZeroDivisionError), holder.adding():
        raise ZeroDivisionError
    with holder.adding() as store:
        store.add(paper(1), [])
    assert counted(holder) == 2


def test_the_generation_changes_with_what_can_be_seen(holder: Holder, record: Path, tmp_path: Path) -> None:
    before = holder.generation
    counted(holder)
    assert holder.generation == before
    with holder.adding() as store:
        store.add(paper(1), [])
    after = holder.generation
    assert after != before
    with Store.open(tmp_path / "other.duckdb", create=True) as store:
        store.add_many([(paper(number), []) for number in range(7)])
    (tmp_path / "other.duckdb").replace(record)
    assert holder.generation != after
    assert counted(holder) == 7


def test_what_was_summed_up_begins_anew_with_another_record_only(record: Path, tmp_path: Path) -> None:
    begun: list[None] = []
    holder = Holder(record, lambda: begun.append(None))
    with holder.adding() as store:
        store.add(paper(1), [])
    assert (counted(holder), len(begun)) == (2, 1)
    with Store.open(tmp_path / "other.duckdb", create=True) as store:
        store.add_many([(paper(number), []) for number in range(7)])
    (tmp_path / "other.duckdb").replace(record)
    assert (counted(holder), len(begun)) == (7, 2)
    holder.close()


def test_a_record_that_went_away_is_an_error_until_it_is_back(holder: Holder, record: Path, tmp_path: Path) -> None:
    record.rename(tmp_path / "away.duckdb")
    with pytest.raises(StoreError, match="there is no record here"), holder.reading():
        pass
    (tmp_path / "away.duckdb").rename(record)
    assert counted(holder) == 1


def test_what_another_process_writes_to_cannot_be_held(record: Path) -> None:
    with another_process(record, "write") as (process, said):
        assert said == "1"
        with pytest.raises(HeldError, match=f"process {process.pid}"):
            Holder(record)
