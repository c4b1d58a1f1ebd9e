"""Count independent sources: ten copies of one wire story are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Document

#: Two texts are copies when they share this part of the five-word sequences of the shorter one: a
#: wire story stays the same story inside a longer article.
_ALIKE = 0.6
_WORDS = 5


def independent(documents: Iterable[Document]) -> list[list[Document]]:
    """Group documents into sources, the earliest of each first: copies of a text and all of one outlet are one."""
    groups: list[tuple[frozenset[int], list[Document]]] = []
    for document in sorted({d.id: d for d in documents}.values(), key=lambda d: (d.published or "9999", d.id)):
        shingles = _shingles(document)
        for known, group in groups:
            if _likeness(shingles, known) >= _ALIKE or _same_outlet(document, group):
                group.append(document)
                break
        else:
            groups.append((shingles, [document]))
    return [group for _, group in groups]


def _shingles(document: Document) -> frozenset[int]:
    words = re.findall(r"\w+", document.text[document.body :].casefold())
    if len(words) <= _WORDS:
        return frozenset({hash(tuple(words))})
    return frozenset(hash(tuple(words[at : at + _WORDS])) for at in range(len(words) - _WORDS + 1))


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared else 0.0


def _same_outlet(document: Document, group: list[Document]) -> bool:
    return document.publisher is not None and any(document.publisher == other.publisher for other in group)
