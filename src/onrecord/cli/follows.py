"""Follow feeds from the command line: once or again and again, and tell what came of it."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from onrecord import wording
from onrecord.cli import jsons, watches
from onrecord.cli.adding import Outcome, add_documents
from onrecord.cli.exits import report
from onrecord.errors import OnrecordError, ReadingError
from onrecord.following import ListedFeed, Visit, follow, read_feeds
from onrecord.reading import Fetcher, Found, Item, Notice, read_item
from onrecord.storing import Store

if TYPE_CHECKING:
    from onrecord.coding import Coder

_UNITS = {"s": 1, "m": 60, "h": 3600}
_INTERVAL = re.compile(r"([1-9]\d{0,5})([smh])")

Told = Outcome | Visit | Notice | ReadingError


def seconds(interval: str | None) -> float | None:
    """Read an interval (`15m`, `30s`, `2h`) into seconds; raises typer.BadParameter for any other text."""
    if interval is None:
        return None
    if (match := _INTERVAL.fullmatch(interval.strip())) is None:
        raise typer.BadParameter("write an interval as 30s, 15m or 2h")
    return float(match[1]) * _UNITS[match[2]]


@dataclass
class Stop:
    """Whether the run was asked to end."""

    asked: bool = False

    def sleep(self, duration: float) -> None:
        """Sleep so long, or until the run is asked to end."""
        until = time.monotonic() + duration
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.5))  # a signal that is caught does not end a sleep


@contextmanager
def stopping() -> Iterator[Stop]:
    """End cleanly on Ctrl-C and SIGTERM: the first is noted, a second Ctrl-C breaks off."""
    stop = Stop()

    def ask(number: int, frame: FrameType | None) -> None:
        if stop.asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.asked = True

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def follow_feeds(
    feeds: Path,
    every: float | None,
    claims: Path | None,
    fetcher: Fetcher,
    coder: Callable[[], Coder],
    record: Path,
    as_json: bool,
) -> bool:
    """Follow the feeds once, or until told to stop with `every` so many seconds between; tell whether all went well."""
    with stopping() as stop:
        while True:
            try:
                went_well = _run(feeds, claims, fetcher, record, coder, stop, as_json)
            except OnrecordError as error:
                if every is None:
                    raise
                report(error)
            if every is None or stop.asked:
                return every is not None or went_well
            stop.sleep(every)
            if stop.asked:
                return True


def coder_of(record: Path) -> Callable[[], Coder]:
    """Return what loads the coder when it is first needed: most runs find nothing new."""

    @cache
    def load() -> Coder:
        from onrecord.coding import Coder
        from onrecord.settings import load_settings

        return Coder.load(load_settings(record.parent))

    return load


def _run(
    feeds: Path,
    claims: Path | None,
    fetcher: Fetcher,
    record: Path,
    coder: Callable[[], Coder],
    stop: Stop,
    as_json: bool,
) -> bool:
    """Do one run; tell whether nothing was refused."""
    lines = list(read_feeds(feeds))

    def add(found: Sequence[Found]) -> Iterator[Outcome | Notice | ReadingError]:
        yield from (one for one in found if isinstance(one, Notice))
        documents = (
            one for item in found for one in (read_item(item) if isinstance(item, Item) else [item])
            if not isinstance(one, Notice)
        )  # fmt: skip
        # Open only while adding: between the batches others may read and write the record.
        with Store.open(record, create=True) as store:
            yield from add_documents(documents, store, coder())

    told = _Sums()
    for line in lines:
        if isinstance(line, ReadingError):
            told.tell(line, as_json)
    listed = [line for line in lines if isinstance(line, ListedFeed)]
    for one in follow(feeds, listed, fetcher, add, lambda: stop.asked):
        told.tell(one, as_json)
    typer.echo(told.sentence(), err=as_json)
    well = not told.refused
    if claims is not None and not stop.asked:
        well = watches.recheck(claims, record, coder(), as_json) and well
    return well


class _Sums:
    """Tell what comes, and count it."""

    def __init__(self) -> None:
        self.visits = self.unchanged = self.added = self.known = self.refused = self.records = 0

    def tell(self, one: Told, as_json: bool) -> None:
        match one:
            case ReadingError():
                self.refused += 1
                report(one)
            case Visit():
                self.visits += 1
                self.unchanged += one.unchanged
                if not as_json and one.waiting:
                    typer.echo(wording.one_line(f"{one.address}: {wording.count(one.waiting, 'page')} to read"))
            case Notice():
                typer.echo(wording.one_line(f"{one.source}: {one.text}"), err=True)
            case Outcome():
                self.added += one.added
                self.known += not one.added
                self.records += one.records
        if as_json:
            typer.echo(jsons.line(told_to_json(one)))

    def sentence(self) -> str:
        feeds = f"{wording.count(self.visits, 'feed')} read, {self.unchanged} of them unchanged"
        documents = f"{wording.count(self.added, 'document')} added, {self.known} known already, {self.refused} refused"
        return f"{feeds}; {documents}; {wording.count(self.records, 'record')} coded."


def told_to_json(one: Told) -> dict[str, Any]:
    """Return what became of a feed or of a page in it."""
    match one:
        case Visit():
            status = "unchanged" if one.unchanged else "read"
            return {"source": one.address, "status": status, "waiting": one.waiting}
        case Notice():
            return {"source": one.source, "status": "notice", "message": one.text}
        case _:
            return jsons.outcome_to_json(one)
