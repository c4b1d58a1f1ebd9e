"""Draw cooperation and conflict between two parties over time: above the zero line and below it."""

from __future__ import annotations

import calendar
import math
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord import wording
from onrecord.analysis import Point, Score, Scores
from onrecord.charts import inks
from onrecord.charts.lettering import short
from onrecord.charts.rows import drawn, values_of
from onrecord.charts.saving import MISSING
from onrecord.errors import ChartError

if TYPE_CHECKING:
    import altair as alt

# Lengths in pixels.
#: The width of a sheet of paper.
PAPER = 640
_HEIGHT = 240
_BESIDE = 34  # what the title of the axis takes of the width, with the margins
_DIGIT, _TICK = 6.2, 8  # a letter of its labels, and the gap beside them
_LETTER = 6.2  # of the subtitle
_LABEL = {"year": 36, "month": 56}
_NUMBERED = 20  # a bar needs so much room to have its number
_BEYOND, _BEHIND = 9, 144  # from the end of its bar to a number, and the ground behind that in square pixels

_ROOM = 0.16  # above and below the bars, for the words there, as a share of their height
_LONGEST_NAME = 40  # characters
#: Numbers of periods from one label to the next.
_STEPS = {"year": (1, 2, 5, 10, 20), "month": (1, 3, 6, 12)}
_WORDS = {"cooperation": "Cooperation", "conflict": "Conflict"}
_COLOURS = {"cooperation": inks.BLUE, "conflict": inks.VERMILION}


def score_chart(
    scores: Scores,
    names: tuple[str, str],
    *,
    width: int = 900,
    address: str | None = None,
    as_of: str | None = None,
    explained: bool = True,
) -> alt.LayerChart:
    """Return the chart of scores, in all `width` pixels wide.

    How to read it stands in it if it is `explained`, else `explain_scores` says so beside it.

    Each bar leads to its period on the page at `address`, as it was known on `as_of`; to nothing where there
    is no address. Raises ChartError where there is nothing to draw, or where Altair is not installed.
    """
    query = f"{address}?as_of={as_of}&" if as_of else f"{address}?"
    try:
        import altair as alt
    except ImportError as error:
        raise ChartError(MISSING) from error
    if not scores.points:
        raise ChartError("There is nothing to draw: no dated act between the two is on record.")
    one, other = (short(name, _LONGEST_NAME) for name in names)
    plot = _plot(scores, width)
    return inks.layered(
        alt, _layers(alt, scores, plot, query if address else None),
        width=plot, height=_HEIGHT, title=_title(alt, scores, f"{one} – {other}", width, explained),
        description=describe_scores(scores, (one, other)), padding=6,
    )  # fmt: skip


def describe_scores(scores: Scores, names: tuple[str, str]) -> str:
    """Say in words what the chart shows, for people who do not see it."""
    said = [f"Cooperation and conflict between {names[0]} and {names[1]} by {scores.unit}."]
    if scores.points:
        said += [f"From {_named(scores.points[0].period)} to {_named(scores.points[-1].period)}:"]
    for sign in _WORDS:
        score: Score = getattr(scores, sign)
        if not score.count:
            said.append(f"no act of {sign} is on record.")
            continue
        words = f"{wording.count(score.count, 'act')} of {sign}, sum of scores {_number(score.total)}"
        most = max(scores.points, key=lambda point: abs(getattr(point, sign).total), default=None)
        if most is not None and getattr(most, sign).count:
            words += f", most in {_named(most.period)} ({_number(getattr(most, sign).total)})"
        said.append(f"{words}.")
    return " ".join([*said, *_left_out(scores)])


def explain_scores(scores: Scores, width: int) -> str:
    """Say how the chart of a width is to be read, and what is left out of it."""
    said = [f"By {scores.unit}: the sum of the PLOVER scores (−10 to +10) of what happened between the two."]
    said += (
        ["The number at a bar, where there is room for one, counts its acts."]
        if _has_numbers(scores, _plot(scores, width))
        else []
    )
    return " ".join([*said, *_left_out(scores)])


def _title(alt: Any, scores: Scores, pair: str, width: int, explained: bool) -> Any:
    words = explain_scores(scores, width) if explained else ""
    return alt.TitleParams(pair, subtitle=textwrap.wrap(words, int(width / _LETTER)), offset=10, frame="bounds")


def _plot(scores: Scores, width: int) -> float:
    """Return the width that is left for the bars."""
    return width - _BESIDE - _extent(scores)


def _has_numbers(scores: Scores, width: float) -> bool:
    return width / len(scores.points) >= _NUMBERED


def _left_out(scores: Scores) -> Iterator[str]:
    if scores.vague:
        yield f"{wording.count(scores.vague, 'act')} dated no closer than several {scores.unit}s not drawn."
    if scores.earlier:
        yield f"{wording.count(scores.earlier, 'act')} before {scores.points[0].period} not drawn."


