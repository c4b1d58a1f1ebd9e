"""Do what a server is asked to add, one job after the other, and know at any time how far it is."""

from __future__ import annotations

import logging
import secrets
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Literal

from onrecord.adding import Processes, Sums, Told, add_items, told_to_json
from onrecord.errors import BusyError, OnrecordError
from onrecord.reading import Found, Meter
from onrecord.settings import load_settings
from onrecord.web.holding import Holder

#: Outcomes that are kept of a job; of one that is followed, those that nobody has fetched yet.
_KEPT = 5_000
#: Seconds for which a job that is followed waits for whoever follows it, before it is stopped.
_UNFETCHED = 600
#: Jobs that may wait, and that are remembered when they are done.
_WAITING = 20
_REMEMBERED = 50
#: Seconds in which a job that is told to stop has to.
_STOPPING = 20
#: How far the processes that code stand back: whoever reads comes first.
_NICENESS = 15

_LOG = logging.getLogger(__name__)

State = Literal["waiting", "running", "done", "stopped", "failed"]
_GOING_ON: frozenset[State] = frozenset({"waiting", "running"})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be added: `title` says it to a person, `found` are the inputs, `meter` counts the bytes of them.

    Of a job that is `followed` somebody fetches every outcome; `jobs` are the processes at most. `release`
    is called when it is over, whatever came of it.
    """

    title: str
    found: Iterable[Found]
    meter: Meter = field(default_factory=lambda: Meter(()))
    everything: bool = False
    jobs: int | None = None
    followed: bool = False
    release: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` bytes (0 where nobody knows), the sums in words, the outcomes from `first`.

    `next` is the number of the outcome that comes next; `ahead` how many jobs come first. `error` is the
    code and the message of what ended it before its time.
    """

    id: str
    title: str
    state: State
    ahead: int
    sums: Sums
    done: int
    total: int
    first: int
    next: int
    outcomes: tuple[dict[str, Any], ...]
    error: tuple[str, str] | None

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.state not in _GOING_ON


class _Stopped(Exception):  # noqa: N818  # no error: somebody asked for it
    """Ends a job from within."""


