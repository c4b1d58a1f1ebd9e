"""Lead the address of a page with `.json` or `.csv` behind it to the API, which answers for the same."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

#: Under these an ending belongs to the file.
_OWN = ("/api/", "/static/")


class Exports:
    """Rewrites `/pair/PAK/AZE.json` to `/api/v1/pair/PAK/AZE`, and `.csv` to the API's table of that name."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and not scope["path"].startswith(_OWN):
            path: str = scope["path"]
            if path.endswith((".json", ".csv")):
                scope = {**scope, "path": f"/api/v1{path.removesuffix('.json')}"}
        await self._app(scope, receive, send)
