"""Put small documents through the real coder and store, and check claims against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Answer, Document
from onrecord.storing import Store

Ask = Callable[..., Answer]


def report(text: str, published: str = "2015-06-10", publisher: str | None = "The Harbour Post") -> Document:
    return Document(text, f"{publisher}.txt", published, publisher)


@pytest.fixture
def store_of(coder: Coder, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Give a store with these documents: `store_of("Chad attacked Libya.", report(…))`."""
    numbers = count()
    with ExitStack() as opened:

        def store_of(*documents: str | Document) -> Store:
            store = opened.enter_context(Store.open(tmp_path / f"{next(numbers)}.record", create=True))
            papers = [d if isinstance(d, Document) else report(d, publisher=f"Paper {n}") for n, d in enumerate(documents)]
            store.add_many(coder.code_many(papers))
            return store

        yield store_of


@pytest.fixture
def ask(coder: Coder, store_of: Callable[..., Store]) -> Ask:
    """Check a claim against documents: `ask("Chad attacked Libya.", "Chad did not attack Libya.")`."""

    def ask(claim: str, *documents: str | Document, as_of: str | None = None) -> Answer:
        return check(claim, store_of(*documents), coder, as_of)

    return ask
