"""Load what happened to the article that a document is a version of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.checking.changing import changes_of
from onrecord.model import Document
from onrecord.storing import Store, StoredRecord, Version
from onrecord.versions import changed_sentences


@dataclass(frozen=True, slots=True)
class History:
    """The versions of an article, the oldest first, as seen from one of them; none where there is but one.

    `number` is the place of that one, from 1. `beside` is the version after it, or of the newest the one
    before; `gone` are the sentences that only the earlier of the two has, `new` those of the later.
    `dropped` gives, for records that the newest version no longer has, its day.
    """

    versions: tuple[Version, ...] = ()
    number: int = 0
    gone: Sequence[str] = ()
    new: Sequence[str] = ()
    dropped: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_next(self) -> bool:
        """Tell whether there is a later version."""
        return self.number < len(self.versions)

    @property
    def beside(self) -> Version:
        """Return the version that this one is compared with."""
        return self.versions[self.number if self.is_next else self.number - 2]


def load_history(document: Document, records: Sequence[StoredRecord], store: Store) -> History:
    """Return the history of a document's article; `records` are those of the document."""
    versions = store.versions([document.id]).get(document.id, ())
    if not versions:
        return History()
    number = 1 + [version.document for version in versions].index(document.id)
    history = History(versions, number, dropped=changes_of(records, store, None).dropped)
    beside = store.document(history.beside.document) or document
    gone, new = changed_sentences(document, beside) if history.is_next else changed_sentences(beside, document)
    return replace(history, gone=gone, new=new)
