"""Draw who takes which side on an issue: on a map of the world, and as a network of takers and parties.

A side is told three times over, by colour, by the shape of its mark and by the words that a mark carries.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import TYPE_CHECKING, Any

from onrecord import addresses
from onrecord.analysis import Sides, Stand, Taker
from onrecord.charts.graph import Edge, Node, graph
from onrecord.charts.inks import BLUE, GREEN, GRID, GROUND, MUTED, ORANGE, PURPLE, SKY, TEXT, VERMILION, layered
from onrecord.charts.lettering import safe
from onrecord.charts.rows import chart_of, values_of
from onrecord.charts.saving import MISSING
from onrecord.errors import ChartError
from onrecord.wording import count

if TYPE_CHECKING:
    import altair as alt

#: Colour and shape of each party's side, in the order of the issue's parties, and the shape of who is only
#: against it; a seventh party has those of the sixth.
_ACROSS = "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z"
_PARTIES = (
    (BLUE, "circle", "cross"),
    (VERMILION, "triangle-up", _ACROSS),
    (GREEN, "square", "cross"),
    (ORANGE, "diamond", _ACROSS),
    (PURPLE, "triangle-down", "cross"),
    (SKY, "triangle-right", _ACROSS),
)
_OTHER = (MUTED, "triangle-left", "cross")
#: How strongly the ground of a state is coloured: a party itself, who supports one, who is only against one.
_PARTY, _SUPPORTS, _AGAINST = 1.0, 0.6, 0.22
_NOTHING = GRID
_SIZE, _NARROW = (900, 420), (340, 159)
#: The width of the globe in units of the projection, and where the equator lies in the picture: without
#: Antarctica the north has more of it.
_GLOBE, _EQUATOR = 5.42, 0.56
_GRAPH, _NARROW_GRAPH = (900, 520), (330, 420)
#: So many takers a network can show, wide and on a phone.
MOST, MOST_NARROW = 60, 20


@dataclass(frozen=True, slots=True)
class _Place:
    """What the map shows of one state."""

    key: str
    legend: str
    colour: str
    shape: str
    opacity: float
    changed: bool
    href: str
    words: str


def sides_map(sides: Sides, label: Callable[[str], str], *, narrow: bool = False) -> alt.LayerChart:
    """Return the map of the sides that states take; `label` names a key.

    States that take none are pale; a mark stands on each that takes one, larger where it changed sides.
    Raises ChartError where Altair is not installed or no state takes a side.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise ChartError(MISSING) from error
    world = _world()
    places = [place for place in _places(sides, label) if place.key in world["points"]]
    if not any(taker.key in world["points"] for taker in sides.takers if taker.voice is None):
        raise ChartError("There is nothing to draw: no state that takes a side is on record.")
    width, height = _NARROW if narrow else _SIZE
    chart = layered(
        alt,
        [*_ground(alt, places), _small(alt, world), *_marks(alt, world, places, narrow)],
        projection=alt.Projection(
            type="equalEarth", rotate=[-11, 0, 0], scale=width / _GLOBE, translate=[width / 2, height * _EQUATOR]
        ),
        width=width,
        height=height,
        title=alt.TitleParams(safe(f"Who takes which side: {sides.issue.name}"), subtitle=_subtitle(narrow), offset=6),
        description=safe(_description(sides, label)),
        padding=6,
    )
    chart.datasets = {"world": {key: value for key, value in world.items() if key != "points"}}
    return chart


