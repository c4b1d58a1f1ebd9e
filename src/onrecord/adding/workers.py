"""Do partitions on the processors of this machine: a thread for each keeps a process of its own at work."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from onrecord.adding.engines import Processes, processors

if TYPE_CHECKING:
    from onrecord.adding.coding import Done, Work
    from onrecord.adding.partitions import Partition
    from onrecord.settings import Settings


class LocalWorkers:
    """Does as many partitions at a time as there are processors, or `jobs`.

    The process of each thread loads the models once; a partition whose process dies, or in which an item takes too
    long, is done again as `Processes` does it.
    """

    def __init__(self, settings: Settings, jobs: int | None = None, everything: bool = False) -> None:
        """`everything` codes also the sentences that a first pass would leave out."""
        self._settings, self._everything = settings, everything
        self._jobs = jobs or processors()
        self._engines: list[Processes] = []
        self._own = threading.local()

    def run(self, partitions: Iterable[Partition], work: Work) -> Iterator[Done]:
        """Yield what came of each partition as soon as it is done."""
        running: set[Future[Done]] = set()
        with ThreadPoolExecutor(self._jobs, initializer=self._prepare) as threads:
            try:
                for partition in partitions:
                    running.add(threads.submit(self._do, partition, work))
                    while len(running) > self._jobs:
                        done, running = wait(running, return_when=FIRST_COMPLETED)
                        yield from (one.result() for one in done)
                while running:
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            finally:
                threads.shutdown(wait=False, cancel_futures=True)
                for engine in self._engines:
                    engine.stop()

    def _prepare(self) -> None:
        self._own.engine = Processes(self._settings, jobs=1, everything=self._everything)
        self._engines.append(self._own.engine)

    def _do(self, partition: Partition, work: Work) -> Done:
        return work.do(partition, self._own.engine)
