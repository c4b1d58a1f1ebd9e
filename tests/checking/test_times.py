"""Dates of events, dates of publication, and what was known when."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

VISIT = "The Kenyan president visited Ghana in May 2015."


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The Kenyan president visited Ghana in May 2015.", "supported"),
        ("The Kenyan president visited Ghana in 2015.", "supported"),
        ("The Kenyan president visited Ghana on 4 May 2015.", "supported"),
        ("The Kenyan president visited Ghana.", "supported"),
        ("The Kenyan president visited Ghana in June 2015.", "unsubstantiated"),
        ("The Kenyan president visited Ghana in 2013.", "unsubstantiated"),
    ],
)
def test_dates_have_to_be_able_to_be_the_same(ask: Ask, claim: str, verdict: str) -> None:
    answer = ask(claim, VISIT)
    assert answer.verdict == verdict
    assert reasons(answer, "near") == ([] if verdict == "supported" else ["the date is May 2015"])


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Mali attacked Niger in May 2015.", "supported"),
        ("Mali attacked Niger on 4 May 2015.", "supported"),
        ("Mali attacked Niger in April 2015.", "unsubstantiated"),
        ("Mali attacked Niger on 6 May 2015.", "unsubstantiated"),
        ("Mali attacked Niger on 20 April 2015.", "unsubstantiated"),
    ],
)
def test_news_without_a_date_is_of_the_day_or_shortly_before(ask: Ask, claim: str, verdict: str) -> None:
    answer = ask(claim, report("Mali attacked Niger.", "2015-05-05"))
    assert answer.verdict == verdict
    assert reasons(answer, "near") == (
        [] if verdict == "supported" else ["it was told 5 May 2015 and gives no other date"]
    )


@pytest.mark.parametrize(("as_of", "verdict"), [("2015-06-30", "supported"), ("2015-09", "unsubstantiated")])
def test_relative_dates_count_from_the_day_of_asking(ask: Ask, as_of: str, verdict: str) -> None:
    written = report("Mali attacked Niger on 4 May 2015.", "2015-05-05")
    assert ask("Mali attacked Niger last month.", written, as_of=as_of).verdict == verdict


def test_as_of_hides_what_was_published_later(ask: Ask) -> None:
    early = report("The Kenyan president did not visit Ghana in May 2015.", "2015-06-01", "The Early Bird")
    late = report(VISIT, "2015-09-01", "The Night Owl")
    before, after, today = (ask(VISIT, early, late, as_of=day) for day in ("2015-05-31", "2015-06", None))
    assert (before.verdict, before.documents, before.evidence) == ("unsubstantiated", 0, ())
    assert (after.verdict, after.documents) == ("refuted", 1)
    assert (today.verdict, today.documents) == ("conflicting", 2)


def test_as_of_hides_a_later_denial_too(ask: Ask) -> None:
    rumour = report("A newspaper claimed that Mali attacked Niger in May 2015.", "2015-06-01")
    denial = report("Mali denied that it had attacked Niger in May 2015.", "2015-07-01")
    answer = ask("Mali attacked Niger in May 2015.", rumour, denial, as_of="2015-06")
    assert {item.document.published for item in answer.evidence} == {"2015-06-01"}


@pytest.mark.parametrize(
    ("claim", "written", "verdict"),
    [
        ("Mali attacked Niger in May 2015.", "Mali did not attack Niger in 2015.", "refuted"),
        ("Mali attacked Niger in May 2015.", "Mali did not attack Niger in May 2014.", "unsubstantiated"),
        ("Mali attacked Niger in May 2015.", "Mali did not attack Niger on 4 May 2015.", "unsubstantiated"),
        ("Mali attacked Niger.", "Mali did not attack Niger in 2014.", "unsubstantiated"),
        ("Mali did not attack Niger in 2015.", "Mali attacked Niger in May 2015.", "refuted"),
        ("Mali did not attack Niger on 4 May 2015.", "Mali attacked Niger in May 2015.", "unsubstantiated"),
        ("Mali did not attack Niger in 2015.", "Mali did not attack Niger in May 2015.", "unsubstantiated"),
        ("Mali did not attack Niger in May 2015.", "Mali did not attack Niger in 2015.", "supported"),
    ],
)
def test_what_did_not_happen_in_a_time_says_nothing_of_other_times(
    ask: Ask, claim: str, written: str, verdict: str
) -> None:
    assert ask(claim, written).verdict == verdict


@pytest.mark.parametrize(("published", "verdict"), [("2010-03-03", "unsubstantiated"), ("2014-03-03", "refuted")])
def test_a_relation_that_does_not_stand_excludes_earlier_acts_only(ask: Ask, published: str, verdict: str) -> None:
    written = report("Paraguay does not recognise Kosovo.", published)
    assert ask("Paraguay recognised Kosovo in 2012.", written).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Croatia was a member of the European Union in 2014.", "supported"),
        ("Croatia is a member of the European Union.", "supported"),
        ("Croatia was a member of the European Union in 1995.", "unsubstantiated"),
    ],
)
def test_a_relation_stands_when_it_is_reported(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, report("Croatia is a member of the European Union.", "2014-03-03")).verdict == verdict


def test_a_standing_relation_does_not_date_the_act_that_began_it(ask: Ask) -> None:
    standing = report("Paraguay recognises Taiwan.", "2014-03-03")
    assert ask("Paraguay recognised Taiwan in 2012.", standing).verdict == "unsubstantiated"
    assert ask("Paraguay recognised Taiwan.", standing).verdict == "supported"


def test_relations_that_were_established_later_are_not_refuted_by_the_time_before(ask: Ask) -> None:
    before = report("Fiji has no diplomatic relations with Tonga.", "1990-05-01", "The Reef")
    after = report("Fiji established diplomatic relations with Tonga in 2000.", "2000-05-01", "The Lagoon")
    assert ask("Fiji established diplomatic relations with Tonga in 2000.", before, after).verdict == "supported"
    assert ask("Fiji has diplomatic relations with Tonga.", before, after, as_of="1995").verdict == "refuted"


@pytest.mark.parametrize(
    ("claim", "written", "verdict"),
    [
        ("Fiji has diplomatic relations with Tonga.", "Fiji had diplomatic relations with Tonga.", "unsubstantiated"),
        (
            "Fiji has diplomatic relations with Tonga.",
            "Fiji had diplomatic relations with Tonga until 2010.",
            "unsubstantiated",
        ),
        (
            "Fiji has diplomatic relations with Tonga.",
            "Fiji had no diplomatic relations with Tonga until 2010.",
            "unsubstantiated",
        ),
        (
            "Fiji had diplomatic relations with Tonga.",
            "Fiji had diplomatic relations with Tonga until 2010.",
            "supported",
        ),
        (
            "Fiji had diplomatic relations with Tonga in 2005.",
            "Fiji had diplomatic relations with Tonga until 2010.",
            "supported",
        ),
    ],
)
def test_a_relation_of_the_past_says_nothing_of_today(ask: Ask, claim: str, written: str, verdict: str) -> None:
    assert ask(claim, report(written, "2014-03-03")).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Fiji has diplomatic relations with Tonga.", "refuted"),
        ("Tonga has diplomatic relations with Fiji.", "refuted"),
        ("Tonga has no diplomatic relations with Fiji.", "supported"),
        ("Fiji had diplomatic relations with Tonga in 2005.", "unsubstantiated"),
        ("Fiji had diplomatic relations with Tonga.", "unsubstantiated"),
        ("Fiji cut ties with Tonga.", "supported"),
    ],
)
def test_severed_relations_stand_no_more(ask: Ask, claim: str, verdict: str) -> None:
    written = report("Fiji severed diplomatic relations with Tonga in January 2010.", "2014-03-03")
    assert ask(claim, written).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"), [("Palau recognises Kosovo.", "refuted"), ("Kosovo recognises Palau.", "unsubstantiated")]
)
def test_recognition_that_was_withdrawn_stands_no_more(ask: Ask, claim: str, verdict: str) -> None:
    assert ask(claim, report("Palau withdrew its recognition of Kosovo last month.", "2014-03-03")).verdict == verdict


def test_relations_that_were_not_severed_stand(ask: Ask) -> None:
    written = report("Fiji has not severed diplomatic relations with Tonga.", "2014-03-03")
    assert ask("Fiji has diplomatic relations with Tonga.", written).verdict != "refuted"


NONE = report("Fiji has no diplomatic relations with Tonga.", "2020-05-01", "The Reef")
BEGUN = report("Fiji established diplomatic relations with Tonga in March 2025.", "2025-03-20", "The Lagoon")
ENDED = report("Fiji severed diplomatic relations with Tonga in August 2026.", "2026-08-05", "The Atoll")
AGAIN = report("Fiji restored diplomatic relations with Tonga in June 2027.", "2027-06-05", "The Palm")


@pytest.mark.parametrize(
    ("as_of", "has", "has_none", "background"),
    [
        ("2021", "refuted", "supported", []),
        ("2025-09", "supported", "refuted", ["2025-03"]),
        ("2026-12", "refuted", "supported", ["2025-03", "2026-08"]),
        ("2027-12", "supported", "refuted", ["2025-03", "2026-08", "2027-06"]),
    ],
)
def test_what_began_or_ended_a_relation_overtakes_what_was_before(
    ask: Ask, as_of: str, has: str, has_none: str, background: list[str]
) -> None:
    for claim, verdict in (
        ("Fiji has diplomatic relations with Tonga.", has),
        ("Fiji has no diplomatic relations with Tonga.", has_none),
    ):
        answer = ask(claim, NONE, BEGUN, ENDED, AGAIN, as_of=as_of)
        assert answer.verdict == verdict
        assert sorted(reasons(answer, "context")) == [f"it was so until {date}" for date in background]


@pytest.mark.parametrize(("published", "verdict"), [("2020-11-01", "conflicting"), ("2022-11-01", "supported")])
def test_statements_conflict_within_a_year_and_the_later_one_counts_after_it(
    ask: Ask, published: str, verdict: str
) -> None:
    stands = report("Fiji has diplomatic relations with Tonga.", published, "The Lagoon")
    answer = ask("Fiji has diplomatic relations with Tonga.", NONE, stands)
    assert answer.verdict == verdict
    assert reasons(answer, "context") == ([f"it was so until {published}"] if verdict == "supported" else [])


def test_a_beginning_stays_true_after_the_end(ask: Ask) -> None:
    claim = "Fiji established diplomatic relations with Tonga in March 2025."
    assert ask(claim, NONE, BEGUN, ENDED).verdict == "supported"
