"""Count independent sources: ten copies of one wire story are one. The one place where that is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.knowledge import Outlets
from onrecord.likeness import Fingerprint, are_copies, days_apart, fingerprint
from onrecord.model import Document

#: A story of an agency is printed on its day or the next.
_NEXT_DAY = dt.timedelta(days=1)

_Seen = TypeVar("_Seen")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What of a document decides whose word it is."""

    text: Fingerprint
    outlets: frozenset[str]
    agencies: frozenset[str]
    carries: str
    article: str


def independent(
    documents: Iterable[Document],
    outlets: Outlets,
    copies: Mapping[str, Sequence[str]],
    versions: Mapping[str, Sequence[str]],
) -> list[list[Document]]:
    """Group documents that report one act into sources, the earliest of each first, by the earliest.

    Two documents are one source when they share an outlet, print the same text, are versions of one
    article, or have it from the same agency and appeared on one day or the next; so are two that are one
    source with a third.
    `copies` gives, by id, the near copies of a document in the whole record, as `Store.near_copies`
    does: two may be linked by a document that is not among these. `versions` gives all versions of its
    article. An unknown day can be any day.
    """
    return _grouped(documents, lambda document: _telling(document, outlets, copies, versions), _one_source)


def printed_alike(documents: Iterable[Document]) -> list[list[Document]]:
    """Group documents that print the same text, whoever published them; the earliest of each first."""
    return _grouped(documents, fingerprint, are_copies)


def _grouped(
    documents: Iterable[Document], looked_at: Callable[[Document], _Seen], same: Callable[[_Seen, _Seen], bool]
) -> list[list[Document]]:
    """Return the connected groups of documents, in an order that does not depend on theirs."""
    groups: list[list[tuple[Document, _Seen]]] = []
    for document in sorted({each.id: each for each in documents}.values(), key=_place):
        seen = looked_at(document)
        joined = [group for group in groups if any(same(seen, other) for _, other in group)]
        groups = [group for group in groups if all(group is not each for each in joined)]
        groups.append([*(each for group in joined for each in group), (document, seen)])
    sources = [sorted((document for document, _ in group), key=_place) for group in groups]
    return sorted(sources, key=lambda source: _place(source[0]))


def _one_source(one: _Telling, other: _Telling) -> bool:
    if one.carries == other.carries or one.article == other.article or one.outlets & other.outlets:
        return True
    if one.agencies & other.agencies and days_apart(one.text, other.text) <= _NEXT_DAY:
        return True
    return are_copies(one.text, other.text)


def _telling(
    document: Document, outlets: Outlets, copies: Mapping[str, Sequence[str]], versions: Mapping[str, Sequence[str]]
) -> _Telling:
    alone = (document.id,)
    earliest, first = copies.get(document.id, alone)[0], versions.get(document.id, alone)[0]
    published = frozenset(outlet.name.casefold() for outlet in outlets.of(document))
    agencies = frozenset(agency.name for agency in outlets.agencies(document))
    return _Telling(fingerprint(document), published, agencies, earliest, first)


def _place(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id
