"""Turn documents and records into rows of the tables, and rows back into equal values."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord import edtf
from onrecord.errors import DocumentError
from onrecord.model import DOCUMENT_DIGITS, TELLING, Attribution, Document, Party, Record, Span, Withdrawal

Row = tuple[Any, ...]

_ID = re.compile("[0-9a-f]{16}")
Rows = dict[str, list[Row]]

DOCUMENT_COLUMNS = (
    *("text", "source", "published", "publisher", "author", "title", "url", "language", "body"),
    *("modified", "dated_by", "pages"),
)
RECORD_COLUMNS = (
    *("kind", "span_start", "span_end", "trigger_start", "trigger_end", "text", "coder", "rule"),
    *("type", "mode", "content", "issue", "supports", "opposes", "date", "place", "contexts", "auxiliary"),
    *("score", "confidence", "certainty", "deciding", "denies", "tentative", "external_id"),
)
PARTY_COLUMNS = ("name", "span_start", "span_end", "country", "sector", "role", "entity")
WITHDRAWAL_COLUMNS = ("document", "day", "because", "corrected_by")
LINK_COLUMNS = ("manner", "cue", "span_start", "span_end", *(f"speaker_{column}" for column in PARTY_COLUMNS))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The key of a document, and that of its first record."""

    document: int
    record: int


