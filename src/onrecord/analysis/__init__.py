"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.scores import Point, Score, Scores, scores
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "Pattern",
    "Point",
    "Score",
    "Scores",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "pattern",
    "patterns",
    "scores",
    "timeline",
]
