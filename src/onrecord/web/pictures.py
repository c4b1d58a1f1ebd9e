"""Draw the pictures of pages in a process of their own.

The converter keeps the interpreter to itself while it draws, some 80 ms: in the server's own process every
reader would wait for every picture.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter, to_thread
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.charts import FORMATS
from onrecord.errors import ChartError
from onrecord.web.caching import Shelf

if TYPE_CHECKING:
    import altair as alt

#: Seconds that one picture may take, the first one with the start of the process.
_LONGEST = 60
#: So many drawings are kept, of some 10 kB, a map of 100.
_KEPT = 500
#: So many readers wait for a picture at a time.
_WAITING = CapacityLimiter(40)
_SVG = "image/svg+xml"


class _Drawing(Response):
    """Waits for its picture when it is sent: in no thread of the pages, and when the record is let go of."""

    media_type = _SVG

    def __init__(self, draw: Callable[[], bytes]) -> None:
        super().__init__()
        self._draw = draw

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        drawn = await to_thread.run_sync(self._draw, limiter=_WAITING)
        await Response(drawn, media_type=_SVG)(scope, receive, send)


class Pictures:
    """Draws one picture after the other; the process starts with the first."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()
        #: Drawings by what is drawn: most stay the same while documents are added.
        self._drawn: Shelf[bytes] = Shelf(_KEPT)

    def drawn(self, chart: alt.LayerChart) -> Response:
        """Answer with a chart as SVG. Raises ChartError, when it is sent, where it cannot be drawn."""
        spec, key = _declared(chart)
        drawn = self._drawn.find(key)
        return Response(drawn, media_type=_SVG) if drawn else _Drawing(lambda: self._draw(spec, key))

    def svg(self, chart: alt.LayerChart) -> bytes:
        """Return a chart as SVG, for a page that holds it. Raises ChartError where it cannot be drawn."""
        spec, key = _declared(chart)
        return self._drawn.find(key) or self._draw(spec, key)

    def _draw(self, spec: dict[str, Any], key: bytes) -> bytes:
        try:
            drawn = self._started().submit(_svg, spec).result(_LONGEST)
        except (BrokenProcessPool, TimeoutError, CancelledError) as error:
            self.close()
            raise ChartError("The picture could not be drawn. Try again.") from error
        self._drawn.put(key, drawn)
        return drawn

    def start(self) -> None:
        """Start the process and draw nothing once, so that no reader waits the two seconds for it."""
        nothing = {"title": {"text": ""}, "description": "", "mark": "point", "data": {"values": []}}
        self._started().submit(_svg, nothing)

    def close(self) -> None:
        """End the process."""
        with self._starting:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _prepare)
            return self._pool


def _declared(chart: alt.LayerChart) -> tuple[dict[str, Any], bytes]:
    """Return what is to be drawn, and the key under which the drawing is kept."""
    # What is drawn is what our own charts declare, and their tests check that: not again for each reader.
    spec = chart.to_dict(validate=False)
    return spec, hashlib.sha256(json.dumps(spec).encode()).digest()


def _prepare() -> None:
    """Leave Ctrl-C to the server, and end with it, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    assert server is not None
    server.join()
    os._exit(0)


def _svg(spec: dict[str, Any]) -> bytes:
    return FORMATS[".svg"](spec)
