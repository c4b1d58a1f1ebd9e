"""Put small documents through the real coder and store, and check claims against them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from asking import Ask, StoreOf, report

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Answer, Document
from onrecord.storing import Store


@pytest.fixture
def store_of(coder: Coder, tmp_path: Path) -> Iterator[StoreOf]:
    """Give a store with these documents: `store_of("Mali attacked Niger.", report(…))`."""
    numbers = count()
    with ExitStack() as opened:

        def store_of(*written: str | Document) -> Store:
            store = opened.enter_context(Store.open(tmp_path / f"{next(numbers)}.record", create=True))
            papers = (
                paper if isinstance(paper, Document) else report(paper, publisher=f"Paper {number}")
                for number, paper in enumerate(written)
            )
            store.add_many(coder.code_many(papers))
            return store

        yield store_of


@pytest.fixture
def ask(coder: Coder, store_of: StoreOf) -> Ask:
    """Check a claim against documents: `ask("Mali attacked Niger.", "Mali did not attack Niger.")`."""

    def ask(claim: str, *written: str | Document, as_of: str | None = None) -> Answer:
        return check(claim, store_of(*written), coder, as_of)

    return ask
