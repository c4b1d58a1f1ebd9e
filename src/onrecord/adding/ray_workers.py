"""Do partitions on the machines of a Ray cluster, or with a Ray of its own on this one.

A partition is a task of one processor. Ray brings it to a machine that has one free, does it again elsewhere when
the process or the machine is lost, and keeps the processes: each loads the models once, for its first task.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self

from onrecord.adding.engines import Processes, processors
from onrecord.errors import OnrecordError, ProcessError

if TYPE_CHECKING:
    from onrecord.adding.coding import Done, Work
    from onrecord.adding.partitions import Partition
    from onrecord.settings import Settings

#: How often Ray does a task again whose process or machine is lost.
_TRIES = 5
#: How many tasks wait beside each that is done, so that no processor is idle and a cluster sees that it may grow.
_AHEAD = 2
#: Seconds within which Ctrl-C is heeded, and in which a cluster has to answer.
_HEED = 1.0
_PATIENCE = 20
_HOST = re.compile(r"(?:ray://)?\[?(?P<host>[^/\]]+)\]?:(?P<port>\d{1,5})")


class RayWorkers:
    """Does partitions with Ray. Use it in a `with` statement."""

    def __init__(
        self, settings: Settings, jobs: int | None = None, everything: bool = False, address: str | None = None
    ) -> None:
        """`jobs` is how many partitions at a time at most, by default one for each processor of the cluster.

        `address` is that of a cluster (`auto`, `ray://HOST:10001`); without it that in RAY_ADDRESS, as inside a Ray
        job, or a Ray of this machine alone. Raises ProcessError where there is no Ray, or none at the address.
        """
        self._loading = settings, everything
        self._jobs = jobs
        self._ray = _ray()
        address = address or os.environ.get("RAY_ADDRESS")
        quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        own: dict[str, Any] = {"num_cpus": jobs or processors(), "include_dashboard": False}
        try:
            _require_answer(address)
            self._ray.init(address=address or "local", **quiet, **({} if address else own))
        except (OSError, OverflowError, RuntimeError, ValueError) as error:
            reason = f"Ray cannot be reached at {address}" if address else "Ray cannot be started"
            raise ProcessError(f"{reason} ({error}). Check the address, or use --engine local.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._ray.shutdown()

    def run(self, partitions: Iterable[Partition], work: Work) -> Iterator[Done]:
        """Yield what came of each partition as soon as it is done.

        Raises KnowledgeError where no worker can be loaded, and ProcessError for a partition that is lost each time.
        """
        do = self._ray.remote(num_cpus=1, max_retries=_TRIES)(_do)
        loading, shared = self._ray.put(self._loading), self._ray.put(work)
        running: list[Any] = []
        for partition in partitions:
            running.append(do.remote(partition, shared, loading))
            while len(running) >= self._most():
                yield from self._done(running)
        while running:
            yield from self._done(running)

    def _most(self) -> int:
        """Return how many tasks may run or wait now: machines come and go."""
        if self._jobs is not None:
            return self._jobs
        return _AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def _done(self, running: list[Any]) -> Iterator[Done]:
        """Wait a moment; take those that are done from `running`."""
        done, running[:] = self._ray.wait(running, timeout=_HEED)
        for one in done:
            try:
                result = self._ray.get(one)
            except self._ray.exceptions.RayTaskError as error:
                reason = f"a partition could not be done ({_line(error.cause)})"
                raise ProcessError(f"{reason}. Mend that, then the same again; what is done stays.") from error
            except self._ray.exceptions.RayError as error:
                reason = f"a partition was lost {_TRIES + 1} times with the process that did it ({_line(error)})"
                raise ProcessError(f"{reason}. Give more memory or fewer processors; then the same again.") from error
            if isinstance(result, OnrecordError):
                raise result
            yield result


def _ray() -> Any:
    """Import Ray, which then reports nothing about its use to its makers unless the user wishes so."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else it warns of what will change one day
    try:
        import ray
    except ImportError as error:
        reason = "Ray is not installed"
        raise ProcessError(
            f'{reason}. Install the extra: pip install "onrecord[ray]", or use --engine local'
        ) from error
    return ray


def _require_answer(address: str | None) -> None:
    """Raise OSError where nobody listens at HOST:PORT: Ray itself tries for minutes. What else there is Ray knows."""
    found = _HOST.fullmatch(address or "")
    if found:
        socket.create_connection((found["host"], int(found["port"])), timeout=_PATIENCE).close()


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


#: What reads and codes for this process of Ray, a process beside it that a bad item may end, and its settings.
_engine: tuple[tuple[Settings, bool], Processes] | None = None


def _do(partition: Partition, work: Work, loading: tuple[Settings, bool]) -> Done | OnrecordError:
    """Do a partition in a process of Ray. What is meant for a person is returned: raised, Ray would wrap it."""
    global _engine
    if _engine is None or _engine[0] != loading:
        if _engine is not None:
            _engine[1].stop()
        settings, everything = loading
        _engine = loading, Processes(settings, jobs=1, everything=everything)
    try:
        return work.do(partition, _engine[1])
    except OnrecordError as error:
        return error
