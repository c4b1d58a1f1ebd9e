"""Check claims against small documents, through the real coder and store, for tests to write the answers out."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import Answered

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Answer, Document
from onrecord.storing import Store


@pytest.fixture
def answered(coder: Coder, tmp_path: Path) -> Answered:
    """Check a claim against documents: `answered("Mali attacked Niger.", Document(…))`."""

    def answered(claim: str, *documents: Document, as_of: str | None = None) -> Answer:
        with Store.open(tmp_path / "asked.duckdb", create=True) as store:
            store.add_many(coder.code_many(documents))
            return check(claim, store, coder, as_of)

    return answered
