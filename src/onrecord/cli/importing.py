"""Define the command that brings in datasets: import."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.app import DEFAULT_RECORD, AsJson, RecordFile, app
from onrecord.cli.exits import HELP, Exit, refusing, report

if TYPE_CHECKING:
    from onrecord.errors import ReadingError
    from onrecord.importing import Counted
    from onrecord.places import Place

_STOPPED = "Stopped. What is told above is on the disk: give the same command again to go on."
#: The format of our own files, and so much of one as tells it.
_OURS, _HEAD = "jsonl", 1 << 10
_MISSING = "Datasets need a package that is not installed. Install it: pip install 'onrecord[data]'"


@app.command("import", epilog=HELP)
@refusing
def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="Files of datasets, also .gz and .zip, or folders; - reads standard input."
        ),
    ],
    wanted: Annotated[
        str | None, typer.Option("--as", metavar="FORMAT", help="Take the files for this format; else by content.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Bring in rows of datasets: GDELT, ICEWS, POLECAT, ACLED, Correlates of War, ATOP, UN votes, DESTA.

    What `onrecord export jsonl` wrote is put back as it was. Given again, it goes on where it was stopped.
    """
    named = [each for file in files for each in _files_of(file)]
    files = [each for each in named if isinstance(each, str)]
    unread = [each for each in named if not isinstance(each, str)]
    if not files:
        raise typer.BadParameter(str(unread[0]))
    for error in unread:
        report(error)
    exported = [file for file in files if wanted == _OURS or (wanted is None and _is_ours(file))]
    ends = [Exit.REFUSED] if unread else []
    if exported:
        ends.append(_restore(exported, record, as_json))
    if Exit.STOPPED not in ends and (others := [file for file in files if file not in exported]):
        ends.append(_bring_in(others, wanted, record, as_json))
    if worst := max(ends):
        raise typer.Exit(worst)


def _files_of(path: str) -> Iterator[str | ReadingError]:
    """Give the files in a folder and those below it, as `add` finds them; of a file it alone."""
    if path == "-" or not Path(path).is_dir():
        yield path
        return
    from onrecord.reading import find_files

    for found in find_files(Path(path)):
        yield str(found) if isinstance(found, Path) else found


def _is_ours(file: str) -> bool:
    try:
        with Path(file).open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:  # standard input, or what is told of when it is read
        return False
    if b"{" not in head[:8]:  # no dataset begins so: what follows takes a third of a second
        return False
    from onrecord.exchange.exports import is_ours

    return is_ours(head)


def _restore(files: Iterable[str], record: Place, as_json: bool) -> Exit:
    """Put back what was exported; return how the command ends."""
    from onrecord import wording
    from onrecord.errors import ReadingError
    from onrecord.exchange import jsons
    from onrecord.exchange.exports import restore
    from onrecord.storing import Store

    refused: list[ReadingError] = []

    def refuse(error: ReadingError) -> None:
        refused.append(error)
        report(error)

    with Store.open(record, create=True) as store:
        for file in files:
            try:
                with sys.stdin.buffer if file == "-" else Path(file).open("rb") as opened:
                    restored = restore(store, opened, file, refuse)
            except KeyboardInterrupt:
                typer.echo(_STOPPED, err=True)
                return Exit.STOPPED
            except OSError as error:
                refuse(ReadingError(file, error.strerror or str(error), "Check the name and your rights to read it"))
                continue
            if as_json:
                typer.echo(jsons.line({"source": file, **asdict(restored)}))
            else:
                new = (
                    f"{wording.count(restored.documents, 'new document')}, {wording.count(restored.records, 'record')}"
                )
                said = f"{file}: {new}; {wording.count(restored.known, 'document')} known already."
                typer.echo(wording.plain(said))
    return Exit.REFUSED if refused else Exit.DONE


def _bring_in(files: list[str], wanted: str | None, record: Place, as_json: bool) -> Exit:
    """Bring in files of datasets; return how the command ends."""
    if importlib.util.find_spec("pyarrow") is None:
        raise typer.BadParameter(_MISSING)
    from importlib.metadata import version

    from onrecord import wording
    from onrecord.equipment import Equipment
    from onrecord.exchange import jsons
    from onrecord.importing import Codes, Known, Summed, import_files, load_formats, size_of
    from onrecord.progress import with_progress
    from onrecord.storing import Store

    if wanted is not None and wanted not in load_formats():
        raise typer.BadParameter(f"the formats are {', '.join((*load_formats(), _OURS))}", param_hint="--as")
    known = Known(Codes(Equipment.of(record).knowledge))
    sums = Summed()
    meter: list[Counted] = []
    stopped = False
    with Store.open(record, create=True) as store:
        told = import_files(files, store, known, wanted, meter, f"onrecord {version('onrecord')}")
        try:
            measured = _Measured(sum(map(size_of, files)), meter)
            for one in with_progress(told, measured, lambda: sums.lines, "lines"):
                sums.count(one)
                if not hasattr(one, "records"):
                    report(one)
        except KeyboardInterrupt:
            stopped = True
    if as_json:
        typer.echo(jsons.line(sums.to_json()))
    for sentence in sums.sentences():
        typer.echo(wording.plain(sentence), err=as_json)
    if stopped:
        typer.echo(_STOPPED, err=True)
        return Exit.STOPPED
    return Exit.REFUSED if sums.errors else Exit.DONE


@dataclass(slots=True)
class _Measured:
    """How many bytes of the files were read, of how many."""

    total: int
    meter: list[Counted]

    @property
    def done(self) -> int:
        """Return how many bytes were read."""
        return sum(counted.done for counted in self.meter)
