"""Let requests in: only for this host, only from those who may do what they ask, and no larger than can be borne.

It stands before everything else, so that no route has to think of it and none can forget it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.keys import Keys, is_own_page
from onrecord.web.problems import API, problem

#: Bytes of a request.
MOST_BYTES = 50_000_000
TOO_LARGE = f"more than {MOST_BYTES // 1_000_000} MB at once. Send it in parts, or add it with `onrecord add PATH`."

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Refuses what may not come in."""

    def __init__(self, app: ASGIApp, keys: Keys, hosts: Sequence[str]) -> None:
        """`hosts` are the names by which the server may be asked; by a number it may always."""
        self._app, self._keys, self._hosts = app, keys, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if refused := self._refusal(request):
            status, detail = refused
            response = problem(request, status, detail)
            if status == 401:
                response.headers["WWW-Authenticate"] = "Bearer"
            await response(scope, receive, send)
            return
        await self._app(scope, _bounded(receive), send)

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        """Return with which status and words a request is refused, None for one that may come in."""
        if not self._is_known(request.headers.get("host", "")):
            return 400, "This server is not known by that name. Use the address that `onrecord serve` printed."
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return 413, f"That is {TOO_LARGE}"
        if request.method in _READING:
            return None
        return self._refusal_to_write(request.url.path, request.headers)

    def _refusal_to_write(self, path: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        match self._keys.visitor(headers):
            case "program" | "user":
                return None
            case "page" if not path.startswith(API):
                if is_own_page(headers):
                    return None
                return (
                    403,
                    "This was sent by a page of another site. Open the page to add at this server and try there.",
                )
        if path.startswith(API):
            return 401, "The record can only be read without a token. Send the one that `onrecord serve` printed."
        return 403, "The record can only be read here. To add, open the second address that `onrecord serve` printed."

    def _is_known(self, host: str) -> bool:
        """Tell whether a Host field names this server: a name could be made to lead here by anyone, a number not."""
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        name = (name if port.isdecimal() else host).lower()
        if name in self._hosts:
            return True
        try:
            return bool(ip_address(name.removeprefix("[").removesuffix("]")))
        except ValueError:
            return False


def _bounded(receive: Receive) -> Receive:
    """Return what receives a request until it is too large, whatever its length was said to be."""
    size = 0

    async def bounded() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BYTES:
            raise HTTPException(413, f"That is {TOO_LARGE}")
        return message

    return bounded
