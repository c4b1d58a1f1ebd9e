"""Tell what `add` does: progress while it goes on, what became of each input, the sums."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import typer

from onrecord import wording
from onrecord.adding import Sums, Told, Wanted, carrying_out, told_to_json
from onrecord.cli.exits import Exit, report
from onrecord.errors import ReadingError
from onrecord.exchange import jsons
from onrecord.exchange.tables import cell
from onrecord.places import Place
from onrecord.progress import Measured, with_progress
from onrecord.reading import Notice

_COLUMNS = ("source", "line", "status", "document", "records", "copy_of", "version_of", "language", "reason", "advice")


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
    with ExitStack() as stack:
        try:
            outcomes, measured = stack.enter_context(carrying_out(wanted, record, sys.stdin.buffer))
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--published") from error
        return tell(outcomes, measured, written, as_json)


def tell(outcomes: Iterable[Told], measured: Measured, written: Report | None, as_json: bool) -> Exit:
    """Tell each outcome as it comes and the sums at the end; return how the command ends."""
    sums = Sums()
    stopped = False
    try:
        for told in with_progress(outcomes, measured, lambda: sums.documents):
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
