"""Ask what is known of some documents besides their text: enough to cite them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.storing import schema
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
    query = f"""SELECT d.id, d.title, d.publisher, d.published, d.url, d.source FROM documents d
        WHERE d.id IN ({schema.listing("VARCHAR")})
        ORDER BY d.published NULLS LAST, d.id"""
    return Question(query, [json.dumps([*documents])], Particulars)
