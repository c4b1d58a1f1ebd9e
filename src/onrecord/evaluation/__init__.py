"""Measure the coder against gold records that others made."""

from onrecord.evaluation.plover import PloverResult, evaluate_plover

__all__ = ["PloverResult", "evaluate_plover"]
