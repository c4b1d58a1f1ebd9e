"""Make src/onrecord/charts/data/world.json, the shapes of the states, from Natural Earth.

Run it in a folder where the npm package `world-atlas` 2.0.2 lies unpacked (npm pack world-atlas), with
pycountry installed: python world_map.py PACKAGE_FOLDER OUTPUT. docs/decisions/0025 says why it is made so.

The shapes are those of 1:110m on a grid of a tenth of a degree, by ISO 3166 alpha-3 code (XKX for Kosovo).
`points` give for each state and territory of 1:10m where its mark stands: the middle of its largest piece.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

import pycountry

#: Degrees of a step of the grid.
STEP = 0.1
#: Shapes that Natural Earth draws without a code of ISO 3166-1.
BY_NAME = {"Kosovo": "XKX", "N. Cyprus": "northern-cyprus", "Somaliland": "somaliland"}
#: Too small for 1:10m.
BY_HAND = {"VAT": [12.5, 41.9]}
#: No state takes a side there, and it takes a sixth of the picture.
LEFT_OUT = "ATA"

Ring = list[tuple[float, float]]


def main(package: Path, output: Path) -> None:
    """Write the file."""
    coarse = json.loads((package / "countries-110m.json").read_text())
    fine = json.loads((package / "countries-10m.json").read_text())
    shapes = [(code, shape) for code, shape in coded(coarse) if code != LEFT_OUT]
    used = sorted({index if index >= 0 else ~index for _, shape in shapes for index in flat(shape["arcs"])})
    places = {old: new for new, old in enumerate(used)}
    arcs = decoded(coarse)
    world = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "arcs": [deltas(arcs[index]) for index in used],
        "objects": {
            "states": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": shape["type"], "id": code, "arcs": renumbered(shape["arcs"], places)}
                    for code, shape in sorted(shapes, key=lambda pair: pair[0])
                ],
            }
        },
        "points": dict(sorted(points(fine).items())),
    }
    output.write_text(json.dumps(world, separators=(",", ":")) + "\n")


def coded(topology: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the shapes that have a code; a rock without one is nobody's to colour."""
    for shape in topology["objects"]["countries"]["geometries"]:
        found = pycountry.countries.get(numeric=shape["id"]) if shape.get("id") else None
        code = found.alpha_3 if found else BY_NAME.get(shape["properties"]["name"])
        if code:
            yield code, shape


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs in degrees."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + west, y * high + south))
        arcs.append(line)
    return arcs


def deltas(arc: Ring) -> list[list[int]]:
    """Return an arc on the grid, each point as the step from the one before; its ends stay, even on one spot."""
    grid = [(round(x / STEP), round(y / STEP)) for x, y in arc]
    kept = [grid[0], *(here for before, here in pairwise(grid) if here != before)]
    if len(kept) == 1:
        kept.append(kept[0])
    return [list(kept[0]), *([x - x0, y - y0] for (x0, y0), (x, y) in pairwise(kept))]


def flat(arcs: Any) -> Iterator[int]:
    """Give the numbers in nested lists."""
    for part in arcs:
        if isinstance(part, int):
            yield part
        else:
            yield from flat(part)


def renumbered(arcs: Any, places: dict[int, int]) -> Any:
    """Return nested numbers of arcs, those below zero turned round, under their new numbers."""
    if isinstance(arcs, int):
        return places[arcs] if arcs >= 0 else ~places[~arcs]
    return [renumbered(part, places) for part in arcs]


def points(topology: dict[str, Any]) -> dict[str, list[float]]:
    """Return the middle of the largest piece of each shape, longitude and latitude."""
    arcs = decoded(topology)
    largest: dict[str, tuple[float, list[float]]] = {code: (0.0, middle) for code, middle in BY_HAND.items()}
    for code, shape in coded(topology):
        pieces = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for outer, *_ in pieces:
            ring = [point for index in outer for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
            size, middle = measured(unwrapped(ring))
            if size > largest.get(code, (0.0, []))[0]:
                largest[code] = size, middle
    return {code: middle for code, (_, middle) in largest.items() if code != LEFT_OUT}


def unwrapped(ring: Ring) -> Ring:
    """Return a ring that does not jump where it crosses the 180th meridian."""
    turn, before, line = 0, ring[0][0], []
    for x, y in ring:
        turn -= 360 * round((x - before) / 360)
        before = x
        line.append((x + turn, y))
    return line


def measured(ring: Ring) -> tuple[float, list[float]]:
    """Return the area of a ring, shrunk by its latitude, and its centroid."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, []
    middle = [round((x / (3 * area) + 180) % 360 - 180, 1), round(y / (3 * area), 1)]
    return abs(area) * cos(radians(middle[1])), middle


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
