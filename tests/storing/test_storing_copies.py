"""Near copies are found when documents are added, in whatever order they come."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storing_samples import make_older

from onrecord.model import Document
from onrecord.storing import Store

STORY = "The foreign minister of Ruritania flew to Graustark on Monday for two days of talks about the harbour."
OTHER = "Fishermen in Strelsau stayed at home on Sunday because a storm had torn the nets that hung on the quay."


def print_of(text: str, day: str, publisher: str = "Paper") -> Document:
    return Document(text, f"{publisher}.txt", day, publisher)


FIRST = print_of(STORY, "2020-03-02", "Agency")
SECOND = print_of(f"TALKS. {STORY}", "2020-03-03", "Gazette")
LATER = print_of(f"{STORY} He came home on Wednesday.", "2020-03-12", "Post")  # more than a week after the first
LINK = print_of(f"{STORY}", "2020-03-07", "Ledger")
ELSE = print_of(OTHER, "2020-03-02", "Gazette")
ALL = [FIRST, SECOND, LINK, LATER, ELSE]
GROUP = tuple(document.id for document in (FIRST, SECOND, LINK, LATER))


def test_a_group_is_the_same_in_whatever_order_its_documents_are_added(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.permutations(ALL)):
        if number % 12:
            continue  # ten of the 120 orders
        with Store.open(tmp_path / f"{number}.duckdb", create=True) as store:
            for document in order:
                store.add(document, [])
            found = store.near_copies(document.id for document in ALL)
        assert found == dict.fromkeys(GROUP, GROUP)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(ALL), st.integers(0, 5))
def test_a_group_is_the_same_in_whatever_batches_its_documents_are_added(
    tmp_path_factory, order: list[Document], cut: int
) -> None:
    with Store.open(tmp_path_factory.mktemp("batches") / "record.duckdb", create=True) as store:
        store.add_many((document, []) for document in order[:cut])
        store.add_many((document, []) for document in order)
        assert store.near_copies([LATER.id])[LATER.id] == GROUP


def test_as_of_a_day_only_what_was_published_links(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many((document, []) for document in ALL)
        assert store.near_copies([SECOND.id], "2020-03-06") == dict.fromkeys(GROUP[:2], GROUP[:2])
        assert store.near_copies([FIRST.id], "2020-03-02") == {}
        assert store.near_copies([ELSE.id]) == {}
        assert store.near_copies([]) == {}


def test_a_record_of_the_third_version_gets_the_copies_of_its_documents_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many((document, []) for document in ALL)
    make_older(path, 3)
    with Store.open(path, create=False) as store:
        assert store.near_copies([LATER.id])[LATER.id] == GROUP
        assert store.withdrawals() == {}
    with Store.open(path, create=True) as store:
        again = print_of(f"SECOND EDITION. {STORY}", "2020-03-02", "Mail")
        store.add(again, [])
        assert set(store.near_copies([again.id])[again.id]) == {again.id, *GROUP}
