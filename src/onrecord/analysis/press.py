"""Know the outlets of a record: under which imprints each published, how much, and what it tells."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.analysis.directory import folded
from onrecord.analysis.growing import Growing
from onrecord.knowledge import Outlets
from onrecord.model import Document, Outlet
from onrecord.storing import (
    Imprint,
    Store,
    Told,
    Withdrawn,
    crediting,
    imprints,
    shared_with,
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


@dataclass(frozen=True, slots=True)
class _Sums:
    """The imprints of a record by their keys, and its outlets by their names in small letters, in their order."""

    imprints: dict[str, Imprint]
    outlets: dict[str, OutletSum]


_NONE = _Sums({}, {})


class Press:
    """All outlets of one record. What they published is kept, and what was added since is counted in."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._sums = Growing[_Sums](
            lambda sums, store, seen: self._with(sums or _NONE, store.ask(imprints(beyond=seen)))
        )
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

    def with_words(self, query: str, store: Store, as_of: str | None = None) -> list[str]:
        """Return the names of outlets on record with the words of a query, in their order, most documents first."""
        words = folded(query)
        outlets = self._by_name(store, as_of).items() if words else ()
        found = ((name, sums.outlet.name) for name, sums in outlets)
        return [name for key, name in found if key != UNNAMED and f" {words}" in f" {folded(key)}"]

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
            return self._with(_NONE, store.ask(imprints(as_of))).outlets
        return self._sums.of(store).outlets

    def _with(self, sums: _Sums, found: Sequence[Imprint]) -> _Sums:
        """Return the sums with what further documents bring; outlets that they don't have stay as they are."""
        known = sums.imprints | {each.key: _together(sums.imprints.get(each.key), each) for each in found}
        brought: dict[str, set[str]] = {}
        for each in found:
            for outlet in self._named(each.key, each):
                brought.setdefault(outlet.name.casefold(), set()).add(each.key)
        outlets = dict(sums.outlets)
        for name, keys in brought.items():
            before = outlets[name].imprints if name in outlets else ()
            outlets[name] = self._sum(name, [known[key] for key in sorted(keys.union(before))])
        return _Sums(known, dict(sorted(outlets.items(), key=lambda each: (-each[1].documents, each[0]))))

    def _sum(self, name: str, its: Sequence[Imprint]) -> OutletSum:
        """Sum up an outlet, under the spelling that most of its documents have ("AP News", "AP NEWS")."""
        spellings: Counter[Outlet] = Counter()
        for each in its:
            for outlet in self._named(each.key, each):
                if outlet.name.casefold() == name:
                    spellings[outlet] += each.documents
        return OutletSum(
            max(spellings, key=lambda each: (spellings[each], each.name)),
            sum(each.documents for each in its), sum(each.records for each in its),
            min((each.first for each in its if each.first), default=None),
            max((each.last for each in its if each.last), default=None),
            tuple(each.key for each in its),
        )  # fmt: skip

    def _named(self, key: str, imprint: Imprint | None = None) -> tuple[Outlet, ...]:
        """Return whom an imprint means; each is looked up once."""
        if key not in self._known:
            known = imprint or Imprint(key, 0, 0, None, None)
            named = self._outlets.of(Document("", "", publisher=known.publisher, url=known.host))
            self._known[key] = named or (Outlet(UNNAMED),)
        return self._known[key]


def _together(one: Imprint | None, other: Imprint) -> Imprint:
    """Return an imprint with the documents of both."""
    if one is None:
        return other
    return Imprint(
        one.key, one.documents + other.documents, one.records + other.records,
        min((each.first for each in (one, other) if each.first), default=None),
        max((each.last for each in (one, other) if each.last), default=None),
    )  # fmt: skip


def _numbered(counts: Counter[Outlet]) -> tuple[Numbered, ...]:
    return tuple(Numbered(*each) for each in counts.most_common(_OTHERS))


def _names(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the names that stand alone in an imprint, and the hosts that stand for one."""
    found = (Imprint(key, 0, 0, None, None) for key in keys)
    return tuple(
        dict.fromkeys(name for each in found if (name := each.publisher or each.host) and ";" not in name)
    )  # fmt: skip
