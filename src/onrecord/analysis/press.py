"""Know the outlets of a record: under which imprints each published, how much, and what it tells."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.knowledge import Outlets
from onrecord.model import Document, Outlet
from onrecord.storing import (
    Imprint,
    State,
    Store,
    Told,
    Withdrawn,
    crediting,
    imprints,
    shared_with,
    state,
    told_by,
    withdrawn_of,
)

#: The name under which documents stand that name nobody.
UNNAMED = "no outlet named"
#: In so many of an outlet's newest documents it is looked for the agencies that they credit.
NEWEST = 300
#: How many other outlets are named with which an outlet shares texts.
_OTHERS = 20


@dataclass(frozen=True, slots=True)
class OutletSum:
    """An outlet with its documents and their stated records, and the days between which it published them.

    `imprints` are all names under which it did. A document of several outlets counts for each of them.
    `first` and `last` are None where no document says when it was published.
    """

    outlet: Outlet
    documents: int
    records: int
    first: dt.date | None
    last: dt.date | None
    imprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """An outlet or agency beside another one, and in how many documents."""

    outlet: Outlet
    documents: int


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """What stands in the documents of one outlet.

    `credited` counts the agencies that its newest `looked_at` documents have their story from, `copies` the
    outlets that print the same texts, `names` the publishers as its documents have them.
    """

    sums: OutletSum
    told: tuple[Told, ...]
    credited: tuple[Numbered, ...]
    looked_at: int
    copies: tuple[Numbered, ...]
    withdrawn: tuple[Withdrawn, ...]
    names: tuple[str, ...]

    @property
    def asserted(self) -> int:
        """Return how many records it asserts, or lets a named speaker assert."""
        return sum(each.asserted for each in self.told)

    @property
    def rumoured(self) -> int:
        """Return how many records it prints as a rumour or from an unnamed source."""
        return sum(each.rumoured for each in self.told)


class Press:
    """All outlets of one record. They are summed up again when documents were added, and kept in between."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._lock = threading.Lock()
        self._state: State | None = None
        self._sums: dict[str, OutletSum] = {}
        self._known: dict[str, tuple[Outlet, ...]] = {}

    def sums(self, store: Store, as_of: str | None = None) -> list[OutletSum]:
        """Return all outlets of the record as it was known on `as_of` (EDTF), those with the most documents first."""
        return list(self._by_name(store, as_of).values())

    def find(self, name: str, store: Store, as_of: str | None = None) -> OutletSum | None:
        """Return the outlet of this name, or the one that the name means; None where nothing of it is on record."""
        sums = self._by_name(store, as_of)
        if name.casefold() in sums:
            return sums[name.casefold()]
        meant = self._outlets.of(Document("", "", publisher=name))
        return sums.get(meant[0].name.casefold()) if meant else None

    def profile(self, sums: OutletSum, store: Store, as_of: str | None = None) -> OutletProfile:
        """Return what stands in the documents of an outlet."""
        keys = sums.imprints
        credits = store.ask(crediting(keys, self._outlets.credits, NEWEST, as_of))
        shared: Counter[Outlet] = Counter()
        for each in store.ask(shared_with(keys, as_of)):
            for outlet in self._named(each.imprint):
                if outlet.name.casefold() != sums.outlet.name.casefold():
                    shared[outlet] += each.documents
        return OutletProfile(
            sums, tuple(store.ask(told_by(keys, as_of))),
            _numbered(Counter(agency for document in credits for agency in self._agencies(document, sums.outlet))),
            min(NEWEST, sums.documents), _numbered(shared),
            tuple(store.ask(withdrawn_of(keys, as_of))) if store.withdrawals(as_of) else (),
            _names(keys),
        )  # fmt: skip

    def _agencies(self, document: Document, own: Outlet) -> Iterable[Outlet]:
        return (agency for agency in self._outlets.agencies(document) if agency != own)

    def _by_name(self, store: Store, as_of: str | None) -> dict[str, OutletSum]:
        if as_of:  # seldom asked for, and different each time
            found = store.ask(imprints(as_of))
            with self._lock:
                return self._summed(found)
        (now,) = store.ask(state())
        with self._lock:
            if now != self._state:
                self._sums, self._state = self._summed(store.ask(imprints())), now
            return self._sums

    def _summed(self, found: Sequence[Imprint]) -> dict[str, OutletSum]:
        under: dict[str, dict[Outlet, list[Imprint]]] = {}
        for each in found:
            for outlet in self._named(each.key, each):
                under.setdefault(outlet.name.casefold(), {}).setdefault(outlet, []).append(each)
        sums = ((name, _sum(spellings)) for name, spellings in under.items())
        return dict(sorted(sums, key=lambda each: (-each[1].documents, each[0])))

    def _named(self, key: str, imprint: Imprint | None = None) -> tuple[Outlet, ...]:
        """Return whom an imprint means; each is looked up once."""
        if key not in self._known:
            known = imprint or Imprint(key, 0, 0, None, None)
            named = self._outlets.of(Document("", "", publisher=known.publisher, url=known.host))
            self._known[key] = named or (Outlet(UNNAMED),)
        return self._known[key]


def _sum(spellings: dict[Outlet, list[Imprint]]) -> OutletSum:
    """Sum up an outlet, under the spelling that most of its documents have ("AP News", "AP NEWS")."""
    outlet, *others = spellings
    if others:
        outlet = max(spellings, key=lambda each: (sum(one.documents for one in spellings[each]), each.name))
    its = [each for one in spellings.values() for each in one]
    return OutletSum(
        outlet, sum(each.documents for each in its), sum(each.records for each in its),
        min((each.first for each in its if each.first), default=None),
        max((each.last for each in its if each.last), default=None),
        tuple(each.key for each in its),
    )  # fmt: skip


def _numbered(counts: Counter[Outlet]) -> tuple[Numbered, ...]:
    return tuple(Numbered(*each) for each in counts.most_common(_OTHERS))


def _names(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the names that stand alone in an imprint, and the hosts that stand for one."""
    found = (Imprint(key, 0, 0, None, None) for key in keys)
    return tuple(
        dict.fromkeys(name for each in found if (name := each.publisher or each.host) and ";" not in name)
    )  # fmt: skip
