"""See a record as it is at one moment, however many questions are asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import duckdb

from onrecord.model import Withdrawal
from onrecord.places import Place
from onrecord.storing.store import Store


class _Snapshot(Store):
    """A store whose questions all go to one transaction. Only one thread at a time may ask it."""

    def __init__(self, path: Place, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(path, connection)
        self._taken_back: dict[str | None, dict[str, Withdrawal]] = {}

    def withdrawals(self, as_of: str | None = None) -> dict[str, Withdrawal]:
        """Return what `Store.withdrawals` does; one page asks several times for the same."""
        if as_of not in self._taken_back:
            self._taken_back[as_of] = super().withdrawals(as_of)
        return self._taken_back[as_of]

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
