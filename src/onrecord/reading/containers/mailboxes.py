"""Open mailboxes (mbox): each message is an e-mail of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.items import Item, Scope
from onrecord.reading.recognising import MBOX_SEPARATOR, Format

#: It stands above each message, after a blank line.
_SEPARATOR = re.compile(MBOX_SEPARATOR.encode() + b"$")
#: A line of a message that looks so is written with a mark before it.
_MARKED = re.compile(rb">+From ")
_CHUNK = 65_536


def open_mbox(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Item | ReadingError]:
    """Yield an item for each message of a mailbox, and an error for one that is too large."""
    for number, message in enumerate(_messages(stream), start=1):
        place = f"{source}#message={number}"
        if message is None:
            reason = f"the message is larger than {SIZE_LIMIT // 1_000_000} MB"
            yield ReadingError(place, reason, "Save its text, or what is attached, as a file of its own and add that")
        elif message.strip():
            yield Item(place, message, Format.EMAIL, "", scope.given, scope.found, number)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each message without the line above it, None for one too large to be loaded."""
    message = bytearray()
    too_large = begun = False
    blank = at_start = True
    while line := stream.readline(_CHUNK):
        if blank and at_start and _SEPARATOR.match(line.rstrip(b"\r\n")):
            if begun:
                yield None if too_large else bytes(message)
            message.clear()
            begun, too_large = True, False
            continue
        if at_start and _MARKED.match(line):
            line = line[1:]
        blank = at_start and not line.strip()
        at_start = line.endswith(b"\n")
        too_large = too_large or len(message) + len(line) > SIZE_LIMIT
        if not too_large:
            message += line
    if begun:
        yield None if too_large else bytes(message)
