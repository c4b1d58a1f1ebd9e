"""Place evidence in time: a standing relation is what last began or ended it, an act has its occasions.

"Has no relations" of 2019 says nothing of today once the relations were established in 2025. An act of
beginning or ending counts from its day; of two statements the later one counts where a year lies between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.turns import bears_on_relation
from onrecord.edtf import Bounds, bounds
from onrecord.model import Evidence, Record

_OPPOSITE = {"for": "against", "against": "for"}
#: Statements that contradict each other within so many days conflict; after more of them things have changed.
_LASTING = dt.timedelta(days=365)
#: Reports of acts so many days apart speak of two occasions.
_OCCASION = dt.timedelta(days=7)


def on_occasion(claim: Record, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence on an act that a claim dates not: that it was not done on one occasion says little.

    What is denied of an occasion becomes `context` where the same was done on another one.
    """
    listed = list(evidence)
    if claim.kind != "event" or claim.date is not None or bears_on_relation(claim):
        return listed
    deciding = [item for item in listed if item.role in _OPPOSITE]
    undone = [item for item in deciding if "negation" in item.record.auxiliary]
    done = [item for item in deciding if item not in undone]
    if not any(all(_are_apart(item, other) for other in undone) for item in done):
        return listed
    return [replace(item, role="context", reason="another occasion") if item in undone else item for item in listed]


def _are_apart(one: Evidence, other: Evidence) -> bool:
    first, second = _moment(one), _moment(other)
    if first is None or second is None:
        return False
    return first[0] - second[1] > _OCCASION or second[0] - first[1] > _OCCASION


def overtaken(claim: Record, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence, with what a later record overtakes as `context` that says by what."""
    listed = list(evidence)
    deciding = [item for item in listed if item.role in _OPPOSITE and bears_on_relation(item.record)]
    return [_as_context(item, deciding, claim) if item in deciding else item for item in listed]


def _as_context(item: Evidence, deciding: list[Evidence], claim: Record) -> Evidence:
    moment = _moment(item)
    if moment is None or (claim.kind == "event" and item.role == "for"):
        return item  # that it was begun then stays true whatever came later
    later = [
        (when, other)
        for other in deciding
        if other.role == _OPPOSITE[item.role] and (when := _moment(other)) is not None
        and when[0] > moment[1] and _is_in_time(when, claim) and _overtakes(other, when, moment)
    ]  # fmt: skip
    if not later:
        return item
    first = min(later, key=lambda pair: (pair[0], pair[1].record.id))[1]
    return replace(item, role="context", reason=f"it was so until {first.record.date or first.document.published}")


def _overtakes(other: Evidence, when: Bounds, moment: Bounds) -> bool:
    return other.record.kind == "event" or when[0] - moment[1] > _LASTING


def _is_in_time(when: Bounds, claim: Record) -> bool:
    """Tell whether something happened before the end of the time that a claim speaks of."""
    return claim.date is None or when[0] <= bounds(claim.date)[1]


def _moment(item: Evidence) -> Bounds | None:
    """Return the days of an act, or those on which a relation is said to stand: when it was published, if not ended."""
    date, published = item.record.date, item.document.published
    if item.record.kind == "relation" and (date is None or bounds(date)[1] == dt.date.max):
        date = published
    date = date or published
    return bounds(date) if date else None
