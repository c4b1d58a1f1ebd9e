"""Define what reading finds before it reads: items, and notices for the person at the keyboard."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.metadata import version

from onrecord.reading.containers.expanding import Budget
from onrecord.reading.network.fetching import Fetcher
from onrecord.reading.recognising import Format


@dataclass(frozen=True)
class Item:
    """One piece of input, found and not yet read: a file, a member of an archive, a row of a table, a page.

    `source` is where it was found, as `Document.source`; `name` the file name, empty where it has none.
    `given` are particulars of its documents that the person at the keyboard gave and that go before what
    the content says; `found` are those that stood around it (the address of an archived page), which
    hold where the content is silent. `line` is the 1-based line or row of the file that it stands in.
    """

    source: str
    payload: bytes
    format: Format
    name: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None

    @cached_property
    def key(self) -> str:
        """Return a hash (hex, 128 bits) of all that its documents follow from, and the version that reads it.

        The folder is no part of it: a file that was moved is the same input.
        """
        around = [_version(), self.format, self.name, sorted(self.given.items()), sorted(self.found.items())]
        digest = hashlib.blake2b(json.dumps(around).encode("utf-8", "surrogatepass"), digest_size=16)
        digest.update(self.payload)
        return digest.hexdigest()


@cache
def _version() -> str:
    """Look the version up once: it stands in a file, and tables have a key for each row."""
    return version("onrecord")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the person should know about an input which is read all the same."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for all that is found in one input.

    `given` and `found` are as in Item. `columns` names the columns of tables that hold each particular,
    as the person gave them (particular → column). `depth` is how many containers lie around, `budget`
    what they may still expand to, shared by all that lies in one input. `fetcher` fetches what addresses
    lead to; whether a list of them `follows` is only so where the person named it.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    fetcher: Fetcher = field(default_factory=Fetcher)
    follows: bool = True
    budget: Budget | None = None

    def inside(self, **found: str) -> Scope:
        """Return the scope of what lies in a container, with what that says of it."""
        return replace(self, found={**self.found, **found}, depth=self.depth + 1)
