"""Define the command that writes a report on two parties."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, AsOf, RecordFile, Since, Until, app
from onrecord.cli.exits import HELP, refusing
from onrecord.places import named

if TYPE_CHECKING:
    from onrecord.analysis import Scores
    from onrecord.exchange.report import Drawing
    from onrecord.knowledge import Knowledge

# It imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


@app.command(epilog=HELP)
@refusing
def report(
    one: Annotated[str, typer.Argument(metavar="A", help="A state, body or person: name or code.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="What to write: OUT.html, OUT.md or OUT.pdf.")
    ],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Write a brief on two parties: chronology, chart and numbered sources."""
    from onrecord import analysis, wording
    from onrecord.equipment import Equipment
    from onrecord.exchange import report as reports
    from onrecord.storing import Store

    ending = reports.require_ending(output)
    knowledge = Equipment.of(record).knowledge
    first, second = knowledge.key_of(one), knowledge.key_of(other)
    with Store.open(record, create=False) as store:
        brief = analysis.brief(store, first, second, knowledge.outlets, since=since, until=until, as_of=as_of)
    drawing = _drawing(brief.between.scores, knowledge) if ending != ".md" else None
    written = reports.compose(brief, knowledge, named(record), output.name, drawing, dt.date.today())
    reports.save(written, output)
    told = (
        written.summary[0].text if not written.sources else f"{output}: written, with {len(written.sources)} sources."
    )
    typer.echo(wording.one_line(told))


def _drawing(scores: Scores, knowledge: Knowledge) -> Drawing | None:
    """Return the chart at the width of a sheet of paper; None where there is nothing to draw."""
    from onrecord import charts
    from onrecord.exchange.report import Drawing

    if not scores.points:
        return None
    names = knowledge.label(scores.one), knowledge.label(scores.other)
    chart = charts.score_chart(scores, names, width=charts.PAPER)
    return Drawing(charts.drawing(chart).decode(), charts.describe_scores(scores, names))
