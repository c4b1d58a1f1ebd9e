"""Look at pages as a person does who has a phone or a desk, by day or by night, and note what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from onrecord.addresses import with_query
from onrecord.storing import StoredRecord
from web_routes import known_of, routes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DESK, PHONE = 1280, 375


@dataclass(frozen=True)
class Site:
    """The application behind an address, and a record of its."""

    base: str
    app: FastAPI
    example: StoredRecord

    def pages(self) -> Iterator[str]:
        """Yield an address of each page of the application: with nothing asked, and with examples of everything."""
        known = known_of(self.example)
        for asked in routes(self.app):
            if (
                "GET" in asked.methods
                and not asked.path.startswith("/api/")
                and not asked.path.endswith((".svg", ".md"))
            ):
                path, query = asked.address(asked.examples(known))
                yield path
                if query:
                    yield with_query(path, {name: value for name, value in query.items() if name != "width"})


@dataclass
class Window:
    """A page in a browser, with what the browser complained of since it was opened."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> int:
        """Open an address of the site, let every drawing take its place in the page, return the status."""
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        for drawing in self.page.locator("figure.picture").all():
            drawing.scroll_into_view_if_needed()
            drawing.locator("svg").wait_for()
        return answer.status

    @property
    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wide


@contextmanager
def window(
    browser: Browser, site: Site, width: int = DESK, scheme: Any = "light", script: bool = True
) -> Iterator[Window]:
    """Open a window; its complaints are what the console shows of errors and of the Content-Security-Policy."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, base_url=site.base
    )
    page = context.new_page()
    opened = Window(page, site.base)
    page.on("console", lambda said: opened.complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()
