"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.issues import Chronology, IssueList, chronology_of, issue_list
from onrecord.analysis.network import Bond, Member, Network, Triad, network
from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.sides import Doubt, Sides, Stand, Taker, sides_on
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "Bond",
    "Chronology",
    "Doubt",
    "IssueList",
    "Member",
    "Network",
    "Pattern",
    "Sides",
    "Stand",
    "Taker",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "Triad",
    "chronology_of",
    "issue_list",
    "network",
    "pattern",
    "patterns",
    "sides_on",
    "timeline",
]
