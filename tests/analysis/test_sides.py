"""Who takes which side on an issue, by reports through the real coder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from onrecord.analysis import Sides, between, chronology_of, issue_list, pattern, profile, sides_on
from onrecord.coding import Coder
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store

Told = tuple[str, str]
SidesOf = Callable[..., Sides]


@pytest.fixture
def store_of(coder: Coder, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Give a store of reports, each by an outlet of its own or by the one that is named."""
    with ExitStack() as opened:

        def store_of(*reports: tuple[str, ...]) -> Store:
            store = opened.enter_context(Store.open(tmp_path / "record.duckdb", create=True))
            papers = [
                Document(text, f"{n}.txt", day, outlet[0] if outlet else f"Paper {n}")
                for n, (day, text, *outlet) in enumerate(reports)
            ]
            store.add_many(coder.code_many(papers))
            return store

        yield store_of


@pytest.fixture
def kashmir(store_of: Callable[..., Store], coder: Coder) -> SidesOf:
    def kashmir(*reports: tuple[str, ...], as_of: str | None = None, issue: str = "kashmir") -> Sides:
        return sides_on(coder.knowledge.issues[issue], store_of(*reports), coder.knowledge, as_of)

    return kashmir


def test_each_taker_stands_on_its_side_since_the_first_report(kashmir: SidesOf) -> None:
    found = kashmir(
        ("2003-05-02", "Turkey supports Pakistan on Kashmir."),
        ("2001-05-02", "Turkey supports Pakistan on Kashmir, its foreign ministry said on Wednesday."),
        ("2012-02-02", "Russia supports India on Kashmir."),
        ("2014-01-01", "China opposes India on Kashmir."),
    )
    assert set(found.parties) == {"IND", "PAK"}
    stands = {
        taker.key: (taker.stand.supports, taker.stand.opposes, taker.stand.since, taker.stand.sources)
        for taker in found.takers
    }
    assert stands == {
        "TUR": (("PAK",), (), "2001-05-02", 2),
        "RUS": (("IND",), (), "2012-02-02", 1),
        "CHN": ((), ("IND",), "2014-01-01", 1),
    }
    assert not any(taker.changes for taker in found.takers)


def test_ten_copies_are_one_source(kashmir: SidesOf) -> None:
    (taker,) = kashmir(*((f"2001-05-{day:02}", "Turkey supports Pakistan on Kashmir.") for day in range(1, 9))).takers
    assert (len(taker.stand.tellings), taker.stand.sources) == (8, 1)


def test_support_for_the_other_party_is_a_change_of_side_and_stands_first(kashmir: SidesOf) -> None:
    found = kashmir(
        ("2001-05-02", "Azerbaijan supports Pakistan on Kashmir."),
        ("2016-02-03", "Iran supports India on Kashmir."),
        ("2010-02-02", "Iran supports Pakistan on Kashmir."),
    )
    iran = found.takers[0]
    ((before, after),) = iran.changes
    assert (iran.key, before.supports, after.supports) == ("IRN", ("PAK",), ("IND",))
    assert (before.since, after.since) == ("2010-02-02", "2016-02-03")
    assert iran.stand is after


def test_support_for_one_and_opposition_to_the_other_is_one_side(kashmir: SidesOf) -> None:
    (taker,) = kashmir(
        ("2010-02-02", "Iran supports Pakistan on Kashmir."), ("2016-02-03", "Iran opposes India on Kashmir.")
    ).takers
    assert (taker.stand.supports, taker.stand.opposes, taker.changes) == (("PAK",), ("IND",), ())


def test_rumours_and_suppositions_are_named_and_decide_nothing(kashmir: SidesOf) -> None:
    found = kashmir(
        ("2015-01-01", "According to unnamed sources, Brazil supports India on Kashmir."),
        ("2015-01-01", "Chile may support India on Kashmir."),
    )
    assert found.takers == ()
    assert sorted(doubt.reason for doubt in found.doubts) == ["it is only supposed", "the source is not named"]


def test_a_parliament_is_not_the_state(kashmir: SidesOf) -> None:
    found = kashmir(("2015-01-01", "Turkish lawmakers support Pakistan on Kashmir."))
    assert [(taker.key, taker.voice is None) for taker in found.takers] == [("TUR", False)]


def test_a_recognition_takes_a_side(kashmir: SidesOf) -> None:
    found = kashmir(("2008-03-19", "Hungary recognises the independence of Kosovo."), issue="kosovo")
    (taker,) = found.takers
    assert (taker.key, taker.stand.supports, taker.stand.recognises) == ("HUN", ("XKX",), ("XKX",))


