"""Measure the type of a marked pair, and whether the pair is found at all.

The file is JSON Lines, a sentence each with `<s>source</s>` and `<t>target</t>` marked and the PLOVER
root type by hand (Zero-Shot-PLOVER, ACL 2024). The types are those of CAMEO's roots, by PLOVER's older
names: YIELD is CONCEDE and RETREAT, finding guilty (CAMEO 116) is ACCUSE, formal sanctions (163) are
COERCE, occupied territory and blockades (191, 192) ASSAULT. The type is that of the rules' record of
the pair where there is one, else the learned model's, which is told that the pair is joined; a coder
without the model names no type where its rules are silent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.coding import Coder
from onrecord.coding.types import NONE
from onrecord.evaluation.lines import gold_lines
from onrecord.evaluation.report import Mistake, Ratio, Report, macro_f1
from onrecord.model import Document, Party, Record, Span

_OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
#: The types of CAMEO's roots, and of the codes that had another one.
_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT", "163": "COERCE",
}  # fmt: skip
_MARKS = re.compile(r"</?([st])>")
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """One gold row: its id, the sentence, both spans in it, and the type."""

    id: str
    text: str
    source: Span
    target: Span
    type: str


def evaluate_pairs(path: Path, coder: Coder) -> Report:
    """Code every sentence of a gold file and compare. Raises ReadingError for a file of another kind."""
    gold = gold_lines(path, "marked pairs (marked_sentence, gold_root)", _gold)
    documents = [Document(pair.text, pair.id, title=pair.id) for pair in gold]
    found_by: dict[str, list[str]] = {"rules and model": [], "rules": [], "model": []}
    joined = 0
    mistakes = []
    for pair, (_, records) in zip(gold, coder.code_many(documents), strict=True):
        events = [record for record in records if record.kind == "event" and record.type]
        joining = [record for record in events if _joins(record, pair)]
        joined += bool(joining)
        ruled = _of_rules(joining)
        learned = _of_model(coder, pair)
        best = ruled if ruled != _NOTHING else learned
        for name, type_ in zip(found_by, (best, ruled, learned), strict=True):
            found_by[name].append(type_)
        if best != pair.type:
            mistakes.append(Mistake(pair.id, _shown(pair), pair.type, (best, f"rules: {ruled}", f"model: {learned}")))
    truth = [pair.type for pair in gold]
    types = _ratios(truth, found_by["rules and model"])
    return Report(
        f"{len(gold)} marked pairs; the type given the pair",
        measures={"pair among the records": Ratio(joined, joined, joined, len(gold))},
        figures={f"macro-F1, {name}": macro_f1(_ratios(truth, found)) for name, found in found_by.items()},
        types=types,
        confusion=Counter(zip(truth, found_by["rules and model"], strict=True)),
        mistakes=tuple(mistakes),
    )


def _gold(_: int, row: dict[str, Any]) -> GoldPair:
    marked = row["marked_sentence"]
    edges: dict[tuple[str, bool], int] = {}
    text, end = "", 0
    for mark in _MARKS.finditer(marked):
        text += marked[end : mark.start()]
        end = mark.end()
        edges.setdefault((mark[1], mark[0].startswith("</")), len(text))
    text += marked[end:]
    for side, at in (("s", 0), ("t", len(text))):  # some rows have no actor or no recipient in the sentence
        edges = {(side, False): at, (side, True): at} | edges
    source, target = (Span(edges[side, False], edges[side, True]) for side in "st")
    return GoldPair(str(row["sentence_id"]), text, source, target, row["gold_root"])


def _joins(record: Record, pair: GoldPair) -> bool:
    """Tell whether a record has the marked spans as actor and recipient, or both as parties to one act."""
    others = record.recipients or record.actors
    return _meets(record.actors, pair.source) and _meets(others, pair.target)


def _meets(parties: Iterable[Party], span: Span) -> bool:
    return any(party.span.overlaps(span) for party in parties)


def _of_rules(joining: list[Record]) -> str:
    if not joining:
        return _NOTHING
    record = joining[0]
    informal = record.mode == "discontinue" and not record.rule.startswith("sanction.impose")
    return _older(record.type or "", None if informal else record.mode)


def _of_model(coder: Coder, pair: GoldPair) -> str:
    first, second = sorted((pair.source, pair.target))
    grid = coder.types.judge(pair.text, [first, second]) if coder.types else None
    if grid is None:
        return _NOTHING
    shares: dict[str, float] = {}
    for code, share in (grid.codes(0, 1) if first == pair.source else grid.codes(1, 0)).items():
        if code != NONE:
            root = _ROOTS.get(code) or _ROOTS[code[:2]]
            shares[root] = shares.get(root, 0.0) + share
    return max(shares, key=lambda root: (shares[root], root))


def _older(type_: str, mode: str | None) -> str:
    if type_ == "SANCTION" and mode in ("convict", "discontinue"):
        return "ACCUSE" if mode == "convict" else "COERCE"
    if type_ == "COERCE" and mode == "seize":
        return "ASSAULT"
    return _OLDER.get(type_, type_)


def _ratios(gold: list[str], found: list[str]) -> dict[str, Ratio]:
    hits = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    wanted, coded = Counter(gold), Counter(found)
    return {name: Ratio(hits[name], coded[name], hits[name], wanted[name]) for name in sorted(wanted)}


def _shown(pair: GoldPair) -> str:
    edges = [(pair.source.start, "["), (pair.source.end, "]"), (pair.target.start, "{"), (pair.target.end, "}")]
    text = pair.text
    for at, mark in sorted(edges, reverse=True):
        text = text[:at] + mark + text[at:]
    return text
