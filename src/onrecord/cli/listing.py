"""Define the command that lists documents: those without records are found by no other."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from onrecord.cli.commands import DEFAULT_RECORD, AsJson, AsOf, RecordFile, _console, app
from onrecord.cli.exits import HELP, refusing


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
    from onrecord.cli import jsons, views
    from onrecord.storing import Store

    with Store.open(record, create=False) as store:
        found = islice(store.find_documents(text, language, only_not_coded=not_coded, as_of=as_of), limit)
        if as_json:
            for stored in found:
                typer.echo(jsons.line(jsons.particulars_to_json(stored)))
        elif not views.show_documents(_console(), found):
            typer.echo(f"No such documents; {wording.count(store.count(as_of).documents, 'document')} searched.")
