"""Run batches of items through workers, each in a process of its own.

Results come in the order of the batches, whatever ran when, so that the record follows from the input
alone. An item that takes too long or kills its process costs itself and nothing else.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, wait
from concurrent.futures import TimeoutError as TooLong
from itertools import chain, dropwhile
from typing import TYPE_CHECKING, Protocol, Self

from onrecord.errors import KnowledgeError, ProcessError, ReadingError
from onrecord.reading import Item
from onrecord.settings import Settings

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

    from onrecord.adding.working import Result, Worker

    _Future = ProcessFuture[list[Result]]

Batch = Sequence[Item]

#: Seconds that a batch may take: so many, and one more for so many bytes. Coding political news takes
#: about half a second for 10 kB; a batch on a busy machine must not be taken for one that hangs.
_PATIENCE = 60
_BYTES_A_SECOND = 5_000
_LONGEST = 900
#: Bytes of address space for a process: the coder takes 1.5 GB, most of it never touched.
_MEMORY = 4_000_000_000
#: How often a batch is tried whose process dies.
_TRIES = 3
#: Seconds in which the first batches must come, so that no more processes start than there are batches.
_GLANCE = 2
#: Seconds after which the processes are started anew because a batch does not begin: while later ones do, or while
#: none does. A process that dies between taking a batch and saying so loses it, and may keep all others from taking
#: one. To load a worker takes a few seconds.
_OVERTAKEN, _LOST = 10, 120
#: Seconds within which a stop is heeded.
_HEED = 0.5
_STOPPED = "the processes that read and code were stopped. Add the same again to go on."
#: How many batches wait for each process, so that none is ever idle and memory stays flat.
_AHEAD = 2


class Engine(Protocol):
    """Something that runs batches."""

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """Yield for each batch what came of each of its items."""


class Processes:
    """Runs batches in processes of their own, no more of them than there are batches. Use it in a `with` statement."""

    def __init__(
        self, settings: Settings, jobs: int | None = None, everything: bool = False, niceness: int = 0
    ) -> None:
        """`jobs` is how many processes at most, by default one for each processor that this one may use.

        `everything` codes also the sentences that a first pass would leave out. `niceness` (0 to 19) is
        how far they stand back behind others that want a processor.
        """
        self._loading = settings, everything, niceness
        self._most = jobs or processors()
        self._jobs = 1
        self._pool: ProcessPool | None = None
        self._open: list[_Future] = []
        self._stopped = False
        self._starting = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the processes, from any thread; `run` then raises ProcessError for what they had not done."""
        with self._starting:  # two that stop one pool at a time would hang
            was_stopped, self._stopped = self._stopped, True
            if not was_stopped and self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """Yield for each batch what came of each of its items. Raises KnowledgeError where no worker can be loaded."""
        waiting: deque[tuple[Batch, _Future | None]] = deque()
        pending = iter(batches)
        first = self._first(pending)
        for batch in chain(first, pending):
            waiting.append((batch, self._sent(batch)))
            while waiting and (len(waiting) > self._most * _AHEAD or _is_done(waiting[0][1])):
                yield self._done(*waiting.popleft())
        while waiting:
            yield self._done(*waiting.popleft())

    def _first(self, pending: Iterator[Batch]) -> list[Batch]:
        """Take the first batches, as many as there can be processes, to see how many are worth a start.

        Nobody waits for slow inputs: there will be more.
        """
        began = time.monotonic()
        first: list[Batch] = []
        for batch in pending:
            first.append(batch)
            if len(first) == self._most or time.monotonic() - began > _GLANCE:
                self._jobs = self._most
                return first
        self._jobs = max(1, sum(1 for batch in first if batch))
        return first

    def _sent(self, batch: Batch) -> _Future | None:
        if not batch:
            return None
        with self._starting:
            if self._stopped:
                raise ProcessError(_STOPPED)
            if self._pool is None or not self._pool.active:
                self._pool = self._new_pool()
            future = self._pool.schedule(_work, args=[batch], timeout=_patience(batch))
            self._open = [*dropwhile(_is_done, self._open), future]
            return future

    def _new_pool(self) -> ProcessPool:
        from pebble import ProcessPool

        return ProcessPool(
            max_workers=self._jobs,
            initializer=_prepare,
            initargs=self._loading,
            context=multiprocessing.get_context("spawn"),  # a fork would share the database's locks
        )

    def _done(self, batch: Batch, future: _Future | None, tries: int = 1, lost: int = 0) -> list[Result]:
        """Return what came of a batch, of each item on its own where the batch failed; it may be lost some times."""
        from pebble import ProcessExpired

        if future is None:
            return []
        self._wait(future)
        # A batch that is on its way into the closed pipe of a stopped pool fails with any error.
        if not future.done() or (self._stopped and (future.cancelled() or future.exception())):
            raise ProcessError(_STOPPED)
        try:
            return future.result()
        except (BrokenExecutor, CancelledError) as error:  # a process died before it took a batch, or said so
            if lost == _TRIES:
                reason = "the processes that read and code end as soon as they start"
                raise ProcessError(f"{reason}. Free some memory, or use fewer of them: --jobs 1") from error
            return self._done(batch, self._sent(batch), tries, lost + 1)
        except TooLong:
            reason, advice = f"it took longer than {_patience(batch)} seconds", "Split it into smaller files"
        except ProcessExpired as error:
            reason = f"reading it ended its process (exit code {error.exitcode})"
            advice = "Check that the file is whole; if it is, please report it"
        except MemoryError:
            reason, advice = "it takes more memory than there is", "Split it into smaller files"
        if len(batch) == 1 and tries == _TRIES:
            return [[ReadingError(batch[0].source, reason, advice, batch[0].line)]]
        return [result for item in batch for result in self._done([item], self._sent([item]), _TRIES)]

    def _wait(self, future: _Future) -> None:
        """Wait for what comes of a batch; where its process lost it, take all batches back from the processes.

        They take batches in the order in which these were sent: one that waits while a later one is begun is lost.
        """
        at = self._open.index(future) if future in self._open else len(self._open)
        well = time.monotonic()
        while not future.done() and not self._stopped:
            wait([future], timeout=_HEED)
            later = self._open[at + 1 :]
            overtaken = any(each.running() or each.done() for each in later)
            if future.running() or (not overtaken and any(each.running() for each in self._open)):
                well = time.monotonic()
            elif time.monotonic() - well > (_OVERTAKEN if overtaken else _LOST):
                self._give_up()
        # a pool that was stopped leaves some of its futures open for ever

    def _give_up(self) -> None:
        """End the processes, and cancel what they have not begun, so that it is sent again to new ones."""
        with self._starting:
            if self._stopped or self._pool is None:
                return
            for future in self._open:
                future.cancel()  # type: ignore[no-untyped-call]
            self._open = []
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _is_done(future: _Future | None) -> bool:
    return future is None or future.done()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _patience(batch: Batch) -> int:
    """Return the seconds that a batch may take."""
    return min(_PATIENCE + sum(len(item.payload) for item in batch) // _BYTES_A_SECOND, _LONGEST)


#: The worker of a process, or why there is none. Only a process that `_prepare` made its own has it.
_worker: Worker | KnowledgeError | None = None


def _prepare(settings: Settings, everything: bool, niceness: int) -> None:
    """Load the worker of a new process, which ends when the process that started it does."""
    global _worker
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    _bound_memory()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from onrecord.adding.working import Worker

    try:
        _worker = Worker.load(settings, everything)
    except KnowledgeError as error:
        _worker = error


def _bound_memory() -> None:
    """Let the process ask for no more memory than it can need, where the system can hold it to that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(
            resource.RLIMIT_AS, (_MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard), hard)
        )


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with contextlib.suppress(OSError):
            parent.join()
        os._exit(1)


def _work(batch: Batch) -> list[Result]:
    if _worker is None or isinstance(_worker, KnowledgeError):
        raise _worker or RuntimeError("the process has no worker")
    return _worker.work(batch)
