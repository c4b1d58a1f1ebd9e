"""Put small documents through the real coder and store, and check claims against them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from asking import Ask, StoreOf, report

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Answer, Document
from onrecord.storing import Store


@pytest.fixture(scope="session")
def store_of(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreOf]:
    """Give a store with these documents: `store_of("Mali attacked Niger.", report(…))`.

    Checking reads only, so that tests with the same documents share a store.
    """
    folder = tmp_path_factory.mktemp("records")
    stores: dict[tuple[str | Document, ...], Store] = {}
    with ExitStack() as opened:

        def store_of(*written: str | Document) -> Store:
            if written not in stores:
                store = opened.enter_context(Store.open(folder / f"{len(stores)}.record", create=True))
                papers = (
                    paper if isinstance(paper, Document) else report(paper, publisher=f"Paper {number}")
                    for number, paper in enumerate(written)
                )
                store.add_many(coder.code_many(papers))
                stores[written] = store
            return stores[written]

        yield store_of


@pytest.fixture(scope="session")
def ask(coder: Coder, store_of: StoreOf) -> Ask:
    """Check a claim against documents: `ask("Mali attacked Niger.", "Mali did not attack Niger.")`."""

    def ask(claim: str, *written: str | Document, as_of: str | None = None) -> Answer:
        return check(claim, store_of(*written), coder, as_of)

    return ask
