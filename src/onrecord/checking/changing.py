"""Find what an article no longer says, and what it did not say yet: its versions at the time of asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.storing import Filter, Store, StoredRecord, Version
from onrecord.versions import said


@dataclass(frozen=True, slots=True)
class Changes:
    """What the versions of articles say of some records.

    `dropped` gives, by record, the day of the newest version, which no longer says so; `unwritten` are
    the documents that are later versions than those which stood there at the time of asking.
    """

    dropped: Mapping[str, str] = field(default_factory=dict)
    unwritten: frozenset[str] = frozenset()

    def holds(self, stored: StoredRecord) -> bool:
        """Tell whether the article said so at the time of asking."""
        return stored.record.id not in self.dropped and stored.document.id not in self.unwritten


def changes_of(found: Iterable[StoredRecord], store: Store, as_of: str | None) -> Changes:
    """Return how the articles of these records changed by the end of `as_of`.

    The newest version that was coded is the measure: one that was not coded says nothing against an older one.
    """
    listed = list(found)
    versions = store.versions((stored.document.id for stored in listed), as_of)
    newest = _newest_coded(versions, store)
    told = {
        key: {said(stored.record) for stored in store.find(Filter(document=key, tentative=True))}
        for key in {version.document for version in newest.values() if version}
    }
    dropped = {
        stored.record.id: version.on
        for stored in listed
        if (version := newest.get(stored.document.id)) is not None
        and version.document != stored.document.id
        and said(stored.record) not in told[version.document]
    }
    unwritten = {key for key, known in versions.items() if key not in {version.document for version in known}}
    return Changes(dropped, frozenset(unwritten))


def standing_documents(documents: Sequence[str], store: Store, as_of: str | None) -> list[str]:
    """Return those of the documents that stood by the end of `as_of`: neither withdrawn nor changed since."""
    versions, withdrawn = store.versions(documents, as_of), store.withdrawals(as_of)
    newest = _newest_coded(versions, store)
    stands = (key not in versions or ((last := newest[key]) is not None and last.document == key) for key in documents)
    return [key for key, stood in zip(documents, stands, strict=True) if stood and key not in withdrawn]


def _newest_coded(versions: Mapping[str, Sequence[Version]], store: Store) -> dict[str, Version | None]:
    coded = store.coded(version.document for known in versions.values() for version in known)
    return {
        key: next((version for version in reversed(known) if version.document in coded), None)
        for key, known in versions.items()
    }
