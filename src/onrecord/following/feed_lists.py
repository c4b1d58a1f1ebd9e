"""Read a file of feeds: the address of a feed, a sitemap or a list of addresses on each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import ReadingError

_ADVICE = "Correct the line; the others were followed."


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One address of a list, and the publisher of its pages where the line names one. `line` counts from 1."""

    address: str
    publisher: str | None
    line: int


def read_feeds(path: Path) -> Iterator[ListedFeed | ReadingError]:
    """Give the addresses of a file, and an error for each line that holds none.

    A line is an address, or an address, a tab and a publisher. Blank lines and those that begin with # are
    none. Raises ReadingError where the file itself cannot be read.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read ({error.strerror})", "Name a file of feeds.") from error
    seen: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            yield ReadingError(str(path), "it is no UTF-8 text", _ADVICE, number)
            continue
        if not line.strip() or line.startswith("#"):
            continue
        address, _, publisher = (part.strip() for part in line.partition("\t"))
        if reason := _reason(address, seen):
            yield ReadingError(str(path), reason, _ADVICE, number)
            continue
        seen[address] = number
        yield ListedFeed(address, " ".join(publisher.split()) or None, number)


def _reason(address: str, seen: dict[str, int]) -> str | None:
    """Say why a line is no address that is followed, None where it is one."""
    if address in seen:
        return f"this address stands in line {seen[address]} already"
    if len(address.split()) != 1:
        return "a publisher follows the address after a tab, not a blank"
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    return None if is_address else f"{address!r} is no address; write https://…"
