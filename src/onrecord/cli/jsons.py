"""Write values of the record as JSON, one object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.cli.adding import Outcome
from onrecord.errors import ReadingError
from onrecord.model import Answer, Document, Record, record_to_json

#: Characters that JSON lets stand but that steer terminals, end lines or cannot be encoded.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def line(value: dict[str, Any]) -> str:
    """Return one line of JSON that is safe to print: unsafe characters stand as \\u escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def outcome_to_json(outcome: Outcome | ReadingError) -> dict[str, Any]:
    """Return what became of one input: added, known already or refused."""
    if isinstance(outcome, ReadingError):
        return {"source": outcome.source, "status": "refused", "code": outcome.code, "message": str(outcome)}
    return {
        "source": outcome.document.source,
        "status": "added" if outcome.added else "known",
        "document": outcome.document.id,
        "records": outcome.records,
    }


def document_to_json(document: Document, records: list[Record]) -> dict[str, Any]:
    """Return a document with its text and its records."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "text": document.text,
        "records": [record_to_json(record, document) for record in records],
    }


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer to a claim, with the records that it rests on."""
    claim = Document(text=answer.claim, source="claim")
    return {
        "claim": answer.claim,
        "as_of": answer.as_of,
        "verdict": answer.verdict,
        "sentence": answer.sentence,
        "understood": [record_to_json(record, claim) for record in answer.understood],
        "evidence": [
            {"role": item.role, "reason": item.reason, "record": record_to_json(item.record, item.document)}
            for item in answer.evidence
        ],
        "sources_for": answer.sources_for,
        "sources_against": answer.sources_against,
        "documents": answer.documents,
        "searched": list(answer.searched),
    }
