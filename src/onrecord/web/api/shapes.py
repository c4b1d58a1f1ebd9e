"""Declare the shapes of the API's answers, for its description and for a check of what is sent."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord.model import Auxiliary, Kind, Manner

_Span = list[int]


class PartyShape(TypedDict):
    """An actor, recipient or speaker as the document names it."""

    name: str
    role: str | None
    country: str | None
    sector: str | None
    entity: str | None
    span: _Span


class AttributionShape(TypedDict):
    """One link of the chain of who says so."""

    speaker: PartyShape | None
    manner: Manner
    cue: str
    span: _Span


class RecordShape(TypedDict):
    """One coded assertion. Spans are half-open character offsets into the document's text."""

    id: str
    kind: Kind
    type: str | None
    mode: str | None
    content: str | None
    actors: list[PartyShape]
    recipients: list[PartyShape]
    issue: str | None
    supports: list[str]
    opposes: list[str]
    date: str | None
    place: str | None
    contexts: list[str]
    auxiliary: list[Auxiliary]
    certainty: str | None
    deciding: list[str]
    score: float | None
    confidence: float | None
    tentative: bool
    attribution: list[AttributionShape]
    denies: list[str]
    document: str
    source: str
    published: str | None
    publisher: str | None
    span: _Span
    page: int | None
    trigger: _Span
    text: str
    coder: str
    rule: str


class WithdrawalShape(TypedDict):
    """The word that took a document back."""

    document: str
    on: str
    because: str
    corrected_by: str | None


class StoredRecordShape(TypedDict):
    """A record with what became of its document. `no_longer_said` is the day of the version that dropped it."""

    record: RecordShape
    added: str
    withdrawal: WithdrawalShape | None
    no_longer_said: str | None
