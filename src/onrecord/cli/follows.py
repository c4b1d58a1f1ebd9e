"""Follow feeds from the command line: once or again and again, and tell what came of it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from onrecord import wording
from onrecord.adding import Engine, Processes, Sums, Told, add_items, told_to_json
from onrecord.cli import watches
from onrecord.cli.exits import Exit, report
from onrecord.errors import OnrecordError, ReadingError
from onrecord.exchange import jsons
from onrecord.following import ListedFeed, Visit, follow, read_feeds
from onrecord.places import Place
from onrecord.reading import Fetcher, Found, Notice
from onrecord.storing import Store

if TYPE_CHECKING:
    from onrecord.coding import Coder

_UNITS = {"s": 1, "m": 60, "h": 3600}
_INTERVAL = re.compile(r"([1-9]\d{0,5})([smh])")


def seconds(interval: str | None) -> float | None:
    """Read an interval (`15m`, `30s`, `2h`) into seconds; raises typer.BadParameter for any other text."""
    if interval is None:
        return None
    if (match := _INTERVAL.fullmatch(interval.strip())) is None:
        raise typer.BadParameter("write an interval as 30s, 15m or 2h")
    return float(match[1]) * _UNITS[match[2]]


@dataclass
class Stop:
    """Whether the run was asked to end."""

    asked: bool = False

    def sleep(self, duration: float) -> None:
        """Sleep so long, or until the run is asked to end."""
        until = time.monotonic() + duration
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))  # a signal that is caught does not end a sleep


@contextmanager
def stopping() -> Iterator[Stop]:
    """End cleanly on Ctrl-C and SIGTERM: the first is noted, a second Ctrl-C breaks off."""
    stop = Stop()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.asked = True

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(frozen=True, slots=True)
class Coding:
    """What codes the pages of a run, and what codes claims; each is loaded when it is first needed.

    Most runs find nothing new. Pages may be in any language, and may hang or crash what reads them.
    """

    pages: Callable[[], AbstractContextManager[Engine]]
    claims: Callable[[], Coder]

    @classmethod
    def of(cls, record: Place) -> Coding:
        """Return what the settings beside a record name: pages are read and coded in a process of its own."""
        from onrecord.equipment import Equipment

        equipment = Equipment.of(record)
        return cls(lambda: Processes(equipment.settings, jobs=1), lambda: equipment.coder)


def follow_feeds(
    feeds: Path,
    every: float | None,
    claims: Path | None,
    fetcher: Fetcher,
    coding: Coding,
    record: Place,
    as_json: bool,
) -> Exit:
    """Follow the feeds once, or until told to stop with `every` so many seconds between; return how it ends."""
    with stopping() as stop:
        while True:
            try:
                ended = _run(feeds, claims, fetcher, record, coding, stop, as_json)
            except OnrecordError as error:
                if every is None:
                    raise
                report(error)
            else:
                if every is None:
                    return ended
            stop.sleep(every)
            if stop.asked:
                return Exit.DONE


def _run(
    feeds: Path,
    claims: Path | None,
    fetcher: Fetcher,
    record: Place,
    coding: Coding,
    stop: Stop,
    as_json: bool,
) -> Exit:
    """Do one run; return how it ended."""

    def add(found: Sequence[Found]) -> Iterator[Told]:
        # Open only while adding: between the batches others may read and write the record.
        with Store.open(record, create=True) as store:
            yield from add_items(found, store, engine)

    lines = list(read_feeds(feeds))
    listed = [line for line in lines if isinstance(line, ListedFeed)]
    bad_lines = (line for line in lines if isinstance(line, ReadingError))
    with Store.open(record, create=True):  # no page is asked for that could not be kept
        pass
    sums = Sums()
    visits = unchanged = 0
    with coding.pages() as engine:
        for told in chain(bad_lines, follow(feeds, listed, fetcher, add, lambda: stop.asked)):
            if isinstance(told, Visit):
                visits += 1
                unchanged += told.unchanged
            else:
                sums.count(told)
            _tell(told, as_json)
    typer.echo(f"{wording.count(visits, 'feed')} read, {unchanged} of them unchanged; {sums.sentence()}", err=as_json)
    if stop.asked:
        typer.echo("Stopped. What was not fetched waits for the next run.", err=True)
        return Exit.STOPPED
    well = claims is None or watches.recheck(claims, record, coding.claims(), as_json)
    return Exit.DONE if well and not sums.refused else Exit.REFUSED


def _tell(told: Told | Visit, as_json: bool) -> None:
    if isinstance(told, ReadingError):
        report(told)
    if as_json:
        typer.echo(jsons.line(visit_to_json(told) if isinstance(told, Visit) else told_to_json(told)))
    elif isinstance(told, Visit) and told.waiting:
        typer.echo(wording.one_line(f"{told.address}: {wording.count(told.waiting, 'page')} to read"))
    elif isinstance(told, Notice):
        typer.echo(wording.one_line(f"{told.source}: {told.text}"), err=True)


def visit_to_json(visit: Visit) -> dict[str, Any]:
    """Return what a look at a feed brought."""
    return {
        "source": visit.address,
        "status": "unchanged" if visit.unchanged else "read",
        "waiting": visit.waiting,
    }
