"""Declare the shapes of documents, outlets, and lists."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord.model import Kind, OutletKind
from onrecord.web.api.shapes import RecordShape, WithdrawalShape


class RecordsShape(TypedDict):
    """A page of records; `searched` is how many documents were searched."""

    total: int
    offset: int
    limit: int
    searched: int
    records: list[RecordShape]


class ParticularsShape(TypedDict):
    """What is known of a document, without its text. Dates are EDTF."""

    id: str
    source: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    modified: str | None
    dated_by: str | None
    url: str | None
    language: str | None
    coded: bool


class ListedDocumentShape(ParticularsShape):
    """A document in a list, with the number of its records."""

    records: int


class DocumentsShape(TypedDict):
    """A page of documents; `searched` is how many there are in all."""

    total: int
    offset: int
    limit: int
    searched: int
    documents: list[ListedDocumentShape]


class VersionShape(TypedDict):
    """A version of an article: its document, and the day since which it stood there."""

    document: str
    on: str


class DocumentShape(ParticularsShape):
    """A document with its text and records. `no_longer_said` are ids of records that its newest version dropped."""

    text: str
    copies: list[str]
    withdrawal: WithdrawalShape | None
    versions: list[VersionShape]
    no_longer_said: list[str]
    records: list[RecordShape]


class OutletSumShape(TypedDict):
    """An outlet with its documents and stated records, and the days (ISO 8601) between which it published."""

    name: str
    kind: OutletKind | None
    country: str | None
    profile: list[str]
    documents: int
    records: int
    first: str | None
    last: str | None


class OutletsShape(TypedDict):
    """A page of outlets."""

    total: int
    offset: int
    limit: int
    outlets: list[OutletSumShape]


class ToldShape(TypedDict):
    """Records of a kind and type: how many are asserted, and how many rumours or of an unnamed source."""

    kind: Kind
    type: str | None
    records: int
    asserted: int
    rumoured: int


class NumberedShape(TypedDict):
    """Another outlet or an agency, and in how many documents."""

    name: str
    documents: int


class WithdrawnShape(TypedDict):
    """A document that was taken back."""

    document: str
    title: str | None
    on: str
    because: str


class OutletShape(OutletSumShape):
    """What stands in the documents of an outlet; `names` are the publishers as its documents have them."""

    names: list[str]
    asserted: int
    rumoured: int
    told: list[ToldShape]
    credited: list[NumberedShape]
    credits_looked_for_in: int
    copies: list[NumberedShape]
    withdrawn: list[WithdrawnShape]


class SharesShape(TypedDict):
    """What the learned model gives each PLOVER type and `none` between the record's parties; null without the model."""

    record: str
    shares: dict[str, float] | None
