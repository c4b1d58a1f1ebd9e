"""Give each document to the coder of its language. English is built in, others are packages.

A package announces its coder by an entry point of the group `onrecord.coders`: the name is the ISO 639
code of the language, the object a function of Settings that returns a LanguageCoder
(docs/another_language.md). A package is loaded when the first document of its language comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from typing import Protocol

from onrecord.coding.coder import Coder
from onrecord.errors import KnowledgeError
from onrecord.languages import ENGLISH, base_of
from onrecord.model import Document, Record
from onrecord.settings import Settings

GROUP = "onrecord.coders"

#: So many documents are sorted by language at a time.
_BATCH = 32

Coded = tuple[Document, tuple[Record, ...]]


class LanguageCoder(Protocol):
    """What codes the documents of one language. `name` has the version: it is kept with each record."""

    @property
    def name(self) -> str:
        """Return the name and version that the records carry as their `coder`."""

    def code_many(self, documents: Iterable[Document], tentative: bool = False) -> Iterator[Coded]:
        """Yield each document with its records, in order; the same document always gives the same records."""


class Coders:
    """The coders of all languages that are installed. Each is loaded when it is first needed, and kept."""

    def __init__(self, settings: Settings, everything: bool = False) -> None:
        """`everything` has the English coder read also what its first pass would leave out."""
        self._settings, self._everything = settings, everything
        self._loaded: dict[str, LanguageCoder | None] = {}

    def of(self, language: str | None) -> LanguageCoder | None:
        """Return the coder of a language, None where none is installed.

        A document that nobody asked for its language is taken for English. Raises KnowledgeError, which
        names the package, for a coder that cannot be loaded.
        """
        key = _key(language)
        if key not in self._loaded:
            self._loaded[key] = Coder.load(self._settings, self._everything) if key == ENGLISH else self._installed(key)
        return self._loaded[key]

    def code_many(
        self, documents: Iterable[Document], tentative: bool = False
    ) -> Iterator[tuple[Document, tuple[Record, ...] | None]]:
        """Yield each document with its records, in order; None where no coder for its language is installed."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            numbers: dict[str, list[int]] = {}
            for number, document in enumerate(batch):
                numbers.setdefault(_key(document.language), []).append(number)
            coded: list[tuple[Record, ...] | None] = [None] * len(batch)
            for language, its_numbers in numbers.items():
                if (coder := self.of(language)) is None:
                    continue
                found = coder.code_many([batch[number] for number in its_numbers], tentative)
                for number, (_, records) in zip(its_numbers, found, strict=True):
                    coded[number] = records
            yield from zip(batch, coded, strict=True)

    def _installed(self, language: str) -> LanguageCoder | None:
        found = list(entry_points(group=GROUP, name=language))
        if not found:
            return None
        if len(found) > 1:
            packages = " and ".join(sorted(map(_package, found)))
            raise KnowledgeError(f"{packages} both code the language {language!r}. Uninstall all but one.")
        (point,) = found
        try:
            coder: LanguageCoder = point.load()(self._settings)
        except Exception as error:  # whatever a package of others does when it is loaded
            raise KnowledgeError(
                f"the package {_package(point)} codes the language {language!r} and cannot be loaded "
                f"({type(error).__name__}: {error}). Install its newest version, or uninstall it."
            ) from error
        return coder


def _key(language: str | None) -> str:
    return ENGLISH if language is None else base_of(language)


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
