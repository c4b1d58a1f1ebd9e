"""How a claimed act fits the record: by reports through the real coder, and by laws over made-up records."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Pattern, pattern, patterns, timeline
from onrecord.analysis.pattern import months_before
from onrecord.coding import Coder
from onrecord.model import Attribution, Auxiliary, Document, Party, Record, Span
from onrecord.storing import Store

Fit = Callable[..., Pattern | None]


@pytest.fixture
def fit(coder: Coder, tmp_path: Path) -> Iterator[Fit]:
    """Give the pattern of a claim over reports: `fit("Mali attacked Niger.", ("2015-06-10", "Mali …"))`."""
    with ExitStack() as opened:

        def fit(claim: str, *reports: tuple[str, str], as_of: str | None = None) -> Pattern | None:
            store = opened.enter_context(Store.open(tmp_path / "record.duckdb", create=True))
            papers = [Document(text, f"{n}.txt", day, f"Paper {n}") for n, (day, text) in enumerate(reports)]
            store.add_many(coder.code_many(papers))
            found = patterns(coder.code(Document(claim, "claim", as_of)), store, as_of)
            assert len(found) <= 1
            return found[0] if found else None

        yield fit


def test_the_third_visit_is_the_third_and_what_follows_does_not_count(fit: Fit) -> None:
    found = fit(
        "Chile's foreign minister visited Peru on 5 May 2014.",
        ("2012-03-03", "Chile's foreign minister visited Peru on 2 March 2012."),
        ("2013-04-05", "Chile's foreign minister visited Peru on 4 April 2013."),
        ("2013-06-05", "Peru's foreign minister visited Chile on 4 June 2013."),
        ("2014-05-06", "Chile's foreign minister visited Peru on 5 May 2014."),
        ("2013-09-01", "Chile's foreign minister visited Ghana on 30 August 2013."),
    )
    assert found
    assert (found.one, found.other, found.act) == ("CHL", "PER", "CONSULT visit")
    assert found.precedents.count == 2
    assert (found.precedents.first, found.precedents.last) == (dt.date(2012, 3, 2), dt.date(2013, 4, 4))
    assert len(found.precedents.records) == 2
    assert found.balance.whole.acts == 3


def test_ten_copies_are_one_act(fit: Fit) -> None:
    visits = [(f"2012-03-{day:02}", "Chile's foreign minister visited Peru on 2 March 2012.") for day in range(3, 13)]
    found = fit("Chile's foreign minister visited Peru on 5 May 2014.", *visits)
    assert found
    assert (found.precedents.count, found.balance.whole.acts) == (1, 1)


def test_suppositions_and_unnamed_sources_are_counted_apart(fit: Fit) -> None:
    found = fit(
        "Mali attacked Niger on 5 May 2014.",
        ("2012-03-03", "Mali may have attacked Niger."),
        ("2012-05-03", "According to unnamed sources, Mali attacked Niger on 2 May 2012."),
    )
    assert found
    assert (found.precedents.count, found.precedents.unreal) == (0, 2)
    assert found.balance.whole.acts == found.recurrence.active == 0


def test_what_was_published_later_is_not_known_yet(fit: Fit) -> None:
    reports = [("2015-01-01", "Mali attacked Niger on 2 March 2012.")]
    late = fit("Mali attacked Niger on 5 May 2014.", *reports, as_of="2016")
    early = fit("Mali attacked Niger on 5 May 2014.", as_of="2014-05")
    assert late and early
    assert (late.precedents.count, early.precedents.count) == (1, 0)


def test_an_undated_claim_is_compared_with_all_that_is_known(fit: Fit) -> None:
    found = fit("Mali attacked Niger.", ("2012-03-03", "Mali attacked Niger on 2 March 2012."))
    assert found
    assert not found.dated
    assert found.before == dt.date(2012, 3, 4)
    assert found.precedents.count == 1


def test_who_takes_one_side_on_an_issue_stands_on_it_with_the_party_itself(fit: Fit) -> None:
    reports = (
        ("2012-03-03", "Turkey supports Azerbaijan on Nagorno-Karabakh."),
        ("2012-04-03", "Pakistan supports Azerbaijan on Nagorno-Karabakh."),
    )
    both = fit("Turkey's foreign minister visited Pakistan on 5 May 2014.", *reports)
    backed = fit("Turkey attacked Azerbaijan on 5 May 2014.")
    assert both and backed
    (issue,) = [tie for tie in both.ties.ties if tie.is_issue]
    assert (issue.name, issue.one * issue.other, len(issue.records)) == ("nagorno-karabakh", 1, 2)
    (own,) = [tie for tie in backed.ties.ties if tie.is_issue]
    assert (own.one * own.other, len(own.records)) == (1, 1)
    assert backed.ties.unbalanced >= 1


def test_a_claim_of_one_party_has_no_pattern(fit: Fit) -> None:
    assert fit("Ghana's president resigned on 5 May 2014.", ("2012-03-03", "Mali attacked Niger.")) is None


def test_an_empty_record_has_no_pattern_for_an_undated_claim(fit: Fit) -> None:
    assert fit("Mali attacked Niger.") is None


@dataclass(frozen=True)
class Made:
    """An act made up for the laws."""

    actor: str
    recipient: str
    type: str
    score: float
    day: dt.date
    auxiliary: tuple[Auxiliary, ...] = ()
    rumoured: bool = False
    mutual: bool = False


SCORES = {"CONSULT": 2.5, "ASSAULT": -9.0, "AID": 10.0, "REQUEST": 0.0, "ACCUSE": -3.0}
DAY = dt.date(2010, 6, 15)


def _made(keys: str) -> st.SearchStrategy[Made]:
    pairs = st.permutations(keys).map(lambda order: tuple(order[:2]))
    days = st.dates(dt.date(2007, 1, 1), dt.date(2011, 1, 1))
    unreal = st.sampled_from([(), (), (), ("future",), ("negation",)])
    return st.builds(
        lambda pair, type_, *rest: Made(*pair, type_, SCORES[type_], *rest),
        pairs, st.sampled_from(sorted(SCORES)), days, unreal, st.sampled_from([False, False, True]), st.booleans(),
    )  # fmt: skip


def _coded(made: Made, document: Document, text: str) -> Record:
    one, other = (Party(key, Span(0, 1), country=key) for key in (made.actor, made.recipient))
    rumour = Attribution("rumour", "reportedly", Span(0, 1))
    return Record(
        "event", document.id, Span(0, len(text)), Span(0, 1), text, "onrecord 0", "test", type=made.type,
        actors=(one, other) if made.mutual else (one,), recipients=() if made.mutual else (other,),
        date=made.day.isoformat(), score=made.score, auxiliary=made.auxiliary,
        attribution=(rumour,) if made.rumoured else (),
    )  # fmt: skip


def _report(number: int, made: Made, outlet: str = "Paper") -> tuple[Document, list[Record]]:
    document = Document(f"Report {number}", f"{number}.txt", made.day.isoformat(), outlet)
    return document, [_coded(made, document, document.text)]


def _fit(acts: Sequence[Made], claim: Made, copies: int = 0) -> Pattern:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.duckdb", create=True) as store:
        store.add_many(_report(number, made) for number, made in enumerate(acts))
        store.add_many(_report(number, made, "Copyist") for number, made in enumerate(acts[:copies]))
        found = pattern(_coded(claim, Document("claim", "claim"), "claim"), store)
    assert found
    return found


CLAIM = Made("A", "B", "ASSAULT", -9.0, DAY)
laws = settings(max_examples=25, deadline=None)
acts = st.lists(_made("ABCD"), max_size=12)


@given(acts, _made("CDE"))
@laws
def test_an_unrelated_record_changes_nothing_of_the_pair(known: list[Made], unrelated: Made) -> None:
    one, other = _fit(known, CLAIM), _fit([*known, unrelated], CLAIM)
    assert (one.precedents, one.recurrence, one.ties) == (other.precedents, other.recurrence, other.ties)
    assert (one.balance.whole, one.balance.last_year) == (other.balance.whole, other.balance.last_year)


@given(acts)
@laws
def test_exchanging_the_parties_keeps_balance_and_triads(known: list[Made]) -> None:
    one, other = _fit(known, CLAIM), _fit(known, replace(CLAIM, actor="B", recipient="A"))
    assert one.balance == other.balance
    assert (one.ties.balanced, one.ties.unbalanced) == (other.ties.balanced, other.ties.unbalanced)
    assert one.recurrence.active == other.recurrence.active


@given(acts, st.integers(1, 12))
@laws
def test_copies_change_no_number(known: list[Made], copies: int) -> None:
    assert _numbers(_fit(known, CLAIM)) == _numbers(_fit(known, CLAIM, copies))


def _numbers(fit: Pattern) -> tuple[object, ...]:
    without_ids = (
        replace(fit.precedents, records=()), replace(fit.balance, records=()), replace(fit.recurrence, records=()),
    )  # fmt: skip
    return (*without_ids, [(tie.name, tie.one, tie.other) for tie in fit.ties.ties])


@given(acts, _made("ABCD"))
@laws
def test_what_is_not_before_the_day_changes_nothing(known: list[Made], later: Made) -> None:
    later = replace(later, day=max(later.day, DAY))
    assert _fit(known, CLAIM) == _fit([*known, later], CLAIM)


@given(acts)
@laws
def test_a_friendly_act_is_balanced_where_a_hostile_one_is_not(known: list[Made]) -> None:
    hostile = _fit(known, CLAIM).ties
    friendly = _fit(known, replace(CLAIM, type="AID", score=10.0)).ties
    assert (friendly.balanced, friendly.unbalanced) == (hostile.unbalanced, hostile.balanced)
    assert hostile.balanced + hostile.unbalanced == len(hostile.ties)


@given(acts)
@laws
def test_an_act_once_more_just_before_makes_the_count_one_more_and_the_score_full(known: list[Made]) -> None:
    once_more = Made("A", "B", "ASSAULT", -9.0, DAY - dt.timedelta(days=1))
    before, after = _fit(known, CLAIM), _fit([*known, once_more], CLAIM)
    assert after.precedents.count == before.precedents.count + 1
    assert before.recurrence.score <= after.recurrence.score == 1.0
    assert 1 <= after.recurrence.repeated <= after.recurrence.active <= 12
    assert (before.recurrence.score == 0) == (before.precedents.count == 0)


@given(acts)
@laws
def test_the_balance_agrees_with_the_timeline(known: list[Made]) -> None:
    """The timeline groups copies in Python and this in the database: both have to see the same acts."""
    early = [made for made in known if made.day < DAY]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.duckdb", create=True) as store:
        store.add_many(_report(number, made) for number, made in enumerate(early))
        store.add_many(_report(number, made, "Copyist") for number, made in enumerate(early))
        chronology = timeline(store, "A", "B")
        found = pattern(_coded(CLAIM, Document("claim", "claim"), "claim"), store)
    assert found
    assert (found.balance.whole.cooperation, found.balance.whole.conflict) == (
        chronology.cooperation,
        chronology.conflict,
    )


def test_the_percentile_is_the_share_of_pairs_below_and_half_of_those_level() -> None:
    day = DAY - dt.timedelta(days=40)
    means = {("A", "B"): -3.0, ("A", "C"): -9.0, ("A", "D"): -3.0, ("B", "C"): 2.5, ("B", "D"): 10.0}
    types = {score: type_ for type_, score in SCORES.items()}
    known = [
        Made(*pair, types[score], score, day - dt.timedelta(days=n)) for pair, score in means.items() for n in range(5)
    ]
    few = [Made("C", "D", "ASSAULT", -9.0, day)]
    balance = _fit([*known, *few], CLAIM).balance
    assert (balance.percentile, balance.others) == (37.5, 4)
    assert _fit(known[1:], CLAIM).balance.percentile is None


@pytest.mark.parametrize(
    ("day", "score", "repeated"),
    [
        (dt.date(2010, 6, 14), 1.0, 1),
        (dt.date(2010, 5, 15), 1.0, 1),
        (dt.date(2009, 12, 14), 2**-0.5, 1),
        (dt.date(2009, 6, 14), 0.5, 0),
        (dt.date(2008, 6, 14), 0.25, 0),
    ],
)
def test_the_recurrence_score_is_halved_by_each_year(day: dt.date, score: float, repeated: int) -> None:
    found = _fit([Made("A", "B", "ASSAULT", -9.0, day)], CLAIM).recurrence
    assert (found.score, found.repeated) == (pytest.approx(score), repeated)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 2000), st.integers(1, 400))
def test_months_grow_with_the_distance(before: dt.date, days: int, more: int) -> None:
    near, far = before - dt.timedelta(days=days + 1), before - dt.timedelta(days=days + 1 + more)
    assert 0 <= months_before(near, before) <= months_before(far, before) <= (days + more + 1) // 28
