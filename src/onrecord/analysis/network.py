"""Tell who is close to whom in a period, and how balanced the whole is. Numbers, each with its records.

Parties are the states, bodies and groups that the knowledge files know. Only events that happened count,
copies of one telling once. Signs are those of the majority of events, as in the pattern of a claim
(docs/decisions/0011).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.knowledge import Knowledge
from onrecord.storing import PairBalance, Store, balances_among, known_documents

#: So many unbalanced triads are named, those that rest on most events.
NAMED_TRIADS = 20
_KINDS = frozenset({"state", "body", "group"})


@dataclass(frozen=True, slots=True)
class Bond:
    """What passes between two parties: `acts` events, of them `cooperation` and `conflict` by PLOVER's score.

    `mean` is the mean of all scores. `sign` is 1 where cooperation prevails, -1 for conflict, 0 where they
    are level. `record` is the latest of what prevails, of either where they are level.
    """

    one: str
    other: str
    acts: int
    cooperation: int
    conflict: int
    mean: float
    sign: int
    record: str


@dataclass(frozen=True, slots=True)
class Member:
    """A party of the network: how many events it has with others, with how many of them mostly good or bad."""

    key: str
    acts: int
    friends: int
    foes: int


@dataclass(frozen=True, slots=True)
class Triad:
    """Three parties of which each two have a bond with a sign."""

    bonds: tuple[Bond, Bond, Bond]

    @property
    def parties(self) -> tuple[str, str, str]:
        """Return the three keys in order."""
        one, other, third = sorted({key for bond in self.bonds for key in (bond.one, bond.other)})
        return one, other, third

    @property
    def is_balanced(self) -> bool:
        """Tell whether the product of the signs is positive (Cartwright & Harary 1956)."""
        return self.bonds[0].sign * self.bonds[1].sign * self.bonds[2].sign > 0


@dataclass(frozen=True, slots=True)
class Network:
    """The parties and bonds of a period, most events first; `around` one party, with whom it has to do.

    `triads` counts all, `balanced` those in balance; `unbalanced` names NAMED_TRIADS of the others at most.
    `since` and `until` are EDTF, None without a limit. `documents` is how many were searched.
    """

    since: str | None
    until: str | None
    around: str | None
    members: tuple[Member, ...]
    bonds: tuple[Bond, ...]
    triads: int
    balanced: int
    unbalanced: tuple[Triad, ...]
    documents: int

    @property
    def balance(self) -> float | None:
        """Return the share of balanced triads, 0 to 1; None where there is no triad."""
        return self.balanced / self.triads if self.triads else None

    @property
    def balance_by_chance(self) -> float | None:
        """Return the share that would be expected if the same signs were dealt to the bonds at random."""
        signs = [bond.sign for bond in self.bonds if bond.sign]
        if not self.triads:
            return None
        friendly = signs.count(1) / len(signs)
        return friendly**3 + 3 * friendly * (1 - friendly) ** 2


def network(
    store: Store,
    knowledge: Knowledge,
    *,
    since: str | None = None,
    until: str | None = None,
    around: str | None = None,
    as_of: str | None = None,
) -> Network:
    """Return the network between two dates (EDTF), with `around` that of one key and those it meets."""
    entities = knowledge.names.entities.values()
    keys = dict.fromkeys(each.country or each.key for each in entities if each.kind in _KINDS)
    if around is not None:
        keys[around] = None
    balances = store.ask(balances_among(keys, since, until, as_of))
    bonds = [_bond(balance) for balance in _near(balances, around)]
    bonds.sort(key=lambda bond: (-bond.acts, bond.one, bond.other))
    triads, balanced, unbalanced = _balance(bonds)
    (documents,) = store.ask(known_documents(as_of))
    return Network(since, until, around, _members(bonds, around), tuple(bonds), triads, balanced, unbalanced, documents)


def _near(balances: list[PairBalance], around: str | None) -> Iterable[PairBalance]:
    """Return the balances of a party with others, and of those others with each other."""
    if around is None:
        return balances
    met = {
        key for balance in balances if around in (balance.one, balance.other) for key in (balance.one, balance.other)
    }
    return (balance for balance in balances if balance.one in met and balance.other in met)


def _bond(balance: PairBalance) -> Bond:
    sign = (balance.cooperation > balance.conflict) - (balance.cooperation < balance.conflict)
    latest = balance.latest_conflict if sign < 0 else balance.latest_cooperation
    return Bond(
        balance.one, balance.other, balance.acts, balance.cooperation, balance.conflict, balance.mean, sign,
        latest or balance.latest_conflict or "",
    )  # fmt: skip


def _members(bonds: Iterable[Bond], around: str | None) -> tuple[Member, ...]:
    """Return the parties, the one around which it is first, then by their events, those with it before all."""
    acts, friends, foes, close = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for bond in bonds:
        for key in (bond.one, bond.other):
            acts[key] += bond.acts
            friends[key] += bond.sign > 0
            foes[key] += bond.sign < 0
            close[key] += bond.acts if around in (bond.one, bond.other) else 0
    ranked = sorted(acts, key=lambda key: (key != around, -close[key], -acts[key], key))
    return tuple(Member(key, acts[key], friends[key], foes[key]) for key in ranked)


def _balance(bonds: Iterable[Bond]) -> tuple[int, int, tuple[Triad, ...]]:
    """Count the triads and the balanced ones among them, and return the weightiest of the others.

    A triad weighs as much as its thinnest bond.
    """
    count = balanced = 0
    others: list[tuple[int, Triad]] = []
    for triad in _triads([bond for bond in bonds if bond.sign]):
        count += 1
        if triad.is_balanced:
            balanced += 1
        else:
            others.append((min(bond.acts for bond in triad.bonds), triad))
    others.sort(key=lambda pair: (-pair[0], pair[1].parties))
    return count, balanced, tuple(triad for _, triad in others[:NAMED_TRIADS])


def _triads(bonds: Iterable[Bond]) -> Iterator[Triad]:
    """Give each three bonds between three parties once; the keys of a bond are in order."""
    above: defaultdict[str, dict[str, Bond]] = defaultdict(dict)
    for bond in bonds:
        above[bond.one][bond.other] = bond
    for one in list(above):
        beyond = above[one]
        for other, bond in beyond.items():
            further = above.get(other, {})
            for third in further.keys() & beyond.keys():
                yield Triad((bond, beyond[third], further[third]))
