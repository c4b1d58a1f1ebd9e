"""Take texts that somebody has in hand, in a data frame or a variable, for inputs like any other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from onrecord.edtf import is_edtf
from onrecord.model import Document
from onrecord.reading.items import Item
from onrecord.reading.recognising import Format

_PARTICULARS = ("published", "publisher", "author", "title", "url", "language", "modified")


def find_texts(documents: Iterable[Document]) -> Iterator[Item]:
    """Yield an item for each document. It is read as a row of a table is: markup is taken out, the language told.

    Raises ValueError for a date that is none.
    """
    for document in documents:
        for date in (document.published, document.modified):
            if date is not None and not is_edtf(date):
                raise ValueError(f"{document.source}: not a date: {date!r}. Write it as 2020, 2020-03 or 2020-03-04.")
        said = {name: value for name in _PARTICULARS if (value := getattr(document, name)) is not None}
        dated = {"dated_by": document.dated_by or "given"} if document.published else {}
        payload = json.dumps({"text": document.text}).encode()
        yield Item(document.source, payload, Format.ROW, given=said | dated)
