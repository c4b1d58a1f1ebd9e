"""Know the few colours that every chart is drawn with, and dress a chart in them.

Lines and letters have one of four inks, written to the SVG as they stand here: a page on dark ground
finds them by attribute (`[fill="#222"]`) and puts others in their place. The ground is left to the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt_

#: Letters, and marks that stand out.
TEXT = "#222"
#: Letters and lines that stand back.
MUTED = "#666"
#: Lines to measure by.
GRID = "#ddd"
#: Behind letters that a line may cross: the colour of the ground.
GROUND = "#fff"

# The colours of Okabe and Ito (2008, "Color Universal Design"), which people with any kind of colour vision
# tell apart, on light and on dark ground.
BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"


def layered(alt: Any, layers: Iterable[Any], **properties: Any) -> alt_.LayerChart:
    """Return a finished chart without a frame or ground of its own, its letters and lines in the inks.

    It is made at once: with each call of `properties` or `configure` Altair copies all of a chart. Labels of axes are
    short: to see whether they are takes a third of the time of a drawing.
    """
    config = alt.Config(
        background="transparent",
        view={"stroke": None},
        title={"anchor": "start", "color": TEXT, "fontSize": 15, "subtitleColor": MUTED},
        axis={
            "labelColor": TEXT, "titleColor": MUTED, "gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED,
            "labelLimit": 0, "titleLimit": 0,
        },
        legend={"labelColor": TEXT, "titleColor": MUTED},
        text={"color": TEXT},
    )  # fmt: skip
    chart: alt_.LayerChart = alt.layer(*layers, config=config, **properties)
    return chart
