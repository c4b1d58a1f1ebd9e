"""Use a record from Python and in notebooks: `onrecord.open`, `onrecord.code`, and what they give.

Shows and decides nothing: every answer is that of the command line, as a value that notebooks show and that
becomes a table of Arrow, a frame of pandas or polars, or a chart. docs/python.md has examples.
"""

from onrecord.notebook.additions import Additions
from onrecord.notebook.answers import CheckedClaim, TracedClaim
from onrecord.notebook.coding import code
from onrecord.notebook.opened import OpenRecord, open
from onrecord.notebook.overviews import PairTimeline, PartyNetwork, SidesOnIssue
from onrecord.notebook.queries import QueryAnswer
from onrecord.notebook.records import CodedText, FoundDocument, FoundRecord, Records

__all__ = [
    "Additions",
    "CheckedClaim",
    "CodedText",
    "FoundDocument",
    "FoundRecord",
    "OpenRecord",
    "PairTimeline",
    "PartyNetwork",
    "QueryAnswer",
    "Records",
    "SidesOnIssue",
    "TracedClaim",
    "code",
    "open",
]
