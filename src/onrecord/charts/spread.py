"""Draw how a claim spread: a row for each outlet or speaker, time from left to right, arrows for repeats."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.charts import inks
from onrecord.charts.lettering import safe, short
from onrecord.charts.rows import chart_of
from onrecord.charts.saving import MISSING
from onrecord.checking import Telling, Trace, Unseen
from onrecord.errors import ChartError

if TYPE_CHECKING:
    import altair as alt

#: Colour and shape of each manner; the shapes tell the same again.
MANNERS: dict[str, tuple[str, str]] = {
    "asserted": (inks.BLUE, "circle"),
    "quoted": (inks.SKY, "square"),
    "expected": (inks.PURPLE, "triangle-right"),
    "unnamed source": (inks.ORANGE, "diamond"),
    "rumour": (inks.VERMILION, "triangle-up"),
    "denied": (inks.TEXT, "cross"),
    "opposite": (inks.GREEN, "triangle-down"),
    "not on record": (inks.MUTED, "M-1,0A1,1,0,1,0,1,0A1,1,0,1,0,-1,0ZM-.6,0A.6,.6,0,1,1,.6,0A.6,.6,0,1,1,-.6,0Z"),
}

# Lengths in pixels.
_NEAREST = 64  # between two dates: room for the date itself
_STRETCH = 22  # for each doubling of the days between
_BESIDE = 24  # between two tellings of one voice on one day
_MARGIN = 30
_GAP = 9  # between an arrow's end and the mark

_BEND = 0.18  # how far an arrow bends to the side, as a share of its length
_STEPS = 16  # straight pieces of a bent arrow
_LONGEST_LABEL = 34  # characters
_MOST = 40  # tellings


@dataclass(frozen=True, slots=True)
class _Frame:
    """The room that there is: pixels for a row and for all dates, at least and at most, and characters for the title.

    More dates than fit are drawn closer, and not all are named. Names of rows stand beside or `above` them.
    """

    row: int
    least: int
    widest: int
    title: int
    above: bool


_WIDE = _Frame(row=38, least=440, widest=900, title=90, above=False)
_NARROW = _Frame(row=52, least=330, widest=270, title=46, above=True)


@dataclass(frozen=True, slots=True)
class _Point:
    """A telling on the drawing: its place in pixels from the upper left."""

    of: Telling | Unseen
    x: float
    y: float


def spread(trace: Trace, *, linked: bool = False, narrow: bool = False) -> alt.LayerChart:
    """Return the chart of a trace; tellings without a date, or after the first 40, are left out and said to be.

    `linked` marks lead to the pages of their records; `narrow` is for a phone.

    Dates stand in order, farther apart the longer the time between (by its logarithm): a rumour has
    days with ten tellings and years with none. The numbers are the tellings' places in the trace. Raises
    ChartError where there is nothing to draw, or where Altair is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise ChartError(MISSING) from error
    frame = _NARROW if narrow else _WIDE
    dated = [telling for telling in trace.tellings if telling.day is not None][:_MOST]
    if not dated:
        raise ChartError("There is nothing to draw: no telling with a date is on record.")
    columns = _columns(dated, frame.widest)
    points, rows = _placed(trace, dated, columns, frame.row)
    width, height = max(frame.least, *(point.x + _MARGIN for point in points)), frame.row * len(rows)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    marks = chart_of(alt, [_mark(trace, point, linked) for point in points])
    layers = [
        *_grid(alt, rows, columns, frame, x, y),
        *_arrows(alt, trace, points, x, y),
        _numbers(alt, marks, x, y, stroke=inks.GROUND, strokeWidth=4, strokeJoin="round"),  # an arrow may pass beneath
        _marks(alt, marks, points, (x, y), linked, frame),
        _numbers(alt, marks, x, y, color=inks.TEXT),
    ]
    return inks.layered(
        alt, layers,
        width=width, height=height, title=_title(alt, trace, frame), description=describe_spread(trace), padding=12,
    )  # fmt: skip


def _title(alt: Any, trace: Trace, frame: _Frame) -> Any:
    said = "Who said it, by date of publication (not to scale). An arrow leads from a telling to who repeats it."
    undated = sum(telling.day is None for telling in trace.tellings)
    later = len(trace.tellings) - undated - _MOST
    lines = [
        said,
        *([f"The first {_MOST}; {later} later ones not drawn."] if later > 0 else []),
        *([f"{undated} without a date not drawn."] if undated else []),
    ]
    # Letters of the subtitle are smaller than those of the title.
    wrapped = [part for line in lines for part in textwrap.wrap(line, round(frame.title * 1.2))]
    return alt.TitleParams(short(trace.answer.claim, frame.title), subtitle=wrapped, offset=14)


