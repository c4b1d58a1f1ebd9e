"""Write a chart to a file: SVG with a text alternative, PNG, or a page that needs no network."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import ChartError

if TYPE_CHECKING:
    import altair as alt

#: What is said where the extra is not installed.
MISSING = "Charts need Altair and vl-convert. Install them with: pip install 'onrecord[charts]'."

#: Pixels of a PNG for each pixel of the chart: sharp on paper and on dense screens.
_SCALE = 2

#: What the converter puts before an address that begins with "/".
_ELSEWHERE = "https://vega.github.io/vega-datasets/"

_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<div id="chart" role="img" aria-label="{description}"></div>
<script>{library}</script>
<script>vegaEmbed("#chart", {spec}, {{mode: "vega-lite", actions: false, renderer: "svg"}});</script>
</html>
"""


def save(chart: alt.LayerChart, path: Path) -> None:
    """Write the chart in the format that the ending of `path` names; raises ChartError where it cannot be."""
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        raise ChartError(
            f"{path}: no picture has this ending. Name it {', '.join('*' + ending for ending in FORMATS)}."
        )
    try:
        path.write_bytes(write(chart.to_dict()))
    except ImportError as error:
        raise ChartError(MISSING) from error
    except OSError as error:
        raise ChartError(f"{path}: cannot be written ({error.strerror}). Name another file.") from error


def drawing(chart: alt.LayerChart) -> bytes:
    """Return the chart as SVG; raises ChartError where vl-convert is not installed."""
    try:
        return _svg(chart.to_dict())
    except ImportError as error:
        raise ChartError(MISSING) from error


def _svg(spec: dict[str, Any]) -> bytes:
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(spec).replace(f'href="{_ELSEWHERE}', 'href="')
    # Vega's own text alternative goes to the element around the drawing, which a file does not have.
    head, tag, rest = drawn.partition(">")
    named = f'{head} role="img"{tag}<title>{_escaped(_title(spec))}</title><desc>{_escaped(_description(spec))}</desc>'
    return (named + rest).encode()


def _png(spec: dict[str, Any]) -> bytes:
    import vl_convert

    # Charts have no ground of their own, and what shows a picture may well be dark.
    return vl_convert.vegalite_to_png(spec | {"background": "white"}, scale=_SCALE)


def _page(spec: dict[str, Any]) -> bytes:
    import vl_convert

    # Neither the converter's own page nor its bundler keeps "<" in a text from being read as markup:
    # "</script>" in a sentence would end the script. So the bundle has the library alone.
    library = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    texts = {"title": _escaped(_title(spec)), "description": _escaped(_description(spec))}
    return _PAGE.format(library=library, spec=json.dumps(spec).replace("<", "\\u003c"), **texts).encode()


def _title(spec: dict[str, Any]) -> str:
    return str(spec["title"]["text"])


def _description(spec: dict[str, Any]) -> str:
    return str(spec["description"])


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


#: The endings of files that can be written, each with its writer.
FORMATS: dict[str, Callable[[dict[str, Any]], bytes]] = {".svg": _svg, ".png": _png, ".html": _page}
