"""Give records as rows of a table whose columns have types: for Arrow, Parquet and data frames.

The same columns come straight from the database (`storing.record_table`); here they are made of records at hand.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord import edtf
from onrecord.model import Attribution, Document, Party, Record, Span, Withdrawal

if TYPE_CHECKING:
    import pyarrow as pa

_PARTY = ("name", "role", "country", "sector", "entity")
_TEXTS = ("id", "kind", "type", "mode", "content", "issue", "date", "place", "certainty", "text", "coder", "rule")
_LISTS = ("supports", "opposes", "contexts", "auxiliary", "deciding", "denies")


class Quotation(NamedTuple):
    """A record with its document, what took the document back, and when it entered the store if that is known."""

    record: Record
    document: Document
    withdrawal: Withdrawal | None = None
    added: dt.datetime | None = None


def record_row(quoted: Quotation) -> dict[str, Any]:
    """Return the row of a record, by the columns of `record_schema`."""
    record, document = quoted.record, quoted.document
    first, last = _days(record.date)
    return {
        **{name: getattr(record, name) for name in _TEXTS},
        **{name: list(getattr(record, name)) for name in _LISTS},
        "actors": [_party(party) for party in record.actors],
        "recipients": [_party(party) for party in record.recipients],
        "actor_keys": [party.key for party in record.actors],
        "recipient_keys": [party.key for party in record.recipients],
        "first_day": first,
        "last_day": last,
        "score": record.score,
        "confidence": record.confidence,
        "tentative": record.tentative,
        "asserted": record.is_asserted,
        "attribution": [_link(link) for link in record.attribution],
        "external_id": record.external_id,
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "source": document.source,
        "language": document.language,
        "page": document.page_of(record.span),
        **_ends("span", record.span),
        **_ends("trigger", record.trigger),
        "withdrawn": quoted.withdrawal.on if quoted.withdrawal else None,
        "added": quoted.added,
    }


def record_schema() -> pa.Schema:
    """Return the columns with their types, in their order."""
    import pyarrow as pa

    text, offset = pa.string(), pa.int64()
    texts, party = pa.list_(text), pa.struct([*((name, text) for name in _PARTY), *_offsets("span")])
    link = pa.struct([("manner", text), ("cue", text), *_offsets("span"), ("speaker", party)])
    columns: list[tuple[str, pa.DataType]] = [
        *((name, text) for name in ("id", "kind", "type", "mode", "content")),
        ("actors", pa.list_(party)), ("recipients", pa.list_(party)), ("actor_keys", texts), ("recipient_keys", texts),
        ("issue", text), ("supports", texts), ("opposes", texts),
        ("date", text), ("first_day", pa.date32()), ("last_day", pa.date32()), ("place", text),
        ("contexts", texts), ("auxiliary", texts), ("certainty", text), ("deciding", texts),
        ("score", pa.float64()), ("confidence", pa.float64()), ("tentative", pa.bool_()), ("asserted", pa.bool_()),
        ("attribution", pa.list_(link)), ("denies", texts), ("text", text),
        *((name, text) for name in ("document", "title", "publisher", "published", "url", "source", "language")),
        ("page", offset), *_offsets("span"), *_offsets("trigger"),
        ("coder", text), ("rule", text), ("external_id", text), ("withdrawn", text),
        ("added", pa.timestamp("us", "UTC")),
    ]  # fmt: skip
    return pa.schema(columns)


def _offsets(name: str) -> list[tuple[str, pa.DataType]]:
    import pyarrow as pa

    return [(f"{name}_start", pa.int64()), (f"{name}_end", pa.int64())]


def _party(party: Party) -> dict[str, Any]:
    return {**{name: getattr(party, name) for name in _PARTY}, **_ends("span", party.span)}


def _link(link: Attribution) -> dict[str, Any]:
    speaker = _party(link.speaker) if link.speaker else None
    return {"manner": link.manner, "cue": link.cue, **_ends("span", link.span), "speaker": speaker}


def _ends(name: str, span: Span) -> dict[str, int]:
    return {f"{name}_start": span.start, f"{name}_end": span.end}


def _days(date: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a date; an open end has none."""
    if date is None:
        return None, None
    first, last = edtf.bounds(date)
    return None if first == dt.date.min else first, None if last == dt.date.max else last
