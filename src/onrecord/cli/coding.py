"""Define the command that codes a corpus in partitions, on this machine or on many."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import AllowPrivate, AsJson, app
from onrecord.cli.exits import HELP, Exit, refusing
from onrecord.cli.inputs import Columns, Everything, Published, Publisher, ReportTo
from onrecord.places import place_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from onrecord.adding import LocalWorkers, RayWorkers, Wanted
    from onrecord.settings import Settings
    from onrecord.storing import Gathered

# What the command needs it imports when it runs: `onrecord --help` waits for no parser and no database.


class EngineName(StrEnum):
    """What does the partitions."""

    LOCAL = "local"
    RAY = "ray"


@app.command(epilog=HELP)
@refusing
def code(
    corpus: Annotated[
        list[str], typer.Argument(metavar="CORPUS…", help="Files, folders, archives or addresses, as add takes them.")
    ],
    out: Annotated[str, typer.Option(metavar="FOLDER", help="The folder that becomes the record; a path or s3://…")],
    engine: Annotated[EngineName, typer.Option(help="Processes of this machine, or Ray on many.")] = EngineName.LOCAL,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="How many partitions at a time.", show_default="one for each processor"),
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="The Ray cluster: auto, or ray://HOST:10001.")
    ] = None,
    partition_size: Annotated[
        int | None,
        typer.Option(min=1, metavar="NUMBER", help="About how many inputs a partition has.", show_default="250"),
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    columns: Columns = None,
    everything: Everything = False,
    report_to: ReportTo = None,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
) -> None:
    """Code a large corpus in partitions into a new record. Given again, it goes on where it was stopped."""
    from onrecord.adding import Coding, Wanted, fingerprint
    from onrecord.cli.additions import Report, tell
    from onrecord.reading import Meter
    from onrecord.settings import load_settings

    if address is not None and engine is not EngineName.RAY:
        raise typer.BadParameter("only Ray has addresses: add --engine ray", param_hint="--address")
    wanted = Wanted(tuple(corpus), published, publisher, columns or {}, everything, jobs, allow_private)
    meter = Meter(wanted.sources)
    try:
        found = wanted.find(meter)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    place = place_of(out)
    place = place.absolute() if isinstance(place, Path) else place  # other processes have other current folders
    settings = load_settings(place.parent.absolute())
    job = Coding(place, partition_size, fingerprint(settings, everything))
    with Report.to(report_to) as written, _workers(engine, settings, wanted, address) as workers:
        ended = tell(job.told(found, workers), meter, written, as_json)
    if ended is not Exit.STOPPED:
        typer.echo(_said(job.gather(), out), err=as_json)
    if ended is not Exit.DONE:
        raise typer.Exit(ended)


def _workers(
    engine: EngineName, settings: Settings, wanted: Wanted, address: str | None
) -> AbstractContextManager[LocalWorkers | RayWorkers]:
    from onrecord.adding import LocalWorkers, RayWorkers

    if engine is EngineName.RAY:
        return RayWorkers(settings, wanted.jobs, wanted.everything, address)
    return nullcontext(LocalWorkers(settings, wanted.jobs, wanted.everything))


def _said(gathered: Gathered | None, out: str) -> str:
    from onrecord import wording

    if gathered is None:
        return f"Nothing is new: {out} holds all of it."
    sums = f"{wording.count(gathered.documents, 'document')}, {wording.count(gathered.records, 'record')} in {out}."
    if gathered.repeated:
        sums += f" {gathered.repeated} came again in another partition and are kept once."
    if gathered.copies:
        sums += f" {gathered.copies} print the same as another one (near copies)."
    if gathered.not_coded:
        sums += f" {gathered.not_coded} are kept but not coded."
    return sums
