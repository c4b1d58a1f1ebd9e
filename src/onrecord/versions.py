"""Tell which texts are versions of one article, and what changed from one to the next.

Two texts are versions when they stood under one address and are about the same: they share a fifth of
the shorter one, or the title, and no other day of publication. What stands under the address of a
front page is another article each time.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord import edtf
from onrecord.likeness import Fingerprint
from onrecord.model import Document, Record

#: Parameters that say how a reader came to a page, and not which page it is.
_TRACKING = re.compile(r"utm_\w+|\w*clid|mc_[ce]id|cmpid?|cmp|ncid|ocid|igshid|smid", re.IGNORECASE)
#: Versions share at least this part of the shorter text.
_COMMON = 0.2
_SENTENCE_END = re.compile(r"(?<=[.!?…”\"’])\s+(?=[^\W\d_a-zß-ÿ]|[\d“\"‘(])|\n+")


def article_address(document: Document) -> str | None:
    """Return the web address of a document in a form in which one page has one, None where it has no page.

    Scheme, `www.`, a slash at the end, the fragment, the order of parameters and those that only track a
    reader make no difference. An address without path or parameters is a front page. A source with a
    `#` is a part, such as a row of a table: many documents have its address.
    """
    for written in (document.url, None if "#" in document.source else document.source):
        if written and written.lower().startswith(("http://", "https://")):
            return _normal(written)
    return None


def are_versions(one: Document, other: Document, prints: tuple[Fingerprint, Fingerprint]) -> bool:
    """Tell whether two documents of one address are versions of one article; `prints` are their fingerprints."""
    shorter, longer = sorted((text.shingles for text in prints), key=len)
    if shorter and len(shorter & longer) >= _COMMON * len(shorter):
        return True
    if not one.title or not other.title or one.title.casefold() != other.title.casefold():
        return False
    return not one.published or not other.published or edtf.bounds(one.published) == edtf.bounds(other.published)


def said(record: Record) -> tuple[object, ...]:
    """Return what a record asserts, apart from words and place: the same for the same thing told in other words."""
    sides = (tuple(sorted(party.key for party in side)) for side in (record.actors, record.recipients))
    return (
        record.kind, record.type, record.mode, record.content, record.issue, record.supports, record.opposes,
        record.auxiliary, record.date, record.is_vouched, *sides,
    )  # fmt: skip


def changed_sentences(before: Document, after: Document) -> tuple[list[str], list[str]]:
    """Return the sentences that only the earlier and that only the later of two versions has, in their order."""
    old, new = _sentences(before), _sentences(after)
    return [each for each in old if each not in new], [each for each in new if each not in old]


def _sentences(document: Document) -> dict[str, None]:
    parts = _SENTENCE_END.split(document.text[document.body :])
    lines = (" ".join(part.split()) for part in (document.title or "", *parts))
    return dict.fromkeys(line for line in lines if line)


def _normal(address: str) -> str | None:
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
        asked = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:  # no address: a port that is no number, a bracket without its other
        return None
    kept = sorted((key, value) for key, value in asked if not _TRACKING.fullmatch(key))
    path = parts.path.rstrip("/")
    if not host or not (path or kept):
        return None
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{place}{path}" + (f"?{urlencode(kept)}" if kept else "")
