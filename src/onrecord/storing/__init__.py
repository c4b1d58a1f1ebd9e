"""Keep documents and their records in one embedded database file.

The only part of onrecord that knows SQL. `Store` opens the file, `Filter` says which records are
wanted, `StoredRecord` and `StoredDocument` are what comes back, `Version` is one of several texts of an
article, `Act`, `PairBalance` and `Side` are rows for questions over many records, `Question` is such a question as a
value, for `Store.ask`. `snapshot` shows a record as it is at one moment, `find_server` the server that
holds it.
"""

from onrecord.storing.filtering import Filter
from onrecord.storing.issues import Happening, IssueCount, happenings, issue_counts, known_documents, side_takings
from onrecord.storing.networks import balances_among
from onrecord.storing.pairs import Act, PairBalance, Side
from onrecord.storing.questions import Question
from onrecord.storing.serving import Server, announced, find_server
from onrecord.storing.snapshots import snapshot
from onrecord.storing.store import Counts, Store, StoredDocument, StoredRecord
from onrecord.storing.versioning import Version

__all__ = [
    "Act",
    "Counts",
    "Filter",
    "Happening",
    "IssueCount",
    "PairBalance",
    "Question",
    "Server",
    "Side",
    "Store",
    "StoredDocument",
    "StoredRecord",
    "Version",
    "announced",
    "balances_among",
    "find_server",
    "happenings",
    "issue_counts",
    "known_documents",
    "side_takings",
    "snapshot",
]
