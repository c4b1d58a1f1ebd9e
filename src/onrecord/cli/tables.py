"""Show rows as a table in a terminal, with tabs in a pipe."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.table import Table

from onrecord import wording
from onrecord.cli.views import say


def show_rows(
    console: Console, columns: Sequence[str], rows: Sequence[Sequence[str]], words: Collection[str] | None = None
) -> None:
    """Show rows under their columns after an empty line, nothing where there are none.

    Columns of `words`, by default the first, stand to the left, the others to the right.
    """
    if not rows:
        return
    say(console)
    if not console.is_terminal:
        for row in (columns, *rows):
            # Not through the console: it would turn the tabs into blanks.
            console.file.write("\t".join(map(wording.one_line, row)) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column in (words or columns[:1]) else "right")
    for row in rows:
        table.add_row(*map(wording.one_line, row))
    console.print(table)
