"""Place the nodes of a graph: friends near each other, foes far apart, no two labels on each other.

Distances are met as well as they can be by stress majorization (Gansner, Koren & North 2005, "Graph
Drawing by Stress Majorization"), from a start that is fixed: the same graph is always drawn the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]

#: Distances of the drawing, before it is stretched to its frame.
_FRIENDS, _LEVEL, _FOES = 1.0, 1.6, 2.4
#: Between two that nothing joins.
_UNJOINED = 3.5
_ROUNDS = 120
_PUSHES = 400

#: Width and height of a node with its label, in pixels.
Box = tuple[float, float]
Place = tuple[float, float]


def placed(boxes: Sequence[Box], signs: Mapping[tuple[int, int], int], width: float, height: float) -> list[Place]:
    """Return where the middle of each box stands in a frame; `signs` are those of the edges, 1, 0 or -1."""
    import numpy as np

    if len(boxes) < 2:
        return [(width / 2, height / 2)] * len(boxes)
    distances = _distances(len(boxes), signs)
    spots = _majorized(distances, _start(len(boxes)))
    spots = _fitted(spots, np.array(boxes, dtype=float), width, height)
    return [(float(x), float(y)) for x, y in _parted(spots, np.array(boxes, dtype=float), width, height)]


def _distances(count: int, signs: Mapping[tuple[int, int], int]) -> Matrix:
    """Return the wanted distances: those of the edges, else of the shortest way over edges."""
    import numpy as np

    wanted = {1: _FRIENDS, 0: _LEVEL, -1: _FOES}
    distances = np.full((count, count), np.inf)
    np.fill_diagonal(distances, 0)
    for (one, other), sign in signs.items():
        distances[one, other] = distances[other, one] = wanted[sign]
    direct = distances.copy()
    for middle in range(count):  # Floyd & Warshall
        distances = np.minimum(distances, distances[:, middle, None] + distances[None, middle, :])
    return np.where(np.isfinite(direct), direct, np.minimum(distances, _UNJOINED))


def _start(count: int) -> Matrix:
    """Return places on a spiral: no two alike, and the first nodes in the middle."""
    import numpy as np

    turns = np.arange(count) * np.pi * (3 - np.sqrt(5))
    spiral: Matrix = np.sqrt(np.arange(count) + 0.5)[:, None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return spiral


def _majorized(distances: Matrix, spots: Matrix) -> Matrix:
    """Move the spots until their distances are near those that are wanted, close ones weighing most."""
    import numpy as np

    weights = np.where(distances > 0, 1 / np.maximum(distances, 1e-9) ** 2, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(spots[:, None] - spots[None, :], axis=2)
        pulls = np.where(apart > 1e-9, weights * distances / np.maximum(apart, 1e-9), 0)
        spots = inverse @ ((np.diag(pulls.sum(axis=1)) - pulls) @ spots)
    return spots


def _fitted(spots: Matrix, boxes: Matrix, width: float, height: float) -> Matrix:
    """Turn the drawing so that its longest way lies along the frame, and stretch it to fill it."""
    import numpy as np

    centred = spots - spots.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    long, short = (axes[:, 1], axes[:, 0]) if width >= height else (axes[:, 0], axes[:, 1])
    turned = np.stack([centred @ long, centred @ short], axis=1)
    signs = np.sign(turned[0])  # an axis has no direction of its own: the first node stands to the upper left
    turned *= -np.where(signs == 0, 1, signs)
    low, high = turned.min(axis=0), turned.max(axis=0)
    room = np.array([width, height]) - boxes.max(axis=0)
    fitted: Matrix = boxes.max(axis=0) / 2 + (turned - low) / np.maximum(high - low, 1e-9) * room
    return fitted


def _parted(spots: Matrix, boxes: Matrix, width: float, height: float) -> Matrix:
    """Push boxes that lie on each other apart, the shorter way, and keep all within the frame."""
    import numpy as np

    halves = (boxes[:, None] + boxes[None, :]) / 2
    before = np.sign(spots[:, None] - spots[None, :])
    index = np.arange(len(spots))
    turned = np.where(before == 0, np.sign(index[:, None] - index[None, :])[..., None], before)
    for _ in range(_PUSHES):
        apart = spots[:, None] - spots[None, :]
        over = halves - np.abs(apart)
        meeting = np.all(over > 0, axis=2)
        meeting &= ~np.eye(len(spots), dtype=bool)
        if not meeting.any():
            break
        along = np.stack([over[..., 0] <= over[..., 1], over[..., 0] > over[..., 1]], axis=2)
        way = np.where(apart == 0, turned, np.sign(apart))
        moves = np.where(meeting[..., None] & along, way * (over + 0.5) / 2, 0).sum(axis=1)
        spots = np.clip(spots + 0.7 * moves, boxes / 2, np.array([width, height]) - boxes / 2)
    return spots
