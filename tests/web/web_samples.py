"""Serve the sample record to tests, as a browser or a program would ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

from onrecord.model import Record
from onrecord.storing import Filter, Store


@dataclass(frozen=True)
class Web:
    """The pages and the API over a record."""

    record: Path
    client: TestClient

    def get(self, address: str, **options: Any) -> Response:
        response: Response = self.client.get(address, **options)
        return response

    def records(self, **wanted: Any) -> list[Record]:
        with Store.open(self.record, create=False) as store:
            return [found.record for found in store.find(Filter(**wanted))]

    def text_of(self, record: Record) -> str:
        with Store.open(self.record, create=False) as store:
            document = store.document(record.document)
        assert document is not None
        return document.text
