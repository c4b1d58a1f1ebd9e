"""Make orders of what people send: files, a text, an address, or what a command was asked to add."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from textwrap import shorten
from typing import BinaryIO

from starlette.datastructures import UploadFile

from onrecord import wording
from onrecord.adding import Wanted
from onrecord.errors import ReadingError
from onrecord.reading import Fetcher, Found, Meter, find_items, find_sent
from onrecord.web.jobs import Order

#: The source of a text that was pasted, as its document names it.
PASTED = "pasted text"

_LONGEST_NAME = 200
_NAMED = 3
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person says of what they send, None where they say nothing."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def of_address(address: str, said: Particulars) -> Order:
    """Return the order to fetch an address; private ones are refused when it is done. Raises ReadingError."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address):  # anything else would be the path of a file here
        raise ReadingError(wording.one_line(address)[:200], "this is no address", "Start it with http:// or https://")
    found = _dated(lambda: find_items(address, published=said.published, publisher=said.publisher, fetcher=Fetcher()))
    return Order(wording.one_line(address), found)


def of_text(text: str, said: Particulars) -> Order:
    """Return the order to add a text as a document. Raises ReadingError for a date that is none."""
    stream = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    found = _dated(
        lambda: find_sent(
            stream, PASTED, title=said.title, publisher=said.publisher, published=said.published, is_text=True
        )
    )
    return Order(f"A text: {shorten(wording.one_line((said.title or text)[:1000]), 80, placeholder=' …')}", found)


def of_files(files: Sequence[UploadFile], said: Particulars) -> Order:
    """Return the order to add files, which are closed when it is over. Raises ReadingError for a date that is none."""
    names = [_name(file) for file in files]

    def find() -> Iterable[Found]:
        parts = [
            find_sent(file.file, name, publisher=said.publisher, published=said.published)
            for file, name in zip(files, names, strict=True)
        ]
        return chain.from_iterable(parts)

    found = _dated(find)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    title = f"{wording.count(len(names), 'file')}: {', '.join(names[:_NAMED])}{more}"

    def release() -> None:
        for file in files:
            file.file.close()

    return Order(title, found, release=release)


def of_command(wanted: Wanted) -> Order:
    """Return the order that a command hands over. Raises ReadingError for standard input that is not there."""
    stdin: BinaryIO = io.BytesIO()
    if wanted.standard_input is not None:
        try:
            stdin = Path(wanted.standard_input).open("rb")  # noqa: SIM115  # closed when the job is over
        except OSError as error:
            raise ReadingError("-", f"it cannot be read ({error.strerror})", "Give the command again") from error
    meter = Meter(wanted.sources)
    found = _dated(lambda: wanted.find(meter, stdin))
    named = ", ".join(wording.one_line(source) for source in wanted.sources[:_NAMED])
    title = f"onrecord add {named}{' …' if len(wanted.sources) > _NAMED else ''}"
    return Order(title, found, meter, wanted.everything, wanted.jobs, followed=True, release=stdin.close)


def _dated(find: Callable[[], Iterable[Found]]) -> Iterable[Found]:
    """Return what is found; raises ReadingError for a publication date that is none."""
    try:
        return find()
    except ValueError as error:
        reason, _, advice = wording.one_line(str(error))[:300].partition(". ")
        raise ReadingError("Published", reason, advice) from error


def _name(file: UploadFile) -> str:
    """Return the name under which a file was sent, as a name only: it never becomes a path."""
    sent = (file.filename or "").replace("\\", "/")
    return wording.one_line(PurePosixPath(sent).name)[-_LONGEST_NAME:] or "unnamed file"
