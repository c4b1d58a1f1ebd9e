"""Turn what a person names into documents.

`find_items` finds the pieces of input, one at a time: files, members of archives, rows of tables.
`read_item` makes documents of one; `read` does both. The format is recognised by content. What cannot
become a document is reported beside the documents and never stops a batch.
"""

from onrecord.reading.columns import parse_columns
from onrecord.reading.documents import read, read_item
from onrecord.reading.finding import Found, find_items
from onrecord.reading.items import Item, Notice
from onrecord.reading.metering import Meter

__all__ = ["Found", "Item", "Meter", "Notice", "find_items", "parse_columns", "read", "read_item"]
