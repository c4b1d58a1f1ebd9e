"""Count events by whether they cooperate or conflict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Events by the sign of their PLOVER score; `mean` of all scores, None where there is no event."""

    acts: int
    cooperation: int
    conflict: int
    mean: float | None


def tally(scored: Iterable[float | None]) -> Tally:
    """Return the tally of events with these scores; one without a score is neither."""
    scores = [score or 0.0 for score in scored]
    mean = sum(scores) / len(scores) if scores else None
    return Tally(len(scores), sum(score > 0 for score in scores), sum(score < 0 for score in scores), mean)
