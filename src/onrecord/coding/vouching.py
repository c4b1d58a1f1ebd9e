"""Tell whether those who say a thing have names, so that somebody can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.model import Attribution, Party

#: What is written or printed, by whom is not said: "reports", "a newspaper", "leaked documents".
_TEXTS = re.compile(
    r"(?:reports?|media|press|newspapers?|papers?|tabloids?|magazines?|outlets?|articles?|blogs?|posts?|websites?"
    r"|documents?|leaks?|speculation|claims?|allegations?)$",
    re.IGNORECASE,
)


def is_medium(speaker: Party) -> bool:
    """Tell whether a speaker is a text or a medium of which neither name nor country is said."""
    if speaker.entity is not None or speaker.country is not None:
        return False
    return speaker.sector == "JRN" or _TEXTS.search(speaker.name) is not None


def are_named(chain: Iterable[Attribution]) -> bool:
    """Tell whether all who say so have names: "this newspaper reported that …" may be how it takes a thing back.

    The media of a country are none of its newspapers.
    """
    speakers = [link.speaker if link.manner != "rumour" else None for link in chain]
    return all(s is not None and not is_medium(s) and (s.sector != "JRN" or s.entity is not None) for s in speakers)
