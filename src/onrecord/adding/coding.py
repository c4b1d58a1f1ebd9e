"""Code a corpus in partitions, each a record of its own, and put the parts together to the record.

What concerns one document (reading, coding, signing) is done in the partitions, by workers that know nothing of each
other; what concerns several (which are the same, which print the same) when the parts are put together. A part is
done when the file beside it stands that says what became of its inputs: it is written last. So a job can be stopped at
any moment, and a partition can be done twice.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.adding.adding import Outcome, Told, add_items
from onrecord.adding.outputs import Output
from onrecord.adding.partitions import Partition, cut
from onrecord.adding.telling import told_from_json, told_to_json
from onrecord.errors import StoreError
from onrecord.places import Place
from onrecord.reading import Found

if TYPE_CHECKING:
    from onrecord.adding.engines import Engine
    from onrecord.storing import Gathered

# A record's folder lets be what begins with an underscore.
_PLAN, _GATHERED, _PARTS = "_coding/plan.json", "_coding/gathered.json", "_coding/parts"

#: About how many inputs a partition has: ten seconds of work, which a worker that dies has for nothing.
SIZE = 250


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the inputs of a partition, by its name."""

    name: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker has to know beside its partition: where the part goes, and when it enters the record."""

    output: Output
    added: dt.datetime

    def do(self, partition: Partition, engine: Engine) -> Done:
        """Code a partition and keep its part; to do it again changes nothing."""
        from onrecord.storing import Store, make_part

        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            path = Path(folder) / "part.duckdb"
            make_part(path)
            with Store.open(path, create=True) as store:
                told = tuple(add_items(partition.found, store, engine, added=self.added))
            self.output.keep(_part(partition.name), path.read_bytes())
        self.output.keep(_account(partition.name), json.dumps([told_to_json(one) for one in told]).encode())
        return Done(partition.name, told)


class Workers(Protocol):
    """Something that does partitions."""

    def run(self, partitions: Iterable[Partition], work: Work) -> Iterator[Done]:
        """Yield what came of each partition as soon as it is done, in any order."""


class Coding:
    """A coding job: what is found goes through workers to parts, and from there to the record that is put together.

    What `told` yields are the outcomes of the parts, each of which knows only itself; a part that was done by an
    earlier run has its documents `known`.
    """

    def __init__(self, place: Place, size: int | None, coder: str) -> None:
        """`place` is the folder that becomes the record; raises StoreError where something else is in it.

        `size` is about how many inputs a partition has, by default as before; `coder` as in `Partition`.
        """
        from onrecord.storing import require_place

        require_place(place)
        self._place, self._output, self._coder = place, Output(place), coder
        self._names: list[str] = []
        plan = self._loaded(_PLAN)
        self._gathered = self._loaded(_GATHERED)
        self._size = size or plan.get("partition_size", SIZE)
        self._began = plan.get("began") or _now()
        if self._began == self._gathered.get("began"):  # that run was done: what is new now enters the record now
            self._began = _now()
        self._keep(_PLAN, {"format": 1, "began": self._began, "partition_size": self._size})

    def told(self, found: Iterable[Found], workers: Workers) -> Iterator[Told]:
        """Do the partitions that are not done; yield what became of each input, once its part is kept."""
        there = self._output.names(_PARTS)
        before: deque[str] = deque()

        def missing() -> Iterator[Partition]:
            for partition in cut(found, self._size, self._coder):
                self._names.append(partition.name)
                if f"{partition.name}.json" in there:
                    before.append(partition.name)
                else:
                    yield partition

        for done in workers.run(missing(), Work(self._output, dt.datetime.fromisoformat(self._began))):
            while before:
                yield from self._told_before(before.popleft())
            yield from done.told
        for name in before:
            yield from self._told_before(name)

    def gather(self) -> Gathered | None:
        """Put the parts together to the record, in the order of the input; None where it is that already.

        Raises StoreError where the record that is there holds documents that the parts do not: they would be lost.
        """
        from onrecord.storing import gather, stamp

        names = list(dict.fromkeys(self._names))
        if self._gathered.get("partitions") == names and stamp(self._place) is not None:
            return None
        gathered = gather(
            lambda staging: (part for name in names for part in self._fetched(name, staging)), self._place
        )
        self._keep(_GATHERED, {"format": 1, "began": self._began, "partitions": names})
        return gathered

    def _fetched(self, name: str, staging: Path) -> Iterator[Path]:
        """Give the path of a part, or of a copy that is removed afterwards."""
        if isinstance(self._place, Path):
            yield self._place / _part(name)
            return
        copy = staging / f"{name}.duckdb"
        content = self._output.load(_part(name))
        if content is None:
            raise StoreError(f"{_part(name)}: the part is gone. Give the same command again: it is made anew.")
        copy.write_bytes(content)
        yield copy
        copy.unlink()

    def _told_before(self, name: str) -> Iterator[Told]:
        for value in json.loads(self._output.load(_account(name)) or b"[]"):
            match told := told_from_json(value):
                case Outcome():
                    yield Outcome(told.source, told.document, "known")
                case _:
                    yield told

    def _loaded(self, name: str) -> dict[str, Any]:
        content = self._output.load(name)
        if content is None:
            return {}
        try:
            loaded = json.loads(content)
        except ValueError:
            loaded = None
        if not isinstance(loaded, dict) or loaded.get("format") != 1:
            raise StoreError(f"{self._place}: its {name} is not that of a coding job. Name another folder.")
        return loaded

    def _keep(self, name: str, value: dict[str, Any]) -> None:
        self._output.keep(name, json.dumps(value, indent=1).encode())


def _part(name: str) -> str:
    return f"{_PARTS}/{name}.duckdb"


def _account(name: str) -> str:
    return f"{_PARTS}/{name}.json"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
