"""What the model is too unsure to state is kept for claims that say the same, and shown to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import Ask, reasons

from onrecord.checking import check, traced
from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.storing import Filter, Store

#: An idiom of which the model has a notion, with a verb that says too little to be looked for.
UNSURE = Document("Kenya made a fool of Uganda over its dams.", "unsure.txt", "2015-06-10")


@pytest.fixture
def store(coder: Coder, tmp_path: Path) -> Store:
    if coder.types is None:
        pytest.skip("onrecord_types is not installed: without it nothing is tentative")
    return Store.open(tmp_path / "record.duckdb", create=True)


def test_a_tentative_record_is_shown_to_the_claim_that_says_the_same_and_decides_nothing(
    coder: Coder, store: Store
) -> None:
    with store:
        ((_, every),) = coder.code_many([UNSURE], tentative=True)
        store.add(UNSURE, every)
        assert [*store.find(Filter()), *store.find(Filter(document=UNSURE.id))] == []
        (found,) = store.find(Filter(tentative=True))
        assert found.record.tentative
        answer = check("Kenya made a big fool of Uganda over its dams.", store, coder)
        assert answer.verdict == "unsubstantiated"
        assert [(item.role, item.record) for item in answer.evidence] == [("context", found.record)]
        assert "unsure.txt, 2015-06-10: it says the same, but only in a tentative reading" in answer.sentence
        assert traced(answer).tellings == ()
        assert check("Uganda made a fool of Kenya over its dams.", store, coder).verdict != "supported"


def test_what_grammar_reads_in_it_in_the_words_of_a_claim_does_decide(coder: Coder, store: Store) -> None:
    told = Document("Kenya blew hot and cold towards Uganda over its dams.", "unsure.txt", "2015-06-10")
    with store:
        store.add_many(coder.code_many([told], tentative=True))
        answer = check(told.text, store, coder)
        assert [(item.role, item.record.tentative, item.read_again) for item in answer.evidence] == [
            ("for", False, True)
        ]


def test_coding_gives_tentative_records_to_who_asks_for_them(coder: Coder, store: Store) -> None:
    store.close()
    ((_, stated),) = coder.code_many([UNSURE])
    ((_, every),) = coder.code_many([UNSURE], tentative=True)
    assert stated == coder.code(UNSURE) == ()
    assert [record.tentative for record in every] == [True]


def test_what_a_rule_reads_and_the_model_hardly_sees_supports_nothing(ask: Ask) -> None:
    answer = ask("Kenya condemned Somalia.", "Kenya blasted a satellite into space with Somali help.")
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "context") == ["it says the same, but only in a doubted reading"]