def sides_network(sides: Sides, label: Callable[[str], str], *, narrow: bool = False) -> alt.LayerChart:
    """Return the network of takers and parties: who supports whom, and who is against whom.

    Raises ChartError where Altair is not installed or nobody takes a side.
    """
    takers = sides.takers[: MOST_NARROW if narrow else MOST]
    if not takers:
        raise ChartError("There is nothing to draw: nobody who takes a side is on record.")
    keys = list(dict.fromkeys([*sides.parties, *(key for taker in takers for key in _named(taker.stand))]))
    places = {key: place for place, key in enumerate(keys)}
    nodes = [Node(label(key), key, 11, _look(sides, key)[0], addresses.entity(key), _party_words(key, sides, label))
             for key in keys]  # fmt: skip
    edges = []
    for taker in takers:
        stand = taker.stand
        _, colour, _, _ = _side(sides, stand, label)
        short, radius = taker.voice or taker.key, 3 + 2 * sqrt(stand.sources)
        nodes.append(Node(_name(taker, label), short, radius, colour, addresses.entity(taker.key), _said(taker, label)))
        for key in _named(stand):
            href = addresses.record(stand.tellings[-1].record.id)
            sign = 1 if key in stand.supports else -1
            edges.append(Edge(len(nodes) - 1, places[key], sign, 1.6, href, _said(taker, label)))
    few = [f"{len(takers)} of {len(sides.takers)} drawn."] if len(takers) < len(sides.takers) else []
    lines = ["Full blue line: supports. Broken red line: is against.", "Larger circle: more independent sources."]
    try:
        return graph(
            nodes, edges,
            title=f"Who stands with whom: {sides.issue.name}",
            subtitle=[*lines, *few] if narrow else [" ".join([*lines, *few])],
            description=_description(sides, label),
            size=_NARROW_GRAPH if narrow else _GRAPH,
        )  # fmt: skip
    except ImportError as error:
        raise ChartError(MISSING) from error


@cache
def _world() -> dict[str, Any]:
    """Return the shapes of the states and the place of each one's mark, by code (docs/decisions/0025)."""
    world: dict[str, Any] = json.loads(files("onrecord.charts").joinpath("data/world.json").read_bytes())
    return world


def _places(sides: Sides, label: Callable[[str], str]) -> list[_Place]:
    """Return what the map shows: the parties, and each state that takes a side."""
    parties = [
        _Place(key, f"party: {label(key)}", *_look(sides, key)[:2], _PARTY, False, addresses.entity(key),
               _party_words(key, sides, label))
        for key in sides.parties
    ]  # fmt: skip
    takers = [
        _Place(taker.key, *_side(sides, taker.stand, label), bool(taker.changes),
               addresses.record(taker.stand.tellings[-1].record.id), _said(taker, label))
        for taker in sides.takers if taker.voice is None
    ]  # fmt: skip
    return [*parties, *takers]


def _look(sides: Sides, key: str) -> tuple[str, str, str]:
    """Return the colour of a party and the shapes of who is for and against it, grey for no party of the issue."""
    return _PARTIES[min(sides.parties.index(key), len(_PARTIES) - 1)] if key in sides.parties else _OTHER


def _side(sides: Sides, stand: Stand, label: Callable[[str], str]) -> tuple[str, str, str, float]:
    """Return a side as the legend has it, with its colour, its shape and the strength of the ground."""
    verb, keys = ("supports", stand.supports) if stand.supports else ("against", stand.opposes)
    ours = [key for key in keys if key in sides.parties] or list(keys)
    colour, behind, against = _look(sides, ours[0])
    if stand.supports:
        return f"{verb} {label(ours[0])}", colour, behind, _SUPPORTS
    return f"{verb} {label(ours[0])}", colour, against, _AGAINST


def _ground(alt: Any, places: Sequence[_Place]) -> list[Any]:
    """Return the layers of the shapes, all of them pale and coloured where a state takes a side."""
    rows = [
        {"id": place.key, "colour": place.colour, "opacity": place.opacity, "href": place.href,
         "words": safe(place.words)}
        for place in places
    ]  # fmt: skip
    world = alt.Chart(alt.NamedData(name="world", format=alt.DataFormat(type="topojson", feature="states")))
    pale = world.mark_geoshape(fill=_NOTHING, stroke=GROUND, strokeWidth=0.5, aria=False)
    looked_up = alt.LookupData(values_of(alt, rows), "id", ["colour", "opacity", "href", "words"])
    coloured = (
        world.mark_geoshape(stroke=GROUND, strokeWidth=0.5)
        .transform_lookup("id", looked_up)
        .transform_filter("isValid(datum.colour)")
        .encode(
            fill=alt.Fill("colour:N", scale=None),
            fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
            href=alt.Href("href:N"),
            description=alt.Description("words:N"),
            tooltip=alt.Tooltip("words:N"),
        )
    )
    return [pale, coloured]