def test_the_recognition_of_a_region_says_nothing_for_the_state_that_it_lies_in(kashmir: SidesOf) -> None:
    found = kashmir(("2009-09-10", "Venezuela recognises the independence of Abkhazia."), issue="abkhazia")
    assert (found.takers, found.doubts) == ((), ())


def test_what_was_published_later_or_withdrawn_does_not_count(store_of: Callable[..., Store], coder: Coder) -> None:
    store = store_of(("2001-05-02", "Turkey supports Pakistan on Kashmir."))
    issue = coder.knowledge.issues["kashmir"]
    assert sides_on(issue, store, coder.knowledge, "2000").takers == ()
    (document,) = store.documents()
    store.withdraw(Withdrawal(document.id, "2001-06-01", "it was a misunderstanding"))
    found = sides_on(issue, store, coder.knowledge)
    assert found.takers == ()
    assert "misunderstanding" in found.doubts[0].reason
    assert len(sides_on(issue, store, coder.knowledge, "2001-05-03").takers) == 1


def test_a_chronology_has_copies_once_and_the_latest_first(store_of: Callable[..., Store], coder: Coder) -> None:
    store = store_of(
        ("2001-05-02", "Turkey supports Pakistan on Kashmir."),
        ("2001-05-03", "Turkey supports Pakistan on Kashmir."),
        ("2012-02-02", "Russia supports India on Kashmir."),
    )
    issue = coder.knowledge.issues["kashmir"]
    told = chronology_of(issue, store)
    # each sentence is a stance and an event of support
    assert [(happening.day.year, happening.tellings) for happening, _ in told.entries] == [
        (2012, 1), (2012, 1), (2001, 2), (2001, 2),
    ]  # fmt: skip
    assert {stored.document.published for _, stored in told.entries[2:]} == {"2001-05-02"}
    assert (told.total, told.years, told.documents) == (4, ((2012, 2), (2001, 2)), 3)
    rest = chronology_of(issue, store, offset=2, limit=1).entries
    assert [stored.record.actors[0].key for _, stored in rest] == ["TUR"]
    assert chronology_of(issue, store, until="2005").total == 2
    assert chronology_of(issue, store, offset=9).entries == ()


def test_all_issues_are_listed_those_with_records_first(store_of: Callable[..., Store], coder: Coder) -> None:
    store = store_of(("2001-05-02", "Turkey supports Pakistan on Kashmir."))
    listed = issue_list(store, coder.knowledge.issues)
    assert len(listed.issues) == len(coder.knowledge.issues)
    issue, count = listed.issues[0]
    assert (issue.id, count.records, count.sides, count.documents) == ("kashmir", 2, 1, 1)
    assert {count.records for _, count in listed.issues[1:]} == {0}


HEARSAY = "Turkey supports Pakistan on Kashmir, the Pakistani prime minister said."


def test_what_another_state_says_of_a_taker_is_named_and_decides_nothing(kashmir: SidesOf) -> None:
    found = kashmir(("2001-05-02", HEARSAY))
    assert found.takers == ()
    assert [doubt.reason for doubt in found.doubts] == ["“Pakistani prime minister” says so, not Turkey"]


def test_who_says_what_side_it_takes_with_others_speaks_for_itself(kashmir: SidesOf) -> None:
    found = kashmir(("2001-05-02", "Turkey and Iran support Pakistan on Kashmir, the Turkish foreign minister said."))
    assert [taker.key for taker in found.takers] == ["TUR"]
    assert [doubt.reason for doubt in found.doubts] == ["“Turkish foreign minister” says so, not Iran"]


@pytest.mark.parametrize("teller", ["Reuters", "The Turkish foreign minister", "A statement"])
def test_media_and_the_taker_itself_tell_its_side(kashmir: SidesOf, teller: str) -> None:
    assert [
        taker.key for taker in kashmir(("2001-05-02", f"{teller} said Turkey supports Pakistan on Kashmir.")).takers
    ]


def test_pages_about_one_and_two_parties_and_the_pattern_leave_hearsay_out(
    store_of: Callable[..., Store], coder: Coder
) -> None:
    store = store_of(("2001-05-02", HEARSAY))
    (claimed,) = (
        record
        for record in coder.code(Document("Turkey supports Pakistan on Kashmir.", "claim", "2002-01-01"))
        if record.kind == "stance"
    )
    found = between(store, "TUR", "PAK")
    fit = pattern(claimed, store)
    assert fit is not None
    assert (found.sides, found.backings) == ((), ((), ()))
    assert (fit.precedents.count, fit.precedents.unreal, fit.ties.ties) == (0, 1, ())
    of_turkey = profile("TUR", store, coder.knowledge)
    assert of_turkey is not None
    assert of_turkey.sides == ()
