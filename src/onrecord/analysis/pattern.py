"""Tell how a claimed act fits what is on record between its two parties. Never part of a verdict.

Four simple published measures, each as numbers with ids of the records that they rest on. Only what is
asserted to have happened counts, copies of one telling count once, and everything is taken before the
day of the claimed act, as the record was known on a date. docs/decisions/0011 says why these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analysis.issue_sides import on_issues
from onrecord.analysis.tallies import Tally, tally
from onrecord.edtf import bounds
from onrecord.model import Record
from onrecord.storing import Act, PairBalance, Side, Store, balances_with, means

#: A pair needs so many events to be compared with, and to stand in a comparison.
LEAST_EVENTS = 5
#: How many months the last year has: periods of a month, counted back from the day of the act.
YEAR = 12
#: So many records at most are named for a number, the latest.
_FEW = 5
#: The one standing relation that is an act against the other; the rest are friendly.
_HOSTILE_RELATIONS = frozenset({"occupation"})


@dataclass(frozen=True, slots=True)
class Precedents:
    """Acts of the same kind, type and mode in the same direction: `count` happened, from `first` to `last`.

    Both are None where nobody knows the day of any.

    An act of both together counts in either direction. A claim that names no mode asks for all modes of
    its type, a stance for the same side on the same issue. `unreal` counts those that are only planned,
    supposed, rumoured, said to be untrue, or of a side of which only another state or body says so.
    """

    count: int
    first: dt.date | None
    last: dt.date | None
    unreal: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Cooperation and conflict of the pair, in all and in the last 12 months, beside other pairs.

    `percentile` is the percentile rank of the pair's mean score, 0 to 100, among `others`, the number of
    other pairs with at least LEAST_EVENTS events: the share below it and half of those level with it.
    None where the pair has fewer events itself or there is no other.
    """

    whole: Tally
    last_year: Tally
    percentile: float | None
    others: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One third party or issue to which both stand in some way, with the latest record of each.

    `one` and `other` are 1 or -1: mostly cooperation or conflict with the third party. Of an issue,
    their product is 1 where both take the same side and -1 where they take opposite ones.
    """

    name: str
    is_issue: bool
    one: int
    other: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """The triads that the claimed act would close (Heider 1946; Cartwright & Harary 1956).

    A triad is balanced when the product of its three signs is positive: one with a common friend, a common
    foe or a shared side is balanced if the act is cooperative. `sign` is the sign of the act, 0 where
    PLOVER gives it none; then no triad is called balanced or unbalanced.
    """

    sign: int
    ties: tuple[Tie, ...]

    @property
    def balanced(self) -> int:
        """Count the triads that the act would close in balance."""
        return sum(self.sign * tie.one * tie.other > 0 for tie in self.ties)

    @property
    def unbalanced(self) -> int:
        """Count the triads that the act would close out of balance."""
        return sum(self.sign * tie.one * tie.other < 0 for tie in self.ties)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often such an act came in the last 12 months, and how lately.

    `active` counts the months in which anything happened between the two, `repeated` those among them
    in which such an act did. `score` is the strict recurrency baseline of Gastinger et al. (2024,
    "History Repeats Itself"): 2 ** (λ · (k − t)) with t the month of the claimed act, k the month of the
    latest precedent and 0 where there is none. λ is 1/12 here: 1 for a precedent within the last
    month, half of it for each year gone by.
    """

    active: int
    repeated: int
    score: float
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one claimed act fits: `one` does it to `other`, or both do it together.

    `act` says in words of PLOVER what is compared. `before` is the first day that no longer counts.
    `dated` is False where the claim gives no date: then everything known counts, reports of the act too.
    """

    one: str
    other: str
    mutual: bool
    act: str
    before: dt.date
    dated: bool
    precedents: Precedents
    balance: Balance
    ties: Ties
    recurrence: Recurrence


def pattern(claimed: Record, store: Store, as_of: str | None = None) -> Pattern | None:
    """Return how a claimed act fits the record as it was known on `as_of` (EDTF).

    The pair is the first actor with the first recipient, with the party that a stance supports or
    opposes, or with the other actor of what both do. Returns None where there is no second party. A
    negated claim is measured as the act that it denies.
    """
    pair = _pair(claimed)
    before = _before(claimed, store, as_of)
    if pair is None or before is None:
        return None
    one, other = pair
    until = before if claimed.date is not None else None
    acts = store.acts_between(one, other, before=until, as_of=as_of)
    sides = store.sides(one, other, before=until, as_of=as_of)
    balances = store.ask(balances_with(pair, until, as_of))
    others = [
        found.mean for found in store.ask(means(LEAST_EVENTS, until, as_of)) if {found.one, found.other} != set(pair)
    ]
    mutual = claimed.kind != "stance" and not claimed.recipients
    like = _like(claimed, one, mutual, acts, sides)
    happened = [act for act in acts if act.happened]
    return Pattern(
        one, other, mutual, _act(claimed), before, claimed.date is not None,
        _precedents(like),
        _balance(happened, others, before),
        Ties(_sign(claimed, other), (*_issues(pair, sides), *_third_parties(pair, balances))),
        _recurrence(like, happened, before),
    )  # fmt: skip


def patterns(claimed: Iterable[Record], store: Store, as_of: str | None = None) -> tuple[Pattern, ...]:
    """Return the pattern of each act of a claim that has two parties; of two readings of one word the first."""
    found: dict[int, Pattern] = {}
    for record in claimed:
        if record.trigger.start not in found and (fit := pattern(record, store, as_of)):
            found[record.trigger.start] = fit
    return tuple(found.values())


def months_before(day: dt.date, before: dt.date) -> int:
    """Return how many whole months lie between a day and the later day `before`: 0 within the last one."""
    months = (before.year - day.year) * 12 + before.month - day.month
    return max(0, months - (day.day >= before.day))


def _pair(claimed: Record) -> tuple[str, str] | None:
    if claimed.kind == "denial" or not claimed.actors:
        return None
    one = claimed.actors[0].key
    others = [party.key for party in claimed.recipients or claimed.actors[1:]]
    if claimed.kind == "stance":
        others = [*claimed.supports, *claimed.opposes]
    return next(((one, other) for other in others if other != one), None)


def _before(claimed: Record, store: Store, as_of: str | None) -> dt.date | None:
    """Return the first day of the claimed act; of an undated one the day after all that is known."""
    if claimed.date is not None:
        first, last = bounds(claimed.date)
        return last if first == dt.date.min else first
    known = bounds(as_of)[1] if as_of else store.newest_day()
    return known and min(known, dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)


def _act(claimed: Record) -> str:
    if claimed.kind == "stance":
        return f"stance on {claimed.issue}"
    return " ".join(word for word in (claimed.type, claimed.mode) if word)


def _sign(claimed: Record, other: str) -> int:
    if claimed.kind == "stance":
        return 1 if other in claimed.supports else -1
    if claimed.kind == "relation":
        return -1 if claimed.type in _HOSTILE_RELATIONS else 1
    return _sign_of(claimed.score or 0.0)


def _sign_of(number: float) -> int:
    return (number > 0) - (number < 0)


def _like(claimed: Record, one: str, mutual: bool, acts: list[Act], sides: list[Side]) -> list[Act] | list[Side]:
    """Return the acts, or sides taken, that are of the claimed kind and direction, in time order."""
    if claimed.kind == "stance":
        return [
            side
            for side in sides
            if (side.actor, side.issue) == (one, claimed.issue)
            and (set(side.supports) & set(claimed.supports) or set(side.opposes) & set(claimed.opposes))
        ]
    return [
        act
        for act in acts
        if (act.kind, act.type) == (claimed.kind, claimed.type)
        and claimed.mode in (None, act.mode)
        and (mutual or act.mutual or act.actor == one)
    ]


def _precedents(like: list[Act] | list[Side]) -> Precedents:
    happened = [act for act in like if act.happened]
    days = [act.day for act in happened if act.day is not None]
    return Precedents(
        len(happened),
        days[0] if days else None,
        days[-1] if days else None,
        len(like) - len(happened),
        _latest(act.record for act in happened or like),
    )


def _balance(happened: list[Act], others: list[float], before: dt.date) -> Balance:
    """Weigh the events of a pair; `others` are the mean scores of the other pairs."""
    events = [act for act in happened if act.kind == "event"]
    whole = tally(event.score for event in events)
    percentile = None
    if whole.mean is not None and whole.acts >= LEAST_EVENTS and others:
        below, level = sum(mean < whole.mean for mean in others), others.count(whole.mean)
        percentile = 100 * (below + level / 2) / len(others)
    last_year = tally(act.score for act in events if act.day and months_before(act.day, before) < YEAR)
    return Balance(whole, last_year, percentile, len(others), _latest(act.record for act in events))


def _issues(pair: tuple[str, str], sides: list[Side]) -> list[Tie]:
    """Return the issues on which the two stand on the same side or on opposite ones, by their latest stances."""
    return [
        Tie(issue, True, 1, 1 if agree else -1, tuple(side.record for side in (*one, *other)))
        for issue, (one, other), agree in on_issues(pair, (side for side in sides if side.happened))
        if agree is not None
    ]


def _third_parties(pair: tuple[str, str], balances: list[PairBalance]) -> list[Tie]:
    """Return the third parties with which both have mostly cooperation or conflict, the most met first."""
    ones, others = (_signed(key, balances) for key in pair)
    shared = (ones.keys() & others.keys()) - set(pair)
    by_weight = sorted(shared, key=lambda key: (-min(ones[key].acts, others[key].acts), key))
    return [
        Tie(
            key, False, _majority(ones[key]), _majority(others[key]),
            tuple(_example(balance) for balance in (ones[key], others[key])),
        )
        for key in by_weight
    ]  # fmt: skip


def _signed(key: str, balances: list[PairBalance]) -> dict[str, PairBalance]:
    """Return the balances of a party by the other one, without those that are level."""
    met = ((pair.other if pair.one == key else pair.one, pair) for pair in balances if key in (pair.one, pair.other))
    return {other: pair for other, pair in met if _majority(pair)}


def _majority(pair: PairBalance) -> int:
    return _sign_of(pair.cooperation - pair.conflict)


def _example(pair: PairBalance) -> str:
    """Return the latest record of what a pair does mostly."""
    return (pair.latest_cooperation if _majority(pair) > 0 else pair.latest_conflict) or ""


def _recurrence(like: list[Act] | list[Side], happened: list[Act], before: dt.date) -> Recurrence:
    precedents = [act for act in like if act.happened]
    months = {months_before(act.day, before) for act in precedents if act.day}
    active = months | {months_before(act.day, before) for act in happened if act.day}
    return Recurrence(
        sum(month < YEAR for month in active),
        sum(month < YEAR for month in months),
        2.0 ** (-min(months) / YEAR) if months else 0.0,
        _latest(act.record for act in precedents if act.day and months_before(act.day, before) < YEAR),
    )


def _latest(records: Iterable[str]) -> tuple[str, ...]:
    """Name a few records of a list in time order, the latest first."""
    return tuple(records)[: -_FEW - 1 : -1]
