"""Measure who a name or phrase means: its country, its sector, and who is named beside it.

The file is JSON Lines, plain or .gz: `text`, `query_date` (a date, or "today"), `kind`, and `expect` with
`country`, `code_1` and `code_2`, or null where the text names nobody; or `span`, a part of the text, with
`expect_actors`, the phrases that it names together with what is coordinated with it. The cases of NGEC
(Halterman, Schrodt, Beger, Bagozzi and Scarborough 2023) have this shape, and its codes are read so:

- `IGO` is any international body, `UNO` the United Nations and their organs, `EUR` the European Union's.
  A body's own executive is GOV there and IGO here.
- "" and `UNK` both say that no sector is known. A bare place is "", UNK or CVL there, without system, and
  has no sector here.
- The religions of CAMEO (BUD, MOS, CHR, ...) are no sectors of PLOVER; believers are CVL here, their leaders and
  institutions REL.
- `code_2` is a second sector. A party has one here, so that a case that wants two is never wholly right.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.errors import ReadingError
from onrecord.evaluation.report import Mistake, Ratio, Report
from onrecord.knowledge import Knowledge
from onrecord.model import Party, Span

#: What "today" was for those who wrote the cases.
_TODAY = "2022"
_RELIGIONS = frozenset("BUD MOS CHR CTH PRO ORT JEW HIN SIK JAI SHI SUN SFI DOX ADR ATH CON PAG TAO ZRO".split())
_UNKNOWN = frozenset({"", "UNK"})
_UNIONS = {"UNO": "UNO", "EU": "EUR"}
_ADVICE = "Give a JSON Lines file of cases, each with text and expect."


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase and whom it names: codes by key (none where it names nobody), or the phrases of the actors."""

    id: str
    text: str
    date: str
    kind: str
    codes: dict[str, str]
    span: Span | None = None
    actors: tuple[str, ...] = ()


def evaluate_actors(path: Path, coder: Coder) -> Report:
    """Resolve the phrase of every case and compare. Raises ReadingError for a file of another kind."""
    cases = load_cases(path)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    mistakes, predictions = [], []
    for case in cases:
        parties = coder.parties(case.text, case.span, case.date)
        found = tuple(_in_words(party, coder.knowledge) for party in parties)
        right = _agreement(case, parties, coder.knowledge)
        for part, agrees in right.items():
            tally[part].update(_counted(agrees, bool(parties)))
        tally["everything"].update(_counted(all(right.values()), bool(parties)))
        by_kind[case.kind].update(_counted(all(right.values()), bool(parties)))
        if not all(right.values()):
            mistakes.append(Mistake(case.id, case.text, _wanted(case), found))
        predictions.append({"id": case.id, "text": case.text, "parties": list(found)})
    share = tally["everything"]["found"] / len(cases)
    return Report(
        f"{len(cases)} names and phrases; recall is the share of cases that are right",
        measures={part: _ratio(counts) for part, counts in tally.items()},
        figures={"share right": share},
        types={kind: _ratio(counts) for kind, counts in sorted(by_kind.items())},
        mistakes=tuple(mistakes),
        predictions=tuple(predictions),
    )


def load_cases(path: Path) -> list[Case]:
    """Load the cases of a JSON Lines file, plain or .gz."""
    try:
        raw = path.read_bytes()
        lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(str(path), reason, "Name a file that can be read.") from error
    cases = [_case(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not cases:
        raise ReadingError(str(path), "no cases in it", _ADVICE)
    return cases


def _case(path: Path, number: int, line: str) -> Case:
    try:
        row = json.loads(line)
        text, date = row["text"].rstrip(), row.get("query_date")
        name, kind = f"{number}: {row.get('src', '')}".rstrip(": "), str(row.get("kind", "several"))
        if not (isinstance(date, str) and is_edtf(date)):
            date = _TODAY
        if "expect_actors" in row:
            start = text.index(row["span"])
            span = Span(start, start + len(row["span"]))
            return Case(name, text, date, kind, {}, span, tuple(map(str.strip, row["expect_actors"])))
        return Case(name, text, date, kind, {key: code.strip() for key, code in (row["expect"] or {}).items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"line {number} is no case ({type(error).__name__}: {error})"
        raise ReadingError(str(path), reason, _ADVICE) from error


def _agreement(case: Case, parties: tuple[Party, ...], knowledge: Knowledge) -> dict[str, bool]:
    """Return what the case asks for, by name, and whether the parties have it."""
    if case.actors:
        named = sorted(case.text[party.span.start : party.span.end] for party in parties)
        return {"actors": named == sorted(case.actors)}
    party = parties[0] if parties else None
    known = party is not None and (party.country is not None or (party.sector or "UNK") != "UNK")
    if not case.codes:
        return {"nobody": not known}
    right = {}
    if "country" in case.codes:
        right["country"] = _same_country(case.codes["country"], party, knowledge)
    if "code_1" in case.codes:
        right["sector"] = _same_sector(case, party, knowledge)
    if case.codes.get("code_2"):
        right["second sector"] = False
    return right


def _same_country(gold: str, party: Party | None, knowledge: Knowledge) -> bool:
    code = _country(party, knowledge)
    return code == gold or (gold == "IGO" and code in _UNIONS.values())


def _country(party: Party | None, knowledge: Knowledge) -> str:
    """Return the code that the cases have for a party's country or international body."""
    code = party.country if party else None
    entity = knowledge.names.entities.get(code or "")
    while entity is not None and entity.parent:
        entity = knowledge.names.entities[entity.parent]
    if entity is not None and entity.kind == "body":
        return _UNIONS.get(entity.key, "IGO")
    return code or ""


def _same_sector(case: Case, party: Party | None, knowledge: Knowledge) -> bool:
    gold = case.codes["code_1"]
    sector = (party.sector if party else None) or ""
    if gold in _RELIGIONS:
        return sector in ("REL", "CVL")
    if sector == "IGO" and _country(party, knowledge) in ("IGO", *_UNIONS.values()):
        return gold in ("GOV", "IGO", *_UNKNOWN)
    if sector in _UNKNOWN:
        return gold in _UNKNOWN or (gold == "CVL" and case.kind == "geo" and party is not None)
    return gold == sector


def _counted(right: bool, named: bool) -> dict[str, int]:
    return {"right": right and named, "predicted": named, "found": right, "gold": 1}


def _wanted(case: Case) -> str:
    if case.actors:
        return ", ".join(case.actors)
    return " ".join(code or "–" for code in case.codes.values()) or "nobody"


def _in_words(party: Party, knowledge: Knowledge) -> str:
    return f"{party.name}: {_country(party, knowledge) or '–'} {party.sector or '–'}"


def _ratio(counts: Counter[str]) -> Ratio:
    return Ratio(counts["right"], counts["predicted"], counts["found"], counts["gold"])
