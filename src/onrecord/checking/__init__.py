"""Ask what the record says of a claim, how it spread, and what changed. Knows neither grammar nor SQL."""

from onrecord.checking.answering import check
from onrecord.checking.changing import Changes, changes_of
from onrecord.checking.claim_lists import ListedClaim, check_listed
from onrecord.checking.history import History, load_history
from onrecord.checking.sources import independent
from onrecord.checking.tracing import Link, Milestones, Telling, TellingManner, Trace, Unseen, outlet, trace, traced
from onrecord.checking.watched_state import WatchedState, load_state, save_state, state_path
from onrecord.checking.watching import Change, Found, changes, found

__all__ = [
    "Change",
    "Changes",
    "Found",
    "History",
    "Link",
    "ListedClaim",
    "Milestones",
    "Telling",
    "TellingManner",
    "Trace",
    "Unseen",
    "WatchedState",
    "changes",
    "changes_of",
    "check",
    "check_listed",
    "found",
    "independent",
    "load_history",
    "load_state",
    "outlet",
    "save_state",
    "state_path",
    "trace",
    "traced",
]
