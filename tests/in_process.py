"""Run batches in the process of the tests, whose coder is loaded already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.adding.engines import Batch
from onrecord.adding.working import ManyCoder, Result, Worker


class InProcess:
    """An engine that works on one batch after the other."""

    def __init__(self, coder: ManyCoder) -> None:
        self._worker = Worker(coder)

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        return map(self._worker.work, batches)
