"""Declare the shapes of answers on issues and on the network."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord.web.api.shapes import RecordShape


class IssueCountShape(TypedDict):
    """An issue with how much is on record on it, copies once. `first` and `last` are days, null without a record."""

    id: str
    name: str
    parties: list[str]
    records: int
    sides: int
    documents: int
    first: str | None
    last: str | None


class IssuesShape(TypedDict):
    """All issues, those with most records first."""

    searched: int
    issues: list[IssueCountShape]


class StandShape(TypedDict):
    """One side for a time, by `sources` independent sources and these records; `since` is EDTF."""

    supports: list[str]
    opposes: list[str]
    recognises: list[str]
    since: str | None
    sources: int
    records: list[str]


class TakerShape(TypedDict):
    """Who takes a side, with a `voice` where it is not the state itself; the last of `stands` is the present one."""

    key: str
    name: str
    voice: str | None
    stands: list[StandShape]


class DoubtShape(TypedDict):
    """A record that names a side and decides nothing."""

    record: RecordShape
    reason: str


class ToldShape(TypedDict):
    """What is told on an issue, with how many records tell it in the same words."""

    record: RecordShape
    tellings: int


class IssueShape(TypedDict):
    """One issue: who takes which side, and a part of what is told on it, the latest first."""

    id: str
    name: str
    parties: list[str]
    takers: list[TakerShape]
    of_parties: list[TakerShape]
    doubts: list[DoubtShape]
    searched: int
    total: int
    offset: int
    limit: int
    records: list[ToldShape]


class MemberShape(TypedDict):
    """A party: its events with others, and with how many of them cooperation or conflict prevails."""

    key: str
    name: str
    acts: int
    friends: int
    foes: int


class BondShape(TypedDict):
    """What passes between two parties. `sign` is 1, -1 or 0 for mostly cooperation, mostly conflict, level."""

    one: str
    other: str
    acts: int
    cooperation: int
    conflict: int
    mean: float
    sign: int
    record: str


class NetworkShape(TypedDict):
    """Who is close to whom in a period. `balance` is the share of balanced triads, null without a triad."""

    since: str | None
    until: str | None
    around: str | None
    searched: int
    triads: int
    balanced: int
    balance: float | None
    balance_by_chance: float | None
    members: list[MemberShape]
    bonds: list[BondShape]
    unbalanced: list[list[BondShape]]
