"""Sum the record month by month, where its records are too many to be listed."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, AsJson, AsOf, RecordFile, Since, Until, app, keys_of, open_console
from onrecord.cli.exits import HELP, refusing


@app.command(epilog=HELP)
@refusing
def months(
    parties: Annotated[
        list[str] | None, typer.Argument(metavar="[A B]", help="Two states, bodies or persons: names or codes.")
    ] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="Without A and B: the N pairs with most events.")] = 10,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Sum cooperation and conflict month by month, between two parties or of the pairs with most events."""
    from onrecord import wording
    from onrecord.cli.tables import show_rows
    from onrecord.exchange import jsons
    from onrecord.storing import (
        Store,
        known_documents,
        months_between,
        months_of_busiest,
        vague_between,
        vague_of_busiest,
    )

    if parties and len(parties) != 2:
        raise typer.BadParameter("name two parties, or none for the pairs with most events", param_hint="A B")
    keys = keys_of(parties or [], record)
    with Store.open(record, create=False) as store:
        period = (since, until, as_of)
        found = store.ask(months_between(keys[0], keys[1], *period) if keys else months_of_busiest(most, *period))
        (vague,) = store.ask(vague_between(keys[0], keys[1], *period) if keys else vague_of_busiest(most, *period))
        (documents,) = store.ask(known_documents(as_of))
    if as_json:
        for month in found:
            typer.echo(jsons.line(jsons.month_to_json(month)))
    elif found:
        columns = ("Pair", "Month", "Events", "Cooperation", "Conflict", "Mean score")
        counts = [(str(each.acts), str(each.cooperation), str(each.conflict), f"{each.mean:.1f}") for each in found]
        pairs = [(f"{each.one} – {each.other}", f"{each.month:%Y-%m}") for each in found]
        rows = [(*pair, *sums) for pair, sums in zip(pairs, counts, strict=True)]
        show_rows(open_console(), columns, rows, columns[:2])
    elif not vague:
        typer.echo(wording.nothing_found("", parties or [], wording.period(since, until), documents))
    if vague:
        # Beside the table, so that what reads the table meets rows alone.
        typer.echo(f"{wording.count(vague, 'event')} dated no closer than several months: in no month.", err=True)
