"""Follow a list of feeds once: see what is new in each, fetch it, and hand it on to be added."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.adding import Told
from onrecord.errors import ReadingError
from onrecord.following.feed_lists import ListedFeed
from onrecord.following.followed_state import FeedState, Waiting, load_state, save_state, state_path
from onrecord.reading import (
    MOST_PAGES,
    Failure,
    Fetcher,
    FetchError,
    Found,
    Item,
    Link,
    Listing,
    Notice,
    Unchanged,
    find_page,
    load_listing,
)  # fmt: skip

#: A page that could not be read so often is given up.
MOST_TRIES = 3
#: So many pages, and so many bytes of them, are fetched before they are added.
_BATCH = 100
_BATCH_SIZE = 50_000_000


@dataclass(frozen=True, slots=True)
class Visit:
    """Tell that a feed was looked at, whether it is that of the last time, and how many pages are to be fetched."""

    address: str
    unchanged: bool
    waiting: int


def follow(
    feeds: Path,
    listed: Iterable[ListedFeed],
    fetcher: Fetcher,
    add: Callable[[Sequence[Found]], Iterable[Told]],
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Told | Visit]:
    """Fetch what is new in each of the feeds and give what `add` makes of it, a batch at a time.

    What was taken is kept beside `feeds`, the file that lists them, after each batch that was added: what
    stops in between is done again and does no harm. As soon as `stopped` says so nothing more is fetched,
    and what was fetched is added; the rest waits for the next run.
    """
    path = state_path(feeds)
    states = load_state(path)
    listed = list(listed)
    read = {feed.address for feed in listed}  # a page may wait for these, with the sitemaps of an index
    for feed in listed:
        parts = deque([Link(feed.address)])
        room = MOST_PAGES
        while parts and not stopped():
            part = parts.popleft()
            read.add(part.address)
            before = states.get(part.address, FeedState())
            others = {other: state for other, state in states.items() if other != part.address}
            state, listing, told = _visit(part, _without_taken(before, others), fetcher, _known(others, read), room)
            yield from told
            if part.address == feed.address:  # sitemaps of sitemaps of an index are not followed
                parts.extend(listing.sitemaps if listing else ())
            room -= len(state.waiting)
            for addresses, found in _batches(state.waiting, fetcher, feed.publisher, stopped):
                told_of: list[Told] = [one for one in found if not isinstance(one, Item)]
                outcomes = list(add(found)) if len(told_of) < len(found) else told_of
                state, given_up = _settled(state, addresses, outcomes)
                states[part.address] = state
                save_state(path, states)
                yield from outcomes
                yield from given_up
            states[part.address] = state
            if state != before:
                save_state(path, states)


def _known(others: Mapping[str, FeedState], read: Collection[str]) -> set[str]:
    """Return the pages that other feeds brought, or will: none still waits for a feed that is not `read` any more."""
    taken = {page for state in others.values() for page in state.taken}
    return taken.union(*(state.waiting for other, state in others.items() if other in read))


def _without_taken(state: FeedState, others: Mapping[str, FeedState]) -> FeedState:
    """Return the state in which no page waits that another feed brought since, while this one was not read."""
    brought = {page for page in state.waiting if any(page in other.taken for other in others.values())}
    if not brought:
        return state
    waiting = {address: page for address, page in state.waiting.items() if address not in brought}
    return replace(state, taken=state.taken | brought, waiting=waiting)


def _visit(
    part: Link, state: FeedState, fetcher: Fetcher, elsewhere: set[str], room: int
) -> tuple[FeedState, Listing | None, list[Visit | Notice | ReadingError]]:
    """Look at a feed: return its state, in which no more than `room` new pages wait, and what is to be told.

    A sitemap of which its index says that it has not changed is not asked for. The listing is None then,
    and where it could not be read or is that of the last time.
    """
    if part.changed and part.changed == state.changed:
        return state, None, []
    try:
        listing = load_listing(part.address, fetcher, etag=state.etag, modified=state.modified)
    except ReadingError as error:
        return state, None, [error]
    if isinstance(listing, Unchanged):
        return replace(state, changed=part.changed), None, [Visit(part.address, True, len(state.waiting))]
    addresses = {link.address for link in listing.pages}
    taken = state.taken & addresses  # what is no longer listed does not come again
    known = taken | elsewhere | state.waiting.keys()
    new = [link for link in listing.pages if link.address not in known]
    taken |= {link.address for link in new[max(0, room) :]}
    waiting = {link.address: Waiting(found=link.found) for link in new[: max(0, room)]}
    state = FeedState(listing.etag, listing.modified, part.changed, taken, {**state.waiting, **waiting})
    told: list[Visit | Notice | ReadingError] = [Visit(part.address, False, len(waiting))]
    if len(waiting) < len(new) or listing.cut:
        told.append(Notice(part.address, f"it lists too much: only the newest {MOST_PAGES:,} pages are read"))
    return state, listing, told


def _batches(
    waiting: Mapping[str, Waiting], fetcher: Fetcher, publisher: str | None, stopped: Callable[[], bool]
) -> Iterator[tuple[list[str], list[Found]]]:
    """Fetch the pages that wait; give those of a batch with what was found at them."""
    links: list[str] = []
    found: list[Found] = []
    size = 0
    for address, page in waiting.items():
        if stopped():
            break
        fetched = list(find_page(Link(address, page.found), fetcher, publisher))
        links.append(address)
        found += fetched
        size += sum(len(item.payload) for item in fetched if isinstance(item, Item))
        if len(links) == _BATCH or size > _BATCH_SIZE:
            yield links, found
            links, found, size = [], [], 0
    if links:
        yield links, found


def _settled(state: FeedState, links: Sequence[str], outcomes: Sequence[Told]) -> tuple[FeedState, list[Notice]]:
    """Return the state after a batch was added, and word of the pages that are given up."""
    failed = {error.source: error for error in outcomes if isinstance(error, ReadingError)}
    waiting = dict(state.waiting)
    taken = set(state.taken)
    given_up = []
    for address in links:
        page = waiting.pop(address)
        if (error := failed.get(address)) is None:
            taken.add(address)
            continue
        is_try = not (isinstance(error, FetchError) and error.failure is Failure.BUSY)
        page = replace(page, tries=page.tries + is_try)
        if page.tries < MOST_TRIES:
            waiting[address] = page
        else:
            taken.add(address)
            given_up.append(Notice(address, f"it could not be read {MOST_TRIES} times and is given up"))
    return replace(state, taken=frozenset(taken), waiting=waiting), given_up
