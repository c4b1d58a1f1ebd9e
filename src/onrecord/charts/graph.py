"""Draw parties and what joins them: circles with their names, full lines between friends, broken ones between foes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.charts.inks import BLUE, GROUND, MUTED, TEXT, VERMILION, layered
from onrecord.charts.layout import placed
from onrecord.charts.lettering import safe, short
from onrecord.charts.rows import chart_of

if TYPE_CHECKING:
    import altair as alt

#: Colour and dashes of a line by its sign.
LINES: dict[int, tuple[str, list[int]]] = {1: (BLUE, [1, 0]), 0: (MUTED, [1, 3]), -1: (VERMILION, [6, 4])}

# Lengths in pixels.
_LETTER = 6.4  # the mean width of one of 11 pixels
_FONT = 11
_LABEL = 15  # the height of a label
_BESIDES, _A_NODE = 100, 30  # the height of a drawing: so much, and so much for each node
_ASIDE = 6  # around each label
_LONGEST_NAME = 22  # characters


@dataclass(frozen=True, slots=True)
class Node:
    """A party: its name, the radius of its circle and its colour, where it leads to, and what it is in words.

    `code` stands where the name is too long.
    """

    name: str
    code: str
    radius: float
    colour: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes, by their places in the list; `width` in pixels."""

    one: int
    other: int
    sign: int
    width: float
    href: str
    words: str


def graph(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    title: str,
    subtitle: Sequence[str],
    description: str,
    size: tuple[int, int],
) -> alt.LayerChart:
    """Return the chart of a graph; the first nodes are drawn above the others."""
    import altair as alt

    width, height = size[0], min(size[1], _BESIDES + _A_NODE * len(nodes))  # few need little room
    boxes = [
        (max(2 * node.radius, _LETTER * len(_label(node))) + _ASIDE, 2 * node.radius + _LABEL + _ASIDE)
        for node in nodes
    ]
    spots = placed(boxes, {(edge.one, edge.other): edge.sign for edge in edges}, width, height)
    # A circle stands above its label: both together are the box.
    at = [(x, y - _LABEL / 2) for x, y in spots]
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    down = alt.Scale(domain=[height, 0], nice=False)
    y, below = (alt.Y(f"{field}:Q", scale=down, axis=None) for field in ("y", "below"))
    return layered(
        alt,
        [*_lines(alt, edges, at, x, y), *_circles(alt, nodes, at, x, y, below)],
        width=width,
        height=height,
        title=alt.TitleParams(safe(title), subtitle=[safe(line) for line in subtitle], offset=10),
        description=safe(description),
        padding=6,
    )


def _label(node: Node) -> str:
    return short(node.name if len(node.name) <= _LONGEST_NAME else node.code, _LONGEST_NAME)


def _lines(alt: Any, edges: Sequence[Edge], at: Sequence[tuple[float, float]], x: Any, y: Any) -> list[Any]:
    """Return a layer for each sign; the foes are drawn last, so that no friendship hides them."""
    layers = []
    for sign in (0, 1, -1):
        colour, dashes = LINES[sign]
        rows = [
            {
                "x": at[edge.one][0], "y": at[edge.one][1], "x2": at[edge.other][0], "y2": at[edge.other][1],
                "width": edge.width, "href": edge.href, "words": safe(edge.words),
            }
            for edge in edges if edge.sign == sign
        ]  # fmt: skip
        if rows:
            mark = chart_of(alt, rows).mark_rule(color=colour, strokeDash=dashes, opacity=0.8)
            layers.append(
                mark.encode(
                    x=x, y=y, x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), strokeWidth=alt.StrokeWidth("width:Q", scale=None),
                    href=alt.Href("href:N"), description=alt.Description("words:N"), tooltip=alt.Tooltip("words:N"),
                )
            )  # fmt: skip
    return layers


def _circles(
    alt: Any, nodes: Sequence[Node], at: Sequence[tuple[float, float]], x: Any, y: Any, below: Any
) -> list[Any]:
    rows = [
        {
            "x": spot[0], "y": spot[1], "below": spot[1] + node.radius + 3, "name": _label(node),
            "area": 3.14159 * node.radius**2, "colour": node.colour, "href": node.href, "words": safe(node.words),
        }
        for node, spot in zip(nodes, at, strict=True)
    ][::-1]  # fmt: skip
    drawn = chart_of(alt, rows)
    circles = drawn.mark_point(filled=True, opacity=1, stroke=GROUND, strokeWidth=1).encode(
        x=x, y=y, size=alt.Size("area:Q", scale=None), fill=alt.Fill("colour:N", scale=None),
        href=alt.Href("href:N"), description=alt.Description("words:N"), tooltip=alt.Tooltip("words:N"),
    )  # fmt: skip
    names = drawn.encode(x=x, y=below, text=alt.Text("name:N"), href=alt.Href("href:N"))
    halo = names.mark_text(
        baseline="top", fontSize=_FONT, fill=GROUND, stroke=GROUND, strokeWidth=3, strokeJoin="round", aria=False
    )
    return [circles, halo, names.mark_text(baseline="top", fontSize=_FONT, fill=TEXT, aria=False)]
