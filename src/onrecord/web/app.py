"""Make the application: the pages, the API, and what guards both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.web import api, pages
from onrecord.web.caching import Cache
from onrecord.web.desk import Desk
from onrecord.web.exports import Exports
from onrecord.web.guarding import Guard
from onrecord.web.problems import Problem, answer_problems

#: Names under which a browser on this machine finds it; a page elsewhere must not lead one here by another name.
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def create_app(desk: Desk, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """Return the application over one record. `hosts` are the names by which it may be asked."""

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        # Charts look at numpy if it is loaded; one thread must not find it half loaded by another.
        import numpy  # noqa: F401

        yield
        desk.close()

    app = FastAPI(
        title="onrecord", version=version("onrecord"), openapi_url="/api/v1/openapi.json",
        docs_url=None, redoc_url=None,  # both would have the browser load scripts from elsewhere
        description="Who did or said what to whom, when, and who says so; and what that says about a claim.",
        lifespan=living,
    )  # fmt: skip
    app.state.desk = desk
    answer_problems(app)
    for module in pages.ALL:
        app.include_router(module.router, include_in_schema=False)
    everything = APIRouter(prefix="/api/v1", responses={"4XX": {"model": Problem}, "5XX": {"model": Problem}})
    for module in api.ALL:
        everything.include_router(module.router)
    app.include_router(everything)
    app.mount("/static", StaticFiles(packages=[("onrecord.web", "static")]))
    # The last one added is the first to be asked.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Cache, desk=desk)
    app.add_middleware(Exports)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(Guard)
    return app
