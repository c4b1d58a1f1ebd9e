"""Read the files of datasets in blocks, code each, and store it while the next is read."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from onrecord.errors import ReadingError
from onrecord.importing.assembling import Assembled, assemble, joined
from onrecord.importing.datasets import Known, MissingError, code_rows
from onrecord.importing.formats import Layout, recognise
from onrecord.importing.rows import as_utf8, read_rows, split
from onrecord.importing.streams import BROKEN, Counted, open_streams
from onrecord.storing import Store

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: Bytes that are read at a time: more fill memory that the system must clear first, 1.7 µs a row in place of 0.2 with
#: 128 MB.
BLOCK = 1 << 22
#: Bytes that are read at a time of a dataset whose files are issued again: each block asks for all ids on the record.
_REISSUED_BLOCK = 1 << 25
#: So many records are stored together, just below one of DuckDB's row groups: those go to the file as they are, others
#: to its log first.
_TOGETHER = 112_000
#: Bytes in which a whole document of a file must be: more is no line of a dataset.
_LONGEST = 1 << 28
#: So much of a file tells what it is.
_HEAD = 1 << 16
_ENDING: tuple[type[Exception], ...] = (ReadingError, *BROKEN)
_BROKEN_ADVICE = "Download the file again and give it again; what was counted is on the record"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a block of a file added: `refused` has for each reason the numbers of its lines."""

    source: str
    dataset: str
    lines: int
    documents: int
    records: int
    repeated: int
    refused: dict[str, npt.NDArray[np.int64]]


Told = Progress | ReadingError


def import_files(
    paths: Sequence[str], store: Store, known: Known, wanted: str | None, meter: list[Counted], coder: str
) -> Iterator[Told]:
    """Bring files of datasets into the record, block by block; tell what each block added and what cannot be read.

    `wanted` is the key of the format of all files, None to recognise each by its content. Each block is one
    transaction: what was told of is on the disk. `known` keeps what one file says of another.
    """
    for read in _ahead(_blocks(paths, known, wanted, meter, coder)):
        if isinstance(read, ReadingError):
            yield read
            continue
        source, layout, block = read
        taken = store.take_in(block.batch)
        yield Progress(
            source, layout.format.name, block.lines, taken.documents, taken.records, taken.repeated, block.refused
        )


_Block = tuple[str, Layout, Assembled]
_Read = _Block | ReadingError


def _blocks(
    paths: Sequence[str], known: Known, wanted: str | None, meter: list[Counted], coder: str
) -> Iterator[_Read]:
    for path in paths:
        try:
            for source, stream in open_streams(path, meter):
                try:
                    yield from _gathered(_of_stream(source, stream, known, wanted, coder))
                except ReadingError as error:  # the other files of a zip go on
                    yield error
        except ReadingError as error:
            yield error
        except BROKEN as error:
            yield ReadingError(path, f"it cannot be read to its end ({error})", _BROKEN_ADVICE)


def _gathered(blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Give the blocks of a stream together, as far as its rows need not be compared with what is stored."""
    waiting: list[_Block] = []
    try:
        for block in blocks:
            waiting.append(block)
            records = sum(assembled.batch.records.num_rows for _, _, assembled in waiting)
            size = sum(assembled.used for _, _, assembled in waiting)
            if records >= _TOGETHER or size >= _LONGEST or block[1].format.reissued:
                yield _as_one(waiting)
                waiting = []
    except _ENDING:  # what was read before is kept
        if waiting:
            yield _as_one(waiting)
        raise
    if waiting:
        yield _as_one(waiting)


def _as_one(blocks: Sequence[_Block]) -> _Block:
    source, layout, _ = blocks[0]
    return source, layout, joined([assembled for _, _, assembled in blocks])


def _of_stream(source: str, stream: IO[bytes], known: Known, wanted: str | None, coder: str) -> Iterator[_Block]:
    lines = _Lines(stream)
    layout = recognise(source, lines.head.decode(), wanted)
    code = code_rows(layout.format.rows)
    size = _REISSUED_BLOCK if layout.format.reissued else BLOCK
    line = 1
    text = lines.head
    if layout.has_names:
        text = text.partition(b"\n")[2]
        line = 2
    while text or not lines.are_over:
        text = lines.read(text, size)
        line_ends = split(text, layout)
        rows = read_rows(text[: line_ends[-1]] if len(line_ends) else b"", layout, line_ends)
        try:
            coded = code(rows, known)
        except MissingError as missing:
            raise ReadingError(source, missing.reason, missing.advice) from missing
        block = assemble(rows, coded, source, line, lines.are_over, coder)
        for document in block.batch.documents:
            _ = document.id  # computed here, while the block before is stored
        if block.batch.documents:
            yield source, layout, block
        if block.used < len(text) and (lines.are_over or len(text) - block.used > _LONGEST):
            reason = "a quote is opened here or below and not closed"
            raise ReadingError(source, reason, "Correct it and give the file again", line + block.lines)
        line += text.count(b"\n", 0, block.used) if layout.quoted else block.lines
        text = text[block.used :]


class _Lines:
    """The lines of a stream as UTF-8: `head` are the first ones."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._tail = b""
        self.are_over = False
        self.head = self._next(b"", _HEAD).removeprefix(b"\xef\xbb\xbf")

    def read(self, before: bytes, size: int) -> bytes:
        """Return lines that were read before with further whole ones, which are over when the stream is."""
        return before if self.are_over else self._next(before, size)

    def _next(self, before: bytes, size: int) -> bytes:
        more = self._stream.read(size)
        self.are_over = len(more) < size
        end = more.rfind(b"\n") + 1
        lines = b"".join((before, self._tail if end else b"", memoryview(more)[:end]))  # copied once
        self._tail = more[end:] if end else self._tail + more
        if self.are_over and self._tail:
            lines, self._tail = lines + self._tail + b"\n", b""
        if len(self._tail) > _LONGEST:
            self.are_over = True
        return as_utf8(lines)


def _ahead(items: Iterator[_Read]) -> Iterator[_Read]:
    """Give items while the next one is made in a thread of its own: Arrow and DuckDB let go of Python meanwhile."""
    made: queue.Queue[_Read | BaseException | None] = queue.Queue(maxsize=1)
    stopped = threading.Event()

    def put(item: _Read | BaseException | None) -> None:
        while not stopped.is_set():
            try:
                made.put(item, timeout=0.2)
                return
            except queue.Full:
                continue

    def make() -> None:
        try:
            for item in items:
                put(item)
                if stopped.is_set():
                    return
            put(None)
        except BaseException as error:
            put(error)

    thread = threading.Thread(target=make, name="reading ahead", daemon=True)
    thread.start()
    try:
        while (item := made.get()) is not None:
            if isinstance(item, BaseException) and not isinstance(item, ReadingError):
                raise item
            yield item
    finally:
        stopped.set()
        thread.join()
