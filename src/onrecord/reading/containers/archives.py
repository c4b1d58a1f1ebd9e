"""Open archives and compressed files: zip, WACZ, tar, gzip, bzip2 and xz, one in another to a depth.

Nothing is unpacked beside the file: each member is read as a stream, and its name is but a label. All that
one input expands to is counted against a bound, however deep it lies, so that a bomb stops early.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import shutil
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from onrecord.errors import ReadingError
from onrecord.reading.containers.expanding import DAMAGE, Budget, damaged, expanding
from onrecord.reading.containers.zips import open_zip_file
from onrecord.reading.files import SIZE_LIMIT
from onrecord.reading.items import Item, Notice, Scope
from onrecord.reading.recognising import Format, recognise

Opened = Iterator[Item | Notice | ReadingError]
#: What opens a member: `unpack` of finding.py, which knows all formats.
Unpack = Callable[[BinaryIO, str, str, Scope], Opened]

#: How many archives may lie around one.
_MOST_DEPTH = 3
_LONGEST_LABEL = 200
#: The longest name or other particular in the header of a member of a tar archive, in bytes.
_LONGEST_HEADER = 1_000_000
_START = 8192
_CHUNK = 1_000_000

_UNPACK_ADVICE = "Unpack it yourself and add the folder"
_LINK = "this is a link or a device and not a file"
_LINK_ADVICE = "Add the file that it stands for"
#: Formats that need to go to and fro in a file; all others are read from front to back.
_RANDOM = (b"PK\x03\x04", b"PAR1")
_SINGLE = frozenset({Format.TEXT, Format.PDF, Format.DOCX, Format.ODT, Format.EPUB, Format.EMAIL, Format.FEED})
_EXTRA_HEADERS = frozenset(
    (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
)
_UNPACKED_SUFFIX = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_WEB_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz)?$", re.IGNORECASE)


def open_gzip(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what a gzip file holds."""
    return _packed(unpack, gzip.GzipFile(fileobj=stream, mode="rb"), "gzip file", stream, source, name, scope)


