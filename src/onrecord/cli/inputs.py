"""Name the options that say how the inputs of `add` and `code` are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer


def _columns(written: str) -> dict[str, str]:
    from onrecord.reading import parse_columns

    try:
        return parse_columns(written)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date; goes before the text's own.")]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher; goes before the text's own.")]
Everything = Annotated[
    bool, typer.Option("--everything", help="Code every sentence, also those that can hardly hold a record.")
]
ReportTo = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write what became of each input (.csv or .jsonl).")
]
if TYPE_CHECKING:
    Columns = dict[str, str] | None
else:  # Typer takes an option's kind from here, and its value from the parser
    Columns = Annotated[
        str | None,
        typer.Option("--map", metavar="NAMES", parser=_columns, help="Columns of tables: text=body,date=pubdate."),
    ]