def _columns(dated: list[Telling], widest: float) -> dict[str, float]:
    """Return where each date of publication stands, in order; all of them in `widest` pixels."""
    crowds = Counter((telling.document.published, telling.voice) for telling in dated)
    at, last, columns = 0.0, None, dict[str, float]()
    for telling in dated:
        date = telling.document.published or ""
        if date in columns:
            continue
        if last is not None and telling.day is not None:
            beside = max(count for (day, _), count in crowds.items() if day == last.document.published) - 1
            apart = math.log2(1 + (telling.day - (last.day or telling.day)).days)
            at += _BESIDE * beside + max(_NEAREST, _STRETCH * apart)
        columns[date], last = at, telling
    narrowed = min(1.0, widest / at) if at else 1.0
    return {date: _MARGIN + at * narrowed for date, at in columns.items()}


def _placed(
    trace: Trace, dated: list[Telling], columns: dict[str, float], height: int
) -> tuple[list[_Point], list[str]]:
    """Return the points and the names of the rows, each of a height, in the order of the first telling of each."""
    rows: dict[str, int] = {}
    taken: Counter[tuple[str, str]] = Counter()
    points = []
    for telling in dated:
        date = telling.document.published or ""
        for link in trace.links_of(telling):
            if isinstance(link.of, Unseen) and link.of.voice not in rows:
                # It was out before the first who cites it; how long before is not known.
                rows[link.of.voice] = len(rows)
                points.append(_Point(link.of, columns[date] - _BESIDE / 2, height * (rows[link.of.voice] + 0.5)))
        row = rows.setdefault(telling.voice, len(rows))
        points.append(_Point(telling, columns[date] + _BESIDE * taken[date, telling.voice], height * (row + 0.5)))
        taken[date, telling.voice] += 1
    return points, list(rows)


def _grid(alt: Any, rows: list[str], columns: dict[str, float], frame: _Frame, x: Any, y: Any) -> Iterator[Any]:
    """Give a line for each row with its name, and for each date with the date beneath."""
    height = frame.row * len(rows)
    lanes = [{"label": short(name, _LONGEST_LABEL), "y": frame.row * (row + 0.5)} for row, name in enumerate(rows)]
    days = [{"label": date, "x": at} for date, at in columns.items()]
    lane, day = chart_of(alt, lanes), chart_of(alt, days)
    named = chart_of(alt, list(_named(days)))
    yield day.mark_rule(color=inks.GRID, opacity=0.5).encode(x=x)
    yield lane.mark_rule(color=inks.GRID).encode(y=y)
    beside = {"align": "right", "dx": -12, "fontSize": 12}
    place = {"align": "left", "dy": -13, "fontSize": 11} if frame.above else beside
    yield lane.mark_text(**place).encode(x=alt.XValue(0), y=y, text=alt.Text("label:N"))
    dates = named.mark_text(dy=14, fontSize=10, color=inks.MUTED)
    yield dates.encode(x=x, y=alt.YValue(height), text=alt.Text("label:N"))


