"""Measure the coder against gold that others made."""

from collections.abc import Callable, Mapping
from pathlib import Path

from onrecord.coding import Coder
from onrecord.evaluation.attribution import evaluate_attribution
from onrecord.evaluation.plover import evaluate_plover
from onrecord.evaluation.report import Mistake, Ratio, Report, macro_f1

#: What can be measured, by name: each takes the gold file and a coder.
EVALUATIONS: Mapping[str, Callable[[Path, Coder], Report]] = {
    "attribution": evaluate_attribution,
    "plover": evaluate_plover,
}

__all__ = ["EVALUATIONS", "Mistake", "Ratio", "Report", "evaluate_attribution", "evaluate_plover", "macro_f1"]
