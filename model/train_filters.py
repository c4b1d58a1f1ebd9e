"""Rebuild the weights of the first pass from articles, coded whole.

    python -m pip install scikit-learn .. .
    python train_filters.py --articles FOLDER [--out ../src/onrecord/coding]

FOLDER holds articles as `*.jsonl.gz`, one object a line with `text` or `body`, `date`, and `id` or `link`
if there is one. Every second article, by a hash of its name, is learned from; the others are never
looked at and are there to measure with. What the full coder finds is the label: no text is kept, and of
the words only numbers (see `onrecord.coding.hashed`).

Four fifths of what is learned from give the weights that are tried on the last fifth, to choose the limits;
the weights that are written come from all of it. On two cores 10,000 articles take 15 minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from onrecord.coding import Coder
from onrecord.coding.first_pass import FirstPass
from onrecord.coding.hashed import PLACES, UNIT
from onrecord.coding.paragraphs import paragraphs
from onrecord.model import Document, Record
from onrecord.settings import Settings

HERE = Path(__file__).parent
#: Articles of one file at most: a corpus of one kind should not drown the others.
MOST = 3_000
#: How hard the weights are held near zero (scikit-learn's C).
LOOSENESS = 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the first pass cuts it, and how many records of each making stand in it."""

    corpus: str
    fold: int
    places: list[int]
    named: bool
    stated: int
    tentative: int
    ruled: int


def hash_of(name: str) -> int:
    """Return a number that decides what an article is for."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def articles(path: Path) -> Iterator[Document]:
    """Yield the articles of a file."""
    stem = path.name.partition(".")[0]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            entry = json.loads(line)
            text = entry.get("text") or entry.get("body") or ""
            name = str(entry.get("id") or entry.get("link") or f"{stem}-{number}")
            date = str(entry.get("date") or "")[:10]
            published = date if date[:4].isdigit() and date[4:5] == "-" else None
            if text.strip():
                yield Document(text, name, published, title=entry.get("title") or entry.get("headline"))


def examples(corpus: str, documents: list[Document], coder: Coder, first_pass: FirstPass) -> Iterator[Example]:
    """Code documents whole and yield their sentences with what was found in them."""
    for document, records in coder.code_many(documents, tentative=True):
        pieces = paragraphs(document.text, document.body)
        mentions, issues = coder._names.find(document.text), coder._issues.find(document.text)
        for stretch in first_pass._stretches(pieces, mentions, issues):
            inside = [record for record in records if stretch.start <= record.trigger.start < stretch.end]
            yield Example(
                corpus, hash_of(document.source) // 2 % 5, sorted(stretch.clues.places),
                any(m.start < stretch.end and m.end > stretch.start for m in mentions),
                sum(not record.tentative for record in inside), sum(record.tentative for record in inside),
                sum(not is_learned(record, coder) for record in inside),
            )  # fmt: skip


def is_learned(record: Record, coder: Coder) -> bool:
    """Tell whether the model alone made a record."""
    return coder.types is not None and record.rule.startswith(coder.types.name)


def matrix(found: list[Example]) -> csr_matrix:
    """Return the marked places of sentences, a row each."""
    ends = np.cumsum([0, *(len(example.places) for example in found)])
    places = [place for example in found for place in example.places]
    return csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(found), PLACES))


def learn(found: list[Example], weigh: list[float]) -> bytes:
    """Learn which sentences hold something, and return the weights as they are shipped."""
    model = LogisticRegression(C=LOOSENESS, max_iter=300)
    model.fit(matrix(found), [bool(e.stated + e.tentative) for e in found], sample_weight=weigh)
    weights = np.clip(np.round(model.coef_[0] * UNIT), -127, 127).astype(np.int8)
    return struct.pack("<i", round(model.intercept_[0] * UNIT)) + weights.tobytes()


def learn_both(found: list[Example]) -> tuple[bytes, bytes]:
    """Return the weights of "holds a record" and of "holds one that the model alone sees".

    A stated record counts more than a tentative one, and most where no name stands: such sentences are rare
    among those that hold a record, and are easily lost.
    """
    silent = [example for example in found if not example.ruled]
    return (
        learn(found, [(3.0 if e.named else 20.0) if e.stated else 1.0 for e in found]),
        learn(silent, [3.0 if e.stated else 1.0 for e in silent]),
    )


def scores(packed: bytes, found: list[Example]) -> np.ndarray:
    """Return the log-odds of sentences."""
    bias = struct.unpack_from("<i", packed)[0]
    return (matrix(found) @ np.frombuffer(packed, np.int8, offset=4).astype(np.float32) + bias) / UNIT


def show(found: list[Example], records: bytes, learned: bytes) -> None:
    """Print what limits would leave out and lose on sentences that were not learned from."""
    parsed, judged = scores(records, found), scores(learned, found)
    stated, tentative = (np.array([getattr(e, name) for e in found]) for name in ("stated", "tentative"))
    ruled = np.array([e.ruled > 0 for e in found])
    corpora = np.array([e.corpus for e in found])
    for corpus in sorted(set(corpora)):
        here = corpora == corpus
        for low, high in ((-4, -9), (-3.5, -9), (-3, -9), (-2.5, -9), (-9, -3), (-9, -2.5), (-9, -2), (-3.5, -2.5)):
            gone = here & ((parsed <= low) | (~ruled & (judged <= high)))
            print(
                f"{corpus[:12]:12} parsed {low:5} judged {high:5}: parse {np.mean(parsed[here] > low):.2f}, "
                f"lost of {stated[here].sum()} stated {stated[gone].sum() / max(1, stated[here].sum()):.3f}, "
                f"of {tentative[here].sum()} tentative {tentative[gone].sum() / max(1, tentative[here].sum()):.3f}"
            )


def main() -> None:
    """Learn, show and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=Path, required=True)
    options.add_argument("--out", type=Path, default=HERE.parent / "src" / "onrecord" / "coding")
    asked = options.parse_args()
    coder = Coder.load(Settings(), everything=True)
    first_pass = FirstPass(coder.knowledge, coder._parser.irregular)
    found: list[Example] = []
    for path in sorted(asked.articles.glob("*.jsonl.gz")):
        learned_from = [document for document in articles(path) if hash_of(document.source) % 2 == 0][:MOST]
        found += examples(path.name.partition(".")[0], learned_from, coder, first_pass)
        print(f"{path.name}: {len(learned_from)} articles, {len(found)} sentences in all", flush=True)
    kept_back = [example for example in found if example.fold == 0]
    show(kept_back, *learn_both([example for example in found if example.fold]))
    for name, weights in zip(("first_pass.weights", "model_pass.weights"), learn_both(found), strict=True):
        (asked.out / name).write_bytes(weights)


if __name__ == "__main__":
    main()
