"""Know what a text says only in case something else happens: "will lift its sanctions if …"."""

from __future__ import annotations

import re

from onrecord.checking.mentioning import sentence_of
from onrecord.model import Span
from onrecord.storing import StoredRecord

_CONDITION = re.compile(
    r"\b(?:(?<!as )(?<!even )if(?! only\b| not\b)|unless|provided that|on (?:the )?condition that|as long as)\b"
    r"[^.,;!?]*",
    re.IGNORECASE,
)
#: Verbs behind which "if" asks whether.
_ASKING = re.compile(r"\b(?:ask|asked|asks|asking|know|knows|knew|see|sees|wonder|wonders|wondered|unclear) $")


def conditions(text: str) -> list[Span]:
    """Return where a text states conditions, each up to the next point or comma."""
    found = _CONDITION.finditer(text)
    return [Span(at.start(), at.end()) for at in found if not _ASKING.search(text, 0, at.start())]


def only_on_condition(stored: StoredRecord) -> str | None:
    """Return what differs where a record promises something on a condition, and the claim knows of none."""
    record = stored.record
    if not (record.type == "AGREE" or "future" in record.auxiliary):
        return None
    told = sentence_of(stored)
    found = conditions(told)
    return f"only on a condition: “{found[0].of(told)}”" if found else None
