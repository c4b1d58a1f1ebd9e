"""Turn what a person names into documents.

`find_files` finds the files of a folder, `find_items` the pieces of input, one at a time: files, members of archives,
rows of tables. `read_item` makes documents of one; `read` does both. The format is recognised by content. What cannot
become a document is reported beside the documents and never stops a batch. A `Fetcher` fetches what addresses lead to,
`find_sent` opens what somebody sent, `find_texts` takes texts in hand; `load_listing` and `find_page` are for whoever
follows feeds.
"""

from onrecord.reading.documents import read, read_item
from onrecord.reading.files import find_files
from onrecord.reading.finding import Found, find_items, find_sent
from onrecord.reading.items import Item, Notice
from onrecord.reading.metering import Meter
from onrecord.reading.network.addresses import MOST_PAGES, Listing, find_page, load_listing
from onrecord.reading.network.failures import Failure, FetchError
from onrecord.reading.network.fetching import Fetched, Fetcher, Unchanged
from onrecord.reading.network.linking import Link
from onrecord.reading.tables.columns import parse_columns
from onrecord.reading.texts import find_texts

__all__ = [
    "MOST_PAGES", "Failure", "FetchError", "Fetched", "Fetcher", "Found", "Item", "Link", "Listing", "Meter",
    "Notice", "Unchanged", "find_files", "find_items", "find_page", "find_sent", "find_texts", "load_listing",
    "parse_columns", "read", "read_item",
]  # fmt: skip