def open_bzip2(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what a bzip2 file holds."""
    return _packed(unpack, bz2.BZ2File(stream), "bzip2 file", stream, source, name, scope)


def open_xz(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what an xz file holds."""
    return _packed(unpack, lzma.LZMAFile(stream), "xz file", stream, source, name, scope)


def open_zip(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what the files in a zip archive hold, in their order; hidden ones are skipped."""
    return _zipped(unpack, stream, source, scope, lambda label: not _is_hidden(label))


def open_wacz(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what the web archives in a WACZ hold; its indexes and lists are passed over."""
    return _zipped(unpack, stream, source, scope, lambda label: _WEB_ARCHIVE.match(label) is not None)


def open_tar(unpack: Unpack, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    """Yield what the files in a tar archive hold, in their order; hidden ones are skipped."""
    scope, budget = _within(scope, stream, source)
    ends: list[bytes] = []
    last, found = "its start", False
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_header(source, ends)) as archive:
            while (member := archive.next()) is not None:
                cast(Any, archive).members = []  # it keeps all that it has seen
                label = last = _label(member.name)
                if member.isdir() or _is_hidden(label):
                    continue
                found = True
                yield from _tarred(unpack, archive, member, f"{source}/{label}", label, scope, budget)
                if budget.exhausted:
                    return
    except DAMAGE as error:
        yield damaged(source, "tar archive", error)
        return
    if not ends:
        yield ReadingError(source, f"the archive is damaged or cut off after {last}", "Download or copy it again")
    elif not found:
        yield _empty(source)


def _packed(unpack: Unpack, opened: Any, what: str, stream: BinaryIO, source: str, name: str, scope: Scope) -> Opened:
    scope, budget = _within(scope, stream, source)
    with opened:
        yield from _member(unpack, expanding(opened, source, what, budget), source, _unpacked(name), scope)


def _zipped(unpack: Unpack, stream: BinaryIO, source: str, scope: Scope, wanted: Callable[[str], bool]) -> Opened:
    scope, budget = _within(scope, stream, source)
    found = False
    with open_zip_file(stream, source) as archive:
        for member in archive.infolist():
            label = _label(member.filename)
            if member.is_dir() or not wanted(label):
                continue
            found = True
            yield from _unzipped(unpack, archive, member, f"{source}/{label}", label, scope, budget)
            if budget.exhausted:
                return
    if not found:
        yield _empty(source)


def _unzipped(
    unpack: Unpack,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    place: str,
    label: str,
    scope: Scope,
    budget: Budget,
) -> Opened:
    if member.flag_bits & 1:
        yield ReadingError(place, "it is encrypted", "Unpack it with its password and add the folder")
        return
    if stat.S_ISLNK(member.external_attr >> 16):
        yield ReadingError(place, _LINK, _LINK_ADVICE)
        return
    try:
        with archive.open(member) as opened:
            yield from _member(
                unpack, expanding(opened, place, "file in this zip archive", budget), place, label, scope
            )
    except DAMAGE as error:
        yield damaged(place, "file in this zip archive", error)


def _tarred(
    unpack: Unpack,
    archive: tarfile.TarFile,
    member: tarfile.TarInfo,
    place: str,
    label: str,
    scope: Scope,
    budget: Budget,
) -> Opened:
    """Yield what one member holds. It is kept beside first: in an archive that is a stream nobody can go back."""
    opened = archive.extractfile(member) if member.isfile() else None
    if opened is None:
        yield ReadingError(place, _LINK, _LINK_ADVICE)
        return
    try:
        start = opened.read(_START)
        if member.size > SIZE_LIMIT and not start.startswith(_RANDOM):
            _require_container(start, place, label)
        with tempfile.SpooledTemporaryFile(max_size=SIZE_LIMIT) as kept:
            chunk = start
            while chunk:
                budget.spend(len(chunk), place)
                kept.write(chunk)
                chunk = opened.read(_CHUNK)
            kept.seek(0)
            yield from unpack(cast(BinaryIO, kept), place, label, scope)
    except ReadingError as error:
        yield error


def _require_container(start: bytes, source: str, name: str) -> None:
    """Raise ReadingError unless the start of a large file says that many texts are inside."""
    if recognise(io.BytesIO(start), source, name) in _SINGLE:
        limit = SIZE_LIMIT // 1_000_000
        raise ReadingError(source, f"the file is larger than {limit} MB", "Split it into one file for each article")


def _member(unpack: Unpack, stream: io.BufferedReader, source: str, name: str, scope: Scope) -> Opened:
    """Yield what a member holds, read from front to back where its format allows."""
    try:
        if not stream.peek(4).startswith(_RANDOM):
            yield from unpack(cast(BinaryIO, stream), source, name, scope)
            return
        stream.seek(0)
        with tempfile.SpooledTemporaryFile(max_size=SIZE_LIMIT) as kept:
            shutil.copyfileobj(stream, kept)
            kept.seek(0)
            yield from unpack(cast(BinaryIO, kept), source, name, scope)
    except ReadingError as error:
        yield error


def _within(scope: Scope, stream: BinaryIO, source: str) -> tuple[Scope, Budget]:
    """Return the scope inside an archive and what it may expand to; raise ReadingError if it lies too deep."""
    budget = scope.budget
    if budget is None:
        budget = Budget.of(stream.seek(0, io.SEEK_END))
        stream.seek(0)
    if scope.depth > _MOST_DEPTH:
        budget.refuse()
        reason = f"more than {_MOST_DEPTH} archives lie around it, one in another"
        if budget.exhausted:
            reason += ", as around many others before, and the rest was left there"
        raise ReadingError(source, reason, _UNPACK_ADVICE)
    return replace(scope.inside(), budget=budget), budget


def _header(source: str, ends: list[bytes]) -> type[tarfile.TarInfo]:
    """Return a class for headers that notes the mark at the end of an archive and bounds what is loaded."""

    class Header(tarfile.TarInfo):
        """One header as it is read."""

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
            """Read a header; raise ReadingError for one that would load more than a header holds."""
            if not buf.strip(b"\0") and buf:
                ends.append(b"end")
            header = super().frombuf(buf, encoding, errors)
            too_large = header.type in _EXTRA_HEADERS and header.size > _LONGEST_HEADER
            if too_large or header.type == tarfile.GNUTYPE_SPARSE:
                raise ReadingError(source, "a member has a header that is too large to be one", _UNPACK_ADVICE)
            return header

    return Header


def _label(name: str) -> str:
    """Return the name of a member as it can be shown: no path that leads anywhere, nothing that cannot be printed."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    label = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in "/".join(parts))
    return (label if len(label) <= _LONGEST_LABEL else "…" + label[-_LONGEST_LABEL:]) or "unnamed"


def _is_hidden(label: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in label.split("/"))


def _unpacked(name: str) -> str:
    """Return the name of what a compressed file holds: `talks.txt` for `talks.txt.gz`."""
    path = PurePosixPath(name)
    return path.stem + _UNPACKED_SUFFIX.get(path.suffix.lower(), "") if path.suffix else name


def _empty(source: str) -> ReadingError:
    return ReadingError(
        source, "no file that can be read is in this archive", "Hidden files are skipped; unpack it to see"
    )
