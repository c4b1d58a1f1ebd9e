"""Make the command line's application, and the options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import HELP
from onrecord.edtf import is_edtf
from onrecord.places import Place, place_of

if TYPE_CHECKING:
    from rich.console import Console

_SLASHES = ("/", os.sep)

app = typer.Typer(
    help="Keep the record of who did or said what to whom, when, and who says so; check claims against it.",
    epilog=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def edtf_or_none(value: str | None) -> str | None:
    """Return an option's date as it is; refuse what is none."""
    if value is not None and not is_edtf(value):
        raise typer.BadParameter("write a date as 2020, 2020-03, 2020-03-04 or 2019/2020")
    return value


def _written_place(written: str | Path) -> Place:
    """Return the place of a record; refuse what ends like a folder and is none, of which a file would be made."""
    text = str(written)  # a default is a path already
    if text.endswith(_SLASHES) and isinstance(place := place_of(text), Path) and not place.is_dir():
        raise typer.BadParameter(f"there is no folder {text} yet. Make it first: mkdir {text}")
    return place_of(text)


if TYPE_CHECKING:
    RecordFile = Place
else:  # Typer knows no unions; the parser makes one or the other
    RecordFile = Annotated[
        Path,
        typer.Option(
            "--record",
            metavar="PLACE",
            parser=_written_place,
            help="The record: a DuckDB file, a folder of Parquet files, or an address of one (s3://…).",
        ),
    ]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON for programs.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", callback=edtf_or_none, help="Look at the record as it was known then.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", callback=edtf_or_none, help="Nothing that was over before.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=edtf_or_none, help="Nothing that began after.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and private networks, too.")
]

DEFAULT_RECORD = Path("record.duckdb")


def open_console() -> Console:
    """Open the console for people."""
    from rich.console import Console

    # Texts of documents are no markup: nothing in them may colour, link or ring.
    return Console(markup=False, emoji=False, highlight=False)


def keys_of(names: list[str], record: Place) -> list[str]:
    """Return the key by which the record knows each party; a person's is the name itself."""
    if not names:
        return []
    from onrecord.equipment import Equipment

    return Equipment.of(record).keys_of(names)
