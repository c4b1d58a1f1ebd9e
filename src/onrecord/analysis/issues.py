"""List the issues with what is on record on each, and lay out what happened on one, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.knowledge import Issue
from onrecord.storing import Happening, IssueCount, Store, StoredRecord, happenings, issue_counts, known_documents


@dataclass(frozen=True, slots=True)
class IssueList:
    """All issues that the knowledge files know, each with its counts, those with most records first.

    `documents` is how many were searched.
    """

    issues: tuple[tuple[Issue, IssueCount], ...]
    documents: int


@dataclass(frozen=True, slots=True)
class IssueEvents:
    """A part of what is told on an issue, the latest first, copies as one.

    `entries` gives each with the number of records that tell it in the same words, from `offset` on.
    `total` counts all, `years` those of each year. `documents` is how many were searched.
    """

    issue: Issue
    since: str | None
    until: str | None
    offset: int
    total: int
    years: tuple[tuple[int, int], ...]
    entries: tuple[tuple[Happening, StoredRecord], ...]
    documents: int


def issue_list(store: Store, issues: Mapping[str, Issue], as_of: str | None = None) -> IssueList:
    """Return the issues with their counts in the record as it was known on `as_of` (EDTF)."""
    counts = {count.issue: count for count in store.ask(issue_counts(as_of))}
    listed = [(issue, counts.get(key, IssueCount(key, 0, 0, 0, None, None))) for key, issue in issues.items()]
    listed.sort(key=lambda pair: (-pair[1].records, pair[0].name))
    (documents,) = store.ask(known_documents(as_of))
    return IssueList(tuple(listed), documents)


def chronology_of(
    issue: Issue,
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> IssueEvents:
    """Return what is told on an issue between two dates (EDTF): `limit` at most after the first `offset`."""
    found = store.ask(happenings(issue.id, since, until, as_of))
    shown = found[offset : offset + limit]
    entries = tuple(zip(shown, store.load([each.record for each in shown], as_of), strict=True))
    years = sorted(Counter(each.day.year for each in found if each.day).items(), reverse=True)
    (documents,) = store.ask(known_documents(as_of))
    return IssueEvents(issue, since, until, offset, len(found), tuple(years), entries, documents)
