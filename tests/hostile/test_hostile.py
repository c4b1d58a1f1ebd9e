"""Hostile files: no crash, no hang, nothing touched outside, and each is told of.

A part runs always; `make fuzz` runs a thousand and more through the whole of `onrecord add`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from damage import damaged, drawing, traps

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading import Found, Item, find_items, read_item

#: Seconds after which a file hangs, on a busy machine.
_LIMIT = 60
_TOUCHING = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.sendto",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
)
_CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.symlink", "os.link", "os.chmod", "os.truncate")

_touched: list[str] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what a file makes the program touch outside of the temporary folder."""
    if _touched is None:
        return
    if event in _TOUCHING:
        _touched.append(f"{event} {arguments!r}")
    elif event in _CHANGING or (event == "open" and _writes(arguments)):
        if not str(arguments[0]).startswith((tempfile.gettempdir(), "/dev/null")) and not isinstance(arguments[0], int):
            _touched.append(f"{event} {arguments!r}")
    elif event == "open" and str(arguments[0]).startswith(("/etc/passwd", "/root/.ssh", "/home")):
        _touched.append(f"{event} {arguments!r}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return bool(mode and set(mode) & set("wax+")) or bool(mode is None and flags & (os.O_WRONLY | os.O_RDWR))


sys.addaudithook(_watch)  # for the rest of the process: it looks at nothing unless asked


@contextmanager
def watching() -> Iterator[list[str]]:
    """Give the list of what is touched, and end what hangs."""
    global _touched

    def hang(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, hang)
    signal.alarm(_LIMIT)
    _touched = []
    try:
        yield _touched
    finally:
        _touched = None
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read_all(path: Path) -> Iterator[Found | Document]:
    """Yield all that is found in a file, and all that is read of it."""
    for found in find_items(str(path)):
        if isinstance(found, Item):
            yield from read_item(found)
        else:
            yield found


@pytest.mark.parametrize("number", range(8))
def test_damaged_files_are_read_or_refused(tmp_path: Path, number: int) -> None:
    for name, payload in damaged(26, seed=number):
        path = tmp_path / name
        path.write_bytes(payload)
        with watching() as touched:
            told = list(read_all(path))
        assert told, name
        assert touched == [], name
        assert all(one.advice and str(path) in str(one) for one in told if isinstance(one, ReadingError)), told


@pytest.mark.parametrize("name", traps())
def test_traps_do_no_harm(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(traps()[name]())
    length = told = 0
    with watching() as touched:
        for one in read_all(path):
            told += 1
            if isinstance(one, Document):
                length += len(one.text)
                assert "root:" not in one.text and "<script" not in one.text
                assert one.text.isprintable() or "\x1b" not in (one.title or "")
    assert touched == []
    assert told
    assert length <= 60_000_000


@pytest.mark.long
def test_a_thousand_hostile_files_go_through_the_whole_of_add(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name, payload in damaged(1000, seed=2026):
        (folder / name).write_bytes(payload)
    for name, make in traps().items():
        (folder / name).write_bytes(make())
    (folder / "drawing-deep.pdf").write_bytes(drawing(9))  # without a process of its own this one ends the program
    with (folder / "gigabyte.txt").open("wb") as stream:
        for _ in range(1000):
            stream.write(b"a" * 1_000_000)
    report = tmp_path / "report.jsonl"
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "add", str(folder)]
    ended = subprocess.run(
        [*command, "--record", str(tmp_path / "record.duckdb"), "--report", str(report)],
        capture_output=True, text=True, timeout=3 * 3600,
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr[-2000:]
    assert "Traceback" not in ended.stderr
    told = [json.loads(line)["source"] for line in report.read_text().splitlines()]
    for path in folder.iterdir():
        named = any(str(path) in source for source in told)
        assert named or path.name.endswith("sitemap.xml"), path.name  # a sitemap is told of by its addresses
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 4_200_000  # kB: a process is held to 4 GB
