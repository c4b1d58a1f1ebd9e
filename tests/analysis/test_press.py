"""What is kept of a record's outlets and names stays true while documents are added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.analysis import Growing, Press
from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Document
from onrecord.storing import Store, snapshot, stated_records

ATTACK = "Armenia attacked Azerbaijan on {day} March 2021."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        yield store


def paper(day: int, publisher: str | None, url: str | None = None) -> Document:
    return Document(
        ATTACK.format(day=day), f"{day}.txt", f"2021-03-{day:02}", publisher=publisher, language="en", url=url
    )  # fmt: skip


def test_outlets_are_summed_up_alike_at_once_and_little_by_little(
    store: Store, coder: Coder, knowledge: Knowledge
) -> None:
    press = Press(knowledge.outlets)
    assert press.sums(store) == []
    batches = [
        [paper(1, "Zenda Mail"), paper(2, "AP News")],
        [paper(3, "AP NEWS"), paper(4, "AP NEWS"), paper(5, None, "https://zenda.example/a")],
        [paper(6, "Zenda Mail; AP News"), paper(7, None)],
    ]
    for batch in batches:
        store.add_many(list(coder.code_many(batch)))
        assert press.sums(store) == Press(knowledge.outlets).sums(store)
    found = {each.outlet.name: (each.documents, each.records) for each in press.sums(store)}
    assert found["Zenda Mail"] == (2, 2)
    assert press.sums(store)[0].documents == 4  # of the agency, under three imprints


def test_records_of_a_document_that_is_coded_later_are_counted(
    store: Store, coder: Coder, knowledge: Knowledge
) -> None:
    press, document = Press(knowledge.outlets), paper(1, "Zenda Mail")
    store.add(document, None)
    assert [each.records for each in press.sums(store)] == [0]
    store.add_many(list(coder.code_many([document])))
    assert [(each.documents, each.records) for each in press.sums(store)] == [(1, 1)]


def test_who_reads_an_older_moment_is_not_told_what_came_later(store: Store, coder: Coder) -> None:
    growing = Growing[int](lambda _, shown, __: shown.ask(stated_records())[0])
    store.add_many(list(coder.code_many([paper(1, "Zenda Mail")])))
    with snapshot(store) as before:
        assert before.count().documents == 1
        store.add_many(list(coder.code_many([paper(2, "Zenda Mail")])))
        assert growing.of(store) == 2
        assert growing.of(before) == 1
        assert growing.of(store) == 2
