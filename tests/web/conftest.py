"""Serve the sample record once for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.web import Desk, create_app


@pytest.fixture(scope="session")
def web(sample_record: Path) -> Iterator[Web]:
    """Return the pages over the sample record."""
    desk = Desk(sample_record)
    with TestClient(create_app(desk, hosts=["testserver"]), raise_server_exceptions=True) as client:
        yield Web(sample_record, client)
