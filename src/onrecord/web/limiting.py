"""Limit how fast one client may ask the API, so that a loop gone wild leaves room for people."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import API, problem

#: Requests a second in the long run, and how many may come at once after a pause.
A_SECOND = 50
AT_ONCE = 200
#: Clients that are remembered before those who have nothing to wait for are forgotten.
_REMEMBERED = 10_000

_POLICY = f'"client";q={AT_ONCE};w={AT_ONCE // A_SECOND}'


class Limit:
    """Refuses what a client asks of the API too fast. Pages have no limit.

    This is the generic cell rate algorithm (ITU-T I.371): of each client it keeps one number, the time at
    which all that it asked for would be done at the steady rate. The headers are those of the IETF's draft
    on RateLimit fields, and `Retry-After` (RFC 9110), in whole seconds. All is done on the event loop: no locks.
    """

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._clock = app, clock
        self._done: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        client = scope["client"][0] if scope.get("client") else ""
        wait, left = self._count(client)

        async def limited(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["RateLimit-Policy"] = _POLICY
                headers["RateLimit"] = f'"client";r={left};t={math.ceil(wait) or 1}'
                if wait:
                    headers["Retry-After"] = str(math.ceil(wait))
            await send(message)

        if wait:
            told = f"More than {A_SECOND} requests a second came from {client}. Wait {math.ceil(wait)} s, then go on."
            await problem(Request(scope), 429, told)(scope, receive, limited)
        else:
            await self._app(scope, receive, limited)

    def _count(self, client: str) -> tuple[float, int]:
        """Return how long a client must wait, 0 if not at all, and how many more it may ask for at once."""
        now = self._clock()
        if len(self._done) > _REMEMBERED:
            self._done = {one: done for one, done in self._done.items() if done > now}
        done = max(self._done.get(client, now), now) + 1 / A_SECOND
        ahead = done - now - AT_ONCE / A_SECOND
        if ahead > 1e-9:
            return ahead, 0
        self._done[client] = done
        return 0.0, math.floor(-ahead * A_SECOND + 1e-6)
