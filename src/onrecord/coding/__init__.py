"""Turn documents into records. The only part of onrecord that knows grammar."""

from onrecord.coding.attribution import Attributed
from onrecord.coding.claim_sentences import ClaimSentence, may_stand_in
from onrecord.coding.claimed_words import ClaimedWords, numerals
from onrecord.coding.coder import Coder
from onrecord.coding.coders import Coders, LanguageCoder
from onrecord.coding.details import WITH_CONTENT, Detail
from onrecord.coding.read_claim import ReadClaim
from onrecord.coding.vouching import are_named, is_medium

__all__ = [
    "WITH_CONTENT",
    "Attributed",
    "ClaimSentence",
    "ClaimedWords",
    "Coder",
    "Coders",
    "Detail",
    "LanguageCoder",
    "ReadClaim",
    "are_named",
    "is_medium",
    "may_stand_in",
    "numerals",
]
