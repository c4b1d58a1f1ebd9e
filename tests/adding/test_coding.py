"""A corpus that is coded in partitions gives the record that adding it gives, however often it was stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from corpora import answers, gathered, write_corpus
from interrupting import contents, finish

from in_process import InProcess
from onrecord.adding import Coding, Told, add_items
from onrecord.adding.coding import Done, Work
from onrecord.adding.partitions import Partition
from onrecord.coding import Coder, Coders
from onrecord.errors import ReadingError, StoreError
from onrecord.model import Document, Withdrawal
from onrecord.places import Address, Place
from onrecord.reading import find_items
from onrecord.settings import Settings
from onrecord.storing import Gathered, Store

COMMAND = (sys.executable, "-c", "from onrecord.cli import main; main()", "code")


class OneByOne:
    """Does partitions in the process of the tests, the last first where they come together; counts them."""

    def __init__(self, coder: Coder | Coders) -> None:
        self._engine = InProcess(coder)
        self.done = 0

    def run(self, partitions: Iterable[Partition], work: Work) -> Iterator[Done]:
        for partition in reversed(list(partitions)):
            self.done += 1
            yield work.do(partition, self._engine)


@pytest.fixture(scope="module")
def coders() -> Coders:
    return Coders(Settings())


def code(corpus: Path, place: Place, workers: OneByOne, size: int = 6) -> tuple[list[Told], Gathered | None]:
    job = Coding(place, size, "coder 1")
    told = list(job.told(find_items(str(corpus)), workers))
    return told, job.gather()


def add(corpus: Path, record: Path, coders: Coders) -> None:
    with Store.open(record, create=True) as store:
        list(add_items(find_items(str(corpus)), store, InProcess(coders)))


def test_partitions_give_the_record_of_one_process_to_the_last_row(tmp_path: Path, coders: Coders) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 80)
    add(tmp_path / "corpus.jsonl", tmp_path / "added.duckdb", coders)
    workers = OneByOne(coders)
    _, sums = code(tmp_path / "corpus.jsonl", tmp_path / "coded", workers)
    assert workers.done > 8
    assert gathered(tmp_path / "coded") == contents(tmp_path / "added.duckdb")
    expected = answers(tmp_path / "added.duckdb")
    assert answers(tmp_path / "coded") == expected
    _, documents, copies, versions = expected
    assert len(documents) == 73
    assert len(copies) >= 8
    assert len(next(iter(versions.values()))) == 8
    assert sums == Gathered(73, sum(not record.tentative for record in expected[0]), sums.repeated, len(copies), 8)
    assert 0 < sums.repeated <= 7


def test_a_job_that_was_stopped_goes_on_with_what_is_missing(tmp_path: Path, coders: Coders) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 40)
    whole = OneByOne(coders)
    code(tmp_path / "corpus.jsonl", tmp_path / "whole", whole)
    stopped = OneByOne(coders)
    told = Coding(tmp_path / "stopped", 6, "coder 1").told(find_items(str(tmp_path / "corpus.jsonl")), stopped)
    while stopped.done < 3:
        next(told)
    resumed = OneByOne(coders)
    told_then, _ = code(tmp_path / "corpus.jsonl", tmp_path / "stopped", resumed)
    assert resumed.done == whole.done - 3
    assert {"known", "added"} <= {getattr(one, "status", None) for one in told_then}
    assert gathered(tmp_path / "stopped") == gathered(tmp_path / "whole")


def test_a_partition_that_was_cut_off_while_it_was_kept_is_done_again(tmp_path: Path, coders: Coders) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 20)
    code(tmp_path / "corpus.jsonl", tmp_path / "coded", OneByOne(coders))
    expected = gathered(tmp_path / "coded")
    part = min((tmp_path / "coded/_coding/parts").glob("*.duckdb"))
    part.write_bytes(part.read_bytes()[:1000])
    part.with_suffix(".json").unlink()
    (tmp_path / "coded/record.json").unlink()
    workers = OneByOne(coders)
    code(tmp_path / "corpus.jsonl", tmp_path / "coded", workers)
    assert workers.done == 1
    assert gathered(tmp_path / "coded") == expected


def test_given_again_nothing_is_done_and_an_article_put_in_costs_the_partitions_around_it(
    tmp_path: Path, coders: Coders
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    write_corpus(corpus, 60)
    whole = OneByOne(coders)
    code(corpus, tmp_path / "coded", whole)
    again = OneByOne(coders)
    assert code(corpus, tmp_path / "coded", again)[1] is None
    assert again.done == 0
    lines = corpus.read_text().splitlines(keepends=True)
    new = json.dumps({"text": "Tonga thanked Oman.", "date": "2020-04-01", "publisher": "Late", "url": None})
    files = {"a.jsonl": lines[:20], "b.jsonl": [f"{new}\n"], "c.jsonl": lines[20:]}
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.jsonl", "c.jsonl"):
        (folder / name).write_text("".join(files[name]))
    code(folder, tmp_path / "several", OneByOne(coders))
    (folder / "b.jsonl").write_text(new)
    more = OneByOne(coders)
    _, sums = code(folder, tmp_path / "several", more)
    assert 0 < more.done < whole.done / 2
    assert sums is not None
    assert sums.documents == 56


def test_what_others_added_is_not_lost_and_what_was_withdrawn_stays_so(tmp_path: Path, coders: Coders) -> None:
    corpus, place = tmp_path / "corpus.jsonl", tmp_path / "coded"
    write_corpus(corpus, 12)
    code(corpus, place, OneByOne(coders))
    with Store.open(place, create=True) as store:
        withdrawn = Withdrawal(next(iter(store.documents())).id, "2020-05-01", "the talks were called off")
        store.withdraw(withdrawn)
    write_corpus(corpus, 20)
    code(corpus, place, OneByOne(coders))
    with Store.open(place, create=True) as store:
        assert store.withdrawals() == {withdrawn.document: withdrawn}
        store.add(Document("Laos visited Cuba.", "own.txt", "2020-01-01"), [])
        before = store.count()
    write_corpus(corpus, 30)
    with pytest.raises(StoreError, match="holds 1 documents that are not among the inputs"):
        code(corpus, place, OneByOne(coders))
    with Store.open(place, create=False) as store:
        assert store.count() == before


def test_what_cannot_be_read_is_told_each_time_and_costs_the_others_nothing(tmp_path: Path, coders: Coders) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Chile condemned Peru.")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    for status in ("added", "known"):
        told, _ = code(folder, tmp_path / "coded", OneByOne(coders))
        outcome, refused = sorted(told, key=lambda one: isinstance(one, ReadingError))
        assert getattr(outcome, "status", None) == status
        assert isinstance(refused, ReadingError)
        assert refused.source.endswith("b.txt")


def test_a_record_is_coded_to_an_address(tmp_path: Path, coders: Coders) -> None:
    pytest.importorskip("fsspec", reason="the extra data is not installed")
    corpus, place = tmp_path / "corpus.jsonl", Address(f"memory://coding-{os.getpid()}/record")
    write_corpus(corpus, 20)
    code(corpus, place, OneByOne(coders))
    code(corpus, tmp_path / "here", OneByOne(coders))
    with Store.open(place, create=False) as there, Store.open(tmp_path / "here", create=False) as here:
        assert list(there.documents()) == list(here.documents())
        assert there.count() == here.count()
    assert code(corpus, place, OneByOne(coders))[1] is None


def test_a_folder_with_other_things_in_it_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Do not touch.")
    with pytest.raises(StoreError, match=r"thesis\.txt"):
        Coding(tmp_path, None, "coder 1")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_that_was_killed_goes_on_and_the_record_is_that_of_add(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 60)
    command = [*COMMAND, str(tmp_path / "corpus.jsonl"), "--out", str(tmp_path / "coded"), "--partition-size", "5"]
    with subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for_parts(tmp_path / "coded", 2)
        process.send_signal(signal.SIGKILL)
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "55 documents, " in ended.stdout
    finish(tmp_path / "corpus.jsonl", tmp_path / "added.duckdb")
    assert gathered(tmp_path / "coded") == contents(tmp_path / "added.duckdb")


def wait_for_parts(place: Path, number: int) -> None:
    """Wait until so many partitions are done."""
    deadline = time.monotonic() + 120
    while len(list((place / "_coding/parts").glob("*.json"))) < number:
        assert time.monotonic() < deadline, "no partition is done"
        time.sleep(0.02)
