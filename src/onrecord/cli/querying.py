"""Define the commands for who works with the tables of a record: sql, pack, unpack."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, AsJson, RecordFile, app, open_console
from onrecord.cli.exits import HELP, Exit, refusing

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


class TableFormat(StrEnum):
    """How `sql` writes an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


@app.command(epilog=HELP)
@refusing
def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from standard input.")
    ] = None,
    form: Annotated[
        TableFormat | None,
        typer.Option("--format", help="By default what the name of FILE ends with, else a table; in a pipe csv."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Put a query in SQL to the tables of the record, or without one open a prompt. Nothing is changed."""
    from onrecord.cli import prompting
    from onrecord.exchange import answers
    from onrecord.storing import Store, free_query

    form = _format(form, output, as_json)
    if query is None and output is not None:
        raise typer.BadParameter("give a query, whose answer is to be written", param_hint="--output")
    with Store.open(record, create=False) as store:
        if query is None:
            if not prompting.converse(store, form):
                raise typer.Exit(Exit.REFUSED)
            return
        with free_query(store, sys.stdin.read() if query == "-" else query) as answer:
            if output is None:
                prompting.show(open_console(), answer, form)
            else:
                answers.save(answer, form, output)
                typer.echo(f"{output}: written.", err=True)


@app.command(epilog=HELP)
@refusing
def pack(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A record of Parquet files, or its address.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The DuckDB file to be made.")],
) -> None:
    """Make one DuckDB file of a record that is a folder of Parquet files."""
    from onrecord import storing
    from onrecord.places import place_of

    with _progress() as told:
        rows = storing.pack(place_of(folder), file, told)
    typer.echo(f"{file}: made, with {rows:,} rows in all tables.")


@app.command(epilog=HELP)
@refusing
def unpack(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, one DuckDB file.")],
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder to be made, or its address.")],
) -> None:
    """Make a folder of Parquet files of a record that is one DuckDB file."""
    from onrecord import storing
    from onrecord.places import place_of

    with _progress() as told:
        rows = storing.unpack(file, place_of(folder), told)
    typer.echo(f"{folder}: made, with {rows:,} rows in all tables.")


def _format(form: TableFormat | None, output: Path | None, as_json: bool) -> TableFormat:
    """Return the format that the options of `sql` ask for, or say which of them contradict each other."""
    from onrecord.exchange import answers

    if as_json:
        if form not in (None, TableFormat.JSONL):
            raise typer.BadParameter(f"--json and --format {form} ask for two formats", param_hint="--json")
        return TableFormat.JSONL
    by_ending = {ending: TableFormat(name) for name, ending in answers.FORMATS.items()}
    if output is None:
        if form is TableFormat.PARQUET:
            raise typer.BadParameter("Parquet is written to a file: name it with -o FILE", param_hint="--format")
        return form or (TableFormat.TABLE if sys.stdout.isatty() else TableFormat.CSV)
    found = form or by_ending.get(output.suffix.lower())
    if found in (None, TableFormat.TABLE):
        raise typer.BadParameter(f"the endings are {', '.join(by_ending)}; or say --format", param_hint="--output")
    return found


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Give what shows how many rows of how many are done, on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("rows,"), TimeRemainingColumn(), TextColumn("left"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
