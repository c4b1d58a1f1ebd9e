"""Define the command that measures the coder and the verdicts: evaluate."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.app import (
    DEFAULT_RECORD,
    AsJson,
    RecordFile,
    app,
    open_console,
)
from onrecord.cli.exits import HELP, refusing

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.


@app.command(epilog=HELP)
@refusing
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="What to measure: actors, attribution, claims, dates …")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The gold file, or a folder of them.")],
    predictions: Annotated[
        typer.FileTextWrite | None,
        typer.Option(metavar="OUT", encoding="utf-8", lazy=False, help="Write what was coded, one JSON object a line."),
    ] = None,
    worst: Annotated[int, typer.Option(metavar="N", min=0, help="List so many mistakes.")] = 0,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Measure the coder on gold that others made, or verdicts; settings are those of the record's folder."""
    from onrecord.cli import scores
    from onrecord.equipment import Equipment
    from onrecord.evaluation import EVALUATIONS, evaluate_claims
    from onrecord.exchange import jsons
    from onrecord.storing import Store, is_there

    if gold not in (*EVALUATIONS, "claims"):
        names = sorted((*EVALUATIONS, "claims"))
        raise typer.BadParameter(f"the gold sets are {', '.join(names)}", param_hint="GOLD")
    coder = Equipment.of(record).coder
    if gold == "claims":
        with Store.open(record, create=False) if is_there(record) else nullcontext() as store:
            report = evaluate_claims(file, coder, store)
    else:
        report = EVALUATIONS[gold](file, coder)
    if predictions:
        predictions.writelines(f"{jsons.line(prediction)}\n" for prediction in report.predictions)
    if as_json:
        typer.echo(jsons.line(scores.report_to_json(report, worst)))
    else:
        scores.show_report(open_console(), report, worst)
