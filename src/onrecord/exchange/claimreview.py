"""Write an answer as a ClaimReview of schema.org, the JSON-LD by which search engines know a fact-check.

https://schema.org/ClaimReview, and Google's guidance for fact-checks on what it wants of it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from onrecord.edtf import is_edtf
from onrecord.exchange.addresses import web_address
from onrecord.model import Answer, Document, Evidence, Verdict
from onrecord.wording import one_line

#: Google's scale is 1 for false to 5 for true. The middle says that the record does not decide it, and
#: `alternateName` says why. What is not checkable has no rating.
_RATINGS: dict[Verdict, int] = {"supported": 5, "conflicting": 3, "unsubstantiated": 3, "refuted": 1}
_WORST, _BEST = 1, 5

#: Year, month or day: the EDTF dates that are ISO 8601 dates as well.
_ISO_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", re.ASCII)
#: In HTML these could end the script element or begin a comment; in JSON's strings an escape says the same.
_HTML = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&"})


def claim_review(answer: Answer, published: dt.date, author: str | None = None, url: str | None = None) -> str:
    """Return the answer as one JSON-LD object, safe inside the `<script>` element of a page.

    `published` is the day of the review, `author` the organisation that answers for it, `url` the page
    that it stands on; Google shows no review without the last two.
    """
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": one_line(answer.claim),
        "datePublished": published.isoformat(),
        "url": url,
        "author": _organisation(author),
        "itemReviewed": _claim(answer),
        "reviewRating": _rating(answer.verdict),
        "reviewBody": _body(answer),
        "citation": [_citation(item) for item in answer.evidence],
    }
    return json.dumps(_known(review), ensure_ascii=False, indent=2).translate(_HTML)


def _claim(answer: Answer) -> dict[str, Any]:
    """Return the claim with the pages where the record shows that it was said, the earliest first."""
    origins = {item.document.id: item.document for item in answer.evidence if item.role == "origin"}
    said = list(origins.values())
    appearances = [_work(document) for document in said if web_address(document)]
    # A later page is not the first appearance only because the first has no address.
    is_first = bool(said) and said[0].published is not None and web_address(said[0]) is not None
    return _known(
        {"@type": "Claim", "appearance": appearances, "firstAppearance": appearances[0] if is_first else None}
    )


def _rating(verdict: Verdict) -> dict[str, Any] | None:
    if verdict not in _RATINGS:
        return None
    return {
        "@type": "Rating",
        "ratingValue": _RATINGS[verdict],
        "worstRating": _WORST,
        "bestRating": _BEST,
        "alternateName": verdict.capitalize(),
    }


def _body(answer: Answer) -> str:
    """Return the verdict's sentence and, where something was searched, from when to when it was published."""
    first, last = answer.searched
    known = f", as known on {answer.as_of}" if answer.as_of else ""
    period = f" The documents were published from {first} to {last}{known}." if first else ""
    return one_line(answer.sentence) + ("" if answer.verdict == "not checkable" else period)


def _citation(item: Evidence) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "text": one_line(item.record.text),
        "description": one_line(f"{item.role}: {item.reason}"),
        "isPartOf": _work(item.document),
    }


def _work(document: Document) -> dict[str, Any]:
    published = document.published or ""
    return _known(
        {
            "@type": "CreativeWork",
            "url": web_address(document),
            "headline": document.title and one_line(document.title),
            "publisher": _organisation(document.publisher),
            "datePublished": published if _ISO_DATE.fullmatch(published) and is_edtf(published) else None,
        }
    )


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": one_line(name)} if name else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown or empty: JSON-LD has no nulls to say so."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}
