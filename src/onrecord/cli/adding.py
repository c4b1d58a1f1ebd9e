"""Add documents to the record in batches, and tell of each only when it is safe on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import ReadingError, StoreError
from onrecord.model import Document, Record

if TYPE_CHECKING:  # both cost a second to import: the command that needs them pays
    from onrecord.coding import Coder
    from onrecord.storing import Store

#: A document with its records.
Coded = tuple[Document, tuple[Record, ...]]

#: Documents in one transaction: few enough to lose little, many enough to keep the parser busy.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: added with its records, or known before.

    `copy_of` is the id of the earliest document that prints the same, None where none that was there
    before does.
    """

    document: Document
    added: bool
    records: int
    copy_of: str | None = None


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
    coded, refused = _code(list(new.values()), coder)
    try:
        store.add_many(coded)
    except StoreError:  # one document spoils the batch: add the others without it
        for document, records in coded:
            try:
                store.add(document, records)
            except StoreError as error:
                refused[document.id] = ReadingError(document.source, str(error), "The other documents were added")
    coded = [(document, records) for document, records in coded if document.id not in refused]
    added = {document.id: sum(not record.tentative for record in records) for document, records in coded}
    originals = _originals(store, list(added))
    # The same document may stand twice in one batch: only the first telling was added.
    return [
        refused.get(document.id)
        or Outcome(document, document.id in added, added.pop(document.id, 0), originals.pop(document.id, None))
        for document in documents
    ]


def _code(documents: list[Document], coder: Coder) -> tuple[list[Coded], dict[str, ReadingError]]:
    """Return the documents with their records, and by id an error for each that cannot be coded."""
    try:
        return list(coder.code_many(documents, tentative=True)), {}
    except Exception as error:  # a mistake of ours in one text must not cost the others
        if len(documents) == 1:
            (document,) = documents
            reason = f"it could not be coded ({type(error).__name__}: {error})"
            advice = "The other documents were added; please report this text"
            return [], {document.id: ReadingError(document.source, reason, advice)}
    coded: list[Coded] = []
    refused: dict[str, ReadingError] = {}
    for document in documents:
        alone, failed = _code([document], coder)
        coded += alone
        refused |= failed
    return coded, refused


def _originals(store: Store, added: list[str]) -> dict[str, str]:
    """Return, for each added document that is a near copy of one that was there before it, the earliest of these."""
    groups = store.near_copies(added)
    originals = {}
    later = set(added)
    for key in added:
        later.discard(key)
        before = [copy for copy in groups.get(key, ()) if copy != key and copy not in later]
        if before:
            originals[key] = before[0]
    return originals
