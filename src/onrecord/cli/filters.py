"""Name the options that say which records are wanted, and say in words what they asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from onrecord.model import Kind

if TYPE_CHECKING:
    from onrecord.storing import Filter


def _kinds(values: list[str] | None) -> list[str]:
    for value in values or []:
        if value not in get_args(Kind):
            raise typer.BadParameter(f"the kinds are {', '.join(get_args(Kind))}")
    return values or []


Kinds = Annotated[list[str] | None, typer.Option("--kind", callback=_kinds, help="event, stance, relation or denial.")]
Types = Annotated[
    list[str] | None, typer.Option("--type", help="PLOVER type (CONSULT, AGREE …) or name of a relation.")
]
Parties = Annotated[
    list[str] | None, typer.Option("--party", help="A name or code; more than one: all of them take part.")
]
OnIssue = Annotated[str | None, typer.Option("--issue", help="A dispute or cause (nagorno-karabakh).")]
OfDocument = Annotated[str | None, typer.Option("--document", metavar="ID", help="Only from this document.")]
WithWords = Annotated[
    str | None, typer.Option("--text", metavar="WORDS", help="Only where the sentence has these words.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]


def sought(wanted: Filter) -> str:
    """Say what a filter asked for besides parties and period."""
    words = f" of {' or '.join((*wanted.types, *wanted.kinds))}" if wanted.types or wanted.kinds else ""
    words += f" on {wanted.issue}" if wanted.issue else ""
    words += f" with “{wanted.text}”" if wanted.text else ""
    return words + (f" in document {wanted.document}" if wanted.document else "")
