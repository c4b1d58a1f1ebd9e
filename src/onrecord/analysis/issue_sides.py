"""Tell whether two parties stand on the same side of an issue."""

from __future__ import annotations

from onrecord.storing import Side


def agreeing(pair: tuple[str, str], sides: tuple[Side | None, Side | None]) -> bool | None:
    """Return whether two parties stand together by the sides they take; None where these do not tell.

    Each party is on its own side: who backs the other on an issue stands with it.
    """
    (supports, opposes), (supported, opposed) = (_camps(key, side) for key, side in zip(pair, sides, strict=True))
    same = bool(supports & supported or opposes & opposed)
    opposite = bool(supports & opposed or opposes & supported)
    return same if same != opposite else None


def _camps(key: str, side: Side | None) -> tuple[set[str], set[str]]:
    return {key, *(side.supports if side else ())}, set(side.opposes if side else ())
