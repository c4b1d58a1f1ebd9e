"""Measure the coder against gold that others made."""

from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.coding import Coder
from onrecord.evaluation.actors import evaluate_actors
from onrecord.evaluation.attribution import evaluate_attribution
from onrecord.evaluation.claims import evaluate_claims
from onrecord.evaluation.dates import evaluate_dates
from onrecord.evaluation.factuality import evaluate_factuality
from onrecord.evaluation.pairs import evaluate_pairs
from onrecord.evaluation.plover import evaluate_plover
from onrecord.evaluation.report import Mistake, Ratio, Report, macro_f1

#: What can be measured of the coder, by name: each takes the gold file and a coder.
EVALUATIONS: Mapping[str, Callable[[Path, Coder], Report]] = {
    "actors": evaluate_actors,
    "attribution": evaluate_attribution,
    "dates": evaluate_dates,
    "factuality": evaluate_factuality,
    "pairs": evaluate_pairs,
    "plover": evaluate_plover,
}

__all__ = [
    "EVALUATIONS",
    "Mistake",
    "Ratio",
    "Report",
    "evaluate_actors",
    "evaluate_attribution",
    "evaluate_claims",
    "evaluate_dates",
    "evaluate_factuality",
    "evaluate_pairs",
    "evaluate_plover",
    "macro_f1",
]
