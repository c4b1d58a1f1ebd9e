"""See a record as it is at one moment, however many questions are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import duckdb

from onrecord.storing.store import Store


class _Snapshot(Store):
    """A store whose questions all go to one transaction. Only one thread at a time may ask it."""

    def _cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        return nullcontext(self._connection)


@contextmanager
def snapshot(store: Store) -> Iterator[Store]:
    """Give a store that shows the record as it is now, also while other threads add to it.

    Without it the questions of one page could be answered from before and after a commit. It is for
    one thread at a time; leave it soon, because what it shows cannot be tidied away meanwhile.
    """
    with store._connection.cursor() as cursor:
        cursor.begin()
        yield _Snapshot(store._path, cursor)
