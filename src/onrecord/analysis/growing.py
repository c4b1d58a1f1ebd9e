"""Keep what was summed up of a record, and add to it what came since: to sum up all again takes a tenth of a second."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from onrecord.storing import BEGINNING, Extent, Store, extent

_Value = TypeVar("_Value")


class Growing(Generic[_Value]):
    """A value that follows from all of one record, up to date whenever it is asked for.

    `more` returns, without changing what it is given (None to begin with), a value with what a store holds beyond an
    extent. The store must be a snapshot, or not be added to meanwhile.
    """

    def __init__(self, more: Callable[[_Value | None, Store, Extent], _Value]) -> None:
        self._more = more
        self._kept: tuple[_Value, Extent] | None = None
        self._lock = threading.Lock()

    def of(self, store: Store) -> _Value:
        """Return the value for the record as the store shows it."""
        (now,) = store.ask(extent())
        with self._lock:
            if self._kept is None:
                self._kept = self._more(None, store, BEGINNING), now
            value, seen = self._kept
            if now.reaches(seen):
                if now != seen:
                    value = self._more(value, store, seen)
                    self._kept = value, now
                return value
        # Another thread has seen more already than this one, which must not be told what came later.
        return self._more(None, store, BEGINNING)
