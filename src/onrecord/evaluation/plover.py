"""Measure types, actors and recipients on the PLOVER gold standard records.

The file is JSON, a list of records of one sentence and one event each (Open Event Data Alliance,
PLOVER_GSR). Only the first three letters of a code count. Older names of types are mapped (DEMAND,
DISAPPROVE, FIGHT); INVESTIGATE is its own type there and is ACCUSE, investigate here. A gold record
with two sources and no target is reciprocal: its parties are compared on both sides together. As
gold has one event a sentence, every precision is a lower bound.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.errors import ReadingError
from onrecord.evaluation.report import Mistake, Ratio, Report
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Party, Record

_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT"}
_CODES = {
    "JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "SCG": "SRB",
    "BUR": "MMR", "PAL": "PSE", "KSV": "XKX",
}  # fmt: skip
_INTERNATIONAL = frozenset({"IGO", "NGO", "NGM", "INT", "UNO"})

Codes = frozenset[str]
Event = tuple[str, Codes, Codes]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One gold record: its id, sentence, type and codes."""

    id: str
    text: str
    date: str | None
    type: str
    source: Codes
    target: Codes
    reciprocal: bool


def evaluate_plover(path: Path, coder: Coder) -> Report:
    """Code every sentence of a gold file and compare. Raises ReadingError for a file of another kind."""
    gold = load_gold(path)
    documents = [Document(sentence.text, sentence.id, published=sentence.date, title=sentence.id) for sentence in gold]
    predictions = []
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    confusion: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[tuple[bool, bool], Mistake]] = []
    siblings: dict[str, set[str]] = defaultdict(set)
    for sentence in gold:
        siblings[sentence.text].add(sentence.type)
    for sentence, (_, records) in zip(gold, coder.code_many(documents), strict=True):
        events = list(_events(records, coder.knowledge))
        predictions.append(
            {
                "id": sentence.id,
                "events": [_event_to_json(event) for event in events],
            }
        )
        folded = _fold(events, sentence.reciprocal)
        if not _count(sentence, folded, siblings[sentence.text] - {sentence.type}, tally, by_type):
            wrong.append((_mildness(sentence, folded), _mistake(sentence, folded)))
        kinds = {event[0] for event in folded} or {"nothing"}
        confusion[sentence.type, sentence.type if sentence.type in kinds else min(kinds)] += 1
    return Report(
        f"{len(gold)} gold records; as gold has one event each, precision is a lower bound",
        measures={name: _ratio(counts) for name, counts in tally.items()},
        types={name: _ratio(counts) for name, counts in sorted(by_type.items())},
        confusion=confusion,
        mistakes=tuple(mistake for _, mistake in sorted(wrong, key=lambda pair: pair[0])),
        predictions=tuple(predictions),
    )


def _event_to_json(event: Event) -> dict[str, Any]:
    """Return an event as the scorer of PLOVER_GSR reads it, the codes in order."""
    type_, sources, targets = event
    return {"event": type_, "source": sorted(sources), "target": sorted(targets)}


