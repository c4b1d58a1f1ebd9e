"""Declare the shapes of what the API says of a claim."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from onrecord.checking import TellingManner
from onrecord.model import EvidenceRole, OutletKind, Verdict
from onrecord.web.api.shapes import RecordShape, WithdrawalShape


class OutletShape(TypedDict):
    """Who publishes. `country` is the code of its seat's state, `profile` what a reader should know of it."""

    name: str
    kind: OutletKind | None
    country: str | None
    profile: list[str]


class EvidenceShape(TypedDict):
    """One record that bears on a claim. Those of one role with one `independent_source` are one source's word."""

    role: EvidenceRole
    reason: str
    record: RecordShape
    outlets: list[OutletShape]
    agencies: list[OutletShape]
    withdrawal: WithdrawalShape | None
    changed: str | None
    independent_source: int
    read_for_claim: bool


class PrecedentsShape(TypedDict):
    """Acts of the same kind in the same direction; `records` names the latest."""

    count: int
    first: str | None
    last: str | None
    unreal: int
    records: list[str]


class TallyShape(TypedDict):
    """Events between the two by the sign of their PLOVER score."""

    acts: int
    cooperation: int
    conflict: int
    mean: float | None


class BalanceShape(TypedDict):
    """Cooperation and conflict of the pair, and its percentile rank (0 to 100) among `others` pairs."""

    whole: TallyShape
    last_year: TallyShape
    percentile: float | None
    others: int
    records: list[str]


class TieShape(TypedDict):
    """A third party or issue to which both stand: 1 for cooperation or one side, -1 for conflict or the other."""

    name: str
    is_issue: bool
    one: int
    other: int
    records: list[str]


class TriadsShape(TypedDict):
    """How many of the triads that the act would close it leaves in balance."""

    sign: int
    balanced: int
    unbalanced: int
    ties: list[TieShape]


class RecurrenceShape(TypedDict):
    """In how many of the last 12 months anything happened, and such an act."""

    active: int
    repeated: int
    score: float
    records: list[str]


class PatternShape(TypedDict):
    """How one act of a claim fits what is on record between its two parties. No part of the verdict."""

    actor: str
    recipient: str
    mutual: bool
    act: str
    before: str
    dated: bool
    precedents: PrecedentsShape
    balance: BalanceShape
    triads: TriadsShape
    recurrence: RecurrenceShape


class AnswerShape(TypedDict):
    """What the record says of a claim. The spans of `understood` are offsets into the claim as it was read."""

    claim: str
    as_of: str | None
    verdict: Verdict
    sentence: str
    understood: list[RecordShape]
    evidence: list[EvidenceShape]
    sources_for: int
    sources_against: int
    documents: int
    not_coded: int
    searched: list[str | None]
    pattern: list[PatternShape]


class MilestonesShape(TypedDict):
    """Numbers of the first tellings of their kind; null where there is none."""

    said: int | None
    denied: int | None
    asserted: int | None
    by_party: int | None
    opposite: int | None


class CopyShape(TypedDict):
    """A document that prints nearly the same."""

    document: str
    publisher: str | None
    published: str | None


class TellingShape(TypedDict):
    """One voice that says the claim, its opposite, or that it is not so, in one text."""

    number: int
    published: str | None
    outlet: str
    voice: str
    manner: TellingManner
    sentences: list[str]
    carried: list[CopyShape]
    records: list[RecordShape]


class LinkShape(TypedDict):
    """One telling repeats or denies another, or one that is not on record."""

    telling: int
    verb: Literal["repeats", "denies"]
    of: int | None
    not_on_record: str | None


class TraceShape(TypedDict):
    """How a claim spread: its tellings by date, numbered from 1, and how they hang together."""

    claim: str
    as_of: str | None
    verdict: Verdict
    sentence: str
    milestones: MilestonesShape
    tellings: list[TellingShape]
    links: list[LinkShape]
    documents: int
