"""Measure how long readers wait for each kind of page while others read and documents are added.

A server of its own process serves a copy of a record (`serving.py FILE`; the sample's without). Twenty readers
ask over loopback for addresses drawn from that record, each page followed by the pictures in it; first as
fast as they can, then with a second between two pages, as people do. All the while `onrecord add` hands new
documents to the server. Addresses vary, so that few answers come from memory. Client and server share the
machine. Before that one reader asks for some of each kind, for the processor time that they cost; nothing else
with SECONDS_EACH=0. Wanted on the record of 91,000 reports: 300 ms at the median and 800 ms at the 95th percentile.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from onrecord.knowledge import load_knowledge
from onrecord.storing import Question, Store

ROOT = Path(__file__).parents[1]
ONRECORD = [sys.executable, "-c", "from onrecord.cli import main; main()"]
READERS = 20
#: Pages of each kind for which the processor time is measured, and seconds that a server needs to be warm.
COSTED, WARM = 30, 8
SECONDS = float(os.environ.get("SECONDS_EACH", "60"))
#: How often each kind of page is asked for; the mix of a newsroom, guessed.
MIX = {
    "/": 4, "/pair": 14, "/entity": 10, "/record": 12, "/document": 12, "/claim": 10, "/issue": 5, "/network": 4,
    "/records": 8, "/documents": 4, "/outlet": 4, "/outlets": 2, "/issues": 2, "/search": 9,
}  # fmt: skip
PICTURE = re.compile(r'<img loading="lazy" src="([^"]+)"')


def addresses(record: Path) -> dict[str, list[str]]:
    """Return addresses of each kind of page, drawn from the record."""
    chance = random.Random(7)
    with Store.open(record, create=False) as store:

        def drawn(query: str) -> list[tuple[str, ...]]:
            return store.ask(Question(query, [], lambda *values: values))

        records = [
            key
            for (key,) in drawn(
                "SELECT printf('%016x', id) FROM records WHERE id IS NOT NULL ORDER BY hash(id) LIMIT 4000"
            )
        ]
        documents = [key for (key,) in drawn("SELECT id FROM documents ORDER BY hash(id) LIMIT 4000")]
        outlets = [name for (name,) in drawn("SELECT DISTINCT publisher FROM documents WHERE publisher > '' LIMIT 500")]
        pairs = [
            (one, other)
            for one, other, _ in drawn(
                "SELECT actor, recipient, count(*) FROM acts WHERE recipient > '' AND actor <> recipient "
                "GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT 1500"
            )
        ]
    knowledge = load_knowledge()
    parties = [*dict.fromkeys(party for pair in pairs for party in pair)][:800]
    named = [(knowledge.label(one) or one, knowledge.label(other) or other) for one, other in pairs]
    acts = ("attacked", "visited", "signed an agreement with", "accused", "has diplomatic relations with", "threatened")
    claims = [f"{one} {chance.choice(acts)} {other} in {chance.randint(2003, 2020)}." for one, other in named]
    years = [(year, year + chance.randint(0, 4)) for year in range(2000, 2021)]
    filters = [
        {"party": chance.choice(parties), "type": chance.choice(("", "CONSULT", "ASSAULT", "ACCUSE")), "offset": offset}
        for offset in (0, 0, 0, 50, 100)
        for _ in range(200)
    ]
    return {
        "/": ["/"],
        "/pair": [f"/pair/{quote(one, safe='')}/{quote(other, safe='')}" for one, other in pairs],
        "/entity": [f"/entity/{quote(party, safe='')}" for party in parties],
        "/record": [f"/record/{key}" for key in records],
        "/document": [f"/document/{key[:16]}" for key in documents],
        "/claim": ["/claim?" + urlencode({"text": claim}) for claim in claims],
        "/issue": [f"/issue/{key}" for key in knowledge.issues],
        "/network": [
            "/network?" + urlencode({"since": one, "until": other, "around": chance.choice(parties)})
            for one, other in years * 20
        ],
        "/records": ["/records?" + urlencode({name: value for name, value in one.items() if value}) for one in filters],
        "/documents": [f"/documents?offset={50 * number}" for number in range(400)],
        "/outlet": [f"/outlet/{quote(name, safe='')}" for name in outlets],
        "/outlets": ["/outlets"],
        "/issues": ["/issues"],
        "/search": ["/search?" + urlencode({"q": chance.choice(names)}) for names in named]
        + [f"/search?q={word}" for word in ("attack", "treaty", "oil", "border", "minister", "troops", "sanctions")],
    }  # fmt: skip


class Reader(threading.Thread):
    """Asks for pages until the time is over, and keeps what each cost (s) and what was refused."""

    def __init__(self, port: int, wanted: dict[str, list[str]], until: float, pause: float, seed: int) -> None:
        super().__init__()
        self._port, self._wanted, self._until, self._pause = port, wanted, until, pause
        self._chance = random.Random(seed)
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.refused: dict[str, set[str]] = defaultdict(set)

    def run(self) -> None:
        """Ask."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        kinds, weights = zip(*MIX.items(), strict=True)
        time.sleep(self._chance.random() * self._pause)
        while time.monotonic() < self._until:
            (kind,) = self._chance.choices(kinds, weights)
            page = self.ask(connection, kind, self._chance.choice(self._wanted[kind]))
            for picture in PICTURE.findall(page):
                self.ask(connection, f"{kind} picture", picture.replace("&amp;", "&"))
            time.sleep(self._pause)

    def ask(self, connection: http.client.HTTPConnection, kind: str, address: str) -> str:
        """Ask for one address, and return what came."""
        for _ in range(3):
            before = time.perf_counter()
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            self.taken[kind].append(time.perf_counter() - before)
            if answer.status not in (302, 303, 307):
                break
            kind, address = f"{kind} moved", answer.headers["location"]
        if answer.status != 200:
            self.refused[f"{kind} {answer.status}"].add(address)
            return ""
        return (gzip.decompress(body) if answer.headers["content-encoding"] == "gzip" else body).decode()


