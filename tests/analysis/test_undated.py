"""What a document says that has no date: it counts, and stands on no day; least of all on that of its adding."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.analysis import chronology_of, issue_list, pattern, profile
from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.model import Document, Record
from onrecord.storing import Filter, Store, balances_among, months_between

UNDATED = "Turkey backs Pakistan on Kashmir. Turkish President Abdullah Gul visited Pakistan."
DATED = "Turkey supports Pakistan on Kashmir, its foreign minister said."


@pytest.fixture(scope="module")
def store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("undated") / "x.record", create=True) as store:
        papers = Document(UNDATED, "old.txt", None, "Paper"), Document(DATED, "new.txt", "2015-06-10", "Post")
        store.add_many(coder.code_many(papers))
        yield store


def claimed(coder: Coder, text: str, kind: str) -> Record:
    return next(record for record in coder.code(Document(text, "claim")) if record.kind == kind)


def test_it_stands_in_no_period_and_last_in_lists(store: Store) -> None:
    everything = [found.document.published for found in store.find(Filter(kinds=("event",)))]
    assert everything == ["2015-06-10", None, None]
    for period in (Filter(since="2000"), Filter(until="2040"), Filter(since="2026", until="2027")):
        assert None not in [found.document.published for found in store.find(period)]
    assert store.ask(balances_among(["TUR", "PAK"], since="2020")) == []
    assert [month.month.year for month in store.ask(months_between("TUR", "PAK"))] == [2015]


def test_an_issue_lists_it_last_and_under_no_year(store: Store, coder: Coder) -> None:
    issue = coder.knowledge.issues["kashmir"]
    told = chronology_of(issue, store)
    assert told.years == ((2015, 2),)
    assert [happening.day is None for happening, _ in told.entries] == [False, False, True, True]
    (count,) = (count for known, count in issue_list(store, coder.knowledge.issues).issues if known is issue)
    assert (str(count.first), str(count.last)) == ("2015-06-10", "2015-06-10")


def test_it_is_a_precedent_of_which_nobody_knows_the_day(store: Store, coder: Coder) -> None:
    found = pattern(claimed(coder, "The Turkish president visited Pakistan.", "event"), store)
    assert found is not None
    assert (found.precedents.count, found.precedents.first, found.recurrence.repeated) == (1, None, 0)
    assert found.before.isoformat() == "2015-06-11"
    dated = pattern(claimed(coder, "The Turkish president visited Pakistan in 2016.", "event"), store)
    assert dated is not None
    assert dated.precedents.count == 0, "nobody knows that it was before 2016"


def test_a_profile_gives_it_no_day(store: Store, coder: Coder) -> None:
    found = profile("TUR", store, coder.knowledge)
    assert found is not None
    assert found.deeds[0].day is None
    (side,) = found.sides
    assert (str(side.first), str(side.last)) == ("2015-06-10", "2015-06-10")


def test_it_says_nothing_of_a_claimed_date_and_is_known_from_the_day_of_its_adding(store: Store, coder: Coder) -> None:
    answer = check("The Turkish president visited Pakistan in 2012.", store, coder)
    assert answer.verdict == "unsubstantiated"
    assert [item.reason for item in answer.evidence] == ["it gives no date"]
    assert check("The Turkish president visited Pakistan.", store, coder).verdict == "supported"
    assert check("The Turkish president visited Pakistan.", store, coder, "2020").verdict == "unsubstantiated"
