"""Write rows as CSV for spreadsheets, in which no text can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Party, Record
from onrecord.storing import ListedDocument, StoredRecord
from onrecord.wording import attribution, one_line

#: Columns of a table of records: lists stand with semicolons, spans are offsets into the document's text.
RECORD_COLUMNS = (
    "id", "kind", "type", "mode", "content", "actors", "actor_codes", "recipients", "recipient_codes", "issue",
    "supports", "opposes", "date", "place", "contexts", "auxiliary", "score", "confidence", "who_says_so", "text",
    "document", "published", "publisher", "source", "page", "span_start", "span_end", "coder", "rule", "withdrawn",
    "external_id",
)  # fmt: skip
DOCUMENT_COLUMNS = (
    "id", "title", "publisher", "author", "published", "modified", "dated_by", "language", "url", "source", "coded",
    "records",
)  # fmt: skip


def cell(value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula; numbers stay numbers."""
    text = one_line(value) if isinstance(value, str) else value
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@") else text


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as lines of CSV."""
    stream = io.StringIO()
    csv.writer(stream).writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()


def record_row(stored: StoredRecord) -> tuple[Any, ...]:
    """Return the row of RECORD_COLUMNS of a record."""
    record, document = stored.record, stored.document
    return (
        record.id, record.kind, record.type, record.mode, record.content, *_sides(record), record.issue,
        ";".join(record.supports), ";".join(record.opposes), record.date, record.place, ";".join(record.contexts),
        ";".join(record.auxiliary), record.score, record.confidence,
        attribution(record.attribution) if record.attribution else "", record.text,
        record.document, document.published, document.publisher, document.source, document.page_of(record.span),
        record.span.start, record.span.end, record.coder, record.rule,
        stored.withdrawal.on if stored.withdrawal else None, record.external_id,
    )  # fmt: skip


def document_row(listed: ListedDocument) -> tuple[Any, ...]:
    """Return the row of DOCUMENT_COLUMNS of a document."""
    return tuple(getattr(listed, column) for column in DOCUMENT_COLUMNS)


def _sides(record: Record) -> tuple[str, str, str, str]:
    return (*_named(record.actors), *_named(record.recipients))


def _named(parties: Sequence[Party]) -> tuple[str, str]:
    return ";".join(party.name for party in parties), ";".join(party.country or "" for party in parties).strip(";")
