"""A document that was withdrawn or corrected stays, with the day from which it no longer counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from storing_samples import document, visit

from onrecord.errors import StoreError
from onrecord.model import Withdrawal
from onrecord.storing import Filter, Store

PAPER = document(published="2020-03-04")
TAKEN_BACK = Withdrawal(PAPER.id, "2020-03-06", "the visit was called off")


def test_a_withdrawal_comes_back_with_its_records_from_its_day_on(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(PAPER, [visit(PAPER)])
        assert store.withdraw(TAKEN_BACK)
    with Store.open(tmp_path / "record.duckdb", create=False) as store:
        known = [(day, next(store.find(Filter(as_of=day))).withdrawal) for day in ("2020-03-05", "2020-03-06", None)]
        assert known == [("2020-03-05", None), ("2020-03-06", TAKEN_BACK), (None, TAKEN_BACK)]
        assert store.withdrawals("2020-03-05") == {}
        stored = store.record(visit(PAPER).id)
        assert stored is not None
        assert stored.withdrawal == TAKEN_BACK


def test_telling_it_again_changes_nothing_and_the_first_word_counts(tmp_path: Path) -> None:
    better = document("better")
    correction = Withdrawal(PAPER.id, "2020-03-05", "it was another minister", better.id)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(PAPER, []), (better, [])])
        assert [store.withdraw(word) for word in (TAKEN_BACK, TAKEN_BACK, correction, correction)] == [
            True, False, True, False,
        ]  # fmt: skip
        assert store.withdrawals() == {PAPER.id: correction}


@pytest.mark.parametrize(
    "wrong",
    [
        Withdrawal("0" * 64, "2020", "x"),
        Withdrawal(PAPER.id, "2020", "x", "0" * 64),
        Withdrawal(PAPER.id, "soon", "x"),
    ],
)
def test_what_cannot_be_kept_is_refused(tmp_path: Path, wrong: Withdrawal) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(PAPER, [])
        with pytest.raises(StoreError, match=r"no document of the record|not a date"):
            store.withdraw(wrong)
        assert store.withdrawals() == {}