def rows_of(document: Document, records: Iterable[Record] | None, added: dt.datetime, numbers: Numbers) -> Rows:
    """Return the rows of a document and its records, table by table; None are records that were not coded yet.

    Of records with the same id the first is kept. Raises DocumentError, naming the document's source, for
    what the tables cannot hold and for a record that does not quote the document to the letter.
    """
    identity = document.id
    try:
        rows: Rows = {
            "documents": [_document_row(document, identity, added, records is not None, numbers.document)],
            "records": [],
            "parties": [],
            "attributions": [],
            "acts": [],
        }
        known = edtf.bounds(document.published)[1] if document.published else added.date()
        for key, record in enumerate(_distinct(records or (), document), numbers.record):
            rows["records"].append(_record_row(record, key, numbers.document))
            rows["parties"] += [_party_row(key, "actor", *place) for place in enumerate(record.actors)]
            rows["parties"] += [_party_row(key, "recipient", *place) for place in enumerate(record.recipients)]
            rows["attributions"] += [_attribution_row(key, *place) for place in enumerate(record.attribution)]
            rows["acts"] += [] if record.tentative else _act_rows(record, key, known)
        json.dumps(rows, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        reason = f"it holds half of a character ({error.object[error.start]!r}). Save it as UTF-8 and add it again"
        raise _refusal(document, reason) from error
    except ValueError as error:
        raise _refusal(document, f"{error}. Correct it and add it again") from error
    return rows


def moment_of(added: dt.datetime | None) -> dt.datetime:
    """Return a time, or now, as the tables have it: in UTC, without saying so."""
    return (added or dt.datetime.now(dt.UTC)).astimezone(dt.UTC).replace(tzinfo=None)


def number_of(digits: str) -> int | None:
    """Return the number that the 16 hex digits of a record's id are, None for what is no id."""
    return int(digits, 16) if _ID.fullmatch(digits) else None


def digits_before(document: str) -> int:
    """Return the number that the digits are with which the ids of a document's rows begin, if it is of a dataset."""
    return int(document[:DOCUMENT_DIGITS], 16)


def digits_of(number: int) -> str:
    """Return the 16 hex digits of a record's id."""
    return f"{number:016x}"


def document_from(row: Sequence[Any]) -> Document:
    """Return the document of a row of DOCUMENT_COLUMNS."""
    values = dict(zip(DOCUMENT_COLUMNS, row, strict=True))
    return Document(**values | {"pages": tuple(values["pages"])})


def party_from(row: Sequence[Any], whole: Span) -> Party:
    """Return the party of a row of PARTY_COLUMNS; its place is the `whole` record where none is kept."""
    name, start, end, *rest = row
    return Party(name, _span(start, end, whole), *rest)


def attribution_from(row: Sequence[Any], whole: Span) -> Attribution:
    """Return the link of a row of LINK_COLUMNS; places as in `party_from`."""
    manner, cue, start, end, *speaker = row
    its_speaker = party_from(speaker, whole) if speaker[0] is not None else None
    return Attribution(manner, cue, _span(start, end, whole), its_speaker)


def _span(start: int | None, end: int | None, whole: Span) -> Span:
    return whole if start is None or end is None else Span(start, end)


def withdrawal_row(withdrawal: Withdrawal, last_day: dt.date, added: dt.datetime) -> Row:
    """Return the row of a withdrawal that holds from the end of its day."""
    values = (withdrawal.document, withdrawal.on, withdrawal.because, withdrawal.corrected_by)
    return (*values, last_day.isoformat(), added.isoformat())


def withdrawal_from(row: Sequence[Any]) -> Withdrawal:
    """Return the withdrawal of a row of WITHDRAWAL_COLUMNS."""
    return Withdrawal(*row)


def record_from(
    row: Sequence[Any],
    document: Document,
    actors: Sequence[Row],
    recipients: Sequence[Row],
    attribution: Sequence[Row],
) -> Record:
    """Return the record of a row of RECORD_COLUMNS, its document, rows of PARTY_COLUMNS and rows of LINK_COLUMNS."""
    values = dict(zip(RECORD_COLUMNS, row, strict=True)) | {"document": document.id}
    span = Span(values.pop("span_start"), values.pop("span_end"))
    trigger = _span(values.pop("trigger_start"), values.pop("trigger_end"), span)
    values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
    if values["text"] is None:
        values["text"] = span.of(document.text)
    return Record(
        span=span,
        trigger=trigger,
        actors=tuple(party_from(party, span) for party in actors),
        recipients=tuple(party_from(party, span) for party in recipients),
        attribution=tuple(attribution_from(link, span) for link in attribution),
        **values,
    )


def _distinct(records: Iterable[Record], document: Document) -> Iterable[Record]:
    distinct: dict[str, Record] = {}
    for record in records:
        if record.document != document.id:
            raise ValueError(f"the record at {record.span.start} was coded from another document")
        _require_exact(record, document.text)
        if number_of(record.id) is None:
            raise ValueError(f"the row at {record.span.start} is too far from its beginning")
        distinct.setdefault(record.id, record)
    return distinct.values()


def _require_exact(record: Record, text: str) -> None:
    """Raise ValueError for a record that is no quotation: who opens the source must find these very characters."""
    if record.text != record.span.of(text):
        raise ValueError(f"the record at {record.span.start} does not quote it to the letter")
    links = record.attribution
    parties = (*record.actors, *record.recipients, *(link.speaker for link in links if link.speaker))
    spans = (record.span, record.trigger, *(link.span for link in links), *(party.span for party in parties))
    if any(span.end > len(text) for span in spans):
        raise ValueError(f"the record at {record.span.start} points behind its end")


def _document_row(document: Document, identity: str, added: dt.datetime, coded: bool, key: int) -> Row:
    first, last = _days(document.published)
    _days(document.modified)
    *values, modified, dated_by, pages = (getattr(document, column) for column in DOCUMENT_COLUMNS)
    return (
        identity,
        *values,
        first,
        last,
        added.isoformat(),
        modified,
        dated_by,
        pages,
        coded,
        key,
        digits_before(identity),
    )


def _record_row(record: Record, key: int, document: int) -> Row:
    return (
        *(key, number_of(record.id) if record.external_id is None else None, document),
        *(record.kind, record.type, record.mode, record.content),
        *(record.span.start, record.span.end, record.trigger.start, record.trigger.end),
        *(record.text, record.issue, record.supports, record.opposes),
        *(record.date, *_days(record.date)),
        *(record.place, record.contexts, record.auxiliary, record.score, record.denies, record.coder, record.rule),
        *(record.confidence, record.certainty, record.deciding, record.tentative, record.external_id),
    )


def _party_row(record: int, side: str, position: int, party: Party) -> Row:
    return (record, side, position, *_party_values(party), party.key)


def _attribution_row(record: int, position: int, link: Attribution) -> Row:
    speaker = _party_values(link.speaker) if link.speaker else (None,) * len(PARTY_COLUMNS)
    return (record, position, link.manner, link.cue, link.span.start, link.span.end, *speaker)


def _act_rows(record: Record, key: int, known: dt.date) -> list[Row]:
    """Return one row for each two parties between which the record stands."""
    happened = record.is_asserted and "negation" not in record.auxiliary
    day = (_done(record.date) if record.date else known).isoformat()
    rest = (day, known.isoformat(), record.score, happened, _telling(record))
    return [(key, record.kind, record.type, record.mode, *pair, *rest) for pair in sorted(_pairs(record))]


def _pairs(record: Record) -> set[tuple[str, str, bool]]:
    """Return the actor with each recipient, or side of a stance, or with the other actors where there is none."""
    if record.kind == "denial":
        return set()
    actors = [party.key for party in record.actors]
    others = [party.key for party in record.recipients]
    if record.kind == "stance":
        others = [*record.supports, *record.opposes]
    elif not others:
        return {(one, other, True) for one in actors for other in actors if one < other}
    return {(actor, other, False) for actor in actors for other in others if actor != other}


def _done(date: str) -> dt.date:
    """Return the day by which it was surely done; what goes on without an end counts from its first day."""
    first, last = edtf.bounds(date)
    return first if last == dt.date.max else last


def _telling(record: Record) -> int | None:
    """Return a number that is the same for copies: a hash of the act and its words. A dataset has a row once."""
    if record.external_id is not None:
        return None
    fields = (getattr(record, field) for field in TELLING)
    words = (",".join(field) if isinstance(field, tuple) else field or "" for field in fields)
    return number_of(hashlib.md5("\x1f".join(words).encode(), usedforsecurity=False).hexdigest()[:16])


def _party_values(party: Party) -> Row:
    start, end = party.span.start, party.span.end
    return (party.name, start, end, party.country, party.sector, party.role, party.entity)


def _days(date: str | None) -> tuple[str | None, str | None]:
    if date is None:
        return None, None
    first, last = edtf.bounds(date)
    return first.isoformat(), last.isoformat()


def _refusal(document: Document, reason: str) -> DocumentError:
    source = document.source.encode("utf-8", "backslashreplace").decode()
    return DocumentError(source, f"the document cannot be stored: {reason}")
