"""Make the application: the pages, the API, and what guards both."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from onrecord.web import api, pages
from onrecord.web.caching import Cache
from onrecord.web.describing import describe, operation_id
from onrecord.web.desk import Desk
from onrecord.web.exports import Exports
from onrecord.web.gating import Gate
from onrecord.web.guarding import Guard
from onrecord.web.heading import Heads
from onrecord.web.limiting import Limit
from onrecord.web.problems import Problem, answer_problems

#: Pages that are made at the same time; the others wait their turn. They share one interpreter: with more of them
#: none would be ready sooner, and one that takes long would take as many times as long.
PAGES_AT_ONCE = 4
#: The name under which a browser on this machine finds it; a page elsewhere must not lead one here by another.
LOOPBACK = ("localhost",)


def create_app(desk: Desk, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """Return the application over one record. `hosts` are the names by which it may be asked, beside its numbers."""

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        # Charts look at numpy if it is loaded; one thread must not find it half loaded by another.
        import numpy  # noqa: F401

        current_default_thread_limiter().total_tokens = PAGES_AT_ONCE
        with suppress(ImportError):  # without the extra there are no pictures
            from altair.utils.schemapi import disable_debug_mode

            disable_debug_mode()  # which checks each part of a chart as it is made, for half of the time that takes
        yield
        desk.close()

    app = FastAPI(
        title="onrecord", version=version("onrecord"), openapi_url="/api/v1/openapi.json",
        docs_url=None, redoc_url=None,  # both would have the browser load scripts from elsewhere
        description="Who did or said what to whom, when, and who says so; and what that says about a claim.",
        lifespan=living, generate_unique_id_function=operation_id,
    )  # fmt: skip
    app.state.desk = desk
    answer_problems(app)
    for module in pages.ALL:
        app.include_router(module.router, include_in_schema=False)
    everything = APIRouter(prefix="/api/v1", responses={"4XX": {"model": Problem}, "5XX": {"model": Problem}})
    for module in api.ALL:
        everything.include_router(module.router)
    app.include_router(everything)
    describe(app)
    app.mount("/static", StaticFiles(packages=[("onrecord.web", "static")]))
    # The last one added is the first to be asked.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Cache, desk=desk)
    app.add_middleware(Limit)
    app.add_middleware(Exports)
    app.add_middleware(Gate, keys=desk.keys, hosts=hosts)
    app.add_middleware(Heads)
    app.add_middleware(Guard)
    return app
