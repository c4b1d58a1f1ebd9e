"""Tell what `add` does: progress while it goes on, what became of each input, the sums."""

from __future__ import annotations

import csv
import importlib.util
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any, Protocol

import typer

from onrecord import wording
from onrecord.adding import Processes, Sums, Told, Wanted, add_items, hand_over, told_to_json
from onrecord.cli.exits import Exit, report
from onrecord.errors import ReadingError
from onrecord.exchange import jsons
from onrecord.exchange.tables import cell
from onrecord.places import Place
from onrecord.reading import Meter, Notice
from onrecord.settings import load_settings
from onrecord.storing import Store, find_server

#: Seconds between two lines of progress where no terminal is.
_PAUSE = 30.0

_COLUMNS = ("source", "line", "status", "document", "records", "copy_of", "version_of", "language", "reason", "advice")


class Measured(Protocol):
    """How many bytes of the input were read: a `Meter`, or what a server tells of its own."""

    total: int

    @property
    def done(self) -> int:
        """Return how many bytes were read."""


class Report:
    """A file with a row for each input: CSV, or JSON Lines where its name ends with .jsonl."""

    def __init__(self, stream: IO[str], as_json: bool) -> None:
        self._stream, self._as_json = stream, as_json
        self._rows = csv.DictWriter(stream, _COLUMNS, extrasaction="ignore")
        if not as_json:
            self._rows.writeheader()

    @classmethod
    @contextmanager
    def to(cls, path: Path | None) -> Iterator[Report | None]:
        """Open the report at `path`; give None where none is wanted."""
        if path is None:
            yield None
            return
        try:
            stream = path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise typer.BadParameter(f"{path} cannot be written: {error.strerror}", param_hint="--report") from error
        with stream:
            yield cls(stream, path.suffix.lower() in (".jsonl", ".ndjson"))

    def write(self, told: dict[str, Any]) -> None:
        """Write what was told of one input."""
        if self._as_json:
            self._stream.write(f"{jsons.line(told)}\n")
        elif told["status"] != "notice":
            self._rows.writerow({name: cell(value) for name, value in told.items()})
        self._stream.flush()


def add_wanted(wanted: Wanted, record: Place, written: Report | None, as_json: bool) -> Exit:
    """Add what is wanted, or let the server do it that holds the record; tell of it and return how it ends."""
    meter = Meter(wanted.sources)
    try:
        found = wanted.find(meter)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    server = find_server(record)
    with hand_over(server, wanted, sys.stdin.buffer) if server else nullcontext() as handed:
        if handed is not None:
            with closing(handed.told()) as told:
                return tell(told, handed, written, as_json)
    settings = load_settings(record.parent)
    with Store.open(record, create=True) as store, Processes(settings, wanted.jobs, wanted.everything) as engine:
        return tell(add_items(found, store, engine), meter, written, as_json)


def tell(outcomes: Iterable[Told], meter: Measured, written: Report | None, as_json: bool) -> Exit:
    """Tell each outcome as it comes and the sums at the end; return how the command ends."""
    sums = Sums()
    stopped = False
    try:
        for told in with_progress(outcomes, meter, sums):
            sums.count(told)
            value = told_to_json(told)
            if written is not None:
                written.write(value)
            if as_json:
                typer.echo(jsons.line(value))
            if isinstance(told, ReadingError):
                report(told)
            elif isinstance(told, Notice) and not as_json:
                typer.echo(wording.plain(f"{told.source}: {told.text}"), err=True)
    except KeyboardInterrupt:
        stopped = True
    typer.echo(sums.sentence(), err=as_json)
    if importlib.util.find_spec("onrecord_types") is None:
        typer.echo("Coded by rules alone: the package onrecord-types is not installed.", err=True)
    if stopped:
        typer.echo("Stopped. What is counted above is on the disk: give the same command again to go on.", err=True)
        return Exit.STOPPED
    return Exit.REFUSED if sums.refused else Exit.DONE


def with_progress(outcomes: Iterable[Told], meter: Measured, sums: Sums) -> Iterator[Told]:
    """Show the rate and the time left while outcomes pass: a bar on a terminal, a line now and then in a log."""
    from rich.console import Console

    console = Console(stderr=True)
    return _with_bar(outcomes, meter, sums, console) if console.is_terminal else _with_lines(outcomes, meter, sums)


def _with_bar(outcomes: Iterable[Told], meter: Measured, sums: Sums, console: Any) -> Iterator[Told]:
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    rest = (TextColumn("so far,"), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, *rest, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=meter.total or None)
        pace = _Pace()
        for told in outcomes:
            yield told
            progress.update(task, completed=meter.done, description=pace.said(sums.documents))


def _with_lines(outcomes: Iterable[Told], meter: Measured, sums: Sums) -> Iterator[Told]:
    pace = _Pace()
    due = _PAUSE
    for told in outcomes:
        yield told
        if pace.seconds >= due:
            share = meter.done / meter.total if meter.total else 0
            left = f", {share:.0%} of the input, {_spoken(pace.seconds / share - pace.seconds)} left" if share else ""
            typer.echo(f"{pace.said(sums.documents)}{left}", err=True)
            due = pace.seconds + _PAUSE


class _Pace:
    """How fast it goes since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def said(self, documents: int) -> str:
        return f"{documents:,} documents, {documents / max(self.seconds, 0.001):,.0f} a second"


def _spoken(seconds: float) -> str:
    minutes = round(seconds / 60)
    return "about a minute" if minutes <= 1 else f"{minutes} minutes" if minutes < 90 else f"{seconds / 3600:.1f} hours"
