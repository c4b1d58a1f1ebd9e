"""Read the JSON Lines that `write_jsonl` wrote, and put what they hold into a record."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import IO, Any

from onrecord.errors import DocumentError, ReadingError, StoreError
from onrecord.exchange.exports.parsing import Fields, document_of, record_of, withdrawal_of
from onrecord.model import Document, Record, Withdrawal
from onrecord.storing import Store

#: Bytes of a line at most: a document has a line, and no document is larger.
LONGEST = 200_000_000
#: Documents that are added in one transaction.
_BATCH = 200
_ADVICE = "Write the file again with `onrecord export jsonl`; the other lines are read"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document of the file with its records, None where it was not coded, and when it entered the record."""

    document: Document
    records: tuple[Record, ...] | None
    added: dt.datetime | None
    line: int


@dataclass(frozen=True, slots=True)
class ReadWithdrawal:
    """A word of the file that took a document back, and when it entered the record."""

    withdrawal: Withdrawal
    added: dt.datetime | None
    line: int


@dataclass(slots=True)
class Restored:
    """How much of a file is now in the record: documents and records that are new, documents known before."""

    documents: int = 0
    records: int = 0
    known: int = 0
    withdrawals: int = 0
    refused: int = 0


@dataclass(slots=True)
class _Open:
    """The document whose records are being read; those of a document that was refused are passed over."""

    document: Document | None = None
    coded: bool = True
    added: dt.datetime | None = None
    line: int = 0
    records: list[Record] = field(default_factory=list)

    def closed(self) -> Iterator[ReadDocument]:
        """Give the document with its records."""
        if self.document is not None:
            yield ReadDocument(self.document, tuple(self.records) if self.coded else None, self.added, self.line)


def is_ours(head: bytes) -> bool:
    """Tell whether the first line of a file says that `write_jsonl` wrote it, by as much of it as is given."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"kind": "document"')


def read_jsonl(file: IO[bytes], source: str) -> Iterator[ReadDocument | ReadWithdrawal | ReadingError]:
    """Give each document with its records, and what took documents back; `source` names the file in errors.

    A line that is wrong gives a ReadingError in its place, and the rest goes on.
    """
    current = _Open()
    for number, line in _lines(file):
        try:
            fields = Fields.of(_parsed(line), "the line")
            kind = fields.text("kind")
            if kind == "document":
                yield from current.closed()
                current = _Open()  # should this one be refused
                current = _Open(document_of(fields), fields.flag("coded", True), fields.moment("added"), number)
            elif kind == "withdrawal":
                yield from current.closed()
                current = _Open()
                yield ReadWithdrawal(withdrawal_of(fields), fields.moment("added"), number)
            else:
                _take_record(fields, current)
        except ValueError as error:
            yield ReadingError(source, str(error), f"{_ADVICE}.", number)
    yield from current.closed()


def restore(store: Store, file: IO[bytes], source: str, refuse: Callable[[ReadingError], None]) -> Restored:
    """Add what a file of JSON Lines holds; what is in the record already changes nothing.

    A batch that is added is on the disk. What is wrong is handed to `refuse`, by its line, and the rest goes on.
    """
    restoring = _Restoring(store, source, refuse)
    documents = restoring.documents(read_jsonl(file, source))
    for added, same in groupby(documents, key=lambda each: each.added):
        while batch := list(islice(same, _BATCH)):
            restoring.add(batch, added)
    restoring.withdraw()
    return restoring.restored


class _Restoring:
    """Puts what was read into a store, and counts it."""

    def __init__(self, store: Store, source: str, refuse: Callable[[ReadingError], None]) -> None:
        self._store, self._source, self._refuse = store, source, refuse
        self._withdrawals: list[ReadWithdrawal] = []
        self.restored = Restored()

    def documents(self, read: Iterable[ReadDocument | ReadWithdrawal | ReadingError]) -> Iterator[ReadDocument]:
        """Give the documents; what took some back waits until all are there."""
        for each in read:
            if isinstance(each, ReadDocument):
                yield each
            elif isinstance(each, ReadWithdrawal):
                self._withdrawals.append(each)
            else:
                self._refused(each)

    def add(self, batch: list[ReadDocument], added: dt.datetime | None) -> None:
        """Add documents that entered the record at one time; one that cannot be kept is refused alone."""
        try:
            changed = self._store.add_many([(each.document, each.records) for each in batch], added=added)
        except DocumentError as error:
            if len(batch) > 1:
                for each in batch:
                    self.add([each], added)
                return
            advice = "Correct it and import the file again; what is added already stays as it is."
            self._refused(ReadingError(self._source, error.reason, advice, batch[0].line))
            return
        for each, is_new in zip(batch, changed, strict=True):
            self.restored.documents += is_new
            self.restored.known += not is_new
            self.restored.records += len(each.records or ()) if is_new else 0

    def withdraw(self) -> None:
        """Keep what took documents back."""
        for each in self._withdrawals:
            try:
                self.restored.withdrawals += self._store.withdraw(each.withdrawal, added=each.added)
            except StoreError as error:
                reason, _, advice = str(error).partition(". ")
                self._refused(ReadingError(self._source, reason, advice, each.line))

    def _refused(self, error: ReadingError) -> None:
        self.restored.refused += 1
        self._refuse(error)


def _take_record(fields: Fields, current: _Open) -> None:
    if current.document is None:
        raise ValueError("it is a record without its document: the line of the document stands before")
    if fields.text("document") != current.document.id:
        raise ValueError("it is a record of another document than the one whose line stands before")
    if not current.coded:
        raise ValueError("it is a record of a document that is said not to be coded")
    current.records.append(record_of(fields, current.document))


def _parsed(line: bytes) -> Any:
    try:
        value = json.loads(line, parse_constant=_refused)
        if b"\\ud" in line.lower():  # an escape that may be half of a character, which no record can hold
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except UnicodeEncodeError as error:
        raise ValueError("it holds half of a character") from error
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    except ValueError as error:
        raise ValueError(f"it is no JSON ({error})") from error


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not blank, with their numbers; the rest of one that is too long is passed over."""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        whole = line
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
        if whole.strip():
            yield number, whole.removeprefix(b"\xef\xbb\xbf") if number == 1 else whole
