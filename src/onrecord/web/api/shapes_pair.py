"""Declare the shapes of what is on record between two parties."""

from __future__ import annotations

from typing_extensions import TypedDict

from onrecord.analysis import Standing
from onrecord.web.api.shapes import RecordShape


class PrintShape(TypedDict):
    """Another document that prints a telling in the same words."""

    document: str
    publisher: str | None
    source: str
    published: str | None


class EntryShape(TypedDict):
    """One telling of one act, how far it is asserted, and who else prints it."""

    record: RecordShape
    standing: Standing
    copies: list[PrintShape]


class ScoreShape(TypedDict):
    """The sum of PLOVER scores of some events, copies as one."""

    count: int
    total: float
    mean: float | None
    records: list[str]


class PointShape(TypedDict):
    """A month or year."""

    period: str
    cooperation: ScoreShape
    conflict: ScoreShape


class ScoresShape(TypedDict):
    """Score over time. `vague` and `earlier` events are in the sums alone: dated too roughly, or far back."""

    unit: str
    points: list[PointShape]
    cooperation: ScoreShape
    conflict: ScoreShape
    vague: int
    earlier: int


class SectionShape(TypedDict):
    """The latest entries of a kind, of how many in all."""

    total: int
    asserted: int
    types: dict[str, int]
    entries: list[EntryShape]


class IssueSidesShape(TypedDict):
    """The latest side of each on an issue, several where it took several on one day."""

    issue: str
    one: list[EntryShape]
    other: list[EntryShape]
    agree: bool | None


class BackingShape(TypedDict):
    """That one took the other's side on an issue."""

    backer: str
    backed: str
    issue: str
    count: int
    entry: EntryShape


class ChronologyShape(TypedDict):
    """A page of the entries in time order; `total` counts all that the filters leave."""

    total: int
    offset: int
    limit: int
    types: dict[str, int]
    publishers: dict[str, int]
    standings: dict[str, int]
    entries: list[EntryShape]


class BetweenShape(TypedDict):
    """What is on record between two parties. Of two lists the first is of `one` towards `other`."""

    one: str
    other: str
    since: str | None
    until: str | None
    as_of: str | None
    documents: int
    total: int
    scores: ScoresShape
    agreements: SectionShape
    visits: list[SectionShape]
    sayings: list[SectionShape]
    sides: list[IssueSidesShape]
    backings: list[list[BackingShape]]
    chronology: ChronologyShape
