"""Make the sample record once for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.reading import read
from onrecord.storing import Store
from onrecord.web import Desk, create_app

SAMPLE = Path(__file__).parents[2] / "sample"


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Path:
    """Return the record of the sample's reports."""
    path = tmp_path_factory.mktemp("web") / "record.duckdb"
    documents = [
        document
        for file in sorted(SAMPLE.glob("*.txt"))
        for document in read(str(file))
        if isinstance(document, Document)
    ]
    with Store.open(path, create=True) as store:
        store.add_many(list(coder.code_many(documents, tentative=True)))
    return path


@pytest.fixture(scope="session")
def web(sample_record: Path) -> Iterator[Web]:
    """Return the pages over the sample record."""
    desk = Desk(sample_record)
    with TestClient(create_app(desk, hosts=["testserver"]), raise_server_exceptions=True) as client:
        yield Web(sample_record, client)