def _small(alt: Any, world: dict[str, Any]) -> Any:
    """Return the layer of the states that are too small for a shape, as pale points."""
    drawn = {shape["id"] for shape in world["objects"]["states"]["geometries"]}
    rows = [{"lon": lon, "lat": lat} for key, (lon, lat) in world["points"].items() if key not in drawn]
    return (
        chart_of(alt, rows)
        .mark_circle(size=10, color=GRID, opacity=1, aria=False)
        .encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
    )


def _marks(alt: Any, world: dict[str, Any], places: Sequence[_Place], narrow: bool) -> list[Any]:
    """Return the layers of the marks with their legend, and of the rings around those who changed sides."""
    counts = Counter(place.legend for place in places)
    legend = {
        place.legend: (place.colour, place.shape)
        for place in sorted(places, key=lambda place: (-place.opacity, -counts[place.legend]))
    }
    names = {text: text if text.startswith("party:") else f"{text} ({counts[text]})" for text in legend}
    rows = [
        {
            "lon": world["points"][place.key][0], "lat": world["points"][place.key][1], "side": names[place.legend],
            "href": place.href, "words": safe(place.words), "changed": place.changed,
            "party": place.opacity == _PARTY,
        }
        for place in places
    ]  # fmt: skip
    domain = [safe(name) for name in names.values()]
    for row in rows:
        row["side"] = safe(str(row["side"]))
    shown = alt.Legend(title=None, orient="bottom", columns=1 if narrow else 3, labelLimit=300, symbolSize=90)
    at = chart_of(alt, rows).encode(longitude=alt.Longitude("lon:Q"), latitude=alt.Latitude("lat:Q"))
    size = 12 if narrow else 34
    marks = at.mark_point(filled=True, opacity=1, stroke=TEXT, strokeWidth=0.7).encode(
        shape=alt.Shape(
            "side:N", legend=shown,
            scale=alt.Scale(domain=domain, range=[shape for _, shape in legend.values()]),
        ),
        fill=alt.Fill(
            "side:N", legend=shown,
            scale=alt.Scale(domain=domain, range=[colour for colour, _ in legend.values()]),
        ),
        size=alt.condition("datum.party", alt.value(size * 1.8), alt.value(size)),
        href=alt.Href("href:N"), description=alt.Description("words:N"), tooltip=alt.Tooltip("words:N"),
    )  # fmt: skip
    rings = at.transform_filter("datum.changed").mark_point(
        filled=False, stroke=TEXT, strokeWidth=2, size=size * 4, shape="circle", aria=False
    )
    return [rings, marks]


def _subtitle(narrow: bool) -> list[str]:
    lines = [
        "Pale: no side on record. A ring: changed sides.",
        "Boundaries are those of Natural Earth, which draws who holds a territory; no statement on a claim.",
    ]
    return [lines[0], "Boundaries: Natural Earth, as held; no statement."] if narrow else [" ".join(lines)]


def _named(stand: Stand) -> tuple[str, ...]:
    return (*stand.supports, *stand.opposes)


def _name(taker: Taker, label: Callable[[str], str]) -> str:
    return taker.voice or label(taker.key)


def _said(taker: Taker, label: Callable[[str], str]) -> str:
    """Say in words which side a taker is on, since when and by how many sources."""
    stand = taker.stand
    recognised = [key for key in stand.supports if key in stand.recognises]
    supported = [key for key in stand.supports if key not in stand.recognises]
    parts = [
        f"{verb} {', '.join(label(key) for key in keys)}"
        for verb, keys in (("recognises", recognised), ("supports", supported), ("is against", stand.opposes))
        if keys
    ]
    since = f" since {stand.since} at the latest" if stand.since else ""
    changed = "; changed sides" if taker.changes else ""
    sources = count(stand.sources, "independent source")
    return f"{_name(taker, label)} {' and '.join(parts)}{since}, {sources}{changed}"


def _party_words(key: str, sides: Sides, label: Callable[[str], str]) -> str:
    if key not in sides.parties:
        return label(key)
    return f"{label(key)}, party to the issue"


def _description(sides: Sides, label: Callable[[str], str]) -> str:
    parties = ", ".join(label(key) for key in sides.parties) or "the whole world"
    takers = ". ".join(_said(taker, label) for taker in sides.takers[:40])
    return f"Who takes which side on {sides.issue.name}, between {parties}. {takers}."
