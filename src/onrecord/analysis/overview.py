"""Say at a glance what is on record, and find examples of questions that it can answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.analysis.issues import issue_list
from onrecord.analysis.press import UNNAMED, Press
from onrecord.knowledge import Issue, Knowledge
from onrecord.model import Document, Record
from onrecord.storing import (
    Counts,
    Glimpse,
    PairBalance,
    Store,
    YearCount,
    busiest_pairs,
    most_told_rumours,
    newest,
    stated_records,
    years,
)

#: So many of each stand on the first page.
_FEW = 8
#: So many rumours are tried until one reads as a sentence.
_RUMOURS = 12
#: A claim begins with a name or an article, and has some words.
_LEAST_WORDS = 4
_ARTICLE = re.compile(r"\b(?:an?|the)\s$", re.IGNORECASE)
_LONGEST_ARTICLE = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """What is on record: how much, over which time, from whom, between whom and on what.

    `records` are those that are stated, without tentative ones. `outlets` and `issues` come with the number of
    documents and tellings. `rumour` is a claim that nobody with a name stands behind, None where there is none
    that reads as a sentence.
    """

    counts: Counts
    records: int
    years: tuple[YearCount, ...]
    newest: tuple[Glimpse, ...]
    outlets: tuple[tuple[str, int], ...]
    pairs: tuple[PairBalance, ...]
    issues: tuple[tuple[Issue, int], ...]
    rumour: str | None


def overview(store: Store, knowledge: Knowledge, press: Press, as_of: str | None = None) -> Overview:
    """Return what is on record at a glance, as it was known on `as_of` (EDTF)."""
    issues = ((issue, count.records) for issue, count in issue_list(store, knowledge.issues, as_of).issues)
    return Overview(
        store.count(as_of),
        store.ask(stated_records(as_of))[0],
        tuple(store.ask(years(as_of))),
        tuple(store.ask(newest(_FEW, as_of))),
        _outlets(store, press, as_of),
        tuple(pair for pair in store.ask(busiest_pairs(5 * _FEW, as_of)) if _are_known(pair, knowledge))[:_FEW],
        tuple((issue, tellings) for issue, tellings in issues if tellings)[:_FEW],
        _rumour(store, as_of),
    )


def _are_known(pair: PairBalance, knowledge: Knowledge) -> bool:
    """Tell whether both are states, bodies or groups: "Israel and people" is no pair to look at."""
    return all(key in knowledge.names.entities for key in (pair.one, pair.other))


def _outlets(store: Store, press: Press, as_of: str | None) -> tuple[tuple[str, int], ...]:
    found = ((each.outlet.name, each.documents) for each in press.sums(store, as_of) if each.outlet.name != UNNAMED)
    return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:_FEW])


def _rumour(store: Store, as_of: str | None) -> str | None:
    """Return the rumour that most documents tell, as a sentence to be checked."""
    for stored in store.load(store.ask(most_told_rumours(_RUMOURS, as_of)), as_of):
        claim = _claim(stored.record, stored.document)
        if claim is not None:
            return claim
    return None


def _claim(record: Record, document: Document) -> str | None:
    """Return what a record says without who says so; None where that is not one piece of its sentence."""
    if not record.actors or not record.recipients:
        return None
    start = min(party.span.start for party in record.actors)
    cues = [link.span for link in record.attribution]
    if record.trigger.start < start or any(cue.end > start for cue in cues) or not _are_named(record):
        return None
    article = _ARTICLE.search(document.text, max(0, start - _LONGEST_ARTICLE), start)
    start = article.start() if article else start
    words = " ".join(document.text[start : record.span.end].split()).strip(" ,;:“”\"'")
    if len(words.split()) < _LEAST_WORDS:
        return None
    return f"{words[0].upper()}{words[1:].rstrip('.')}."


def _are_named(record: Record) -> bool:
    return all(any(party.country for party in side) for side in (record.actors, record.recipients))
