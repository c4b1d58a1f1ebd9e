"""Take the links out of a chart that is shown where their pages are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt


def unlinked(chart: alt.LayerChart) -> alt.LayerChart:
    """Return the chart without links to pages: in a notebook they would lead nowhere."""
    _unlink(chart)
    return chart


def _unlink(chart: Any) -> None:
    import altair as alt

    for layer in getattr(chart, "layer", ()):
        _unlink(layer)
    encoding: Any = getattr(chart, "encoding", alt.Undefined)
    if encoding is not alt.Undefined:
        encoding.href = alt.Undefined