@contextlib.contextmanager
def server(record: Path) -> Iterator[tuple[int, int]]:
    """Serve a record in a process of its own; give its port and process id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [*ONRECORD, "serve", "--record", str(record), "--port", str(port)], stdout=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            yield port, process.pid
        finally:
            process.terminate()


@contextlib.contextmanager
def adding(record: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Add documents all the while, as `onrecord add` does beside a server."""
    for number in range(20_000):
        text = f"Relations were discussed again, {number}. Iran attacked Iraq on {number % 28 + 1} March 2021. " * 8
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [*ONRECORD, "add", str(folder), "--record", str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(2)
            said, _ = process.communicate(timeout=60)
            print("The add:", (said.strip().splitlines() or ["said nothing"])[-1][:200])


def seconds_of_all(process: int) -> float:
    """Return the processor time that a process and those that it started have taken."""
    started = {each for task in Path(f"/proc/{process}/task").iterdir() for each in _started_by(task)}
    return sum(map(seconds_of, {process, *started}))


def _started_by(task: Path) -> list[int]:
    with contextlib.suppress(OSError):
        return [*map(int, (task / "children").read_text(encoding="ascii").split())]
    return []


def cost(port: int, process: int, wanted: dict[str, list[str]]) -> None:
    """Print the processor time of each kind of page, asked for by one reader, and of its pictures.

    It says more than what readers wait, where other programs share the machine.
    """
    print(f"One reader: ms of processor time in all processes of the server, {COSTED} pages of a kind")
    print(f"  {'kind':<12}{'page':>8}{'picture':>10}{'pictures a page':>18}")
    reader = Reader(port, wanted, 0, 0, 0)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    of_mix = 0.0
    for kind, weight in MIX.items():
        chosen = random.Random(3).sample(wanted[kind], min(COSTED, len(wanted[kind])))
        # What is asked for the second time comes from memory: a parameter that nobody reads makes it new.
        fresh = [
            f"{address}{'&' if '?' in address else '?'}again={turn}" for turn in range(COSTED) for address in chosen
        ]
        before = seconds_of_all(process)
        pages = [reader.ask(connection, kind, address) for address in fresh[:COSTED]]
        between = seconds_of_all(process)
        pictures = [picture for page in pages for picture in PICTURE.findall(page)]
        for picture in pictures:
            reader.ask(connection, kind, picture.replace("&amp;", "&"))
        drawing = seconds_of_all(process) - between
        each = (between - before) / COSTED
        of_mix += weight * (each + drawing / COSTED)
        shown = f"{drawing / len(pictures) * 1e3:.1f}" if pictures else "-"
        print(f"  {kind:<12}{each * 1e3:>8.1f}{shown:>10}{len(pictures) / COSTED:>18.1f}")
    print(f"  A page of the mix with its pictures, none from memory: {of_mix / sum(MIX.values()) * 1e3:.1f} ms")


def seconds_of(process: int) -> float:
    """Return the processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(port: int, process: int, wanted: dict[str, list[str]], pause: float, turn: int) -> None:
    """Let the readers read, and print what they waited."""
    before, start = seconds_of(process), time.monotonic()
    readers = [Reader(port, wanted, start + SECONDS, pause, READERS * turn + one) for one in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    took, cpu = time.monotonic() - start, seconds_of(process) - before
    taken: dict[str, list[float]] = defaultdict(list)
    refused: dict[str, set[str]] = defaultdict(set)
    for reader in readers:
        for kind, times in reader.taken.items():
            taken[kind] += times
        for kind, which in reader.refused.items():
            refused[kind] |= which
    number = sum(map(len, taken.values()))
    print(f"{READERS} readers, {pause:g} s between pages: {number / took:.0f} answers/s, {cpu / took:.0%} of one core")
    print(f"  {'kind':<20}{'answers':>8}{'median ms':>11}{'95 % ms':>9}{'most ms':>9}")
    for kind, times in sorted(taken.items()):
        ordered = sorted(times)
        most, high = ordered[-1], ordered[int(len(ordered) * 0.95)]
        middle = statistics.median(ordered)
        flag = "  <- too slow" if middle > 0.3 or high > 0.8 else ""
        print(f"  {kind:<20}{len(times):>8}{middle * 1e3:>11.0f}{high * 1e3:>9.0f}{most * 1e3:>9.0f}{flag}")
    for kind, which in sorted(refused.items()):
        print(f"  refused: {kind}: {len(which)} addresses, as {sorted(which)[0][:90]}")


def main() -> None:
    """Measure with the record of the command line, or with the sample's."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        record = folder / "record.duckdb"
        if len(sys.argv) > 1:
            shutil.copy(sys.argv[1], record)
        else:
            texts = map(str, sorted((ROOT / "sample").glob("*.txt")))
            subprocess.run([*ONRECORD, "add", *texts, "--record", str(record)], check=True, stdout=subprocess.DEVNULL)
        wanted = addresses(record)
        texts_folder = folder / "texts"
        texts_folder.mkdir()
        with server(record) as (port, process):
            time.sleep(WARM)
            cost(port, process, wanted)
            if not SECONDS:
                return
            print("Nothing is added:")
            measure(port, process, wanted, 0, 0)
            with adding(record, texts_folder):
                print("While documents are added:")
                for turn, pause in enumerate((0.0, 1.0), 1):
                    measure(port, process, wanted, pause, turn)


if __name__ == "__main__":
    main()
