"""Write the small reports that the checking tests put on record."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Answer, Document, EvidenceRole
from onrecord.storing import Store

Ask = Callable[..., Answer]
StoreOf = Callable[..., Store]


def report(text: str, published: str = "2015-06-10", publisher: str | None = "The Harbour Post") -> Document:
    """Return a report of one outlet."""
    return Document(text, f"{publisher}.txt", published, publisher)


def reasons(answer: Answer, role: EvidenceRole) -> list[str]:
    """Return the reasons of the evidence in a role."""
    return [item.reason for item in answer.evidence if item.role == role]
