"""Measure the coder against gold records that others made."""

from onrecord.evaluation.plover import Event, Mistake, PloverResult, Ratio, evaluate_plover, event_to_json

__all__ = ["Event", "Mistake", "PloverResult", "Ratio", "evaluate_plover", "event_to_json"]
