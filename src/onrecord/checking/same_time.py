"""Compare the time that a claim speaks of with that of a record."""

from __future__ import annotations

import datetime as dt

from onrecord.edtf import bounds, meet
from onrecord.model import Record
from onrecord.wording import date as date_in_words

#: How long before its publication an act without a date of its own may have been.
_NEWS = dt.timedelta(days=2)
#: What happened within a time is told so many days after its end, or with its own date a month later.
_LATER = dt.timedelta(days=31)
#: What a claim puts into the present has been told within so many days before the day of asking.
LATELY = dt.timedelta(days=366)


def told_until(last: dt.date) -> dt.date:
    """Return until which day what happened by the `last` day of a time is told."""
    return last if last >= dt.date.max - _LATER else last + _LATER


def days_told(first: dt.date, last: dt.date) -> tuple[str, str | None]:
    """Return the days (ISO 8601) between which what happened from `first` to `last` is told; None is any later day."""
    until = told_until(last)
    return first.isoformat(), None if until == last else until.isoformat()


def lately(now: str) -> str:
    """Return the day (ISO 8601) since which what a claim puts into the present has been told; `now` is of EDTF."""
    return (bounds(now)[0] - LATELY).isoformat()


def times_differ(claim: Record, record: Record, opposed: bool, published: str | None) -> list[str]:
    """Return in what the times differ. What did not happen within a time says nothing of any longer or other time."""
    if claim.date is None and "historical" not in claim.auxiliary and _is_over(record, published):
        return [f"it speaks of {date_in_words(record.date)}" if record.date else "it speaks of the past"]
    if claim.kind == "relation" and record.kind == "event" and "negation" not in record.auxiliary:
        return _turn_differs(claim, record, opposed, published)
    date = record.date or (published if record.kind == "relation" and claim.date else None)
    if date is None:
        fits = claim.date is None or _fits_undated(claim.date, record, published)
        return [] if fits else [_undated(published)]
    if record.kind == "relation" and not record.date and claim.date and "negation" in record.auxiliary:
        # what does not stand was not begun before
        return [] if bounds(date)[1] >= bounds(claim.date)[0] else [f"it speaks of {date_in_words(date)}"]
    differs = [f"the date is {date_in_words(date)}"]
    if "negation" in record.auxiliary and record.kind == "event":
        if claim.date is None:
            return differs if opposed else []
        return [] if _within(claim.date, date) else differs
    if claim.date is None:
        return []
    if record.kind == "relation" and claim.kind == "event" and record.date and not record.date.startswith(".."):
        return [] if _begins_within(record.date, claim.date) else differs
    if opposed and claim.kind == "event":
        return [] if _within(date, claim.date) else differs
    return [] if meet(claim.date, date) else differs


def _turn_differs(claim: Record, record: Record, opposed: bool, published: str | None) -> list[str]:
    """Compare the time of a relation with the day of an act that began or ended it, from which on it is so.

    What speaks for a claim may have come about within the time claimed, what speaks against it before that.
    """
    date = record.date or published
    if claim.date is None:
        return []
    if date is None:
        return [_undated(published)]
    (first, last), (start, end) = bounds(date), bounds(claim.date)
    comes_late = last > start if opposed else first > end
    return [f"that was only {date_in_words(date)}"] if comes_late else []


def _fits_undated(date: str, record: Record, published: str | None) -> bool:
    """Tell whether a record without a date of its own can be of a claimed date."""
    return published is not None and (record.kind == "stance" or _is_news(date, record, published))


def _undated(published: str | None) -> str:
    """Say that an act has no date of its own beside the day of its publication, which is shown."""
    if published is None:
        return "it gives no date"
    return f"it was told {date_in_words(published)} and gives no other date"


def _is_news(date: str, record: Record, published: str | None) -> bool:
    """Tell whether an undated act can be of a date: news tells what happened on the day or shortly before."""
    if published is None or "historical" in record.auxiliary or "negation" in record.auxiliary:
        return False
    first, last = bounds(published)
    start, end = bounds(date)
    return start <= last and end >= first - _NEWS


def _is_over(record: Record, published: str | None) -> bool:
    """Tell whether a relation is said to have stood in the past: for a time that is over, or for none named."""
    if record.kind != "relation":
        return False
    if record.date is None:
        return "historical" in record.auxiliary
    return "/" in record.date and published is not None and bounds(record.date)[1] < bounds(published)[0]


def _begins_within(stands: str, claimed: str) -> bool:
    """Tell whether what stands since some time, or at one, can have begun when it is claimed to have begun."""
    first, (start, end) = bounds(stands)[0], bounds(claimed)
    return start <= first <= end or ("/" not in stands and meet(stands, claimed))


def _within(inner: str, outer: str) -> bool:
    (start, end), (first, last) = bounds(inner), bounds(outer)
    return first <= start and end <= last
