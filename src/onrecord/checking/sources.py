"""Count independent sources: ten copies of one wire story are one. The one place where that is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.knowledge import Outlets
from onrecord.likeness import Fingerprint, are_copies, days_apart, fingerprint
from onrecord.model import Document

#: A story of an agency is printed on its day or the next.
_NEXT_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What of a document decides whose word it is."""

    document: Document
    text: Fingerprint
    outlets: frozenset[str]
    agencies: frozenset[str]
    carries: str


def independent(
    documents: Iterable[Document], outlets: Outlets, copies: Mapping[str, Sequence[str]]
) -> list[list[Document]]:
    """Group documents that report one act into sources, the earliest of each first, by the earliest.

    Two documents are one source when they share an outlet, print the same text, or have it from the
    same agency and appeared on one day or the next; so are two that are one source with a third.
    `copies` gives, by id, the near copies of a document in the whole record, as `Store.near_copies`
    does: two may be linked by a document that is not among these. An unknown day can be any day.
    """
    groups: list[list[_Telling]] = []
    for document in sorted({each.id: each for each in documents}.values(), key=_place):
        telling = _telling(document, outlets, copies)
        same = [group for group in groups if any(_one_source(telling, other) for other in group)]
        if same:
            groups = [group for group in groups if all(group is not each for each in same)]
        groups.append([*(each for group in same for each in group), telling])
    sources = [sorted((telling.document for telling in group), key=_place) for group in groups]
    return sorted(sources, key=lambda source: _place(source[0]))


def _one_source(one: _Telling, other: _Telling) -> bool:
    if one.carries == other.carries or one.outlets & other.outlets:
        return True
    if one.agencies & other.agencies and days_apart(one.text, other.text) <= _NEXT_DAY:
        return True
    return are_copies(one.text, other.text)


def _telling(document: Document, outlets: Outlets, copies: Mapping[str, Sequence[str]]) -> _Telling:
    earliest = copies.get(document.id, (document.id,))[0]
    published = frozenset(outlet.name.casefold() for outlet in outlets.of(document))
    agencies = frozenset(agency.name for agency in outlets.agencies(document))
    return _Telling(document, fingerprint(document), published, agencies, earliest)


def _place(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id
