"""Records and documents as Python has them: values of the store that notebooks show and that become tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord import wording
from onrecord.exchange.record_rows import Quotation, record_schema
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record
from onrecord.notebook import html
from onrecord.notebook.frames import Tabular, needing, table_of_records, typed
from onrecord.storing import (
    Filter,
    Store,
    StoredDocument,
    StoredRecord,
    known_documents,
    number_of_records,
    record_table,
)

if TYPE_CHECKING:
    import pyarrow

#: So many records are shown of a list, and so many characters of a text.
_SHOWN, _SHOWN_TEXT = 20, 4000
#: Rows of a batch of Arrow.
_BATCH = 50_000

Reading = Callable[[], AbstractContextManager[Store]]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundRecord(StoredRecord):
    """A record with its document, when it entered the store, and the withdrawal of its document if any."""

    knowledge: Knowledge = field(compare=False)

    @property
    def id(self) -> str:
        """Return the 16 hex digits that name the record."""
        return self.record.id

    def __repr__(self) -> str:
        """Say in a line what is on record."""
        return f"<record {self.id[:8]}: {_line(self)}>"

    def _repr_html_(self) -> str:
        record, document = self.record, self.document
        said = [html.records_table([quotation(self)], self.knowledge), html.marked_passage(record, document)]
        maker, pattern = wording.made_by(record)
        made = [f"Made by {maker}" + (f": {pattern}" if pattern else "")]
        sure = wording.certainty(record)
        return html.whole(*said, html.muted("; ".join([*made, *([f"certainty: {sure}"] if sure else [])]), "."))


@dataclass(frozen=True, slots=True, repr=False)
class Records(Tabular):
    """The records that a filter leaves. They are read when they are asked for: by a loop, a count or a table.

    A loop gives them by the day of the event, then of publication, then by place in the text.
    """

    wanted: Filter
    knowledge: Knowledge = field(compare=False)
    _reading: Reading = field(compare=False)
    _sought: str = ""

    def __iter__(self) -> Iterator[FoundRecord]:
        """Give the records one after the other; memory does not grow with them."""
        with self._reading() as store:
            for stored in store.find(self.wanted):
                yield found_record(stored, self.knowledge)

    def __len__(self) -> int:
        """Count the records, without reading them."""
        with self._reading() as store:
            (number,) = store.ask(number_of_records(self.wanted))
        return number if self.wanted.limit is None else min(number, self.wanted.limit)

    def to_arrow(self) -> pyarrow.Table:
        """Return the records as a table, straight from the database. See docs/python.md for its columns."""

        def made() -> pyarrow.Table:
            import pyarrow as pa

            return pa.Table.from_batches(self.to_batches(), record_schema())

        return needing("pyarrow", made)

    def to_batches(self, rows: int = _BATCH) -> Iterator[pyarrow.RecordBatch]:
        """Give the records as batches of a table, for more of them than memory holds."""
        with self._reading() as store:
            yield from needing("pyarrow", lambda: typed(store.batches(record_table(self.wanted), rows)))

    def __repr__(self) -> str:
        """Say how many there are."""
        return f"<{wording.count(len(self), 'record')}{self._sought}>"

    def _repr_html_(self) -> str:
        number = len(self)
        if not number:
            with self._reading() as store:
                (documents,) = store.ask(known_documents(self.wanted.as_of))
            return html.whole(wording.nothing_found(self._sought, [], "", documents))
        shown = list(replace(self, wanted=replace(self.wanted, limit=min(number, _SHOWN))))
        more = f", the first {_SHOWN} of them" if number > _SHOWN else ""
        head = html.tag("p", wording.count(number, "record"), f"{self._sought}{more}:")
        return html.whole(head, html.records_table([*map(quotation, shown)], self.knowledge))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundDocument(StoredDocument, Tabular):
    """A document with its records in the order of its text."""

    records: tuple[FoundRecord, ...]
    knowledge: Knowledge = field(compare=False)

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self.document.text

    def to_arrow(self) -> pyarrow.Table:
        """Return the document's records as a table."""
        return table_of_records([*map(quotation, self.records)])

    def __repr__(self) -> str:
        """Say in a line what it is."""
        number = wording.count(len(self.records), "record")
        return f"<document {self.document.id[:8]}: {wording.origin(self.document)}, {number}>"

    def _repr_html_(self) -> str:
        document, records = self.document, [found.record for found in self.records]
        head = html.tag("p", html.tag("b", wording.one_line(document.title or "")), " ", wording.origin(document))
        if not self.coded:
            return html.whole(head, html.tag("p", wording.not_coded(document)))
        text = html.marked_text(document, records, _SHOWN_TEXT)
        return html.whole(head, text, html.records_table([*map(quotation, self.records)], self.knowledge))


@dataclass(frozen=True, slots=True, repr=False)
class CodedText(Tabular):
    """A text that was coded and stands in no record."""

    document: Document
    records: tuple[Record, ...]
    knowledge: Knowledge = field(compare=False)

    def __iter__(self) -> Iterator[Record]:
        """Give the records in the order of the text."""
        return iter(self.records)

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)

    def to_arrow(self) -> pyarrow.Table:
        """Return the records as a table; what depends on a store (`added`, `withdrawn`) is null."""
        return table_of_records(self._quoted())

    def _quoted(self) -> list[Quotation]:
        return [Quotation(record, self.document) for record in self.records]

    def __repr__(self) -> str:
        """Say how many records there are."""
        return f"<{wording.count(len(self), 'record')} coded from {len(self.document.text):,} characters>"

    def _repr_html_(self) -> str:
        if not self.records:
            return html.whole(f"No records in {len(self.document.text):,} characters.")
        text = html.marked_text(self.document, self.records, _SHOWN_TEXT)
        return html.whole(text, html.records_table(self._quoted(), self.knowledge))


def found_record(stored: StoredRecord, knowledge: Knowledge) -> FoundRecord:
    """Return a record of the store as notebooks show it."""
    return FoundRecord(stored.record, stored.document, stored.added, stored.withdrawal, knowledge=knowledge)


def quotation(stored: StoredRecord) -> Quotation:
    """Return a record of the store as a row of a table is made of."""
    return Quotation(stored.record, stored.document, stored.withdrawal, stored.added)


def _line(stored: StoredRecord) -> str:
    record = stored.record
    date = wording.when(record, stored.document)
    return f"{date}, {wording.parties(record)}: {wording.act(record)} [{wording.origin(stored.document)}]"
