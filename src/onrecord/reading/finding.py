"""Find the items that a person names: files, folders, what containers hold, standard input, addresses."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO

from onrecord.errors import ReadingError
from onrecord.reading.containers.archives import open_bzip2, open_gzip, open_tar, open_wacz, open_xz, open_zip
from onrecord.reading.containers.mailboxes import open_mbox
from onrecord.reading.containers.web_archives import open_warc
from onrecord.reading.dates import parse_date
from onrecord.reading.files import find_files, load_stream, open_file, shown
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.metering import Meter
from onrecord.reading.network.fetching import Fetcher
from onrecord.reading.recognising import Format, recognise
from onrecord.reading.tables.csv_table import open_csv
from onrecord.reading.tables.json_table import open_json, open_json_lines
from onrecord.reading.tables.parquet_table import open_parquet

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_IN_MEMORY = 20_000_000

#: What is found in an input, in its order.
Found = Item | Notice | ReadingError


def find_items(
    source: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Found]:
    """Yield the items that `source` names, and an error for each that cannot be read.

    `source` is the path of a file, of a folder (with all folders in it, in the order of the names,
    hidden ones skipped), an address, or `-` for standard input (`stdin`, by default the process's own).
    What a container holds is found in its order, one item at a time, so that memory stays flat. Errors
    are yielded and not raised, so that the rest of a batch goes on.

    `published` (EDTF, or a date as `parse_date` reads it) and `publisher` go before what the content
    says: the person at the keyboard knows better. `columns` names the columns of tables (particular →
    column); those that are missing are guessed. `meter` follows how much was read. Raises ValueError at
    once if `published` is no date.

    `fetcher` fetches what addresses lead to: pages, and those that feeds, sitemaps and lists of addresses
    name. Give the same one for all inputs of a job, so that the pauses between requests are kept.
    """
    given = _given(published=published, publisher=publisher)
    scope = Scope(given=given, columns=dict(columns or {}), fetcher=fetcher or Fetcher())
    return _find(source, scope, stdin, meter or Meter(()))


def find_sent(
    stream: BinaryIO,
    name: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    is_text: bool = False,
) -> Iterator[Found]:
    """Yield the items of a seekable stream that somebody sent under a name, which is no path and opens nothing.

    `name` stands as the source; its ending counts as that of a file. Addresses that it lists are not
    fetched. With `is_text` it is a text that somebody pasted, whatever it looks like. Raises ValueError
    as `find_items` does.
    """
    given = _given(published=published, publisher=publisher, title=title)
    if is_text:
        return iter([Item(name, stream.read(), Format.TEXT, given=given)])
    return unpack(stream, name, name, Scope(given=given, follows=False))


def _given(**said: str | None) -> dict[str, str]:
    """Return the particulars that were given; raises ValueError for a publication date that is none."""
    given = {name: value for name, value in said.items() if value is not None}
    if "published" in given:
        if (date := parse_date(given["published"])) is None:
            raise ValueError(
                f"not a publication date: {given['published']!r}. Write it as YYYY-MM-DD, YYYY-MM or YYYY."
            )
        given |= {"published": date, "dated_by": "given"}
    return given


def unpack(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Found]:
    """Yield the one item that a seekable stream is, or all that it holds if it is a container."""
    try:
        format_ = recognise(stream, source, name)
        if opener := _CONTAINERS.get(format_):
            yield from opener(stream, source, name, scope)
        else:
            payload = load_stream(stream, source)
            yield Item(source, payload, format_, PurePath(name).name, scope.given, scope.found)
    except ReadingError as error:
        yield error
    except Exception as error:  # a failing disk, or a mistake of ours: the other inputs go on
        reason = f"it could not be read to its end ({type(error).__name__}: {error})"
        yield ReadingError(source, reason, "Copy it to a local folder and try again")


def is_container(format_: Format) -> bool:
    """Tell whether an input of this format holds further inputs."""
    return format_ in _CONTAINERS


def _open_links(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Found]:
    from onrecord.reading.network.addresses import open_links  # it unpacks what it fetches, with this module

    yield from open_links(stream, source, name, scope)


#: What opens each kind of container: a function of a seekable stream, its source, its name and the scope.
_CONTAINERS: dict[Format, Callable[[BinaryIO, str, str, Scope], Iterator[Found]]] = {
    Format.SITEMAP: _open_links,
    Format.ADDRESSES: _open_links,
    Format.JSON: open_json,
    Format.JSON_LINES: open_json_lines,
    Format.TABLE: open_csv,
    Format.PARQUET: open_parquet,
    Format.ZIP: partial(open_zip, unpack),
    Format.WACZ: partial(open_wacz, unpack),
    Format.TAR: partial(open_tar, unpack),
    Format.GZIP: partial(open_gzip, unpack),
    Format.BZIP2: partial(open_bzip2, unpack),
    Format.XZ: partial(open_xz, unpack),
    Format.WARC: open_warc,
    Format.MBOX: open_mbox,
}


def _find(source: str, scope: Scope, stdin: BinaryIO | None, meter: Meter) -> Iterator[Found]:
    if source == STANDARD_INPUT:
        yield from _unpack_any(stdin or sys.stdin.buffer, STANDARD_INPUT, "", scope)
        return
    if _ADDRESS.match(source):
        from onrecord.reading.network.addresses import find_at  # it unpacks what it fetches, with this module

        yield from find_at(source, scope)
        return
    if not source or "\0" in source:
        yield ReadingError(source, "this is not a path", "Name a file, a folder, or - for standard input")
        return
    for found in find_files(Path(source)):
        if isinstance(found, ReadingError):
            yield found
            continue
        try:
            # What a folder happens to hold sends nobody out to the network: a sitemap has to be named.
            around = replace(scope, follows=found == Path(source))
            with open_file(found) as stream, meter.reading(stream):
                yield from _unpack_any(stream, shown(found), found.name, around)
        except ReadingError as error:
            yield error


def _unpack_any(stream: BinaryIO, source: str, name: str, scope: Scope) -> Iterator[Found]:
    """Unpack a stream that may be a pipe, in which nobody can go back: it is kept beside first."""
    if stream.seekable():
        yield from unpack(stream, source, name, scope)
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spooled:
        shutil.copyfileobj(stream, spooled)
        spooled.seek(0)
        yield from unpack(spooled, source, name, scope)  # type: ignore[arg-type]  # a BinaryIO in all but name
