"""Compare the names, numbers and things that a claim mentions with the passage that a record stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.matching import Comparison
from onrecord.coding import Detail
from onrecord.storing import StoredRecord

_WORD = re.compile(r"\w+")
#: Of the things that a claim is about the passage must mention more than this part: some stand there in other words.
_THINGS = 0.5


def with_details(comparison: Comparison, details: Iterable[Detail], stored: StoredRecord, alone: bool) -> Comparison:
    """Return the comparison as a near miss where the passage or its title lacks details of the claim.

    It must have all names, numbers and acts, and half of the things; all of them where the claimed act
    stands `alone`, without a second party.
    """
    listed = list(details)
    if not listed:
        return comparison
    words = _words(passage(stored))
    missing = [detail for detail in listed if not any(_form(detail, form) in words for form in detail.forms)]
    lost = [detail for detail in missing if detail.kind == "thing"]
    spared = 0 if alone else _THINGS * sum(detail.kind == "thing" for detail in listed)
    if len(missing) == len(lost) and len(lost) <= spared:
        return comparison
    lacks = f"it does not mention {' or '.join(dict.fromkeys(detail.text for detail in missing))}"
    return replace(comparison, relation="near", differences=(*comparison.differences, lacks))


def passage(stored: StoredRecord) -> str:
    """Return the paragraph in which the record stands, with the document's title."""
    document, span = stored.document, stored.record.span
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return f"{document.title or ''} {document.text[start : end if end >= 0 else None]}"


def _words(text: str) -> str:
    """Return the words of a text between blanks, so that whole words can be looked for."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _form(detail: Detail, form: str) -> str:
    words = _words(form)
    return words[:-1] if detail.kind in ("act", "thing") else words
