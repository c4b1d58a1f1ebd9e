"""What is on record between two parties: what counts, what is shown apart, a page of it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.analysis import Wanted, between, scores, timeline
from onrecord.coding import Coder
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store

STORY = (
    ("2018-03-02", "Harbour Post", "On 1 March 2018 Chilean President Sebastian Pinera visited Peru."),
    ("2018-03-02", "River Times", "On 1 March 2018 Chilean President Sebastian Pinera visited Peru."),
    ("2018-05-04", "Harbour Post", "Peru signed an agreement with Chile on 3 May 2018."),
    ("2019-06-07", "Harbour Post", "Peru attacked Chile on 6 June 2019."),
    ("2019-07-01", "River Times", "Chile has reportedly attacked Peru, according to an unnamed diplomat."),
    ("2019-08-01", "River Times", "Chile and Peru attacked Bolivia on 30 July 2019."),
    ("2020-02-02", "Lake Herald", "Peru condemned Chile on 1 February 2020."),
)


def paper(published: str, publisher: str, text: str) -> Document:
    return Document(text, f"{publisher} {published}.txt", published, publisher)


@pytest.fixture(scope="module")
def store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("between") / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper(*each) for each in STORY]))
        yield store


def test_only_what_was_asserted_between_the_two_is_summed_and_copies_once(store: Store) -> None:
    found = scores(store, "CHL", "PER")
    assert (found.cooperation.count, found.cooperation.total) == (2, 4.0 + 5.0)
    assert found.conflict.count == 2
    by_period = {point.period: point for point in found.points}
    assert by_period["2018-03"].cooperation.count == 1
    assert by_period["2019-06"].conflict.total < 0
    assert by_period["2019-07"].conflict.count == 0
    assert found.points[0].period == "2018-03"
    assert found.points[-1].period == "2020-02"


def test_each_sum_names_its_records(store: Store) -> None:
    found = scores(store, "PER", "CHL")
    assert [record.record.date for record in store.load([*found.conflict.records])] == ["2019-06-06", "2020-02-01"]


def test_a_long_time_is_summed_by_year_and_a_look_far_back_stretches_it_not(coder: Coder, tmp_path: Path) -> None:
    texts = (
        ("2021-01-02", "Peru attacked Chile in 1879."),
        ("2021-01-03", "Peru attacked Chile on 2 March 2014."),
        ("2021-01-04", "Peru attacked Chile on 3 March 2020."),
    )
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper(day, "Post", text) for day, text in texts]))
        found = scores(store, "PER", "CHL")
        cut = scores(store, "PER", "CHL", since="2020", until="2020")
    assert (found.unit, found.points[0].period, found.points[-1].period) == ("year", "2014", "2020")
    assert (found.conflict.count, found.earlier) == (3, 1)
    assert (cut.unit, [point.period for point in cut.points]) == ("month", ["2020-03"])


def test_visits_and_sayings_stand_by_direction_and_rumours_are_told_apart(store: Store) -> None:
    found = between(store, "CHL", "PER")
    assert [section.total for section in found.visits] == [1, 0]
    (visit,) = found.visits[0].entries
    assert [copy.publisher for copy in visit.copies] == ["River Times"]
    assert [entry.record.type for entry in found.agreements.entries] == ["SUPPORT"]
    assert found.sayings[1].types == {"ACCUSE": 1}
    assert found.chronology.choices.standings["rumoured"] >= 1


def test_a_chronology_has_what_the_timeline_has_and_comes_in_pages(store: Store) -> None:
    whole = [entry.record.id for entry in timeline(store, "CHL", "PER").entries]
    paged = []
    for offset in range(0, len(whole), 2):
        page = between(store, "CHL", "PER", wanted=Wanted(offset=offset, limit=2)).chronology
        assert page.total == len(whole)
        paged += [entry.record.id for year in page.years for entry in year.entries]
    assert paged == whole


def test_filters_leave_what_they_name_and_nothing_else_changes(store: Store) -> None:
    found = between(store, "CHL", "PER", wanted=Wanted(type="ASSAULT", standing="rumoured"))
    (year,) = found.chronology.years
    assert [(entry.record.type, entry.standing) for entry in year.entries] == [("ASSAULT", "rumoured")]
    assert found.chronology.choices.types["ASSAULT"] == 3
    assert between(store, "CHL", "PER", wanted=Wanted(publisher="Lake Herald")).chronology.total == 1
    assert between(store, "CHL", "PER", wanted=Wanted(publisher="River Times", type="CONSULT")).chronology.total == 1


def test_as_of_knows_nothing_later(store: Store) -> None:
    assert scores(store, "CHL", "PER", as_of="2018").conflict.count == 0


def test_what_its_outlet_took_back_counts_no_more_but_is_shown(coder: Coder, tmp_path: Path) -> None:
    document = paper("2019-06-07", "Harbour Post", "Peru attacked Chile on 6 June 2019.")
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([document]))
        store.withdraw(Withdrawal(document.id, "2019-06-09", "it was a drill"))
        found = between(store, "CHL", "PER")
        before = between(store, "CHL", "PER", as_of="2019-06-08")
    assert (found.scores.conflict.count, found.chronology.choices.standings) == (0, {"withdrawn": 1})
    assert before.scores.conflict.count == 1


def test_each_backs_the_other_on_an_issue(coder: Coder, tmp_path: Path) -> None:
    texts = ("Pakistan supports Azerbaijan on Nagorno-Karabakh.", "Azerbaijan supports Pakistan on Kashmir.")
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper("2020-01-02", "Post", text) for text in texts]))
        found = between(store, "PAK", "AZE")
    assert [[backing.issue for backing in backings] for backings in found.backings] == [
        ["nagorno-karabakh"],
        ["kashmir"],
    ]
    assert [(sides.issue, sides.agree) for sides in found.sides] == [("kashmir", True), ("nagorno-karabakh", True)]


def test_what_one_says_of_the_other_as_a_source_is_a_saying(coder: Coder, tmp_path: Path) -> None:
    text = "Chilean Foreign Minister Heraldo Munoz claimed that Peru attacked Bolivia."
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper("2016-01-02", "Post", text)]))
        found = between(store, "CHL", "PER")
    assert found.chronology.choices.types == {"ACCUSE": 1}
    assert found.sayings[0].types == {"ACCUSE": 1, "ASSAULT": 1}
    assert found.scores.conflict.count == 1


def test_strangers_have_nothing_but_the_number_of_documents(store: Store) -> None:
    found = between(store, "FJI", "TGO")
    assert (found.total, found.scores.points, found.documents) == (0, (), len(STORY))


def test_all_sides_of_the_latest_day_are_shown(coder: Coder, tmp_path: Path) -> None:
    told = (
        ("2019-01-02", "Turkey supports India on Kashmir."),
        ("2020-01-02", "Turkey supports Pakistan on Kashmir."),
        ("2020-01-02", "Turkey opposes India on Kashmir."),
        ("2020-01-02", "Turkey reiterated that it supports Pakistan on Kashmir."),
    )
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper(day, f"Post {n}", text) for n, (day, text) in enumerate(told)]))
        (sides,) = between(store, "TUR", "PAK").sides
    taken = sorted((entry.record.supports, entry.record.opposes) for entry in sides.one)
    assert (taken, sides.other, sides.agree) == ([((), ("IND",)), (("PAK",), ())], (), True)


def test_two_parties_of_which_one_takes_both_sides_on_a_day_stand_nowhere(coder: Coder, tmp_path: Path) -> None:
    texts = ("Turkey supports Pakistan on Kashmir.", "Turkey opposes Pakistan on Kashmir.")
    with Store.open(tmp_path / "x.record", create=True) as store:
        store.add_many(coder.code_many([paper("2020-01-02", f"Post {n}", text) for n, text in enumerate(texts)]))
        (sides,) = between(store, "TUR", "PAK").sides
    assert (len(sides.one), sides.agree) == (2, None)
