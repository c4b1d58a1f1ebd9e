"""Keep documents and their records in one embedded database file.

The only part of onrecord that knows SQL. `Store` opens the file, `Filter` says which records are
wanted, `StoredRecord` and `StoredDocument` are what comes back, `Version` is one of several texts of an
article, `Act`, `PairBalance` and `Side` are rows for questions over many records, `Question` is such a question as a
value, for `Store.ask`, and `dealings` one for `Dealing`s. `snapshot` shows a record as it is at one moment,
`find_server` the server that holds it.
"""

from onrecord.storing.dealings import Dealing, dealings
from onrecord.storing.filtering import Filter, Standing
from onrecord.storing.imprints import Imprint, State, imprints, state
from onrecord.storing.listing import (
    DocumentFilter,
    Language,
    Listed,
    ListedDocument,
    Number,
    Place,
    Telling,
    languages,
    listed_documents,
    listed_records,
    number_of_documents,
    number_of_records,
    other_tellings,
    places_in,
)
from onrecord.storing.outlets import Shared, Told, Withdrawn, crediting, shared_with, told_by, withdrawn_of
from onrecord.storing.pairs import Act, PairBalance, PairMean, Side, balances_with, means
from onrecord.storing.questions import Question
from onrecord.storing.serving import Server, announced, find_server
from onrecord.storing.snapshots import snapshot
from onrecord.storing.store import Counts, Store, StoredDocument, StoredRecord
from onrecord.storing.versioning import Version

__all__ = [
    "Act",
    "Counts",
    "Dealing",
    "DocumentFilter",
    "Filter",
    "Imprint",
    "Language",
    "Listed",
    "ListedDocument",
    "Number",
    "PairBalance",
    "PairMean",
    "Place",
    "Question",
    "Server",
    "Shared",
    "Side",
    "Standing",
    "State",
    "Store",
    "StoredDocument",
    "StoredRecord",
    "Telling",
    "Told",
    "Version",
    "Withdrawn",
    "announced",
    "balances_with",
    "crediting",
    "dealings",
    "find_server",
    "imprints",
    "languages",
    "listed_documents",
    "listed_records",
    "means",
    "number_of_documents",
    "number_of_records",
    "other_tellings",
    "places_in",
    "shared_with",
    "snapshot",
    "state",
    "told_by",
    "withdrawn_of",
]
