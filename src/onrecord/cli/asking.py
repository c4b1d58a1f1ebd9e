"""Define the commands that ask the record about claims: check, trace, watch."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import (
    DEFAULT_RECORD,
    AsJson,
    AsOf,
    RecordFile,
    app,
    open_console,
)
from onrecord.cli.exits import HELP, Exit, refusing
from onrecord.places import Place

if TYPE_CHECKING:
    from onrecord.analysis import Pattern
    from onrecord.model import Answer

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


class Format(StrEnum):
    """How `check` writes its answer."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CLAIMREVIEW = "claimreview"


@app.command(epilog=HELP)
@refusing
def check(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence; - reads it from standard input.")],
    as_of: AsOf = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="For a person, a program, a memo or a page.", show_default="text")
    ] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who reviews; for claimreview.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The review's page; for claimreview.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Judge a claim against the record, with the evidence."""
    from onrecord import analysis, checking
    from onrecord.equipment import Equipment
    from onrecord.storing import Store

    form = _format(form, as_json, author, url)
    sentence = _sentence(claim)
    equipment = Equipment.of(record)
    with Store.open(record, create=False) as store:
        answer = checking.check(sentence, store, equipment.coder, as_of)
        fits = analysis.patterns(answer.understood, store, as_of)
    _write_answer(answer, fits, form, record, author, url)
    if answer.verdict == "not checkable":
        raise typer.Exit(Exit.NO_CLAIM)


def _format(form: Format | None, as_json: bool, author: str | None, url: str | None) -> Format:
    """Return the format that the options of `check` ask for, or say which of them contradict each other."""
    from onrecord.exchange import is_web_address

    if as_json and form not in (None, Format.JSON):
        raise typer.BadParameter(f"--json and --format {form} ask for two formats", param_hint="--json")
    form = Format.JSON if as_json else form or Format.TEXT
    for option, value in (("--author", author), ("--url", url)):
        if value is not None and form is not Format.CLAIMREVIEW:
            raise typer.BadParameter("only --format claimreview has a place for it", param_hint=option)
    if url is not None and not is_web_address(url):
        raise typer.BadParameter("write the whole address, https://…", param_hint="--url")
    return form


def _write_answer(
    answer: Answer, fits: Sequence[Pattern], form: Format, record: Place, author: str | None, url: str | None
) -> None:
    from onrecord import exchange
    from onrecord.cli import patterns, views
    from onrecord.exchange import jsons
    from onrecord.exchange.patterns import pattern_to_json

    match form:
        case Format.TEXT:
            views.show_answer(open_console(), answer)
            if answer.understood:
                patterns.show_patterns(open_console(), fits)
        case Format.JSON:
            fitting = {"pattern": [pattern_to_json(fit) for fit in fits]}
            typer.echo(jsons.line(jsons.answer_to_json(answer) | fitting))
        case Format.MARKDOWN:
            typer.echo(exchange.memo(answer, record), nl=False)
        case Format.CLAIMREVIEW:
            typer.echo(exchange.claim_review(answer, dt.date.today(), author, url))


@app.command(epilog=HELP)
@refusing
def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence; - reads it from standard input.")],
    as_of: AsOf = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Draw it, too: OUT.svg, OUT.png or OUT.html.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show who said a claim first, who repeated or denied it, and when it became fact."""
    from onrecord import checking
    from onrecord.cli import traces
    from onrecord.equipment import Equipment
    from onrecord.exchange import jsons
    from onrecord.exchange.traces import trace_to_json
    from onrecord.storing import Store

    sentence = _sentence(claim)
    equipment = Equipment.of(record)
    with Store.open(record, create=False) as store:
        traced = checking.trace(sentence, store, equipment.coder, as_of)
    if as_json:
        typer.echo(jsons.line(trace_to_json(traced)))
    else:
        traces.show_trace(open_console(), traced)
    if traced.answer.verdict == "not checkable":
        raise typer.Exit(Exit.NO_CLAIM)
    if chart is not None:
        from onrecord import charts

        charts.save(charts.spread(traced), chart)


@app.command(epilog=HELP)
@refusing
def watch(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="A file of claims, one a line.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Check a file of claims again and report only what changed since the last time."""
    from onrecord.cli import watches
    from onrecord.equipment import Equipment

    if not watches.recheck(claims, record, Equipment.of(record).coder, as_json):
        raise typer.Exit(Exit.REFUSED)


def _sentence(claim: str) -> str:
    """Return the claim that was typed, or that stands on standard input."""
    return (sys.stdin.read() if claim == "-" else claim).strip()
