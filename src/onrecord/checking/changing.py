"""Find what an article no longer says, and what it did not say yet: its versions at the time of asking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.storing import Filter, Store, StoredRecord
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
    coded = store.coded(version.document for known in versions.values() for version in known)
    newest = {
        key: next((version for version in reversed(known) if version.document in coded), None)
        for key, known in versions.items()
    }
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
