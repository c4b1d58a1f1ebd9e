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
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any

from fastapi.responses import Response

from onrecord.charts import FORMATS
from onrecord.errors import ChartError
from onrecord.web.caching import Shelf

if TYPE_CHECKING:
    import altair as alt

#: Seconds that one picture may take, the first one with the start of the process.
_LONGEST = 60
#: So many drawings are kept, of some 10 kB, a map of 100.
_KEPT = 500


class Pictures:
    """Draws one picture after the other; the process starts with the first."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()
        #: Drawings by what is drawn: most stay the same while documents are added.
        self._drawn: Shelf[bytes] = Shelf(_KEPT)

    def drawn(self, chart: alt.LayerChart) -> Response:
        """Answer with a chart as SVG. Raises ChartError where it cannot be drawn."""
        # What is drawn is what our own charts declare, and their tests check that: not again for each reader.
        spec = chart.to_dict(validate=False)
        key = hashlib.sha256(json.dumps(spec).encode()).digest()
        drawn = self._drawn.find(key)
        try:
            if drawn is None:
                drawn = self._started().submit(_svg, spec).result(_LONGEST)
                self._drawn.put(key, drawn)
            return Response(drawn, media_type="image/svg+xml")
        except (BrokenProcessPool, TimeoutError, CancelledError) as error:
            self.close()
            raise ChartError("The picture could not be drawn. Try again.") from error

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
