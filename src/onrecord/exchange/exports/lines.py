"""Write records as CSV for spreadsheets, and as JSON Lines that lose nothing."""

from __future__ import annotations

import datetime as dt
from typing import IO, Any

from onrecord.exchange import jsons, tables
from onrecord.exchange.exports.asking import Asked, Written, parts
from onrecord.model import Document, record_to_json
from onrecord.storing import Filter, StoredDocument, all_withdrawals, silent_documents

#: So many records are made into text at a time.
_PART = 1000


def write_csv(asked: Asked, into: IO[bytes]) -> Written:
    """Write the table of records that pages give, a line each: no text ends a line or becomes a formula."""
    written = Written("record")
    into.write(tables.lines([tables.RECORD_COLUMNS]).encode())
    for part in parts(asked.records(), _PART):
        into.write(tables.lines(map(tables.record_row, part)).encode())
        written.count += len(part)
    return written


def write_jsonl(asked: Asked, into: IO[bytes]) -> Written:
    """Write documents, each before its records, then what took documents back: `read_jsonl` restores all of it.

    Documents without a record stand at the end, but for a filter that asks for certain records.
    """
    written, current, known = Written("record"), "", _Known(asked)
    for stored in asked.records():
        document = stored.document
        if document.id != current:
            current = document.id
            _write(into, document_line(document, coded=True, added=stored.added))
            known.note(current)
        _write(into, record_to_json(stored.record, document))
        written.count += 1
    if known.everything:
        for silent in silent_documents(asked.store, asked.wanted.as_of, tentative=asked.wanted.tentative):
            _write(into, document_line(silent.document, coded=silent.coded, added=silent.added))
    for taken_back in known.withdrawals:
        told = jsons.withdrawal_to_json(taken_back.withdrawal)
        if told and known.has(told["document"]):
            _write(into, {"kind": "withdrawal", **told, "added": taken_back.added.isoformat()})
    return written


def document_line(document: Document, *, coded: bool, added: dt.datetime) -> dict[str, Any]:
    """Return all of a document, whether it was coded, and when it entered the record."""
    return {
        "kind": "document",
        **jsons.particulars_to_json(StoredDocument(document, coded)),
        "body": document.body,
        "pages": list(document.pages),
        "added": added.isoformat(),
        "text": document.text,
    }


class _Known:
    """What is known of documents that were taken back: which of them are written."""

    def __init__(self, asked: Asked) -> None:
        wanted = asked.wanted
        self.everything = wanted == Filter(as_of=wanted.as_of, tentative=wanted.tentative)
        self.withdrawals = asked.store.ask(all_withdrawals(wanted.as_of))
        self._taken_back = {each.withdrawal.document for each in self.withdrawals}
        self._written: set[str] = set()

    def note(self, document: str) -> None:
        """Note that a document is written."""
        if document in self._taken_back:
            self._written.add(document)

    def has(self, document: str) -> bool:
        """Tell whether a document that was taken back is written."""
        return self.everything or document in self._written


def _write(into: IO[bytes], value: dict[str, Any]) -> None:
    into.write(f"{jsons.line(value)}\n".encode())
