"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.between import Backing, Between, IssueSides, Section, between
from onrecord.analysis.chronology import Choices, Chronology, ChronologyYear, Entry, Print, Wanted
from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.press import NEWEST, UNNAMED, Numbered, OutletProfile, OutletSum, Press
from onrecord.analysis.scores import Point, Score, Scores, scores
from onrecord.analysis.tellings import STANDINGS, Standing
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "NEWEST",
    "STANDINGS",
    "UNNAMED",
    "Backing",
    "Between",
    "Choices",
    "Chronology",
    "ChronologyYear",
    "Entry",
    "IssueSides",
    "Numbered",
    "OutletProfile",
    "OutletSum",
    "Pattern",
    "Point",
    "Press",
    "Print",
    "Score",
    "Scores",
    "Section",
    "Standing",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "Wanted",
    "between",
    "pattern",
    "patterns",
    "scores",
    "timeline",
]
