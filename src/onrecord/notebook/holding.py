"""Hold a record no longer than a question takes, so that a notebook that stays open keeps nobody from adding."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.errors import HeldError
from onrecord.places import Place
from onrecord.storing import Store


class Holding:
    """Opens the record for each question, or, between `keep` and `let_go`, once for all of them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._kept: Store | None = None
        self._keeps = False
        self._readers = 0
        self._changing = threading.Lock()

    def keep(self) -> None:
        """Hold the record from the next question on."""
        self._keeps = True

    def let_go(self) -> None:
        """Hold the record no longer."""
        with self._changing:
            self._close()

    def _close(self) -> None:
        self._keeps = False
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Give the record for reading."""
        with self._changing:
            if self._keeps and self._kept is None:
                self._kept = Store.open(self._place, create=False)
            store = self._kept or Store.open(self._place, create=False)
            self._readers += 1
        try:
            yield store
        finally:
            with self._changing:
                self._readers -= 1
            if store is not self._kept:
                store.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let go of the record until what is written is written. Raises HeldError while it is read here."""
        with self._changing:
            if self._readers:
                raise HeldError(
                    f"{self._place}: its records are being read here, and one process cannot read and add at a time. "
                    "End the loop over them, or make a list of them first."
                )
            keeps = self._keeps
            self._close()
        try:
            yield
        finally:
            self._keeps = keeps
