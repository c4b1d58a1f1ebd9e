"""Keep documents and their records in one embedded database file.

The only part of onrecord that knows SQL. `Store` opens the file, `Filter` says which records are
wanted, `StoredRecord` and `StoredDocument` are what comes back, `Version` is one of several texts of an
article, `Act`, `PairBalance` and `Side` are rows for questions over many records, `Question` is such a question as a
value, for `Store.ask`, and `dealings` one for `Dealing`s. A `Batch` is what a dataset gives at once, for
`Store.take_in`. `snapshot` shows a record as it is at one moment, `find_server` the server that holds it. `stream` goes
through all of it, document by document; `gather` puts records together that `make_part` made.
"""

from onrecord.storing.bulk import DATED_BY_DATASET, Batch, Taken
from onrecord.storing.dealings import Dealing, dealings
from onrecord.storing.entities import Deed, RoleHeld, SideTaken, Spelling, deeds_of, roles_of, sides_of, spellings_of
from onrecord.storing.extents import BEGINNING, Extent, extent
from onrecord.storing.filtering import Filter, Standing
from onrecord.storing.folders import Stamp, is_there, stamp
from onrecord.storing.free_queries import Table, free_query
from onrecord.storing.gathering import Gathered, gather, make_part, require_place
from onrecord.storing.holdings import (
    Glimpse,
    YearCount,
    busiest_pairs,
    most_told_rumours,
    newest,
    stated_records,
    years,
)
from onrecord.storing.imprints import Imprint, imprints
from onrecord.storing.issues import Happening, IssueCount, happenings, issue_counts, side_takings
from onrecord.storing.listing import (
    DocumentFilter,
    Language,
    ListedDocument,
    Place,
    Telling,
    known_documents,
    languages,
    listed_documents,
    listed_records,
    number_of_documents,
    number_of_records,
    other_tellings,
    places_in,
)
from onrecord.storing.months import Month, months_between, months_of_busiest, vague_between, vague_of_busiest
from onrecord.storing.networks import balances_among
from onrecord.storing.outlets import Shared, Told, Withdrawn, crediting, shared_with, told_by, withdrawn_of
from onrecord.storing.packing import pack, unpack
from onrecord.storing.pairs import Act, PairBalance, PairMean, Side, balances_with, means
from onrecord.storing.particulars import Particulars, particulars
from onrecord.storing.questions import Question
from onrecord.storing.record_table import record_table
from onrecord.storing.searched import Searched, searched_on
from onrecord.storing.serving import Server, announced, find_server
from onrecord.storing.snapshots import snapshot
from onrecord.storing.store import Store
from onrecord.storing.stored import Counts, StoredDocument, StoredRecord
from onrecord.storing.streaming import (
    SilentDocument,
    StoredWithdrawal,
    all_withdrawals,
    denied_records,
    silent_documents,
    stream,
)
from onrecord.storing.telling import Wording, documents_saying, documents_wording
from onrecord.storing.versioning import Version
from onrecord.storing.words import (
    Known,
    NamedParty,
    begun_by,
    documents_with,
    glimpses,
    keys_named,
    names_on_record,
    records_with,
)

__all__ = [
    "BEGINNING",
    "DATED_BY_DATASET",
    "Act",
    "Batch",
    "Counts",
    "Dealing",
    "Deed",
    "DocumentFilter",
    "Extent",
    "Filter",
    "Gathered",
    "Glimpse",
    "Happening",
    "Imprint",
    "IssueCount",
    "Known",
    "Language",
    "ListedDocument",
    "Month",
    "NamedParty",
    "PairBalance",
    "PairMean",
    "Particulars",
    "Place",
    "Question",
    "RoleHeld",
    "Searched",
    "Server",
    "Shared",
    "Side",
    "SideTaken",
    "SilentDocument",
    "Spelling",
    "Stamp",
    "Standing",
    "Store",
    "StoredDocument",
    "StoredRecord",
    "StoredWithdrawal",
    "Table",
    "Taken",
    "Telling",
    "Told",
    "Version",
    "Withdrawn",
    "Wording",
    "YearCount",
    "all_withdrawals",
    "announced",
    "balances_among",
    "balances_with",
    "begun_by",
    "busiest_pairs",
    "crediting",
    "dealings",
    "deeds_of",
    "denied_records",
    "documents_saying",
    "documents_with",
    "documents_wording",
    "extent",
    "find_server",
    "free_query",
    "gather",
    "glimpses",
    "happenings",
    "imprints",
    "is_there",
    "issue_counts",
    "keys_named",
    "known_documents",
    "languages",
    "listed_documents",
    "listed_records",
    "make_part",
    "means",
    "months_between",
    "months_of_busiest",
    "most_told_rumours",
    "names_on_record",
    "newest",
    "number_of_documents",
    "number_of_records",
    "other_tellings",
    "pack",
    "particulars",
    "places_in",
    "record_table",
    "records_with",
    "require_place",
    "roles_of",
    "searched_on",
    "shared_with",
    "side_takings",
    "sides_of",
    "silent_documents",
    "snapshot",
    "spellings_of",
    "stamp",
    "stated_records",
    "stream",
    "told_by",
    "unpack",
    "vague_between",
    "vague_of_busiest",
    "withdrawn_of",
    "years",
]
