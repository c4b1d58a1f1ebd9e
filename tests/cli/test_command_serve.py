"""A server and the commands work on one record side by side."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from running import Run, run

import onrecord
from onrecord.storing import Store

_ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
_COMMAND = (sys.executable, "-c", "from onrecord.cli import main; main()")


@dataclass
class Served:
    """A record that a server holds, in a process of its own."""

    record: Path
    process: subprocess.Popen[str]
    said: str

    @property
    def address(self) -> str:
        return re.findall(r"http://\S+/", self.said)[0]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    record = tmp_path / "record.duckdb"
    with Store.open(record, create=True):
        pass
    with command("serve", "--port", "0", "--record", record) as process:
        assert process.stdout is not None
        yield Served(record, process, process.stdout.readline() + process.stdout.readline())


@contextlib.contextmanager
def command(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    written = [str(argument) for argument in arguments]
    with subprocess.Popen(
        [*_COMMAND, *written], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_ENVIRONMENT
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def write_reports(folder: Path, number: int) -> None:
    folder.mkdir()
    for place in range(number):
        text = f"Kenya condemned Uganda on Monday over the harbour. It was report {place} of the office.\n"
        (folder / f"{place:05}.txt").write_text(f"Date: 2020-03-04\nSource: Gazette {place}\n\n{text}")
    (folder / "empty.txt").write_bytes(b"")


def without_copies(ended: Run) -> list[dict[str, object]]:
    return [{name: value for name, value in line.items() if name != "copy_of"} for line in ended.lines]


def test_add_beside_a_server_tells_and_does_what_it_does_alone(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path / "in", 5)
    before = run("check", "Kenya condemned Uganda", "--record", served.record)
    assert (before.code, "UNSUBSTANTIATED" in before.stdout) == (0, True)
    beside = run("add", "in", "missing.txt", "--json", "--record", served.record)
    alone = run("add", "in", "missing.txt", "--json", "--record", "alone.duckdb")
    assert (beside.code, beside.stderr) == (alone.code, alone.stderr)
    assert beside.code == 1
    assert without_copies(beside) == without_copies(alone)
    after = run("check", "Kenya condemned Uganda", "--record", served.record)
    assert "SUPPORTED" in after.stdout
    with urllib.request.urlopen(f"{served.address}add") as page:
        assert page.status == 200
    typed = "Chile thanked Peru on Monday for the help of its ships in the strait."
    written = run(
        "add", "-", "--published", "2020-03-04", "--report", "r.jsonl", "--record", served.record, typed=typed
    )
    assert written.stdout.startswith("1 document added, 0 known already, 0 refused; 1 record coded.")
    assert json.loads(Path("r.jsonl").read_text())["source"] == "-"
    assert run("add", "in", "--published", "someday", "--record", served.record).code == 2


def test_other_writers_are_told_who_holds_the_record(served: Served) -> None:
    refused = run("withdraw", "abc", "--on", "2020", "--because", "x", "--record", served.record)
    assert refused.code == 3
    assert f"process {served.process.pid}, which serves it at {served.address.rstrip('/')}" in refused.stderr
    assert "Ctrl-C" in refused.stderr


def test_ctrl_c_lets_go_of_the_record_and_add_works_alone_again(served: Served, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1)
    beside = tmp_path / "record.duckdb.serving"
    assert beside.stat().st_mode & 0o777 == 0o600
    assert served.stop() == 0
    assert not beside.exists()
    assert run("add", tmp_path / "in", "--record", served.record).stdout.startswith("1 document added")


def test_while_it_adds_others_are_told_and_ctrl_c_in_the_command_stops_the_job(served: Served, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1200)
    with command("add", tmp_path / "in", "--json", "--record", served.record) as adding:
        assert adding.stdout is not None
        first = adding.stdout.readline()
        told = run("records", "--record", served.record)
        assert told.code == 3
        assert "documents are being added by process" in told.stderr
        adding.send_signal(signal.SIGINT)
        lines = [first, *adding.stdout]
        assert adding.wait(timeout=60) == 130
    documents = run("documents", "--json", "--record", served.record)
    assert documents.code == 0, documents.stderr
    kept = {line["id"] for line in documents.lines}
    assert len(kept) < 1200
    assert kept.issuperset(json.loads(line)["document"] for line in lines)


def test_a_server_that_is_killed_while_it_adds_loses_nothing_that_was_told(served: Served, tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 600)
    with command("add", tmp_path / "in", "--json", "--record", served.record) as adding:
        assert adding.stdout is not None
        first = adding.stdout.readline()
        served.process.kill()
        lines = [first, *adding.stdout]
        assert adding.wait(timeout=60) == 3
        assert adding.stderr is not None
        assert "the server that adds does not answer" in adding.stderr.read()
    again = run("add", tmp_path / "in", "--record", served.record)
    known = int(re.search(r"(\d+) known already", again.stdout.replace(",", ""))[1])  # type: ignore[index]
    with Store.open(served.record, create=False) as store:
        assert all(store.knows(json.loads(line)["document"]) for line in lines)
        assert store.count().documents == 600
    assert known >= len(lines)


def test_a_port_that_is_taken_is_told_with_another(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("serve", "--port", str(port), "--record", tmp_path / "record.duckdb")
    assert refused.code == 2
    assert f"--port {port % 65535 + 1}" in re.sub(r"[\s│]+", " ", refused.stderr)


def test_what_is_no_record_cannot_be_served(tmp_path: Path) -> None:
    refused = run("serve", "--port", "0", "--record", tmp_path / "record.duckdb")
    assert refused.code == 3
    assert "onrecord add PATH" in refused.stderr
