"""Run `onrecord add` as a process of its own, kill it at some moment, and look at what the record holds."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

_COMMAND = (sys.executable, "-c", "from onrecord.cli import main; main()", "add", "--jobs", "2", "--json")

NAMES = ("Chile", "Peru", "Kenya", "Fiji", "Tonga", "Laos", "Oman", "Malta", "Cuba", "Haiti", "Mali", "Niger")
ACTS = ("condemned", "recognised", "attacked", "thanked", "accused", "visited", "sanctioned", "threatened")


def write_reports(folder: Path, number: int) -> None:
    """Write so many short reports, no two of them equal; every ninth prints a longer text, some print one again."""
    folder.mkdir()
    for place in range(number):
        actor, act, other = NAMES[place % 12], ACTS[place // 12 % 8], NAMES[(place // 96 + place + 1) % 12]
        text = f"{actor} {act} {other} on Monday. It was report {place // 7 * 7} of the harbour office in that week.\n"
        if place % 9 == 0:
            text += (
                f"\nThe minister of {other} said that {actor} had broken the agreement of {1900 + place % 99}.\n" * 3
            )
        (folder / f"{place:05}.txt").write_text(f"Date: 2020-03-{place % 28 + 1:02}\nSource: Gazette {place}\n\n{text}")


def start(folder: Path, record: Path) -> subprocess.Popen[str]:
    """Start adding a folder."""
    command = [*_COMMAND, str(folder), "--record", str(record)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def finish(folder: Path, record: Path) -> list[dict[str, Any]]:
    """Add a folder to its end; return what was told."""
    out, _ = start(folder, record).communicate(timeout=600)
    return [json.loads(line) for line in out.splitlines()]


def kill_after(folder: Path, record: Path, seconds: float) -> list[str]:
    """Kill an `add` so long after it started; return the ids of documents that it told were added by then."""
    with start(folder, record) as process:
        time.sleep(seconds)
        process.kill()
        out, _ = process.communicate(timeout=60)
    lines = out.splitlines(keepends=True)
    told = [json.loads(line) for line in lines if line.endswith("\n")]
    return [one["document"] for one in told if one["status"] == "added"]


def contents(record: Path) -> dict[str, list[Any]]:
    """Return all rows of all tables, but for the time at which a document was added."""
    with duckdb.connect(str(record), read_only=True) as raw:
        tables = [name for (name,) in raw.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {
            table: raw.execute(f"SELECT {_columns(raw, table)} FROM {table} ORDER BY ALL").fetchall()
            for table in tables
        }


def _columns(raw: duckdb.DuckDBPyConnection, table: str) -> str:
    names = [
        name
        for (name,) in raw.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table]).fetchall()
    ]
    return ", ".join(name for name in names if name != "added")
