"""Write what is on record between two parties as JSON, and its chronology as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from onrecord import wording
from onrecord.analysis import Backing, Between, Entry, Score, Scores, Section
from onrecord.model import record_to_json

#: The columns of the table.
COLUMNS = (
    "date", "actors", "recipients", "kind", "type", "mode", "score", "standing", "text", "publisher", "published",
    "copies", "record", "document",
)  # fmt: skip


def between_to_json(found: Between) -> dict[str, Any]:
    """Return what is on record between two parties, with the ids of the records behind each number."""
    chronology, choices = found.chronology, found.chronology.choices
    return {
        **{name: getattr(found, name) for name in ("one", "other", "since", "until", "as_of", "documents", "total")},
        "scores": scores_to_json(found.scores),
        "agreements": _section(found.agreements),
        "visits": [_section(section) for section in found.visits],
        "sayings": [_section(section) for section in found.sayings],
        "sides": [
            {
                "issue": sides.issue,
                "one": [_entry(entry) for entry in sides.one],
                "other": [_entry(entry) for entry in sides.other],
                "agree": sides.agree,
            }
            for sides in found.sides
        ],
        "backings": [[_backing(backing) for backing in backings] for backings in found.backings],
        "chronology": {
            "total": chronology.total, "offset": chronology.wanted.offset, "limit": chronology.wanted.limit,
            "types": dict(choices.types), "publishers": dict(choices.publishers), "standings": dict(choices.standings),
            "entries": [_entry(entry) for year in chronology.years for entry in year.entries],
        },
    }  # fmt: skip


def scores_to_json(scores: Scores) -> dict[str, Any]:
    """Return score over time."""
    return {
        "unit": scores.unit,
        "points": [
            {"period": point.period, "cooperation": _score(point.cooperation), "conflict": _score(point.conflict)}
            for point in scores.points
        ],
        "cooperation": _score(scores.cooperation),
        "conflict": _score(scores.conflict),
        "vague": scores.vague,
        "earlier": scores.earlier,
    }


def chronology_rows(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    """Give a row of COLUMNS for each entry."""
    for entry in entries:
        record, document = entry.record, entry.document
        sides = ("; ".join(party.key for party in side) for side in (record.actors, record.recipients))
        yield (
            record.date, *sides, record.kind, record.type, record.mode, record.score, entry.standing,
            wording.one_line(record.text), wording.outlet(document), document.published, len(entry.copies),
            record.id, document.id,
        )  # fmt: skip


def _score(score: Score) -> dict[str, Any]:
    return {"count": score.count, "total": score.total, "mean": score.mean, "records": list(score.records)}


def _section(section: Section) -> dict[str, Any]:
    entries = [_entry(entry) for entry in section.entries]
    return {"total": section.total, "asserted": section.asserted, "types": dict(section.types), "entries": entries}


def _backing(backing: Backing) -> dict[str, Any]:
    named = {name: getattr(backing, name) for name in ("backer", "backed", "issue", "count")}
    return {**named, "entry": _entry(backing.entry)}


def _entry(entry: Entry) -> dict[str, Any]:
    copies = [asdict(copy) for copy in entry.copies]
    return {"record": record_to_json(entry.record, entry.document), "standing": entry.standing, "copies": copies}
