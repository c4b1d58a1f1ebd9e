"""Ask what is known of some documents besides their text: enough to cite them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Particulars:
    """A document without its text."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    source: str


def particulars(documents: Sequence[str]) -> Question[Particulars]:
    """Ask for the particulars of the documents with these ids, by the day of publication."""
    query = """SELECT d.id, d.title, d.publisher, d.published, d.url, d.source FROM documents d
        WHERE d.id IN (SELECT unnest(from_json_strict(?::JSON, '["VARCHAR"]')))
        ORDER BY d.published NULLS LAST, d.id"""
    return Question(query, [json.dumps([*documents])], Particulars)
