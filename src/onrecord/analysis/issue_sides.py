"""Tell the latest sides on an issue, and whether two parties stand on the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.storing import Side

Taken = tuple[tuple[Side, ...], tuple[Side, ...]]


def on_issues(pair: tuple[str, str], sides: Iterable[Side]) -> Iterator[tuple[str, Taken, bool | None]]:
    """Give, by issue, the latest sides of each of two parties, and whether they stand together.

    `sides` are in time order, undated ones before all others: these count as long as there is no other.
    """
    newest = _latest(sides)
    for issue in sorted({issue for issue, _ in newest}):
        taken = newest.get((issue, pair[0]), ()), newest.get((issue, pair[1]), ())
        yield issue, taken, _agreeing(pair, taken)


def _latest(sides: Iterable[Side]) -> dict[tuple[str, str], tuple[Side, ...]]:
    """Return, by issue and actor, the sides of the last day on which one is told: each different one once."""
    found: dict[tuple[str, str], tuple[Side, ...]] = {}
    for side in sides:
        key = side.issue, side.actor
        kept = (other for other in found.get(key, ()) if other.day == side.day and _taken(other) != _taken(side))
        found[key] = (*kept, side)
    return found


def _agreeing(pair: tuple[str, str], sides: tuple[Sequence[Side], Sequence[Side]]) -> bool | None:
    """Return whether two parties stand together by the sides they take; None where these do not tell.

    Each party is on its own side: who backs the other on an issue stands with it.
    """
    (supports, opposes), (supported, opposed) = (_camps(key, taken) for key, taken in zip(pair, sides, strict=True))
    same = bool(supports & supported or opposes & opposed)
    opposite = bool(supports & opposed or opposes & supported)
    return same if same != opposite else None


def _taken(side: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return side.supports, side.opposes


def _camps(key: str, sides: Sequence[Side]) -> tuple[set[str], set[str]]:
    return {key, *(each for side in sides for each in side.supports)}, {each for side in sides for each in side.opposes}
