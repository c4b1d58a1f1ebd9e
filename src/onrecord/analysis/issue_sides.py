"""Tell the latest sides on an issue, and whether two parties stand on the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.storing import Side


def latest(sides: Iterable[Side]) -> dict[tuple[str, str], tuple[Side, ...]]:
    """Return, by issue and actor, the sides of the last day on which one is told: each different one once.

    `sides` are in time order, undated ones before all others: these count as long as there is no other.
    """
    found: dict[tuple[str, str], list[Side]] = {}
    for side in sides:
        known = found.setdefault((side.issue, side.actor), [])
        if known and known[-1].day != side.day:
            known.clear()
        known[:] = [other for other in known if _taken(other) != _taken(side)]
        known.append(side)
    return {key: tuple(known) for key, known in found.items()}


def agreeing(pair: tuple[str, str], sides: tuple[Sequence[Side], Sequence[Side]]) -> bool | None:
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
