"""Load a page of a list: of records, of documents, of outlets."""

from __future__ import annotations

from collections.abc import AsyncIterator

from anyio import CapacityLimiter, to_thread

from onrecord.analysis import OutletSum
from onrecord.exchange import tables
from onrecord.storing import (
    DocumentFilter,
    Filter,
    ListedDocument,
    Store,
    StoredRecord,
    known_documents,
    listed_documents,
    listed_records,
    number_of_documents,
    number_of_records,
)
from onrecord.web.desk import Desk
from onrecord.web.paging import Paged

#: Rows of a table at most, and those that are read at a time.
MOST = 100_000
_BATCH = 500
#: So many tables are made at the same time.
_TABLES = CapacityLimiter(2)


def page_of_records(wanted: Filter, offset: int, limit: int, store: Store) -> Paged[StoredRecord]:
    """Return a page of the wanted records."""
    found = store.ask(listed_records(wanted, offset, limit))
    total = _total(len(found), offset, limit) or store.ask(number_of_records(wanted))[0]
    return Paged(list(store.load_keyed(found, wanted.as_of)), offset, limit, total)


def page_of_documents(wanted: DocumentFilter, offset: int, limit: int, store: Store) -> Paged[ListedDocument]:
    """Return a page of the wanted documents."""
    found = store.ask(listed_documents(wanted, offset, limit))
    total = _total(len(found), offset, limit) or store.ask(number_of_documents(wanted))[0]
    return Paged(found, offset, limit, total)


def _total(found: int, offset: int, limit: int) -> int | None:
    """Return how many there are in all where the page found tells it: it is the last one, and not empty."""
    return offset + found if 0 < found < limit else None


def page_of_outlets(name: str, as_of: str, offset: int, limit: int, desk: Desk, store: Store) -> Paged[OutletSum]:
    """Return a page of the outlets whose name has `name` in it."""
    found = [each for each in desk.press.sums(store, as_of or None) if name.casefold() in each.outlet.name.casefold()]
    return Paged(found[offset : offset + limit], offset, limit, len(found))


def searched(as_of: str, store: Store) -> int:
    """Return how many documents are searched: all, or those known by the end of `as_of`."""
    return store.ask(known_documents(as_of or None))[0]


async def table_of_records(wanted: Filter, keys: list[int], desk: Desk) -> AsyncIterator[str]:
    """Yield the lines of a table of records. The record is let go of in between, for whoever wants to add.

    Tables have threads of their own: waiting for the record in those of the pages, they would keep out the
    readers inside, for whom it waits.
    """

    def batch(start: int) -> str:
        with desk.holder.reading() as store:
            found = list(store.load_keyed(keys[start : start + _BATCH], wanted.as_of))
        return tables.lines(tables.record_row(stored) for stored in found)

    yield tables.lines([tables.RECORD_COLUMNS])
    for start in range(0, len(keys), _BATCH):
        yield await to_thread.run_sync(batch, start, limiter=_TABLES)
