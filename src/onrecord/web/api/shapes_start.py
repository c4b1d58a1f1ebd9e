"""Declare the shapes of the API's answers about the whole record, a search and an entity."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from onrecord.web.api.shapes import RecordShape


class YearShape(TypedDict):
    """The documents published in a year, and the records read from them."""

    year: int
    documents: int
    records: int


class GlimpseShape(TypedDict):
    """A document in a list, with some of its words."""

    id: str
    title: str | None
    publisher: str | None
    source: str
    published: str | None
    added: str
    words: str


class OutletCountShape(TypedDict):
    """An outlet and the number of its documents."""

    name: str
    documents: int


class PairShape(TypedDict):
    """The events between two parties that happened, by the sign of their PLOVER score."""

    one: str
    other: str
    acts: int
    cooperation: int
    conflict: int
    mean: float
    latest_cooperation: str | None
    latest_conflict: str | None


class IssueNameShape(TypedDict):
    """An issue by id and name."""

    id: str
    name: str


class IssueToldShape(IssueNameShape):
    """An issue with the number of its tellings."""

    tellings: int


class OverviewShape(TypedDict):
    """What is on record at a glance. `rumour` is a claim that nobody with a name stands behind."""

    documents: int
    records: int
    first: str | None
    last: str | None
    not_coded: int
    years: list[YearShape]
    newest: list[GlimpseShape]
    outlets: list[OutletCountShape]
    pairs: list[PairShape]
    issues: list[IssueToldShape]
    rumour: str | None


class AimShape(TypedDict):
    """The one page that a query means."""

    kind: Literal["entity", "pair", "issue", "outlet", "claim", "record", "document"]
    keys: list[str]
    address: str


class MatchShape(TypedDict):
    """A party whose name was found, and in how many places of the record that name stands."""

    key: str
    name: str
    places: int


class NamesShape(TypedDict):
    """Names of parties and issues that have the words of a query."""

    query: str
    names: list[str]


class SearchShape(TypedDict):
    """What a query leads to, and a few of what has its words; `all_…` count all of them."""

    query: str
    leads_to: AimShape | None
    parties: list[MatchShape]
    issues: list[IssueNameShape]
    outlets: list[str]
    records: list[RecordShape]
    all_records: int
    documents: list[GlimpseShape]
    all_documents: int
    documents_searched: int


class TallyShape(TypedDict):
    """Events that happened, by the sign of their PLOVER score."""

    acts: int
    cooperation: int
    conflict: int
    mean: float | None


class PartnerShape(TallyShape):
    """Another party, the events of either, and the record of the latest."""

    key: str
    by_entity: int
    by_partner: int
    latest: str


class SpellingShape(TypedDict):
    """A name that documents use."""

    name: str
    records: int


class SideTakenShape(TypedDict):
    """A side taken on an issue; `record` is the latest telling."""

    issue: str
    supports: list[str]
    opposes: list[str]
    tellings: int
    first: str | None
    last: str | None
    record: str


class RoleShape(TypedDict):
    """A role that documents give a person, between the days of the first and the last of them."""

    role: str
    country: str | None
    records: int
    first: str | None
    last: str | None
    first_record: str
    last_record: str


class RelationShape(TypedDict):
    """A standing relation, by its latest telling."""

    type: str
    partner: str
    day: str | None
    record: str


class EntityShape(TypedDict):
    """What is on record of an entity. `did` and `met` are its latest acts and those of others towards it."""

    key: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    names: list[SpellingShape]
    whole: TallyShape
    by_entity: TallyShape
    towards_entity: TallyShape
    partners: list[PartnerShape]
    did: list[RecordShape]
    met: list[RecordShape]
    sides: list[SideTakenShape]
    roles: list[RoleShape]
    relations: list[RelationShape]
