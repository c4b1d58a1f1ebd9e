"""Define the commands that fill the record: add, follow, withdraw."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import (
    DEFAULT_RECORD,
    AllowPrivate,
    AsJson,
    RecordFile,
    app,
    edtf_or_none,
)
from onrecord.cli.exits import HELP, Exit, refusing
from onrecord.cli.inputs import Columns, Everything, Published, Publisher, ReportTo
from onrecord.errors import ReadingError

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


@app.command(epilog=HELP)
@refusing
def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH|URL…", help="Files, folders or addresses; - reads standard input.")
    ],
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    everything: Everything = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many processes code.", show_default="one for each processor")
    ] = None,
    report_to: ReportTo = None,
    allow_private: AllowPrivate = False,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Read documents, code them and add their records. Given again, it goes on where it was stopped."""
    from onrecord.adding import Wanted
    from onrecord.cli.additions import Report, add_wanted

    wanted = Wanted(tuple(paths), published, publisher, columns or {}, everything, jobs, allow_private)
    with Report.to(report_to) as written:
        ended = add_wanted(wanted, record, written, as_json)
    if ended is not Exit.DONE:
        raise typer.Exit(ended)


@app.command(epilog=HELP)
@refusing
def follow(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="A file of feeds and sitemaps, an address a line.")],
    every: Annotated[
        str | None, typer.Option(metavar="INTERVAL", help="Again and again, with 30s, 15m or 2h between.")
    ] = None,
    claims: Annotated[
        Path | None, typer.Option(metavar="CLAIMS", help="Then check this file of claims, as watch does.")
    ] = None,
    allow_private: AllowPrivate = False,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Add what is new in feeds and sitemaps since the last time."""
    from onrecord.cli import follows
    from onrecord.reading import Fetcher

    interval, fetcher = follows.seconds(every), Fetcher(allow_private=allow_private)
    ended = follows.follow_feeds(feeds, interval, claims, fetcher, follows.Coding.of(record), record, as_json)
    if ended is not Exit.DONE:
        raise typer.Exit(ended)


@app.command(epilog=HELP)
@refusing
def withdraw(
    document: Annotated[str, typer.Argument(metavar="ID", help="First digits of the document's id.")],
    on: Annotated[
        str, typer.Option(metavar="DATE", callback=edtf_or_none, help="The day it was withdrawn or corrected.")
    ],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why, in your words or the outlet's.")],
    corrected_by: Annotated[
        str | None, typer.Option(metavar="ID", help="The document that corrects it, which is in the record.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Keep that a document was withdrawn or corrected: from that day on it supports nothing."""
    from onrecord import wording
    from onrecord.exchange import jsons
    from onrecord.model import Withdrawal
    from onrecord.storing import Store

    with Store.open(record, create=False):  # makes no record where there is none
        pass
    with Store.open(record, create=True) as store:
        ids = [identifier for identifier in (document, corrected_by) if identifier is not None]
        found = [store.document(identifier) for identifier in ids]
        for identifier, known in zip(ids, found, strict=True):
            if known is None:
                advice = "`onrecord records --json` lists the ids of documents."
                raise ReadingError(identifier, "no document has this id", advice)
        withdrawn, *correction = [known.id for known in found if known is not None]
        withdrawal = Withdrawal(withdrawn, on, because, *correction)
        new = store.withdraw(withdrawal)
    if as_json:
        typer.echo(jsons.line({"status": "added" if new else "known", **(jsons.withdrawal_to_json(withdrawal) or {})}))
    else:
        told = wording.one_line(withdrawal.words)
        typer.echo(f"Document {withdrawn[:8]} {told}" if new else f"Known already: document {withdrawn[:8]} {told}")
