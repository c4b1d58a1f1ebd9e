"""Answer queries in SQL that are typed one after the other, and show answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from typing import Any

from rich.console import Console

from onrecord import wording
from onrecord.cli.app import open_console
from onrecord.cli.exits import report
from onrecord.cli.tables import show_rows
from onrecord.errors import OnrecordError
from onrecord.exchange import answers
from onrecord.storing import Store, Table, free_query

#: Rows and characters of a cell that a terminal shows; a file has all.
_MOST_ROWS = 100
_LONGEST_CELL = 300
_GREETING = "End a query with ;   .tables lists the tables, .quit leaves. Nothing that you type changes the record."


def converse(store: Store, form: str) -> bool:
    """Answer what is typed until it ends; tell whether all could be answered, where no person saw that it was not."""
    at_terminal = sys.stdin.isatty()
    if at_terminal:
        with suppress(ImportError):  # Windows has none
            import readline  # noqa: F401  # lines can be edited, and called up again
        sys.stdout.write(f"{_GREETING}\n")
    console = open_console()
    well = True
    for typed in _typed(at_terminal):
        try:
            with free_query(store, "SHOW TABLES" if typed == ".tables" else typed) as answer:
                show(console, answer, form)
        except OnrecordError as error:
            report(error)
            well = at_terminal
        except KeyboardInterrupt:
            sys.stdout.write("Stopped.\n")
    return well


def show(console: Console, answer: Table, form: str) -> None:
    """Show an answer: a bounded table, or all of it in a format for programs."""
    if form != "table":
        for piece in answers.pieces(answer, form):
            sys.stdout.write(piece)
        return
    rows = answer.rows()
    shown = [*islice(rows, _MOST_ROWS)]
    if not shown:
        console.print(f"No rows; the columns are {wording.one_line(', '.join(answer.columns))}.")
        return
    words = {name for name, *values in zip(answer.columns, *shown, strict=True) if any(map(_is_text, values))}
    show_rows(console, answer.columns, [[_shown(value) for value in row] for row in shown], words)
    if next(rows, None) is not None:
        console.print(f"The first {_MOST_ROWS} rows are shown. -o FILE.csv writes all, LIMIT and OFFSET give others.")


def _typed(at_terminal: bool) -> Iterator[str]:
    """Give what is typed: queries up to their semicolon, and words that begin with a dot."""
    lines: list[str] = []
    while True:
        try:
            line = input(("  -> " if lines else "sql> ") if at_terminal else "")
        except KeyboardInterrupt:
            lines = []
            sys.stdout.write("\n")
            continue
        except EOFError:
            if "".join(lines).strip():
                yield "\n".join(lines)
            return
        if not lines and line.strip() in (".quit", ".exit"):
            return
        if not lines and line.strip() == ".tables":
            yield ".tables"
            continue
        if lines or line.strip():
            lines.append(line)
        if line.rstrip().endswith(";"):
            query, lines = "\n".join(lines), []
            yield query


def _is_text(value: Any) -> bool:
    return value is not None and not isinstance(value, int | float | Decimal)


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)[: _LONGEST_CELL + 1]
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"
