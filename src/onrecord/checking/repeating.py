"""Look for a claim's own sentences in the reports: who repeats what a report says is answered by that report.

The coder makes no record of many sentences, and none that speaks for a claim of others. Where a report says itself
what the claim says, word by word or with the same grammar, it speaks for the whole claim, whatever its act is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.checking.changing import standing_documents
from onrecord.checking.same_time import days_told, lately, times_differ
from onrecord.coding import ClaimSentence, Coder, ReadClaim, may_stand_in
from onrecord.edtf import bounds
from onrecord.model import Document, Evidence, Record
from onrecord.storing import Store, Wording, documents_saying

#: So many words are looked for in all documents, and so many documents are looked through and read.
_WORDS, _MOST_SEEN, _MOST_READ = 3, 200, 5
#: A sentence with fewer words to look for says too little.
_LEAST = 2
#: A sentence with fewer words says little by their order; so many of them may have another form in the claim, which
#: may have so many more: a date, or what makes another thing of it ("refuses to").
_FEW, _FORMS, _BESIDE = 8, 2, 6
#: Of so many words one may have another form.
_LONG = 9
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?][\"”’)]*(?:\s+|$)|\n")


def repeated(read: ReadClaim, store: Store, coder: Coder, as_of: str | None, now: str | None) -> list[Evidence]:
    """Return the evidence of reports that say all sentences of a claim; `now` is the day of asking (EDTF)."""
    claimed = coder.sentences(read.text, as_of)
    if not claimed or not read.named or any(len(each.searched) < _LEAST for each in claimed):
        return []
    told = _told(claimed, store, coder, as_of, now)
    found = []
    for key in standing_documents([*islice((each.document for each in told), _MOST_READ)], store, as_of):
        document = store.document(key)
        if document is not None:
            found += _says(claimed, document, coder)
    return found


def _told(
    claimed: Sequence[ClaimSentence], store: Store, coder: Coder, as_of: str | None, now: str | None
) -> Iterator[Wording]:
    """Give the documents that have all words of a claim and may name all in it, the latest first."""
    groups = sorted({group for each in claimed for group in each.searched}, key=_likely)[:_WORDS]
    since, until = _days(claimed, now)
    may_name = coder.may_name({key for each in claimed for key in each.named})
    for wording in store.ask(documents_saying(groups, since, until, as_of, _MOST_SEEN)):
        if may_name(wording.text) and all(may_stand_in(each.searched, wording.text) for each in claimed):
            yield wording


def _likely(group: Sequence[str]) -> tuple[int, int]:
    """Put words that stand in few texts first: the long ones for which few others may stand."""
    return len(group), -min(map(len, group))


def _days(claimed: Sequence[ClaimSentence], now: str | None) -> tuple[str | None, str | None]:
    """Return the days between which all that is claimed can have been told."""
    dated = [bounds(each.date) for each in claimed if each.date]
    if dated:
        first, last = min(first for first, _ in dated), max(last for _, last in dated)
        return days_told(first, last)
    return lately(now) if now and any(each.current for each in claimed) else None, None


def _says(claimed: Sequence[ClaimSentence], document: Document, coder: Coder) -> list[Evidence]:
    """Return the evidence of a document for a claim, none where it lacks one of its sentences or tells another time."""
    told = {
        number: record
        for number, record in reversed(coder.repeat(document, claimed))
        if record.is_asserted and not _differs(claimed[number], record, document)
    }
    if len(told) < len(claimed):
        return []
    reason = "it says the same in these words; read for this claim"
    return [Evidence(told[number], document, "for", reason, read_again=True) for number in sorted(told)]


def _differs(claimed: ClaimSentence, record: Record, document: Document) -> bool:
    return bool(times_differ(replace(record, date=claimed.date), record, False, document.published))


def in_order(read: ReadClaim, found: Sequence[Evidence], coder: Coder, as_of: str | None) -> list[Evidence]:
    """Return what was found for a claim; a sentence with nearly the claim's very words that says not the same is near.

    "Mali's troops left as Niger's came" does not say what "Niger's troops left as Mali's came" says, nor what "Mali's
    troops may leave as Niger's came" says; "Mali and Niger met" says what "Niger and Mali have met" says.
    """
    words = Counter(_words(read.text))
    alike = [
        item.document
        for item in found
        if item.role == "for" and not _is_mutual(item.record) and _has_its_words(words, read.text, item)
    ]  # fmt: skip
    claimed = coder.sentences(read.text, as_of) if alike else ()
    turned = {document.id for document in alike if not coder.repeat(document, claimed)}
    reason = "it has the claim's words, but says another thing"
    return [replace(item, role="near", reason=reason) if item.document.id in turned else item for item in found]


def _is_mutual(record: Record) -> bool:
    """Tell whether it is all one who of those who take part is named first."""
    return record.kind == "relation" or (len(record.actors) > 1 and not record.recipients)


def _has_its_words(claimed: Counter[str], claim: str, item: Evidence) -> bool:
    """Tell whether the sentence of a record has nearly the words of a claim and no others, but not as it has them."""
    text, span = item.document.text, item.record.span
    start = max((end.end() for end in _END.finditer(text, 0, span.start)), default=0)
    end = _END.search(text, span.end)
    told = _words(text[start : end.end() if end else None])
    if len(told) < _FEW or (Counter(told) - claimed).total() > min(_FORMS, len(told) // _LONG):
        return False
    if (claimed - Counter(told)).total() > _BESIDE:
        return False
    return " ".join(told) not in " ".join(_words(claim))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
