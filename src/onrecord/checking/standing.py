"""Follow a standing relation through time: what began or ended it overtakes what was on record before.

"Has no relations" of 2019 says nothing of today once the relations were established in 2025. An act of
beginning or ending counts from its day; of two statements the later one counts where a year lies between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.matching import bears_on_relation
from onrecord.edtf import Bounds, bounds
from onrecord.model import Evidence, Record

_OPPOSITE = {"for": "against", "against": "for"}
#: Statements that contradict each other within so many days conflict; after more of them things have changed.
_LASTING = dt.timedelta(days=365)


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
