"""Say in one shape how the coder measured against a gold set, whatever was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits among predictions and among gold."""

    right: int
    predicted: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Return the share of predictions that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One passage that went wrong: its id, its text, and in words what gold says and what was found."""

    id: str
    text: str
    gold: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """How the coder measured.

    `of` says in words what was measured ("8 gold records; …"). `measures` are precision, recall and
    F1 of each thing measured, `figures` what is no such ratio (an error, a correlation, a macro-F1),
    `types` the ratios by class. `confusion` counts (gold class, found class). `mistakes` begin with
    the worst. A prediction is one line of what the scorer of the gold set reads.
    """

    of: str
    measures: Mapping[str, Ratio] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    types: Mapping[str, Ratio] = field(default_factory=dict)
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    predictions: tuple[dict[str, Any], ...] = ()


def macro_f1(types: Mapping[str, Ratio]) -> float:
    """Return the mean F1 over the classes that gold has."""
    scored = [ratio.f1 for ratio in types.values() if ratio.gold]
    return sum(scored) / len(scored) if scored else 0.0
