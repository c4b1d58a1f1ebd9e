"""Show how far a long job is: a bar on a terminal, a line now and then in a log or a notebook."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

_Step = TypeVar("_Step")

#: Seconds between two lines of progress where no terminal is.
_PAUSE = 30.0


class Measured(Protocol):
    """How many bytes of the input were read, of how many."""

    total: int

    @property
    def done(self) -> int:
        """Return how many bytes were read."""


def with_progress(
    steps: Iterable[_Step], measured: Measured, number: Callable[[], int], of: str = "documents"
) -> Iterator[_Step]:
    """Show on standard error the rate and the time left while steps pass; `number` says how many are done of what."""
    from rich.console import Console

    console = Console(stderr=True, markup=False, emoji=False, highlight=False)
    show = _with_bar if console.is_terminal and not console.is_jupyter else _with_lines
    return show(steps, measured, lambda pace: pace.said(number(), of), console)


def _with_bar(
    steps: Iterable[_Step], measured: Measured, said: Callable[[_Pace], str], console: Any
) -> Iterator[_Step]:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    rest = (TextColumn("so far,"), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, *rest, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=measured.total or None)
        pace = _Pace()
        for step in steps:
            yield step
            progress.update(task, completed=measured.done, description=said(pace))


def _with_lines(
    steps: Iterable[_Step], measured: Measured, said: Callable[[_Pace], str], console: Console
) -> Iterator[_Step]:
    pace = _Pace()
    due = _PAUSE
    for step in steps:
        yield step
        if pace.seconds >= due:
            share = measured.done / measured.total if measured.total else 0
            left = f", {share:.0%} of the input, {_spoken(pace.seconds / share - pace.seconds)} left" if share else ""
            console.print(f"{said(pace)}{left}", soft_wrap=True)
            due = pace.seconds + _PAUSE


class _Pace:
    """How fast it goes since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def said(self, number: int, of: str) -> str:
        return f"{number:,} {of}, {number / max(self.seconds, 0.001):,.0f} a second"


def _spoken(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "about a minute" if minutes <= 1 else f"{minutes} minutes" if minutes < 90 else f"{seconds / 3600:.1f} hours"
