"""Write records as Parquet, for R, pandas, polars and DuckDB: texts to the letter, parties as nested lists."""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING, Any

from onrecord import edtf
from onrecord.errors import ExportError
from onrecord.exchange.exports.asking import Asked, Written, parts
from onrecord.model import Attribution, Party, Span
from onrecord.storing import StoredRecord

if TYPE_CHECKING:
    import pyarrow as pa

#: Records that are made into columns at a time, and such parts in a row group of the file.
_PART, _PARTS = 1000, 50
MISSING = "Parquet needs pyarrow. Install it with: pip install 'onrecord[data]'."
_TEXTS = ("id", "kind", "type", "mode", "content", "issue", "date", "place", "certainty", "text", "coder", "rule")
_LISTS = ("supports", "opposes", "contexts", "auxiliary", "deciding", "denies")


def write_parquet(asked: Asked, into: IO[bytes]) -> Written:
    """Write a row for each record. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(MISSING) from error
    written, shape = Written("record"), _shape()
    with parquet.ParquetWriter(into, shape, compression="zstd") as writer:
        batches = (
            pa.RecordBatch.from_pylist([_row(stored) for stored in part], shape)
            for part in parts(asked.records(), _PART)
        )
        for group in parts(batches, _PARTS):
            table = pa.Table.from_batches(group, shape)
            writer.write_table(table)
            written.count += len(table)
    return written


def _row(stored: StoredRecord) -> dict[str, Any]:
    record, document = stored.record, stored.document
    first, last = _days(record.date)
    return {
        **{name: getattr(record, name) for name in (*_TEXTS, *_LISTS)},
        "actors": [_party(party) for party in record.actors],
        "recipients": [_party(party) for party in record.recipients],
        "first_day": first,
        "last_day": last,
        "score": record.score,
        "confidence": record.confidence,
        "tentative": record.tentative,
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
        "withdrawn": stored.withdrawal.on if stored.withdrawal else None,
        "added": stored.added,
    }


def _shape() -> pa.Schema:
    import pyarrow as pa

    text, offset = pa.string(), pa.int64()
    party = [(name, text) for name in ("name", "role", "country", "sector", "entity")]
    party += [("span_start", offset), ("span_end", offset)]
    link = [("manner", text), ("cue", text), ("span_start", offset), ("span_end", offset)]
    speaker = pa.struct(party)
    columns: list[tuple[str, pa.DataType]] = [
        *((name, text) for name in _TEXTS[:5]),
        *((name, pa.list_(speaker)) for name in ("actors", "recipients")),
        ("issue", text), ("supports", pa.list_(text)), ("opposes", pa.list_(text)),
        ("date", text), ("first_day", pa.date32()), ("last_day", pa.date32()), ("place", text),
        *((name, pa.list_(text)) for name in ("contexts", "auxiliary")),
        ("certainty", text), ("deciding", pa.list_(text)), ("score", pa.float64()), ("confidence", pa.float64()),
        ("tentative", pa.bool_()), ("attribution", pa.list_(pa.struct([*link, ("speaker", speaker)]))),
        ("denies", pa.list_(text)), ("text", text),
        *((name, text) for name in ("document", "title", "publisher", "published", "url", "source", "language")),
        *((name, offset) for name in ("page", "span_start", "span_end", "trigger_start", "trigger_end")),
        ("coder", text), ("rule", text), ("external_id", text), ("withdrawn", text),
        ("added", pa.timestamp("us", "UTC")),
    ]  # fmt: skip
    return pa.schema(columns)


def _party(party: Party) -> dict[str, Any]:
    named = {name: getattr(party, name) for name in ("name", "role", "country", "sector", "entity")}
    return {**named, **_ends("span", party.span)}


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
