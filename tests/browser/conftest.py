"""Serve the sample record to a real Chromium."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from looking import Site

from onrecord.storing import Filter, Store
from onrecord.web import Desk, create_app

CHROMIUM = Path("/usr/bin/chromium")
#: A record to look at in place of the sample's: `ONRECORD_LOOK_AT=FILE make fuzz`.
ELSEWHERE = "ONRECORD_LOOK_AT"


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Return a browser; where none is installed its tests are skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}: apt-get install chromium")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync"],
        )  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_record: Path) -> Iterator[Site]:
    """Return the sample record, served."""
    yield from served(sample_record)


@pytest.fixture(scope="session")
def large_site() -> Iterator[Site]:
    """Return the record that the environment names, served."""
    if ELSEWHERE not in os.environ:
        pytest.skip(f"{ELSEWHERE} names no record")
    yield from served(Path(os.environ[ELSEWHERE]))


def served(record: Path) -> Iterator[Site]:
    with Store.open(record, create=False) as store:
        example = next(iter(store.find(Filter(text="visited", limit=1))))
    app = create_app(Desk(record))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", app, example)
        server.should_exit = True
        thread.join()
