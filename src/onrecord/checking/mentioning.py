"""Compare the names and numbers that a claim mentions with the passage that a record stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.matching import Comparison
from onrecord.coding import Detail
from onrecord.storing import StoredRecord

_WORD = re.compile(r"\w+")


def with_details(comparison: Comparison, details: Iterable[Detail], stored: StoredRecord) -> Comparison:
    """Return the comparison as a near miss where the passage or its title lacks a detail of the claim."""
    passage = _words(_passage(stored))
    missing = [detail.text for detail in details if not any(_words(form) in passage for form in detail.forms)]
    if not missing:
        return comparison
    lacks = f"it does not mention {' or '.join(dict.fromkeys(missing))}"
    return replace(comparison, relation="near", differences=(*comparison.differences, lacks))


def _passage(stored: StoredRecord) -> str:
    """Return the paragraph in which the record stands, with the document's title."""
    document, span = stored.document, stored.record.span
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return f"{document.title or ''} {document.text[start : end if end >= 0 else None]}"


def _words(text: str) -> str:
    """Return the words of a text between blanks, so that whole words can be looked for."""
    return f" {' '.join(_WORD.findall(text.lower()))} "
