"""Measure verdicts on claims whose verdict is known.

The file is JSON Lines, a claim each: `claim`, the expected `verdict`, and what else is known of it:
`as_of` (EDTF), `group` (what kind of claim it is, "wrong month", for the figures), `cites` (the source
of the document that should be cited first) and `texts` (documents to ask instead of the record: each
a text, or an object with `text`, `published` and `publisher`).
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.errors import ReadingError
from onrecord.evaluation.lines import gold_lines
from onrecord.evaluation.report import Mistake, Ratio, Report
from onrecord.model import Answer, Document, Verdict
from onrecord.storing import Store

_VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim with what is to be answered; `texts` is None where the record is asked."""

    id: str
    claim: str
    verdict: Verdict
    as_of: str | None
    group: str | None
    cites: str | None
    texts: tuple[Document, ...] | None


def evaluate_claims(path: Path, coder: Coder, store: Store | None) -> Report:
    """Check every claim of a gold file and compare. Raises ReadingError for a file of another kind.

    `store` is the record that is asked; it may be None where every claim brings its own texts.
    """
    gold = gold_lines(path, "claims (claim, verdict)", _gold)
    lost = next((claim for claim in gold if claim.texts is None), None)
    if lost is not None and store is None:
        advice = "Name the record with --record, or give the claim its `texts`."
        raise ReadingError(str(path), f"claim {lost.id} brings no texts, and there is no record to ask", advice)
    answers = [(claim, _ask(claim, coder, store)) for claim in gold]
    pairs = [(claim.verdict, answer.verdict) for claim, answer in answers]
    cited = [claim.cites == _first_source(answer) for claim, answer in answers if claim.cites is not None]
    measures = {"verdict": _right(wanted == given for wanted, given in pairs)}
    if cited:
        measures["cited first"] = _right(cited)
    wrong = [(claim, answer) for claim, answer in answers if claim.verdict != answer.verdict]
    wrong.sort(key=lambda pair: _badness(pair[0].verdict, pair[1].verdict))
    return Report(
        f"{len(gold)} claims",
        measures=measures,
        figures=_shares(answers),
        types={verdict: _ratio(pairs, verdict) for verdict in _VERDICTS if any(verdict in pair for pair in pairs)},
        confusion=Counter(pairs),
        mistakes=tuple(Mistake(c.id, c.claim, c.verdict, (a.verdict, *_shown(a))) for c, a in wrong),
        predictions=tuple({"claim": c.claim, "as_of": c.as_of, "verdict": a.verdict} for c, a in answers),
    )


def _gold(number: int, row: dict[str, Any]) -> GoldClaim:
    verdict, as_of, texts = row["verdict"], row.get("as_of"), row.get("texts")
    if verdict not in _VERDICTS:
        raise ValueError(f"the verdict {verdict!r} is none of {', '.join(_VERDICTS)}")
    if as_of is not None and not is_edtf(as_of):
        raise ValueError(f"as_of {as_of!r} is no date")
    documents = None if texts is None else tuple(_document(text, place) for place, text in enumerate(texts, start=1))
    identity = str(row.get("id", number))
    return GoldClaim(identity, row["claim"], verdict, as_of, row.get("group"), row.get("cites"), documents)


def _document(text: str | dict[str, str], place: int) -> Document:
    given = {"text": text} if isinstance(text, str) else text
    return Document(given["text"], f"text {place}", given.get("published"), given.get("publisher"))


def _ask(claim: GoldClaim, coder: Coder, store: Store | None) -> Answer:
    if store is not None and claim.texts is None:
        return check(claim.claim, store, coder, claim.as_of)
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "texts.duckdb", create=True) as texts,
    ):
        texts.add_many(coder.code_many(claim.texts or (), tentative=True))
        return check(claim.claim, texts, coder, claim.as_of)


def _shares(answers: Iterable[tuple[GoldClaim, Answer]]) -> dict[str, float]:
    """Return, for each group of claims and verdict that it was given, how large a share got it."""
    given: defaultdict[str, list[Verdict]] = defaultdict(list)
    for claim, answer in answers:
        given[claim.group or claim.verdict].append(answer.verdict)
    return {
        f"{group} ({len(verdicts)}): {verdict}": verdicts.count(verdict) / len(verdicts)
        for group, verdicts in sorted(given.items())
        for verdict in _VERDICTS
        if verdict in verdicts
    }


def _right(hits: Iterable[bool]) -> Ratio:
    listed = list(hits)
    return Ratio(sum(listed), len(listed), sum(listed), len(listed))


def _ratio(pairs: list[tuple[Verdict, Verdict]], verdict: Verdict) -> Ratio:
    right = sum(wanted == given == verdict for wanted, given in pairs)
    return Ratio(right, sum(g == verdict for _, g in pairs), right, sum(w == verdict for w, _ in pairs))


def _badness(wanted: Verdict, given: Verdict) -> int:
    """Put first what would stand in print as true and is not, then what is said to be untrue, then silence."""
    return {"supported": 0, "refuted": 1, "conflicting": 2}.get(given, 3) + 4 * (wanted == "supported")


def _first_source(answer: Answer) -> str | None:
    return answer.evidence[0].document.source if answer.evidence else None


def _shown(answer: Answer) -> tuple[str, ...]:
    read = "; ".join(
        f"{[p.key for p in r.actors]} {r.type} {r.mode or ''} {[p.key for p in r.recipients]} {r.date or ''}"
        for r in answer.understood
    )
    return (f"read as: {read}", *(f"{item.role}: {item.record.text} ({item.reason})" for item in answer.evidence[:2]))
