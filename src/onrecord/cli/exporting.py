"""Define the command that takes records out of the record in other people's formats."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, AsOf, RecordFile, Since, Until, app
from onrecord.cli.exits import HELP, refusing
from onrecord.cli.filters import Kinds, Limit, OfDocument, OnIssue, Parties, Types, WithWords, sought
from onrecord.places import Place

if TYPE_CHECKING:
    from onrecord.exchange.exports import Asked, Written
    from onrecord.knowledge import Knowledge
    from onrecord.storing import Filter, Store

# It imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


class ExportFormat(StrEnum):
    """What `export` writes."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    PLOVER = "plover"
    POLECAT = "polecat"
    GDELT = "gdelt"
    GDELT_MENTIONS = "gdelt-mentions"
    ANNOTATIONS = "annotations"
    GEXF = "gexf"
    GRAPHML = "graphml"
    CITABLE = "citable"


_NETWORKS = (ExportFormat.GEXF, ExportFormat.GRAPHML)
_UNSURE = (ExportFormat.JSONL, ExportFormat.PARQUET)
_STREAM = Path("-")


@app.command(epilog=HELP)
@refusing
def export(
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=f"{', '.join(ExportFormat)}.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file (for citable the folder) to write.")
    ] = _STREAM,
    kind: Kinds = None,
    type_: Types = None,
    party: Parties = None,
    issue: OnIssue = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    document: OfDocument = None,
    text: WithWords = None,
    limit: Limit = None,
    tentative: Annotated[
        bool, typer.Option("--tentative", help="With readings too unsure to be stated; for jsonl and parquet.")
    ] = False,
    author: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who is to be cited; for citable.")] = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Take records out: as a table, JSON, event data, annotations, a network or a citable folder."""
    from onrecord.equipment import Equipment
    from onrecord.exchange.exports import Asked
    from onrecord.storing import Filter, Store

    equipment = Equipment.of(record)
    knowledge, keys = equipment.knowledge, equipment.keys_of(party or [])
    wanted = Filter(
        kinds=tuple(kind or ()), types=tuple(type_ or ()), all_parties=tuple(keys), issue=issue, since=since,
        until=until, as_of=as_of, document=document, text=text, limit=limit, tentative=tentative,
    )  # fmt: skip
    _require_sense(form, output, wanted, author, record)
    with Store.open(record, create=False) as store:
        asked = Asked(store, wanted, knowledge, _typed(form, wanted, author, record))
        written = _write(form, output, asked, knowledge, record, author or [])
        if not written.count:
            from onrecord import wording

            searched = store.count(as_of).documents
            nothing = wording.nothing_found(sought(wanted), party or [], wording.period(since, until), searched)
            typer.echo(nothing, err=True)
    _tell(written, output)


def _require_sense(form: ExportFormat, output: Path, wanted: Filter, author: list[str] | None, record: Place) -> None:
    """Refuse options that the format has no place for."""
    from onrecord.storing import Filter

    if wanted.tentative and form not in _UNSURE:
        raise typer.BadParameter("only jsonl and parquet mark what is unsure", param_hint="--tentative")
    if author and form is not ExportFormat.CITABLE:
        raise typer.BadParameter("only citable has a place for it", param_hint="--author")
    if form is ExportFormat.CITABLE and output == _STREAM:
        raise typer.BadParameter("citable writes a folder: name it", param_hint="--output")
    written = output.resolve()
    if output != _STREAM and isinstance(record, Path) and record.resolve() in (written, *written.parents):
        raise typer.BadParameter("this is the record itself, or in it: name another place", param_hint="--output")
    if form in _NETWORKS:
        around = wanted.all_parties
        if len(around) > 1 or wanted != Filter(
            all_parties=around, since=wanted.since, until=wanted.until, as_of=wanted.as_of
        ):
            hint = "a network is of one --party or of all, --since, --until and --as-of; nothing else narrows it"
            raise typer.BadParameter(hint, param_hint="FORMAT")


def _write(
    form: ExportFormat, output: Path, asked: Asked, knowledge: Knowledge, record: Place, authors: list[str]
) -> Written:
    from onrecord.exchange import exports

    if form is ExportFormat.CITABLE:
        return exports.save_folder(lambda folder: exports.write_citable(asked, folder, record.name, authors), output)
    write = _network_writer(form, asked.store, asked.wanted, knowledge) if form in _NETWORKS else None
    if write is None:
        writer = exports.WRITERS[form]

        def write(into: IO[bytes]) -> Written:
            return writer(asked, into)

    if output == _STREAM:
        stream = typer.get_binary_stream("stdout")
        written = write(stream)
        stream.flush()
        return written
    return exports.save(write, output)


def _network_writer(
    form: ExportFormat, store: Store, wanted: Filter, knowledge: Knowledge
) -> Callable[[IO[bytes]], Written]:
    from onrecord import analysis
    from onrecord.exchange import exports

    around = wanted.all_parties[0] if wanted.all_parties else None
    found = analysis.network(
        store, knowledge, since=wanted.since, until=wanted.until, around=around, as_of=wanted.as_of
    )
    write = exports.write_gexf if form is ExportFormat.GEXF else exports.write_graphml
    return lambda into: write(found, knowledge, into)


def _typed(form: ExportFormat, wanted: Filter, author: list[str] | None, record: Place) -> str:
    """Return the command that takes the same out again."""
    from onrecord.exchange.commands import typed

    options = {
        "--kind": wanted.kinds, "--type": wanted.types, "--party": wanted.all_parties, "--issue": wanted.issue,
        "--since": wanted.since, "--until": wanted.until, "--as-of": wanted.as_of, "--document": wanted.document,
        "--text": wanted.text, "--limit": wanted.limit, "--author": author,
    }  # fmt: skip
    words = ["onrecord", "export", form.value]
    for option, value in options.items():
        for each in value if isinstance(value, tuple | list) else [value] if value is not None else []:
            words += [option, str(each)]
    return typed([*words, "--record", record.name, "-o", "FOLDER"])


def _tell(written: Written, output: Path) -> None:
    """Say what was written, and on stderr what the format had no place for."""
    from onrecord import wording
    from onrecord.exchange.exports import summary

    if output != _STREAM:
        typer.echo(wording.one_line(f"{output}: written, {wording.count(written.count, written.of)}."))
    if written.left_out:
        typer.echo(summary(written.left_out), err=True)
