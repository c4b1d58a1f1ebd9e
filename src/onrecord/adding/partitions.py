"""Cut a corpus into partitions: shares of its inputs that can be coded apart, anywhere and at any time.

A partition is named by a hash of all that its result follows from. So a result that is there need not be looked
into to know whether it is the right one, and a second run finds what the first one did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

from onrecord.errors import ReadingError
from onrecord.reading import Found, Item
from onrecord.settings import Settings

#: Bytes after which a partition ends, whatever the number of its inputs.
_MOST_BYTES = 4_000_000
#: The group of entry points by which packages announce coders, as in coding.coders.
_CODERS = "onrecord.coders"
#: What codes beside onrecord itself, whose version is in the key of every item.
_MODEL_OF_TYPES = "onrecord-types"


@dataclass(frozen=True)
class Partition:
    """A share of the inputs, in their order; `coder` is what `fingerprint` says of who codes it."""

    found: tuple[Found, ...]
    coder: str

    @cached_property
    def name(self) -> str:
        """Return 32 hex digits that name the partition: a hash of its inputs and of what codes them."""
        digest = hashlib.blake2b(self.coder.encode(), digest_size=16)
        for one in self.found:
            said = [one.key, one.source, str(one.line)] if isinstance(one, Item) else [str(one)]
            digest.update("\x1f".join([*said, ""]).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def cut(found: Iterable[Found], size: int, coder: str) -> Iterator[Partition]:
    """Cut what was found into partitions of about `size` inputs, at most twice as many.

    Where one ends follows from the inputs around: after a file was put in or taken out, the partitions behind it
    are those of before (content-defined chunking, as in Muthitacharoen 2001, A low-bandwidth network file system).
    """
    share: list[Found] = []
    weight = 0
    for one in found:
        share.append(one)
        weight += len(one.payload) if isinstance(one, Item) else 0
        is_end = isinstance(one, Item) and int(one.key[:8], 16) % max(1, size // 2) == 0
        if (is_end and len(share) * 2 >= size) or len(share) >= 2 * size or weight >= _MOST_BYTES:
            yield Partition(tuple(share), coder)
            share, weight = [], 0
    if share:
        yield Partition(tuple(share), coder)


def fingerprint(settings: Settings, everything: bool) -> str:
    """Return a hash (hex) of what codes: the models, a researcher's own knowledge, the coders of other languages.

    Raises ReadingError for a file of knowledge that cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    packages = sorted({entry.dist.name for entry in entry_points(group=_CODERS) if entry.dist is not None})
    coders = [f"{name} {_version(name)}" for name in (settings.model, _MODEL_OF_TYPES, *packages)]
    digest.update("\n".join([*coders, f"everything {everything}", ""]).encode())
    for path in sorted(settings.knowledge.rglob("*")) if settings.knowledge is not None else ():
        if path.is_file():
            digest.update(f"{path.relative_to(settings.knowledge or path)}\n".encode("utf-8", "surrogateescape"))
            digest.update(hashlib.blake2b(_content(path)).digest())
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            str(path), f"it cannot be read ({error.strerror})", "Check your rights to read it"
        ) from error


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