def _named(days: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give the dates that have room for their name."""
    free = -math.inf
    for day in days:
        if day["x"] >= free:
            yield day
            free = day["x"] + _NEAREST - 1


def _mark(trace: Trace, point: _Point, linked: bool) -> dict[str, Any]:
    """Return the row of a point's particulars, all of them safe to draw."""
    place = {"x": point.x, "y": point.y}
    if isinstance(point.of, Unseen):
        return {**place, "manner": "not on record", "number": "", "voice": safe(point.of.voice)}
    telling = point.of
    carried = ", ".join(f"{document.publisher or document.source}" for document in telling.carried)
    return {
        **place,
        "manner": telling.manner,
        "number": str(trace.tellings.index(telling) + 1),
        "voice": safe(telling.voice),
        "outlet": safe(telling.outlet),
        "published": telling.document.published,
        "sentence": safe(" … ".join(telling.sentences)),
        "also": safe(carried),
        "record": telling.record.id,
        **({"href": _address(telling)} if linked else {}),
    }


def _marks(alt: Any, chart: Any, points: list[_Point], place: tuple[Any, Any], linked: bool, frame: _Frame) -> Any:
    found = {"not on record" if isinstance(point.of, Unseen) else point.of.manner for point in points}
    manners = [manner for manner in MANNERS if manner in found]
    colours, shapes = zip(*(MANNERS[manner] for manner in manners), strict=True)
    legend = alt.Legend(
        title=None, orient="bottom", symbolSize=110, labelFontSize=12, columns=2 if frame.above else 4, offset=34
    )
    tooltip = ("voice", "manner", "outlet", "published", "sentence", "also", "record")
    return chart.mark_point(filled=True, size=120, opacity=1, strokeWidth=2).encode(
        x=place[0],
        y=place[1],
        color=alt.Color("manner:N", scale=alt.Scale(domain=manners, range=list(colours)), legend=legend),
        shape=alt.Shape("manner:N", scale=alt.Scale(domain=manners, range=list(shapes)), legend=legend),
        tooltip=[alt.Tooltip(f"{name}:N") for name in tooltip],
        **({"href": alt.Href("href:N")} if linked else {}),
    )


def _numbers(alt: Any, marks: Any, x: Any, y: Any, **style: Any) -> Any:
    """Return the numbers beneath the marks."""
    return marks.mark_text(dy=15, fontSize=10, **style).encode(x=x, y=y, text=alt.Text("number:N"))


def _arrows(alt: Any, trace: Trace, points: list[_Point], x: Any, y: Any) -> list[Any]:
    """Return the lines and heads of the arrows, each from what is repeated to who repeats it."""
    places = {id(point.of): point for point in points}
    unseen = {point.of: point for point in points if isinstance(point.of, Unseen)}
    lines, heads = [], []
    for number, link in enumerate(trace.links):
        start = unseen.get(link.of) if isinstance(link.of, Unseen) else places.get(id(link.of))
        end = places.get(id(link.telling))
        if link.verb != "repeats" or start is None or end is None:
            continue
        curve = list(_curve(start, end))
        lines += [{"link": number, "step": step, "x": x_, "y": y_} for step, (x_, y_) in enumerate(curve)]
        (before_x, before_y), (tip_x, tip_y) = curve[-2:]
        angle = math.degrees(math.atan2(tip_y - before_y, tip_x - before_x)) + 90  # a triangle points upwards
        heads.append({"x": tip_x, "y": tip_y, "angle": angle})
    if not lines:
        return []
    line = chart_of(alt, lines).mark_line(color=inks.MUTED, strokeWidth=1.3)
    head = chart_of(alt, heads).mark_point(shape="triangle", filled=True, color=inks.MUTED, size=45, opacity=1)
    return [
        line.encode(x=x, y=y, detail=alt.Detail("link:N"), order=alt.Order("step:Q")),
        head.encode(x=x, y=y, angle=alt.Angle("angle:Q", scale=None)),
    ]


def _curve(start: _Point, end: _Point) -> Iterator[tuple[float, float]]:
    """Give the points of a bent line (a quadratic Bézier curve) between two marks, clear of both.

    It bends to the left of its way, so that it passes by the marks that stand between on one day.
    """
    across, down = end.x - start.x, end.y - start.y
    middle = (start.x + end.x) / 2 + down * _BEND, (start.y + end.y) / 2 - across * _BEND
    fine = [_bezier(start, middle, end, step / 200) for step in range(201)]
    clear = [at for at in fine if min(math.dist(at, (end_.x, end_.y)) for end_ in (start, end)) >= _GAP]
    kept = clear or fine
    yield from (kept[round(step * (len(kept) - 1) / _STEPS)] for step in range(_STEPS + 1))


def _bezier(start: _Point, middle: tuple[float, float], end: _Point, t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
    return (
        weights[0] * start.x + weights[1] * middle[0] + weights[2] * end.x,
        weights[0] * start.y + weights[1] * middle[1] + weights[2] * end.y,
    )


def describe_spread(trace: Trace) -> str:
    """Say in words what the drawing shows, for people who do not see it."""
    numbers = {id(telling): number for number, telling in enumerate(trace.tellings, start=1)}
    said = [f"How the claim “{trace.answer.claim}” spread, in {len(trace.tellings)} tellings."]
    for telling in trace.tellings:
        place = "" if telling.voice == telling.outlet else f" in {telling.outlet}"
        words = f"{numbers[id(telling)]}. {telling.document.published or 'no date'}, {telling.voice}{place}"
        words += f": {telling.manner}"
        for link in trace.links_of(telling):
            of = numbers.get(id(link.of))
            words += f", {link.verb} {of or f'{link.of.voice}, which is not on record'}"
        said.append(f"{words}.")
    return safe(" ".join(said))


def _address(telling: Telling) -> str:
    """Return where a telling stands: its record, or the document of what was read for the claim alone."""
    item = telling.evidence[0]
    return f"/document/{item.document.id}" if item.read_again else f"/record/{item.record.id}"
