"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.between import Backing, Between, IssueSides, Section, between
from onrecord.analysis.briefing import Brief, Source, brief
from onrecord.analysis.chronology import Choices, Chronology, ChronologyYear, Entry, Print, Wanted
from onrecord.analysis.directory import Directory, Match, NameIndex
from onrecord.analysis.entities import Partner, Profile, Relation, profile
from onrecord.analysis.growing import Growing
from onrecord.analysis.issues import IssueEvents, IssueList, chronology_of, issue_list
from onrecord.analysis.network import Bond, Member, Network, Triad, network
from onrecord.analysis.overview import Overview, overview
from onrecord.analysis.pattern import LEAST_EVENTS, Pattern, Tie, pattern, patterns
from onrecord.analysis.press import NEWEST, UNNAMED, Numbered, OutletProfile, OutletSum, Press
from onrecord.analysis.scores import Point, Score, Scores, scores
from onrecord.analysis.searching import Aim, Found, aim, find, suggested
from onrecord.analysis.sides import Doubt, Sides, Stand, Taker, sides_on
from onrecord.analysis.tallies import Tally
from onrecord.analysis.tellings import STANDINGS, Standing
from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = [
    "LEAST_EVENTS",
    "NEWEST",
    "STANDINGS",
    "UNNAMED",
    "Aim",
    "Backing",
    "Between",
    "Bond",
    "Brief",
    "Choices",
    "Chronology",
    "ChronologyYear",
    "Directory",
    "Doubt",
    "Entry",
    "Found",
    "Growing",
    "IssueEvents",
    "IssueList",
    "IssueSides",
    "Match",
    "Member",
    "NameIndex",
    "Network",
    "Numbered",
    "OutletProfile",
    "OutletSum",
    "Overview",
    "Partner",
    "Pattern",
    "Point",
    "Press",
    "Print",
    "Profile",
    "Relation",
    "Score",
    "Scores",
    "Section",
    "Sides",
    "Source",
    "Stand",
    "Standing",
    "Taker",
    "Tally",
    "Tie",
    "Timeline",
    "TimelineEntry",
    "TimelineYear",
    "Triad",
    "Wanted",
    "aim",
    "between",
    "brief",
    "chronology_of",
    "find",
    "issue_list",
    "network",
    "overview",
    "pattern",
    "patterns",
    "profile",
    "scores",
    "sides_on",
    "suggested",
    "timeline",
]
