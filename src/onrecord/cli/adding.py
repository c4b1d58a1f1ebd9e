"""Add documents to the record in batches, and tell of each only when it is safe on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import ReadingError, StoreError
from onrecord.model import Document

if TYPE_CHECKING:  # both cost a second to import: the command that needs them pays
    from onrecord.coding import Coder
    from onrecord.storing import Store

#: Documents in one transaction: few enough to lose little, many enough to keep the parser busy.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: added with its records, or known before."""

    document: Document
    added: bool
    records: int


def add_documents(
    inputs: Iterable[Document | ReadingError], store: Store, coder: Coder
) -> Iterator[Outcome | ReadingError]:
    """Code and store the documents of `inputs`; yield each outcome after its batch is committed.

    What could not be read is handed through at once, and the batch goes on.
    """
    waiting: list[Document] = []
    for item in inputs:
        if isinstance(item, ReadingError):
            yield item
            continue
        waiting.append(item)
        if len(waiting) == BATCH:
            yield from _commit(waiting, store, coder)
            waiting = []
    yield from _commit(waiting, store, coder)


def _commit(documents: list[Document], store: Store, coder: Coder) -> list[Outcome | ReadingError]:
    new = {document.id: document for document in documents if not store.knows(document.id)}
    coded = list(coder.code_many(new.values(), tentative=True))
    refused: dict[str, ReadingError] = {}
    try:
        store.add_many(coded)
    except StoreError:  # one document spoils the batch: add the others without it
        for document, records in coded:
            try:
                store.add(document, records)
            except StoreError as error:
                refused[document.id] = ReadingError(document.source, str(error), "The other documents were added")
    added = {document.id: sum(not record.tentative for record in records) for document, records in coded}
    # The same document may stand twice in one batch: only the first telling was added.
    return [
        refused.get(document.id) or Outcome(document, document.id in added, added.pop(document.id, 0))
        for document in documents
    ]
