"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.press import NEWEST, UNNAMED, Numbered, OutletProfile, OutletSum, Press
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "NEWEST",
    "UNNAMED",
    "Numbered",
    "OutletProfile",
    "OutletSum",
    "Pattern",
    "Press",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "pattern",
    "patterns",
    "timeline",
]