def _layers(alt: Any, scores: Scores, width: float, query: str | None) -> Iterator[Any]:
    rows = [row for point in scores.points for row in _rows(point, query)]
    periods = [point.period for point in scores.points]
    least, most = _ends(scores)
    extent = _extent(scores)
    room = _ROOM * (max(most, 0) - min(least, 0))
    domain = [min(least, 0) - room, max(most, 0) + room]
    x = {
        "field": "period", "type": "ordinal", "scale": {"domain": periods, "paddingInner": 0.25},
        "axis": _axis(scores, width),
    }  # fmt: skip
    y = {
        "field": "total", "type": "quantitative", "scale": {"domain": domain, "nice": False}, "title": "sum of scores",
        "axis": {
            "values": _ticks(least, most), "minExtent": extent, "maxExtent": extent, "domain": False, "ticks": False,
            "format": ",.1~f",
        },
    }  # fmt: skip
    bars = values_of(alt, rows)
    colours = {"domain": [*_COLOURS], "range": [*_COLOURS.values()]}
    colour = {"field": "sign", "type": "nominal", "legend": None, "scale": colours}
    says = {"field": "says", "type": "nominal"}
    yield drawn(
        alt, bars, {"type": "bar"}, x=x, y=y, color=colour,
        description=says, tooltip=says | {"title": " "},
        **({"href": {"field": "href", "type": "nominal"}} if query else {}),
    )  # fmt: skip
    zero = {"field": "total", "type": "quantitative"}
    yield drawn(alt, values_of(alt, [{"total": 0}]), {"type": "rule", "color": inks.TEXT, "aria": False}, y=zero)
    if _has_numbers(scores, width):
        beyond = {"expr": f"datum.sign === 'cooperation' ? {-_BEYOND} : {_BEYOND}"}
        # Where a line may pass beneath a number; to draw the number twice takes far longer.
        ground = {
            "type": "square", "size": _BEHIND, "opacity": 1, "color": inks.GROUND, "yOffset": beyond, "aria": False,
        }  # fmt: skip
        yield drawn(alt, bars, ground, x=x, y=y)
        number = {"type": "text", "dy": beyond, "fontSize": 10, "color": inks.MUTED, "aria": False}  # the bar says it
        yield drawn(alt, bars, number, x=x, y=y, text={"field": "count", "type": "quantitative"})
    for sign, at, down in (("cooperation", 0, 8), ("conflict", _HEIGHT, -8)):
        score: Score = getattr(scores, sign)
        words = f"{_WORDS[sign]}: {wording.count(score.count, 'act')}, sum {_number(score.total)}"
        label = {
            "type": "text", "align": "left", "dx": 6, "dy": down, "fontSize": 12, "fontWeight": "bold",
            "color": inks.TEXT,
        }  # fmt: skip
        text = {"field": "words", "type": "nominal"}
        yield drawn(alt, values_of(alt, [{"words": words}]), label, x={"value": 0}, y={"value": at}, text=text)


def _rows(point: Point, query: str | None) -> Iterator[dict[str, Any]]:
    """Give the bars of a period, each with what it says and where it leads."""
    for sign in _WORDS:
        score: Score = getattr(point, sign)
        if not score.count:
            continue
        says = f"{_named(point.period)}: {wording.count(score.count, 'act')} of {sign}, sum of scores "
        says += f"{_number(score.total)}, mean {_number(score.mean or 0)}"
        row = {"period": point.period, "sign": sign, "total": score.total, "count": score.count, "says": says}
        link = {"href": f"{query}since={point.period}&until={point.period}#chronology"} if query else {}
        yield row | link


def _axis(scores: Scores, width: float) -> dict[str, Any]:
    """Return the axis of time, with as many labels as there is room for."""
    periods = [point.period for point in scores.points]
    fitting = (step for step in _STEPS[scores.unit] if width / len(periods) * step >= _LABEL[scores.unit])
    step = next(fitting, _STEPS[scores.unit][-1])
    labelled = [period for period in periods if _place(period) % step == 0]
    if not labelled or periods.index(labelled[0]) * width / len(periods) >= _LABEL[scores.unit]:
        labelled.insert(0, periods[0])
    names = ", ".join(f"'{period}': '{_named(period)}'" for period in labelled)
    return {
        "title": None, "values": labelled, "labelAngle": 0, "labelExpr": f"{{{names}}}[datum.value]",
        "labelOverlap": False, "domain": False, "ticks": False, "labelPadding": 6,
    }  # fmt: skip


def _ends(scores: Scores) -> tuple[float, float]:
    """Return the least and the greatest end of a bar."""
    totals = [getattr(point, sign).total for point in scores.points for sign in _WORDS if getattr(point, sign).count]
    return min(totals), max(totals)


def _extent(scores: Scores) -> float:
    """Return the room for the labels of the sums: reckoned here, for the drawing is laid out twice to fit a width."""
    return _DIGIT * max(len(f"{tick:,.1f}".removesuffix(".0")) for tick in _ticks(*_ends(scores))) + _TICK


def _ticks(least: float, most: float) -> list[float]:
    """Return some five round numbers between the ends of the bars; the words beyond them stand clear of lines."""
    low, high = min(least, 0), max(most, 0)
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    return [step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _place(period: str) -> int:
    """Return the number of a year, or of a month in its year from 0."""
    return int(period[5:]) - 1 if len(period) > 4 else int(period)


def _named(period: str) -> str:
    """Return "2019" or "Nov 2019"."""
    return f"{calendar.month_abbr[int(period[5:])]} {period[:4]}" if len(period) > 4 else period


def _number(value: float) -> str:
    return f"{value:+,.1f}".removesuffix(".0").replace("-", "−") if value else "0"
