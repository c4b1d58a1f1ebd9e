"""Score a sentence by small learned weights of what stands in it.

Needs the weights that ship with onrecord, one a place: what stands in a sentence is hashed to places,
so that the file holds numbers and no words. `model/train_filters.py` made them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from importlib.resources import files

#: Weights are whole numbers, so many to one unit of log-odds.
UNIT = 64
#: Places of a file: what is hashed to one of them shares its weight.
PLACES = 1 << 16
LAST = PLACES - 1


class HashedWeights:
    """One file of weights. Scores are log-odds that the sentence holds what was learned for."""

    def __init__(self, bias: int, weights: list[int]) -> None:
        self._bias, self._weights = bias, weights

    @classmethod
    def load(cls, name: str) -> HashedWeights:
        """Load weights that ship with the coder: the bias in four bytes, then a signed byte a place."""
        packed = (files("onrecord.coding") / name).read_bytes()
        (bias,) = struct.unpack_from("<i", packed)
        return cls(bias, list(struct.unpack_from(f"{PLACES}b", packed, 4)))

    def score(self, places: Iterable[int]) -> float:
        """Return the log-odds of a sentence in which these places are marked; each counts once."""
        weights = self._weights
        return (self._bias + sum([weights[place] for place in places])) / UNIT


def number_of(name: str) -> int:
    """Return the number of a word or a clue, the same in every run."""
    return zlib.crc32(name.encode("utf-8", "replace"))