class _Job:
    """One job, shared by the thread that does it and those that look at it."""

    def __init__(self, order: Order) -> None:
        self.id = secrets.token_hex(8)
        self.order = order
        self.state: State = "waiting"
        self.error: tuple[str, str] | None = None
        self.sums = Sums()
        self.engine: Processes | None = None
        self.asked_to_stop = False
        self._changed = threading.Condition()
        self._outcomes: deque[dict[str, Any]] = deque()
        self._next = 0

    def found(self) -> Iterator[Found]:
        """Find the inputs until somebody wants it to stop."""
        for one in self.order.found:
            if self.asked_to_stop:
                raise _Stopped
            yield one

    def note(self, told: Told) -> None:
        """Keep an outcome; where somebody follows, wait for them rather than drop one."""
        with self._changed:
            self.sums.count(told)
            self._outcomes.append(told_to_json(told))
            self._next += 1
            if len(self._outcomes) > _KEPT:
                if not self.order.followed:
                    self._outcomes.popleft()
                elif not self._changed.wait_for(self._has_room, timeout=_UNFETCHED):
                    self.asked_to_stop = True
        if self.asked_to_stop:
            raise _Stopped

    def _has_room(self) -> bool:
        return self.asked_to_stop or len(self._outcomes) <= _KEPT

    def begin(self) -> bool:
        """Note that it is being done now; False where it need not be, or is."""
        with self._changed:
            waited = self.state == "waiting"
            self.state = "running" if waited else self.state
        return waited

    def stop(self) -> None:
        """Let it end as soon as it can; what was committed stays."""
        with self._changed:
            self.asked_to_stop = True
            if self.state == "waiting":
                self.state = "stopped"
                self.order.release()
            self._changed.notify_all()
        if self.engine is not None:
            self.engine.stop()

    def end(self, state: State, error: tuple[str, str] | None = None) -> None:
        """Note that it is over."""
        with self._changed:
            self.state, self.error = state, error
            self._changed.notify_all()

    def wait(self) -> None:
        """Wait until it is over, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: self.state not in _GOING_ON, timeout=_STOPPING)

    def fetched(self, until: int) -> None:
        """Drop the outcomes before number `until`, which whoever follows has."""
        with self._changed:
            while self._outcomes and self._next - len(self._outcomes) < until:
                self._outcomes.popleft()
            self._changed.notify_all()

    def progress(self, after: int, ahead: int) -> Progress:
        """Return how far it is, with the outcomes from number `after` on."""
        with self._changed:
            first = max(self._next - len(self._outcomes), min(after, self._next))
            outcomes = tuple(self._outcomes)[len(self._outcomes) - (self._next - first) :]
            title, meter = self.order.title, self.order.meter
            return Progress(
                self.id, title, self.state, ahead, self.sums, meter.done, meter.total, first, self._next, outcomes,
                self.error,
            )  # fmt: skip


class Jobs:
    """The jobs of a server: one is done at a time, the others wait."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder
        self._jobs: dict[str, _Job] = {}
        self._lock = threading.Condition()
        self._closed = False
        self._worker: threading.Thread | None = None

    def start(self, order: Order) -> str:
        """Take an order; return the id of its job. Raises BusyError where too many wait."""
        job = _Job(order)
        with self._lock:
            if self._closed or sum(one.state == "waiting" for one in self._jobs.values()) >= _WAITING:
                raise BusyError(f"{_WAITING} jobs wait already. Try again when some of them are done.")
            self._jobs[job.id] = job
            self._forget()
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="adding", daemon=True)
                self._worker.start()
            self._lock.notify_all()
        return job.id

    def progress(self, job_id: str, after: int = 0, *, fetched: bool = False) -> Progress | None:
        """Return how far a job is, with its outcomes from number `after` on; None for a job that nobody remembers.

        Whoever follows it says with `fetched` that they have the outcomes before that.
        """
        job = self._jobs.get(job_id)
        if job is None:
            return None
        if fetched:
            job.fetched(after)
        return job.progress(after, self._ahead_of(job))

    def latest(self) -> list[Progress]:
        """Return the jobs that are remembered, without their outcomes, the latest first."""
        with self._lock:
            jobs = [*self._jobs.values()]
        return [job.progress(sys.maxsize, self._ahead_of(job)) for job in reversed(jobs)]

    def stop(self, job_id: str) -> None:
        """Stop a job, if it still goes on, and wait until it is over."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is not None:
            job.stop()
            job.wait()

    def close(self) -> None:
        """Stop all jobs and wait for the one that is being done."""
        with self._lock:
            self._closed = True
            jobs = [*self._jobs.values()]
            self._lock.notify_all()
        for job in jobs:
            job.stop()
        if self._worker is not None:
            self._worker.join(timeout=_STOPPING)

    def _ahead_of(self, job: _Job) -> int:
        """Return how many jobs come before one that waits."""
        if job.state != "waiting":
            return 0
        with self._lock:
            before = takewhile(lambda one: one is not job, self._jobs.values())
            return sum(one.state in _GOING_ON for one in before)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)

    def _next(self) -> _Job | None:
        """Wait for a job; None when there will be no more."""
        with self._lock:
            while not self._closed:
                job = next((one for one in self._jobs.values() if one.begin()), None)
                if job is not None:
                    return job
                self._lock.wait()
        return None

    def _do(self, job: _Job) -> None:
        order, holder = job.order, self._holder
        state: State = "done"
        error: OnrecordError | None = None
        try:
            settings = load_settings(holder.path.parent)
            with holder.adding() as store, Processes(settings, order.jobs, order.everything, _NICENESS) as engine:
                job.engine = engine
                for told in add_items(job.found(), store, engine):
                    job.note(told)
        except _Stopped:
            state = "stopped"
        except OnrecordError as raised:
            state, error = ("stopped", None) if job.asked_to_stop else ("failed", raised)
        except Exception as raised:  # a mistake of ours in one job must not keep the next from being done
            _LOG.exception("a job failed")
            state, error = (
                "failed",
                OnrecordError(f"a mistake in onrecord ({type(raised).__name__}). Please report it."),
            )
        finally:
            order.release()
        job.end(state, (error.code, str(error)) if error else None)

    def _forget(self) -> None:
        """Forget the oldest of the jobs that are over."""
        over = [key for key, job in self._jobs.items() if job.state not in _GOING_ON]
        for key in over[: max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[key]
