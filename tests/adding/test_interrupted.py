"""A crash loses nothing that was reported as added, and the same command goes on where it was."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import duckdb
import pytest
from interrupting import contents, finish, kill_after, start, write_reports


def interrupt(folder: Path, record: Path, kills: int, longest: float, seed: int) -> int:
    """Kill an `add` again and again before it is done; return how often documents were told of before that."""
    moments = random.Random(seed)
    effective = 0
    for _ in range(kills):
        told = kill_after(folder, record, moments.uniform(0.1, longest))
        effective += bool(told)
        if told:
            with duckdb.connect(str(record), read_only=True) as raw:
                kept = {key for (key,) in raw.execute("SELECT id FROM documents").fetchall()}
            assert kept.issuperset(told)
    return effective


def test_an_add_that_was_killed_goes_on_and_the_record_is_that_of_an_undisturbed_run(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 700)
    whole = finish(folder, tmp_path / "whole.duckdb")
    assert [one["status"] for one in whole] == ["added"] * 700
    interrupt(folder, tmp_path / "killed.duckdb", kills=3, longest=6, seed=2020)
    resumed = finish(folder, tmp_path / "killed.duckdb")
    assert {one["status"] for one in resumed} <= {"added", "known"}
    assert [one["document"] for one in resumed] == [one["document"] for one in whole]
    assert contents(tmp_path / "killed.duckdb") == contents(tmp_path / "whole.duckdb")


@pytest.mark.long
def test_fifty_kills_of_an_add_of_two_thousand_documents(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 2000)
    began = time.monotonic()
    finish(folder, tmp_path / "whole.duckdb")
    longest = 1.2 * (time.monotonic() - began)
    expected = contents(tmp_path / "whole.duckdb")
    for round_ in range(10):
        record = tmp_path / f"killed-{round_}.duckdb"
        interrupt(folder, record, kills=5, longest=longest / 3, seed=round_)
        finish(folder, record)
        assert contents(record) == expected


def test_a_process_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 250)
    with start(folder, tmp_path / "killed.duckdb") as process:
        workers = _coding_children(process.pid)
        os.kill(workers[0], signal.SIGKILL)
        process.communicate(timeout=300)
    assert process.returncode == 0
    finish(folder, tmp_path / "whole.duckdb")
    assert contents(tmp_path / "killed.duckdb") == contents(tmp_path / "whole.duckdb")


def test_ctrl_c_ends_with_what_was_added_and_leaves_no_process_behind(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 3000)
    with start(folder, tmp_path / "record.duckdb") as process:
        assert process.stdout is not None
        process.stdout.readline()
        workers = _coding_children(process.pid)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert not any(_lives(worker) for worker in workers)


def test_the_processes_of_a_killed_add_end_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 400)
    with start(folder, tmp_path / "record.duckdb") as process:
        workers = _coding_children(process.pid)
        process.kill()
    deadline = time.monotonic() + 30
    while any(_lives(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(worker) for worker in workers)


def _coding_children(parent: int) -> list[int]:
    """Wait until the processes that code have started; return their ids."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        children = [int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _parent(stat) == parent]
        coding = [child for child in children if "spawn_main" in _command(child)]
        if len(coding) == 2:
            return coding
        time.sleep(0.02)
    raise AssertionError("no process codes")


def _parent(stat: Path) -> int | None:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def _lives(process: int) -> bool:
    return "spawn_main" in _command(process)
