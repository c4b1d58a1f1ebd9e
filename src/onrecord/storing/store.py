"""Add documents with their records to the record, and find them again."""

from __future__ import annotations

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from operator import itemgetter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

import duckdb

from onrecord.errors import AmbiguousError, StoreError
from onrecord.model import Document, Record, Withdrawal
from onrecord.places import Address, Place
from onrecord.storing import bulk, copying, filtering, numbering, pairs, rows, schema, versioning
from onrecord.storing.bulk import Batch, Taken
from onrecord.storing.failing import reading_of, writing_to
from onrecord.storing.filtering import Filter
from onrecord.storing.opening import connect
from onrecord.storing.pairs import Act, Side
from onrecord.storing.questions import Question
from onrecord.storing.stored import Counts, StoredDocument, StoredRecord
from onrecord.storing.versioning import Version

if TYPE_CHECKING:
    import pyarrow

#: How many records or documents are read from the file at a time.
_BATCH = 2000

_Added = tuple[Document, dt.datetime]
_Read = TypeVar("_Read")
_Row = TypeVar("_Row")
_Key = TypeVar("_Key", int, str)

#: The columns of a record and of a party beside the record's key. A record quotes its document, which is read with it:
#: to unpack the quotations as well would take half of the time.
_OF_RECORD = ("document", *(column if column != "text" else "NULL" for column in rows.RECORD_COLUMNS))
_OF_PARTY = ("position", "side", *rows.PARTY_COLUMNS)
_OF_LINK = ("position", *rows.LINK_COLUMNS)
_position = itemgetter(1)


