"""Define the commands that list what is in the record: records, documents, timeline, show."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import (
    DEFAULT_RECORD,
    AsJson,
    AsOf,
    RecordFile,
    Since,
    Until,
    app,
    keys_of,
    open_console,
)
from onrecord.cli.exits import HELP, refusing
from onrecord.cli.filters import Kinds, Limit, OfDocument, OnIssue, Parties, Types, WithWords, sought
from onrecord.errors import ReadingError

if TYPE_CHECKING:
    from onrecord.model import Document
    from onrecord.storing import Store, StoredRecord

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


@app.command(epilog=HELP)
@refusing
def records(
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
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List records, filtered."""
    from onrecord import wording
    from onrecord.cli import views
    from onrecord.exchange import jsons
    from onrecord.model import record_to_json
    from onrecord.storing import Filter, Store

    keys = keys_of(party or [], record)
    with Store.open(record, create=False) as store:
        wanted = Filter(
            kinds=tuple(kind or ()), types=tuple(type_ or ()), all_parties=tuple(keys), issue=issue,
            since=since, until=until, as_of=as_of, document=document, text=text, limit=limit,
        )  # fmt: skip
        found = list(store.find(wanted))
        searched = store.count(as_of).documents
    if as_json:
        for stored in found:
            typer.echo(jsons.line(record_to_json(stored.record, stored.document)))
    elif found:
        views.show_records(open_console(), found)
    else:
        typer.echo(wording.nothing_found(sought(wanted), party or [], wording.period(since, until), searched))


@app.command(epilog=HELP)
@refusing
def documents(
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Only with these words in text or title.")] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Only in this language (az, en, en-GB).")] = None,
    not_coded: Annotated[bool, typer.Option("--not-coded", help="Only those that no coder could read.")] = False,
    as_of: AsOf = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List documents, filtered."""
    from onrecord import wording
    from onrecord.cli import views
    from onrecord.exchange import jsons
    from onrecord.storing import Store

    with Store.open(record, create=False) as store:
        found = islice(store.find_documents(text, language, only_not_coded=not_coded, as_of=as_of), limit)
        if as_json:
            for stored in found:
                typer.echo(jsons.line(jsons.particulars_to_json(stored)))
        elif not views.show_documents(open_console(), found):
            typer.echo(f"No such documents; {wording.count(store.count(as_of).documents, 'document')} searched.")


@app.command(epilog=HELP)
@refusing
def timeline(
    one: Annotated[str, typer.Argument(metavar="A", help="A state, body or person: name or code.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Draw score over time, too: OUT.svg, OUT.png or OUT.html.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Lay out the record between two parties, year by year."""
    from onrecord import analysis, wording
    from onrecord.cli import views
    from onrecord.exchange import jsons
    from onrecord.model import record_to_json
    from onrecord.storing import Store

    keys = keys_of([one, other], record)
    with Store.open(record, create=False) as store:
        chronology = analysis.timeline(store, *keys, since=since, until=until, as_of=as_of)
        scores = analysis.scores(store, *keys, since=since, until=until, as_of=as_of) if chart else None
    if as_json:
        for entry in chronology.entries:
            typer.echo(jsons.line(record_to_json(entry.record, entry.document)))
    elif chronology.entries:
        views.show_timeline(open_console(), chronology, (one, other))
    else:
        typer.echo(wording.nothing_found("", [one, other], wording.period(since, until), chronology.documents))
    if chart is not None and scores is not None:
        from onrecord import charts

        charts.save(charts.score_chart(scores, (one, other)), chart)


@app.command(epilog=HELP)
@refusing
def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="First digits of an id, or a dataset's own (“GDELT 635942246”).")
    ],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show a record in its document, or a document with its records."""
    from onrecord.storing import Store

    with Store.open(record, create=False) as store:
        identifier = identifier.strip()  # of a line that a spreadsheet or another system ended
        if stored := store.record(identifier):
            _show_record(stored, store, as_json)
        elif document := store.document(identifier):
            _show_document(document, store, as_json)
        else:
            advice = "`onrecord records` lists the ids of records, `onrecord documents` those of documents."
            raise ReadingError(identifier, "no record or document has this id", advice)


def _show_record(stored: StoredRecord, store: Store, as_json: bool) -> None:
    from onrecord.checking import changes_of
    from onrecord.cli import views
    from onrecord.exchange import jsons
    from onrecord.model import record_to_json

    if as_json:
        typer.echo(jsons.line(record_to_json(stored.record, stored.document)))
        return
    dropped = changes_of([stored], store, None).dropped.get(stored.record.id)
    views.show_record(open_console(), stored.record, stored.document, stored.withdrawal, dropped)


def _show_document(document: Document, store: Store, as_json: bool) -> None:
    from onrecord.checking import load_history
    from onrecord.cli import views
    from onrecord.exchange import jsons
    from onrecord.storing import Filter, StoredDocument

    within = sorted(store.find(Filter(document=document.id)), key=lambda item: (item.record.span, item.record.id))
    history = load_history(document, within, store)
    records = [item.record for item in within]
    copies = store.near_copies([document.id]).get(document.id, ())
    withdrawal = store.withdrawals().get(document.id)
    stored = StoredDocument(document, store.is_coded(document.id))
    if as_json:
        typer.echo(jsons.line(jsons.document_to_json(stored, records, copies, withdrawal, history)))
    else:
        views.show_document(open_console(), stored, records, copies, withdrawal, history)
