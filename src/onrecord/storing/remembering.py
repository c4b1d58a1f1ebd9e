"""Keep in memory what was read from the file, so that it is not read again and again.

A record or document never changes once it is stored, so it may be kept as long as there is room. The
rows of a question may be others after the next write: they are kept until then.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import count
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by key, of which those that were not asked for the longest go first. Threads may share it.

    `weigh` says how much room a value takes, `room` how much there is for all of them.
    """

    def __init__(self, room: int, weigh: Callable[[Value], int]) -> None:
        self._room, self._weigh = room, weigh
        self._kept: dict[Key, Value] = {}
        self._weight = 0
        self._lock = Lock()

    def recall(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Return what is kept of these keys."""
        with self._lock:
            found = {key: self._kept.pop(key) for key in keys if key in self._kept}
            self._kept |= found  # the last in line to go
            return found

    def keep(self, values: dict[Key, Value]) -> None:
        """Keep values, and let go of others where there is no room for all."""
        with self._lock:
            for key, value in values.items():
                weight = self._weigh(value)
                if key in self._kept or weight > self._room:
                    continue
                self._kept[key] = value
                self._weight += weight
            while self._weight > self._room:
                self._weight -= self._weigh(self._kept.pop(next(iter(self._kept))))


class Writes:
    """Count the writes of this process, whichever store made them: two stores can have one file open."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.number = 0

    def note(self) -> None:
        """Note that something was written, once others can read it."""
        self.number = next(self._numbers)


WRITES = Writes()
