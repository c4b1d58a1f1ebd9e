"""Add items to the record batch by batch, and tell of each only when it is safe on disk.

An item that was read before is not read again, so that an interrupted `add` goes on where it was.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.errors import DocumentError, ReadingError
from onrecord.reading import Found, Item, Notice
from onrecord.versions import article_address

if TYPE_CHECKING:  # both cost a second to import: the process that needs them pays
    from onrecord.adding.engines import Engine
    from onrecord.adding.working import Coded, Result
    from onrecord.model import Document
    from onrecord.storing import Store

#: Inputs in one transaction: few enough to lose little, many enough to keep the parser busy.
_MOST = 100
_MOST_BYTES = 200_000
#: Seconds after which those that came are done: pages from the network come one a second.
_LONGEST = 10

Status = Literal["added", "known", "not coded"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: added with its records, known before, or added and not coded.

    `document` is its id, `records` how many it has that are stated; `language` that of a document that was
    not coded, for want of a coder. `version_of` is the id of the version of the same article before it,
    else `copy_of` that of the earliest document that prints the same; both None where none was there before.
    `undated` tells that nothing says when it was published.
    """

    source: str
    document: str
    status: Status
    records: int = 0
    language: str | None = None
    copy_of: str | None = None
    version_of: str | None = None
    undated: bool = False


#: What is told of an input.
Told = Outcome | Notice | ReadingError


def add_items(
    found: Iterable[Found], store: Store, engine: Engine, *, added: dt.datetime | None = None
) -> Iterator[Told]:
    """Read, code and store what was found; yield each outcome, in the order of the input, after it is committed.

    Errors and notices are handed through, and the others go on. `added` is when it enters the record, by default now.
    """
    lots: list[tuple[list[Found], dict[str, list[str]]]] = []

    def batches() -> Iterator[Sequence[Item]]:
        for lot in _lots(found):
            items = [one for one in lot if isinstance(one, Item)]
            known = store.read_before([item.key for item in items])
            lots.append((lot, known))
            fresh: dict[str, Item] = {}
            for item in items:  # of one that comes again the first counts, as among lots, whose ends the clock sets
                if item.key not in known:
                    fresh.setdefault(item.key, item)
            yield list(fresh.values())

    for results in engine.run(batches()):
        lot, known = lots.pop(0)
        yield from _Lot(lot, known, results).committed(store, added)


def _lots(found: Iterable[Found]) -> Iterator[list[Found]]:
    lot: list[Found] = []
    size, began = 0, time.monotonic()
    for one in found:
        lot.append(one)
        size += len(one.payload) if isinstance(one, Item) else 0
        if len(lot) == _MOST or size >= _MOST_BYTES or time.monotonic() - began > _LONGEST:
            yield lot
            lot, size, began = [], 0, time.monotonic()
    if lot:
        yield lot


class _Lot:
    """Inputs that are committed together."""

    def __init__(self, lot: list[Found], known: dict[str, list[str]], results: list[Result]) -> None:
        """`known` are, by key, the documents of items that were read before; `results` those of the other items."""
        self._lot, self._known = lot, known
        fresh = dict.fromkeys(one.key for one in lot if isinstance(one, Item) and one.key not in known)
        self._results = dict(zip(fresh, results, strict=True))

    def committed(self, store: Store, moment: dt.datetime | None) -> Iterator[Told]:
        coded = [one for result in self._results.values() for one in _documents(result)]
        changed, refused = _stored(coded, self._inputs(), store, moment)
        added = {one.document.id: one.document for one in coded if one.document.id in changed}
        before = _Before(_originals(store, list(added)), _versions(store, list(added.values())))
        for one in self._lot:
            if not isinstance(one, Item):
                yield one
            elif one.key in self._known:
                for document in self._known[one.key]:
                    yield Outcome(one.source, document, "known")
            else:
                for read in self._results[one.key]:
                    yield _told(read, changed, refused, before)

    def _inputs(self) -> dict[str, list[str]]:
        """Return the keys, with the documents of each, of what need not be read again: it was all read, and coded."""
        return {
            key: [one.document.id for one in _documents(result)]
            for key, result in self._results.items()
            if all(not isinstance(one, ReadingError) and one.records is not None for one in result)
        }


def _documents(result: Result) -> list[Coded]:
    return [one for one in result if not isinstance(one, ReadingError)]


def _stored(
    coded: list[Coded], inputs: dict[str, list[str]], store: Store, moment: dt.datetime | None
) -> tuple[set[str], dict[str, ReadingError]]:
    """Store documents; return the ids of those that changed the record, and by id an error for each refused one.

    Raises StoreError where the record cannot be written.
    """
    pairs = [(one.document, one.records) for one in coded]
    try:
        changed = store.add_many(pairs, inputs=_pairs(inputs), added=moment)
        return {one.document.id for one, has in zip(coded, changed, strict=True) if has}, {}
    except DocumentError:  # one document spoils the batch: add the others without it
        kept, refused = set(), {}
        for document, records in pairs:
            try:
                if store.add(document, records, added=moment):
                    kept.add(document.id)
            except DocumentError as error:
                refused[document.id] = ReadingError(document.source, error.reason, "The other documents were added")
        store.add_many([], inputs=_pairs({key: ids for key, ids in inputs.items() if refused.keys().isdisjoint(ids)}))
        return kept, refused


def _pairs(inputs: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(key, document) for key, documents in inputs.items() for document in documents]


@dataclass(frozen=True, slots=True)
class _Before:
    """What was there before each added document: its original, if it is a copy, and its version before."""

    originals: dict[str, str]
    versions: dict[str, str]


def _told(read: Coded | ReadingError, changed: set[str], refused: dict[str, ReadingError], before: _Before) -> Told:
    """Return what became of a document; the same one that comes again in the batch is known by then."""
    if isinstance(read, ReadingError):
        return read
    document, key = read.document, read.document.id
    if key in refused:
        return refused[key]
    if key not in changed:
        return Outcome(document.source, key, "known")
    changed.discard(key)
    version = before.versions.get(key)
    beside = None if version else before.originals.get(key), version
    if read.records is None:
        return Outcome(document.source, key, "not coded", 0, document.language, *beside, document.published is None)
    told = sum(not record.tentative for record in read.records)
    return Outcome(document.source, key, "added", told, None, *beside, document.published is None)


def _versions(store: Store, added: list[Document]) -> dict[str, str]:
    """Return, for each added document that stood at an address before, the version before it."""
    addressed = [document.id for document in added if article_address(document)]
    before = {}
    for key, versions in (store.versions(addressed) if addressed else {}).items():
        place = next((place for place, version in enumerate(versions) if version.document == key), 0)
        if place:
            before[key] = versions[place - 1].document
    return before


def _originals(store: Store, added: list[str]) -> dict[str, str]:
    """Return, for each added document that is a near copy of one that was there before it, the earliest of these."""
    groups = store.near_copies(added)
    originals = {}
    later = set(added)
    for key in added:
        later.discard(key)
        before = [copy for copy in groups.get(key, ()) if copy != key and copy not in later]
        if before:
            originals[key] = before[0]
    return originals
