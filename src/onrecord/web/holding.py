"""Hold the file of a record for a server: for reading, and for writing only while documents are added.

The file may be read by many processes or written by one. So that `onrecord check` and the others work
beside a server, the server reads like them; to add, it lets go of the file and opens it again for
writing. Readers wait only for that, and read on while documents are added.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from onrecord.errors import HeldError, StoreError
from onrecord.places import Place
from onrecord.storing import Stamp, Store, snapshot, stamp

#: Seconds that a reader waits while the file is opened anew, and that this waits for the readers inside.
_LONGEST_SWAP = 20
#: Seconds in which another process must let go of the file that is to be written, and the pauses between trials.
_LONGEST_HELD = 60
_PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0)
#: Seconds for which pages may be kept while documents are added.
_FRESH = 5.0


class Holder:
    """Holds one record for any number of threads that read it, and one at a time that adds to it."""

    def __init__(self, path: Place, begin: Callable[[], None] = lambda: None) -> None:
        """Open the record at `path`; raises StoreError where there is none or a process writes to it.

        `begin` is called, while nobody reads, whenever it is another record than before: not where documents were added
        here, at the end of what was there.
        """
        self.path, self._begin = path, begin
        self._state = threading.Condition()
        self._store: Store | None = None
        self._writes = self._adds = self._swaps = False
        self._inside = 0
        self._generation = 0
        self._bumped = time.monotonic()
        self._opened: Stamp | None = None
        self._seen: Stamp | None = None
        with self._state:
            self._swap(writing=False)

    @property
    def generation(self) -> int:
        """Return a number that changes when what readers can see changed, while documents are added every 5 seconds."""
        with self._state:
            self._look()
            return self._generation

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Give the record as it is now, for one thread at a time. Raises StoreError where it cannot be opened.

        Don't ask for it again inside: a swap that waits for you to leave would keep you from coming in.
        """
        with self._state:
            self._require(lambda: not self._swaps, "the record is being opened anew")
            self._look()
            if self._is_outdated():
                self._swap(writing=False)
            self._inside += 1
            store = self._store
        assert store is not None
        try:
            with snapshot(store) as seen:
                yield seen
        finally:
            with self._state:
                self._inside -= 1
                self._state.notify_all()

    @contextmanager
    def adding(self) -> Iterator[Store]:
        """Give the record for writing, to one at a time; others read on. Raises StoreError where that cannot be had.

        Other processes that have the file open are waited for, but not for ever.
        """
        with self._state:
            if self._adds:
                raise StoreError(f"{self.path}: documents are being added already. Wait until that is done.")
            self._adds = True
        try:
            yield self._opened_for_writing()
        finally:
            with self._state:
                self._adds = False
                if self._writes:
                    self._bump()
                    with suppress(StoreError):  # the next reader tries again, and is told
                        self._swap(writing=False)

    def close(self) -> None:
        """Let go of the file when the readers are out."""
        with self._state:
            with suppress(StoreError):
                self._require(lambda: not self._inside, "")
            self._let_go()

    def _opened_for_writing(self) -> Store:
        """Open the file for writing as soon as no other process reads it; between trials others may read here."""
        until = time.monotonic() + _LONGEST_HELD
        for pause in _endless(_PAUSES):
            with self._state:
                try:
                    return self._swap(writing=True)
                except HeldError:
                    with suppress(StoreError):
                        self._swap(writing=False)
                    if time.monotonic() > until:
                        raise
            time.sleep(pause)
        raise AssertionError("the pauses have an end")

    def _swap(self, *, writing: bool) -> Store:
        """Open the file anew when the readers inside are out. The state is locked by the caller."""
        self._require(lambda: not self._swaps, "the record is being opened anew")
        self._swaps = True
        try:
            self._require(lambda: not self._inside, "it is being read")
            is_ours = self._writes
            self._let_go()
            found = stamp(self.path)
            is_another = not is_ours and found != self._opened
            self._store = Store.open(self.path, create=writing)
            self._writes, self._opened, self._seen = writing, found, stamp(self.path)
            if is_another:
                self._begin()
            return self._store
        finally:
            self._swaps = False
            self._state.notify_all()

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store, self._writes = None, False

    def _is_outdated(self) -> bool:
        if self._store is None:
            return True
        return not self._adds if self._writes else self._opened != stamp(self.path)

    def _look(self) -> None:
        """Note whether the record changed: by what is added here, or because the file was replaced."""
        if self._writes:
            if time.monotonic() - self._bumped >= _FRESH:
                self._bump()
        elif (found := stamp(self.path)) != self._seen:
            self._seen = found
            self._bump()

    def _bump(self) -> None:
        self._generation += 1
        self._bumped = time.monotonic()

    def _require(self, true: Callable[[], bool], otherwise: str) -> None:
        if not self._state.wait_for(true, timeout=_LONGEST_SWAP):
            raise StoreError(f"{self.path}: {otherwise}, for {_LONGEST_SWAP} seconds now. Try again in a minute.")


def _endless(pauses: tuple[float, ...]) -> Iterator[float]:
    yield from pauses
    while True:
        yield pauses[-1]
