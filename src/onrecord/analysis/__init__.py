"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.directory import Directory, Match, NameIndex
from onrecord.analysis.entities import Partner, Profile, Relation, Tally, profile
from onrecord.analysis.overview import Overview, overview
from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.searching import Aim, Found, aim, find
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "Aim",
    "Directory",
    "Found",
    "Match",
    "NameIndex",
    "Overview",
    "Partner",
    "Pattern",
    "Profile",
    "Relation",
    "Tally",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "aim",
    "find",
    "overview",
    "pattern",
    "patterns",
    "profile",
    "timeline",
]