def load_gold(path: Path) -> list[GoldSentence]:
    """Load the gold records; a second record with the same id gets `#2` after it."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        rows = [row for row in rows if row["event"] != "DOCUMENT"]
        seen: Counter[str] = Counter()
        gold = [_gold(row, seen) for row in rows]
    except OSError as error:
        raise ReadingError(str(path), error.strerror or str(error), "Name a file that can be read.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"not PLOVER gold records ({type(error).__name__}: {error})"
        raise ReadingError(str(path), reason, "Give the JSON file of PLOVER_GSR.") from error
    if not gold:
        raise ReadingError(str(path), "no gold records in it", "Give the JSON file of PLOVER_GSR.")
    return gold


def _gold(row: dict[str, Any], seen: Counter[str]) -> GoldSentence:
    name, date = str(row["id"]), row.get("date")
    seen[name] += 1
    number = seen[name]
    source = row["source"] if isinstance(row.get("source"), list) else []
    target = row["target"] if isinstance(row.get("target"), list) else []
    reciprocal = len(source) > 1 and not target
    sources, targets = _codes(x.get("code") for x in source), _codes(x.get("code") for x in target)
    type_ = row["event"].strip().upper()
    return GoldSentence(
        name if number == 1 else f"{name}#{number}", " ".join(row["text"].split()),
        date if isinstance(date, str) and is_edtf(date) else None,
        _TYPES.get(type_, type_), sources, sources if reciprocal else targets, reciprocal,
    )  # fmt: skip


def _codes(codes: Iterable[str | None]) -> Codes:
    kept = set()
    for code in codes:
        head = (code or "").strip().upper()[:3]
        if len(head) == 3 and head.isalpha():
            head = _CODES.get(head, head)
            kept.add("INT" if head in _INTERNATIONAL else head)
    return frozenset(kept)


def _events(records: Iterable[Record], knowledge: Knowledge) -> Iterable[Event]:
    for record in records:
        if record.kind == "event" and record.type and "negation" not in record.auxiliary:
            type_ = "INVESTIGATE" if record.mode == "investigate" else record.type
            actors, recipients = (
                [_code(party, knowledge) for party in side] for side in (record.actors, record.recipients)
            )
            yield type_, _codes(actors), _codes(recipients)


def _code(party: Party, knowledge: Knowledge) -> str | None:
    """Return the code of CAMEO's kind: a state's, or one for all international bodies."""
    entity = knowledge.names.entities.get(party.country or "")
    if entity is not None and entity.kind == "body":
        return "IGO"
    return party.country or ("IMG" if party.entity and party.sector in ("REB", "UAF") else None)


def _fold(events: list[Event], reciprocal: bool) -> list[Event]:
    """Unite the sources of events that agree in type and target, then the targets."""
    sources: dict[tuple[str, Codes], Codes] = {}
    for type_, source, target in events:
        sources[type_, target] = sources.get((type_, target), frozenset()) | source
    targets: dict[tuple[str, Codes], Codes] = {}
    for (type_, target), source in sources.items():
        targets[type_, source] = targets.get((type_, source), frozenset()) | target
    folded = [(type_, source, target) for (type_, source), target in targets.items()]
    return [(t, s | r, s | r) for t, s, r in folded] if reciprocal else folded


def _count(
    gold: GoldSentence, events: list[Event], siblings: set[str],
    tally: dict[str, Counter[str]], by_type: dict[str, Counter[str]],
) -> bool:  # fmt: skip
    """Add one sentence to the counts; return whether it is a full match."""
    counted = [event for event in events if event[0] not in siblings]
    right = [event for event in events if event[0] == gold.type]
    full = [event for event in right if event[1] == gold.source and event[2] == gold.target]
    tally["type"].update(right=len(right), predicted=len(counted), found=bool(right), gold=1)
    _count_side(tally["source"], gold.source, [e[1] for e in events], [e[1] for e in counted])
    _count_side(tally["target"], gold.target, [e[2] for e in events], [e[2] for e in counted])
    tally["full match"].update(right=len(full), predicted=len(counted), found=bool(full), gold=1)
    by_type[gold.type].update(found=bool(right), gold=1)
    for event in counted:
        by_type[event[0]].update(predicted=1, right=event[0] == gold.type)
    return bool(full)


def _count_side(counts: Counter[str], gold: Codes, seen: list[Codes], counted: list[Codes]) -> None:
    """Add the codes of all sources, or of all targets, of one sentence."""
    counts.update(
        right=sum(len(codes & gold) for codes in counted), predicted=sum(map(len, counted)),
        found=len(gold.intersection(frozenset().union(*seen))), gold=len(gold),
    )  # fmt: skip


def _mildness(gold: GoldSentence, events: list[Event]) -> tuple[bool, bool]:
    """Rank a mistake: another type is worst, then nothing, then the right type with other parties."""
    return any(event[0] == gold.type for event in events), not events


def _mistake(gold: GoldSentence, events: list[Event]) -> Mistake:
    return Mistake(gold.id, gold.text, _in_words((gold.type, gold.source, gold.target)), tuple(map(_in_words, events)))


def _in_words(event: Event) -> str:
    type_, sources, targets = event
    return f"{type_}: {', '.join(sorted(sources)) or '?'} → {', '.join(sorted(targets)) or '?'}"


def _ratio(counts: Counter[str]) -> Ratio:
    return Ratio(counts["right"], counts["predicted"], counts["found"], counts["gold"])
