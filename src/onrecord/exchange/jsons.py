"""Write values of the record as JSON, one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from onrecord.checking import History
from onrecord.model import Answer, Document, Outlet, Record, Withdrawal, record_to_json
from onrecord.storing import Month, StoredDocument

#: Characters that JSON lets stand but that steer terminals, end lines or cannot be encoded.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def line(value: dict[str, Any]) -> str:
    """Return one line of JSON that is safe to print: unsafe characters stand as \\u escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def outlet_to_json(outlet: Outlet) -> dict[str, Any]:
    """Return an outlet; what the knowledge files do not say of it is null or empty."""
    return {
        "name": outlet.name,
        "kind": outlet.kind,
        "country": outlet.country,
        "profile": list(outlet.profile),
    }


def withdrawal_to_json(withdrawal: Withdrawal | None) -> dict[str, Any] | None:
    """Return the word that took a document back, or None."""
    if withdrawal is None:
        return None
    return {
        "document": withdrawal.document,
        "on": withdrawal.on,
        "because": withdrawal.because,
        "corrected_by": withdrawal.corrected_by,
    }


def particulars_to_json(stored: StoredDocument) -> dict[str, Any]:
    """Return what is known of a document, without its text."""
    document = stored.document
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "modified": document.modified,
        "dated_by": document.dated_by,
        "url": document.url,
        "language": document.language,
        "coded": stored.coded,
    }


def document_to_json(
    stored: StoredDocument,
    records: list[Record],
    copies: Sequence[str],
    withdrawal: Withdrawal | None,
    history: History,
) -> dict[str, Any]:
    """Return a document with its text and its records, its near copies, what took it back, and its versions."""
    document = stored.document
    return {
        **particulars_to_json(stored),
        "text": document.text,
        "copies": list(copies),
        "withdrawal": withdrawal_to_json(withdrawal),
        "versions": [{"document": version.document, "on": version.on} for version in history.versions],
        "no_longer_said": sorted(history.dropped),
        "records": [record_to_json(record, document) for record in records],
    }


def month_to_json(month: Month) -> dict[str, Any]:
    """Return the sums of a pair's month; `mean_score` is on PLOVER's scale."""
    return {
        "parties": [month.one, month.other],
        "month": f"{month.month:%Y-%m}",
        "events": month.acts,
        "cooperation": month.cooperation,
        "conflict": month.conflict,
        "mean_score": round(month.mean, 3),
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
            {
                "role": item.role,
                "reason": item.reason,
                "record": record_to_json(item.record, item.document),
                "outlets": [outlet_to_json(outlet) for outlet in item.outlets],
                "agencies": [outlet_to_json(agency) for agency in item.agencies],
                "withdrawal": withdrawal_to_json(item.withdrawal),
                "changed": item.changed,
                "independent_source": item.source,
                "read_for_claim": item.read_again,
            }
            for item in answer.evidence
        ],
        "sources_for": answer.sources_for,
        "sources_against": answer.sources_against,
        "documents": answer.documents,
        "not_coded": answer.not_coded,
        "searched": list(answer.searched),
    }
