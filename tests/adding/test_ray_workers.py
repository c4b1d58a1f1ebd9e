"""With Ray a corpus gives the same record, also when a process of Ray is killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from corpora import gathered, write_corpus
from interrupting import contents, finish
from test_coding import COMMAND, wait_for_parts

pytest.importorskip("ray", reason="the extra ray is not installed")


def test_a_process_of_ray_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus.jsonl", 80)
    command = [*COMMAND, str(tmp_path / "corpus.jsonl"), "--out", str(tmp_path / "coded"), "--partition-size", "5"]
    with subprocess.Popen(
        [*command, "--engine", "ray", "--jobs", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for_parts(tmp_path / "coded", 1)
        worker = _worker_of(process.pid)
        os.kill(worker, signal.SIGKILL)
        out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert "73 documents, " in out
    said = [line for line in errors.splitlines() if " documents, " not in line]  # but for progress
    assert [line.startswith(str(tmp_path / "corpus.jsonl")) for line in said] == [True]  # and nothing of Ray's
    finish(tmp_path / "corpus.jsonl", tmp_path / "added.duckdb")
    assert gathered(tmp_path / "coded") == contents(tmp_path / "added.duckdb")


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chile condemned Peru.")
    command = [*COMMAND, str(tmp_path / "a.txt"), "--out", str(tmp_path / "coded"), "--engine", "ray"]
    ended = subprocess.run([*command, "--address", "127.0.0.1:9"], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "REC-060  Ray cannot be reached at 127.0.0.1:9" in ended.stderr


def _worker_of(driver: int) -> int:
    """Return a process of Ray that does a partition for the process `driver`."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                is_worker = b"ray::_do" in (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if is_worker and driver in _ancestors(int(folder.name)):
                return int(folder.name)
        time.sleep(0.02)
    raise AssertionError("no process of Ray does a partition")


def _ancestors(process: int) -> list[int]:
    found = []
    while process > 1:
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        found.append(process)
    return found