class Store:
    """The record in one file or folder: documents, what was coded from them, and when they were added.

    Use it in a `with` statement. Many processes may read one file at a time, or one may write.
    Threads of one process may share a store for reading.
    """

    def __init__(self, path: Place, connection: duckdb.DuckDBPyConnection) -> None:
        self._path = path
        self._connection = connection
        self._adding = threading.Lock()  # two that add at a time would give the same keys

    @classmethod
    def open(cls, place: Place, *, create: bool) -> Store:
        """Open a record: with `create` for adding, made if missing, else for reading only.

        A folder that is there, and an address, hold it as Parquet files; any other path is a file.
        """
        if isinstance(place, Address) or place.is_dir():
            from onrecord.storing.folder_store import open_folder  # which makes a kind of Store

            return open_folder(place, create=create)
        return cls(place, connect(place, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, so that another process can write to it."""
        self._connection.close()

    def add(self, document: Document, records: Sequence[Record] | None, *, added: dt.datetime | None = None) -> bool:
        """Add a document with its records, or None for one that no coder could code; tell whether it changed anything.

        What was added is on the disk when this returns. `added` is now unless it is given.
        """
        return self.add_many([(document, records)], added=added)[0]

    def add_many(
        self,
        items: Iterable[tuple[Document, Sequence[Record] | None]],
        *,
        inputs: Iterable[tuple[str, str]] = (),
        added: dt.datetime | None = None,
    ) -> list[bool]:
        """Add documents in one transaction, all or, on an error, none; tell for each whether it changed anything.

        A document that is there already changes nothing, unless it was not coded and now is. `inputs` are
        keys of what was read, each with the id of a document that came of it, for `read_before`.
        """
        moment = rows.moment_of(added)
        batch = [(document.id, document, records) for document, records in items]
        with self._adding:
            return self._add(batch, list(inputs), moment)

    def _add(
        self,
        batch: Sequence[tuple[str, Document, Sequence[Record] | None]],
        inputs: Sequence[tuple[str, str]],
        moment: dt.datetime,
    ) -> list[bool]:
        there = self._listed("documents", "id", ("coded", "added", "key"), [key for key, _, _ in batch])
        known: dict[str, bool] = {key: coded for key, coded, _, _ in there}
        entered: dict[str, dt.datetime] = {key: at for key, _, at, _ in there}
        numbered: dict[str, int] = {key: number for key, _, _, number in there}
        next_document, next_record = self._next_numbers()
        tables: rows.Rows = {table: [] for table in schema.TABLES}
        tables["inputs"] = [*inputs]
        changed = []
        fresh: dict[str, Document] = {}
        now_coded: list[str] = []
        for key, document, records in batch:
            is_new, completes = key not in known, records is not None and not known.get(key, True)
            changed.append(is_new or completes)
            if not is_new and not completes:
                continue
            known[key] = records is not None
            number = numbered.setdefault(key, next_document)
            next_document += number == next_document
            its_tables = rows.rows_of(document, records, entered.get(key, moment), rows.Numbers(number, next_record))
            next_record += len(its_tables["records"])
            if is_new:
                fresh[key] = document
            elif key in fresh:  # twice in this batch
                tables["documents"] = [row for row in tables["documents"] if row[0] != key]
            else:
                now_coded.append(key)
                del its_tables["documents"]
            for table, its_rows in its_tables.items():
                tables[table] += its_rows
        tables["addresses"] = versioning.address_rows(fresh)
        self._write(tables | self._signing(fresh), now_coded)
        return changed

    def take_in(self, batch: Batch, *, added: dt.datetime | None = None) -> Taken:
        """Add documents with records that come as tables, in one transaction; return how many of them are new.

        A document that is there already changes nothing.
        """
        moment = rows.moment_of(added)
        with self._adding:
            numbers = self._next_numbers()
            fresh = self._reading(lambda cursor: bulk.fresh_of(cursor, batch, numbers, moment))
            if fresh is None:
                return Taken(0, 0)
            with self._changing() as cursor:
                bulk.insert(cursor, fresh)
            return fresh.taken

    def _next_numbers(self) -> tuple[int, int]:
        """Return the keys of the next document and the next record."""
        query = "SELECT (SELECT max(key) FROM documents), (SELECT max(key) FROM records)"
        document, record = self._read(query, [])[0]
        return (document or 0) + 1, (record or 0) + 1

    def read_before(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """Return, for those of the keys of inputs that were read before, the documents that came of each."""
        found: dict[str, dict[str, None]] = {}
        for key, document in self._listed("inputs", "key", ("document",), keys):
            found.setdefault(key, {})[document] = None
        return {key: [*documents] for key, documents in found.items()}

    def is_coded(self, document_id: str) -> bool:
        """Tell whether the document was coded; False, too, where it is not in the record."""
        return bool(self.coded([document_id]))

    def coded(self, documents: Iterable[str]) -> frozenset[str]:
        """Return, of these ids, those of documents that were coded."""
        listed = self._listed("documents", "id", ("coded",), sorted(set(documents)))
        return frozenset(key for key, coded in listed if coded)

    def withdraw(self, withdrawal: Withdrawal, *, added: dt.datetime | None = None) -> bool:
        """Keep that a document was withdrawn or corrected; return False, and change nothing, where that is known.

        Raises StoreError for a document that is not in the record and for a day that is none.
        """
        for key in (withdrawal.document, withdrawal.corrected_by):
            if key is not None and not self.knows(key):
                raise StoreError(f"no document of the record has the id {key}. Add the document first.")
        moment = rows.moment_of(added)
        row = rows.withdrawal_row(withdrawal, filtering.days(withdrawal.on)[1], moment)
        known = self._listed("withdrawals", "document", rows.WITHDRAWAL_COLUMNS[1:], [withdrawal.document])
        if withdrawal in (rows.withdrawal_from(values) for values in known):
            return False
        self._write({"withdrawals": [row]})
        return True

    def withdrawals(self, as_of: str | None = None) -> dict[str, Withdrawal]:
        """Return, by document, the first withdrawal or correction of each that was known by the end of `as_of`."""
        until, values = ("true", []) if as_of is None else ("last_day <= ?", [filtering.days(as_of)[1]])
        columns = ", ".join(rows.WITHDRAWAL_COLUMNS)
        # They are few or none, and sorted here: DuckDB's ORDER BY would take longer than all the rest.
        found = self._read(f"SELECT {columns}, last_day FROM withdrawals WHERE {until}", values)
        return {row[0]: rows.withdrawal_from(row[:-1]) for row in sorted(found, key=itemgetter(-1, 2), reverse=True)}

    def near_copies(self, documents: Iterable[str], as_of: str | None = None) -> dict[str, tuple[str, ...]]:
        """Return, for each id of a document with near copies, the ids of all that print the same, it among them.

        The earliest publication stands first: it is carried by the others. A copy of a copy is one,
        too. Only what was known by the end of `as_of` counts.
        """
        return copying.near_copies(self._read, documents, as_of)

    def versions(self, documents: Iterable[str], as_of: str | None = None) -> dict[str, tuple[Version, ...]]:
        """Return, for each id of a document of which there are other versions, all versions, the oldest first.

        With `as_of` those that stood there by the end of it: a document that came later is not among its own.
        """
        until = filtering.days(as_of)[1] if as_of else None
        return self._reading(lambda cursor: versioning.versions(cursor, documents, until))

    def knows(self, document_id: str) -> bool:
        """Tell whether the document with this id has been added."""
        return bool(self._read("SELECT 1 FROM documents WHERE id = ?", [document_id]))

    def count(self, as_of: str | None = None) -> Counts:
        """Count the documents that were known by the end of `as_of`, and their records."""
        known, values = filtering.known_by(as_of)
        within = f" WHERE document IN (SELECT d.key FROM documents d WHERE {known})" if as_of else ""
        counted = f"""SELECT count(*), (SELECT count(*) FROM records{within}), min(d.published_first)::VARCHAR,
            max(d.published_last)::VARCHAR, count(*) FILTER (NOT d.coded) FROM documents d WHERE {known}"""
        return Counts(*self._read(counted, [*values, *values])[0])

    def document(self, id_or_prefix: str) -> Document | None:
        """Return the document whose id this is or, alone, starts with it; None where there is none."""
        begun, values = filtering.documents_begun_by(id_or_prefix)
        key = _the_only("documents", id_or_prefix, self._keys(begun, values))
        return self._documents("id", [key])[key][0] if key else None

    def documents(self, as_of: str | None = None) -> Iterator[Document]:
        """Give the documents that were known by the end of `as_of`, by the day of their publication."""
        known, values = filtering.known_by(as_of)
        query = f"SELECT d.id FROM documents d WHERE {known} ORDER BY {filtering.PUBLISHED_DAY}, d.id"
        return self._loaded(self._keys(query, values))

    def find_documents(
        self, text: str | None, language: str | None, *, only_not_coded: bool = False, as_of: str | None = None
    ) -> Iterator[StoredDocument]:
        """Give the documents with these words in text or title, in this language, by the day of publication.

        None restricts nothing. A language without a region has those of all its regions.
        """
        condition, values = filtering.of_documents(text, language, only_not_coded, as_of)
        query = f"SELECT d.id, d.coded FROM documents d WHERE {condition} ORDER BY {filtering.PUBLISHED_DAY}, d.id"
        coded: dict[str, bool] = dict(self._read(query, values))
        return (StoredDocument(found, coded[key]) for key, found in zip(coded, self._loaded([*coded]), strict=True))

    def record(self, id_or_prefix: str) -> StoredRecord | None:
        """Return the record whose id, or a dataset's id, this is or, alone, whose id starts with it; else None."""
        if rows.number_of(id_or_prefix) is not None:
            return next(self.load([id_or_prefix]), None)
        begun, values = filtering.keys_begun_by(id_or_prefix)
        keys = self._keys(f"SELECT id FROM ({filtering.ids_of(begun)}) ORDER BY id LIMIT 2", values)
        key = _the_only("records", id_or_prefix, keys)
        return next(self.load([key])) if key else None

    def find(self, wanted: Filter) -> Iterator[StoredRecord]:
        """Give the wanted records by the day of the event, then of publication, then by place in the text."""
        condition, values = filtering.condition(wanted)
        query = f"""SELECT r.key FROM records r JOIN documents d ON d.key = r.document WHERE {condition}
            ORDER BY {filtering.ORDER}"""
        if wanted.limit is not None:
            query, values = f"{query} LIMIT ?", [*values, wanted.limit]
        return self.load_keyed(self._keys(query, values), wanted.as_of)

    def acts_between(self, one: str, other: str, *, before: dt.date | None, as_of: str | None = None) -> list[Act]:
        """Return the acts between two keys that were done before a day, in time order, copies as one."""
        return [Act(*row) for row in self._read(*pairs.acts_between(one, other, before, as_of))]

    def sides(self, one: str, other: str, *, before: dt.date | None, as_of: str | None = None) -> list[Side]:
        """Return the sides on issues that these keys took before a day, in time order, copies as one."""
        taken = self._read(*pairs.sides(one, other, before, as_of)) if self._read(*pairs.stances(one, other)) else []
        return [
            Side(record, day, happened, actor, issue, tuple(supports), tuple(opposes))
            for record, day, happened, actor, issue, supports, opposes in taken
        ]

    def ask(self, question: Question[_Row]) -> list[_Row]:
        """Return the answers to a question, in its order."""
        return [question.row(*values) for values in self._read(question.query, question.values)]

    def batches(self, question: Question[Any], size: int) -> Iterator[pyarrow.RecordBatch]:
        """Give the answers as batches of `size` rows of Arrow, with no value of Python made. Needs pyarrow."""
        self.look_again()
        with reading_of(self._path), self._cursor() as cursor:
            yield from cursor.sql(question.query, params=question.values).arrow(size)

    def look_again(self) -> None:
        """See what other processes changed, where the record does not show it by itself: a folder does not."""

    def newest_day(self) -> dt.date | None:
        """Return the day of the newest document's publication, of adding if none is dated; None while there is none."""
        query = "SELECT coalesce(max(d.published_last), max(d.added)::DATE) FROM documents d"
        newest: dt.date | None = self._read(query, [])[0][0]
        return newest

    def _loaded(self, keys: list[str]) -> Iterator[Document]:
        for part in _parts(keys):
            documents = self._documents("id", part)
            for key in part:
                yield documents[key][0]

    def load(self, keys: list[str], as_of: str | None = None) -> Iterator[StoredRecord]:
        """Give those of the records with these ids that are there, in this order; each document is read once."""
        numbered = numbering.keys_of(self._read, keys)
        return self.load_keyed([numbered[key] for key in keys if key in numbered], as_of)

    def load_keyed(self, numbers: list[int], as_of: str | None) -> Iterator[StoredRecord]:
        """Give the records with these keys, in this order."""
        withdrawn = self.withdrawals(as_of) if numbers else {}
        documents: dict[int, _Added] = {}
        for part in _parts(numbers):
            found = {key: values for key, *values in self._listed("records", "key", _OF_RECORD, part)}
            missing = {document for document, *_ in found.values()} - documents.keys()
            documents |= self._documents("key", sorted(missing))
            parties: defaultdict[tuple[int, str], list[rows.Row]] = defaultdict(list)
            for key, _, side, *values in sorted(self._listed("parties", "record", _OF_PARTY, part), key=_position):
                parties[key, side].append(tuple(values))
            links: defaultdict[int, list[rows.Row]] = defaultdict(list)
            for key, _, *values in sorted(self._listed("attributions", "record", _OF_LINK, part), key=_position):
                links[key].append(tuple(values))
            for key in (key for key in part if key in found):
                document, *values = found[key]
                its_document, added = documents[document]
                sides = parties[key, "actor"], parties[key, "recipient"]
                record = rows.record_from(values, its_document, *sides, links[key])
                yield StoredRecord(record, its_document, added, withdrawn.get(its_document.id))

    def _documents(self, column: Literal["id", "key"], keys: Sequence[_Key]) -> dict[_Key, _Added]:
        found = self._listed("documents", column, ("added", *rows.DOCUMENT_COLUMNS), keys)
        return {key: (rows.document_from(values), added.replace(tzinfo=dt.UTC)) for key, added, *values in found}

    def _keys(self, query: str, values: list[Any]) -> list[Any]:
        return [key for (key,) in self._read(query, values)]

    def _listed(self, table: str, key: str, columns: Iterable[str], keys: Iterable[_Key]) -> list[rows.Row]:
        listed = list(keys)
        return self._read(*schema.selection(table, key, columns, listed)) if listed else []

    def _signing(self, documents: Mapping[str, Document]) -> rows.Rows:
        return self._reading(lambda cursor: copying.signing(cursor, documents)) if documents else {}

    def _read(self, query: str, values: list[Any]) -> list[rows.Row]:
        return self._reading(lambda cursor: cursor.execute(query, values).fetchall())

    def _reading(self, read: Callable[[duckdb.DuckDBPyConnection], _Read]) -> _Read:
        with reading_of(self._path), self._cursor() as cursor:
            return read(cursor)

    def _cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        return self._connection.cursor()

    def _write(self, tables: rows.Rows, now_coded: Sequence[str] = ()) -> None:
        with self._changing(now_coded) as cursor:
            for table, its_rows in tables.items():
                schema.insert(cursor, table, its_rows)

    @contextmanager
    def _changing(self, now_coded: Sequence[str] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor for INSERTs, all of which are kept or on an error none; it may not see what is stored."""
        with writing_to(self._path), self._batch(now_coded) as cursor:
            yield cursor

    @contextmanager
    def _batch(self, now_coded: Sequence[str]) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._connection.cursor() as cursor:  # leaving it without a commit undoes everything
            cursor.begin()
            for key in now_coded:
                cursor.execute("UPDATE documents SET coded = true WHERE id = ?", [key])
            yield cursor
            cursor.commit()


def _the_only(table: str, prefix: str, keys: Sequence[str]) -> str | None:
    """Return the only id of `keys`, None where there is none; raise AmbiguousError where there are two."""
    if len(keys) > 1:
        raise AmbiguousError(
            f"{prefix!r} begins the ids of several {table}, {keys[0]} and {keys[1]} among them. Give more of it."
        )
    return keys[0] if keys else None


def _parts(keys: list[_Key]) -> Iterator[list[_Key]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
