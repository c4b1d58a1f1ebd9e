"""Tell whether one text is a near copy of another, and find candidates fast among very many.

A near copy prints the same words: a wire story in another paper, with or without a headline and a
sentence cut. The judgement is exact, over sequences of five words. MinHash (Broder 1997, On the
resemblance and containment of documents) only says which texts are worth comparing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import struct
from dataclasses import dataclass

from rensa import RMinHash

from onrecord.edtf import bounds
from onrecord.model import Document

_WORDS = 5
_WORD = re.compile(r"\w+")
#: A text with so many sequences is long: nobody writes half of it again by chance.
_LONG = 40
#: What part of the shorter text's sequences a copy shares, of a long text and of a short one.
_ALIKE_LONG = 0.6
_ALIKE_SHORT = 0.75
#: Short reports use the same phrases month by month. Copies of one are printed within a week.
_WEEK = dt.timedelta(days=7)

#: 24 bands of 3 values: two texts with half of their sequences in common meet in a band 24 times in
#: 25, with a tenth once in 40. A change of these, or of rensa, asks for a new version of the record.
_BANDS = 24
_ROWS = 3
_SEED = 1997


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a document: its sequences of words, its numbers, and when it can have appeared.

    `shingles` are all sequences of five words of the text proper in lower case, one shorter sequence
    where there are fewer words, none where there are no words.
    """

    shingles: frozenset[str]
    numbers: frozenset[str]
    first: dt.date
    last: dt.date


def fingerprint(document: Document) -> Fingerprint:
    """Return what `are_copies` and `bands` look at. An undated document can have appeared at any time."""
    words = _WORD.findall(document.text[document.body :].casefold())
    starts = range(max(1, len(words) - _WORDS + 1)) if words else range(0)
    shingles = frozenset(" ".join(words[start : start + _WORDS]) for start in starts)
    first, last = bounds(document.published) if document.published else (dt.date.min, dt.date.max)
    return Fingerprint(shingles, frozenset(word for word in words if word.isdecimal()), first, last)


def are_copies(one: Fingerprint, other: Fingerprint) -> bool:
    """Tell whether two documents print the same text, in whole or as a part of more.

    Of short texts more has to be the same: a report with another number, or with the same phrases in
    another week, is another report.
    """
    shorter, longer = sorted((one, other), key=lambda text: len(text.shingles))
    if not shorter.shingles:
        return False
    alike = len(shorter.shingles & longer.shingles) / len(shorter.shingles)
    if len(shorter.shingles) >= _LONG:
        return alike >= _ALIKE_LONG
    same_numbers = shorter.numbers <= longer.numbers
    if len(shorter.shingles) == len(longer.shingles):  # neither is the shorter
        same_numbers = shorter.numbers == longer.numbers
    return alike >= _ALIKE_SHORT and same_numbers and days_apart(one, other) <= _WEEK


def days_apart(one: Fingerprint, other: Fingerprint) -> dt.timedelta:
    """Return how long the publications lie apart at least; nothing where they can be of one day."""
    return max(one.first - other.last, other.first - one.last, dt.timedelta(0))


def bands(text: Fingerprint) -> list[int]:
    """Return the bands of the MinHash signature, each a number of 32 bits, the same on every machine.

    Texts of about one length that are near copies nearly always share a band.
    """
    if not text.shingles:
        return []
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(text.shingles)
    values = sketch.digest()
    return [_band(number, values[number * _ROWS : (number + 1) * _ROWS]) for number in range(_BANDS)]


def _band(number: int, values: list[int]) -> int:
    packed = struct.pack(f"<{_ROWS + 1}I", number, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=4).digest(), "little")
