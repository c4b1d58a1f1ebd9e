"""Draw how much is on record of each year: the documents published in it, and the records read from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord import wording
from onrecord.charts import inks
from onrecord.charts.rows import chart_of
from onrecord.charts.saving import MISSING
from onrecord.errors import ChartError
from onrecord.storing import YearCount

if TYPE_CHECKING:
    import altair as alt

# Lengths in pixels.
_HEIGHT = 120
_LABEL = 38  # a year on the axis
_WIDEST_BAR = 40


def volume(
    years: Sequence[YearCount], width: int, address: str | None = None, as_of: str | None = None
) -> alt.LayerChart:
    """Return the chart; the bars of a year lead to `address` with the year as since and until, as known on `as_of`.

    Raises ChartError where no document has a date, or where Altair is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise ChartError(MISSING) from error
    if not years:
        raise ChartError("There is nothing to draw: no document says when it was published.")
    query = (f"{address}?as_of={as_of}&" if as_of else f"{address}?") if address else None
    rows = [_row(year, query) for year in years]
    domain = [str(year) for year in range(years[0].year, years[-1].year + 1)][-width // 4 :]
    plot = min(width, (_WIDEST_BAR + 12) * len(domain) + 120)
    step = -(-_LABEL * len(domain) // plot)
    x = alt.X("year:O", scale=alt.Scale(domain=domain, paddingInner=0.2), axis=alt.Axis(
        title=None, values=domain[::step], labelAngle=0, domain=False, ticks=False, labelPadding=6))  # fmt: skip
    axis = alt.Axis(title=None, format=",d", tickCount=3, tickMinStep=1, domain=False, ticks=False)
    said = {"description": alt.Description("says:N"), "tooltip": alt.Tooltip("says:N", title=" ")}
    base = chart_of(alt, rows).transform_filter(alt.FieldOneOfPredicate(field="year", oneOf=domain))
    bars = base.mark_bar(color=inks.SKY).encode(
        x=x, y=alt.Y("documents:Q", axis=axis), **said, **({"href": alt.Href("href:N")} if query else {})
    )
    ticks = base.mark_tick(color=inks.VERMILION, thickness=3, bandSize=plot / len(domain) * 0.8).encode(
        x=x, y=alt.Y("records:Q"), **said
    )
    title = alt.TitleParams(
        "Documents (bars) and the records read from them (strokes)", fontSize=12, fontWeight="normal", offset=8
    )
    return inks.layered(
        alt, [bars, ticks], width=plot, height=_HEIGHT, title=title, description=describe_volume(years), padding=4
    )


def describe_volume(years: Sequence[YearCount]) -> str:
    """Say in words what the chart shows."""
    if not years:
        return "No document says when it was published."
    most = max(years, key=lambda year: year.documents)
    span = f"{years[0].year}" if len(years) == 1 else f"{years[0].year} to {years[-1].year}"
    return (
        f"Documents and records by year of publication, {span}. Most in {most.year}: "
        f"{wording.count(most.documents, 'document')}, {wording.count(most.records, 'record')}."
    )


def _row(year: YearCount, query: str | None) -> dict[str, Any]:
    says = f"{year.year}: {wording.count(year.documents, 'document')}, {wording.count(year.records, 'record')}"
    row = {"year": str(year.year), "documents": year.documents, "records": year.records, "says": says}
    return row | ({"href": f"{query}since={year.year}&until={year.year}"} if query else {})
