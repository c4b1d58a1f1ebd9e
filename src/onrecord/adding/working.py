"""Do the work on a batch of items: read each and code its documents. Knows nothing of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.coding import Coders
from onrecord.errors import KnowledgeError, ReadingError
from onrecord.model import Document, Record
from onrecord.reading import Item, read_item
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Coded:
    """A document with its records, which are None where no coder for its language is installed."""

    document: Document
    records: tuple[Record, ...] | None


#: What came of an item: its documents, and an error for each that it should have been.
Result = list[Coded | ReadingError]


class ManyCoder(Protocol):
    """What codes documents: the coders of all languages, or that of one."""

    def code_many(
        self, documents: Iterable[Document], tentative: bool = False
    ) -> Iterator[tuple[Document, tuple[Record, ...] | None]]:
        """Yield each document with its records, in order; None where no coder for its language is installed."""


class Worker:
    """Reads and codes items. Loading takes seconds; keep one and use it for all batches."""

    def __init__(self, coder: ManyCoder) -> None:
        self._coder = coder

    @classmethod
    def load(cls, settings: Settings, everything: bool = False) -> Worker:
        """Load the English coder that the settings name; the others follow when they are needed.

        `everything` codes also the sentences that a first pass would leave out.
        """
        coders = Coders(settings, everything)
        coders.of("en")  # so that a mistake in the files of knowledge is told at once
        return cls(coders)

    def work(self, items: Sequence[Item]) -> list[Result]:
        """Return what came of each item. Raises KnowledgeError for a coder that cannot be loaded."""
        read = [_read(item) for item in items]
        documents = [one for result in read for one in result if isinstance(one, Document)]
        coded = iter(self._code(documents))
        return [[next(coded) if isinstance(one, Document) else one for one in result] for result in read]

    def _code(self, documents: list[Document]) -> Result:
        """Code documents together, or one by one where one of them cannot be coded."""
        try:
            return [Coded(*coded) for coded in self._coder.code_many(documents, tentative=True)]
        except KnowledgeError:
            raise
        except Exception as error:  # a mistake of ours in one text must not cost the others
            if len(documents) > 1:
                return [result for document in documents for result in self._code([document])]
            reason = f"it could not be coded ({type(error).__name__}: {error})"
            return [ReadingError(documents[0].source, reason, "The others were added; please report this text")]


def _read(item: Item) -> list[Document | ReadingError]:
    try:
        return read_item(item)
    except MemoryError:
        raise
    except Exception as error:  # a mistake of ours, or of a library, in one file must not cost the others
        reason = f"it could not be read ({type(error).__name__}: {error})"
        return [ReadingError(item.source, reason, "The others go on; please report this file", item.line)]
