"""Rumours, denials, and how many independent sources there are."""

from __future__ import annotations

import pytest
from asking import Ask, reasons, report

ATTACK = "Mali attacked Niger in May 2015."
NO_ATTACK = "Mali did not attack Niger in May 2015."


@pytest.mark.parametrize(
    "written",
    [
        "The newspaper alleged that Mali had attacked Niger in May 2015.",
        "A newspaper claimed that Mali attacked Niger in May 2015.",
        "According to unnamed sources, Mali attacked Niger in May 2015.",
        "Unnamed sources said that Mali attacked Niger in May 2015.",
        "Mali attacked Niger in May 2015, according to anonymous officials.",
        "Mali allegedly attacked Niger in May 2015.",
        "Mali reportedly attacked Niger in May 2015.",
        "It is rumoured that Mali attacked Niger in May 2015.",
        "There were rumours that Mali attacked Niger in May 2015.",
        "Mali is said to have attacked Niger in May 2015.",
    ],
)
def test_a_rumour_is_shown_as_the_origin_and_decides_nothing(ask: Ask, written: str) -> None:
    answer = ask(ATTACK, written)
    assert (answer.verdict, [item.role for item in answer.evidence]) == ("unsubstantiated", ["origin"])
    assert answer.sentence.startswith("Unsubstantiated: it was said, first by Paper 0")
    opposite = ask(NO_ATTACK, written)
    assert (opposite.verdict, [item.role for item in opposite.evidence]) == ("unsubstantiated", ["context"])
    assert "Paper 0, 2015-06-10: it says the opposite; " in opposite.sentence


def test_many_rumours_are_no_fact(ask: Ask) -> None:
    answer = ask(ATTACK, *[f"Newspaper number {n} claimed that Mali attacked Niger in May 2015." for n in range(10)])
    assert (answer.verdict, answer.sources_for) == ("unsubstantiated", 0)


def test_a_rumour_takes_nothing_from_a_named_source(ask: Ask) -> None:
    answer = ask(ATTACK, "A newspaper claimed that Mali attacked Niger in May 2015.", ATTACK)
    assert (answer.verdict, answer.sources_for) == ("supported", 1)


def test_a_named_speaker_is_a_source(ask: Ask) -> None:
    written = "The foreign minister of Niger said that Mali attacked Niger in May 2015."
    assert ask(ATTACK, written).verdict == "supported"


@pytest.mark.parametrize(
    "written",
    [
        "Mali denied that it had attacked Niger in May 2015.",
        "The government of Mali denied reports that it attacked Niger in May 2015.",
        "Mali dismissed the claim that it attacked Niger in May 2015.",
        "It is not true that Mali attacked Niger in May 2015.",
    ],
)
def test_a_denial_neither_refutes_nor_supports(ask: Ask, written: str) -> None:
    for claim in (ATTACK, NO_ATTACK):
        answer = ask(claim, written)
        assert answer.verdict == "unsubstantiated"
        assert answer.sources_for == answer.sources_against == 0


def test_a_denied_rumour_is_shown_with_its_denial(ask: Ask) -> None:
    written = "A newspaper claimed that Mali attacked Niger in May 2015. The Malian foreign minister denied the report."
    answer = ask(ATTACK, written)
    assert answer.verdict == "unsubstantiated"
    (origin,) = reasons(answer, "origin")
    assert "it is denied" in origin
    (context,) = [item for item in answer.evidence if item.role == "context"]
    assert context.record.kind == "denial"
    assert [party.country for party in context.record.actors] == ["MLI"]


def test_a_denial_takes_nothing_from_what_others_assert(ask: Ask) -> None:
    answer = ask(ATTACK, ATTACK, "Mali denied that it had attacked Niger in May 2015.")
    assert (answer.verdict, answer.sources_for, answer.sources_against) == ("supported", 1, 0)


def test_a_claim_that_somebody_denies_is_not_taken_for_what_he_denies(ask: Ask) -> None:
    answer = ask("Mali denied that it had attacked Niger in May 2015.", ATTACK)
    assert (answer.verdict, answer.evidence) == ("not checkable", ())
    assert "Mali" in answer.sentence


STORY = (
    "The Kenyan president visited Ghana in May 2015. A guard of honour received him at the airport, and he stayed "
    "for two days of talks on cocoa, fishing and the price of fertiliser, his office wrote in a statement."
)
CLAIM = "The Kenyan president visited Ghana in May 2015."


def test_ten_copies_of_one_story_are_one_source(ask: Ask) -> None:
    copies = [report(STORY, f"2015-06-{day:02}", f"Outlet {day}") for day in range(1, 11)]
    answer = ask(CLAIM, *copies)
    assert (answer.verdict, answer.sources_for, answer.documents) == ("supported", 1, 10)
    assert len(reasons(answer, "for")) == 10
    assert "one source says so (Outlet 1, 2015-06-01)" in answer.sentence


def test_a_copy_with_a_headline_and_more_text_is_a_copy(ask: Ask) -> None:
    longer = (
        f"BREAKING. {STORY} Readers of this page have long asked for more news from the coast, and we are glad to "
        "give it to them. Our own garden column follows below, with advice on mangoes, goats and the rainy season."
    )
    assert ask(CLAIM, report(STORY, publisher="One"), report(longer, publisher="Two")).sources_for == 1


def test_two_reports_in_their_own_words_are_two_sources(ask: Ask) -> None:
    own = "In May 2015 the president of Kenya visited Ghana, where crowds lined the road all the way to the palace."
    answer = ask(CLAIM, report(STORY, "2015-06-01", "One"), report(own, "2015-06-02", "Two"))
    assert answer.sources_for == 2
    assert "2 independent sources say so, first One, 2015-06-01" in answer.sentence


def test_two_reports_of_one_outlet_are_one_source(ask: Ask) -> None:
    own = "In May 2015 the president of Kenya visited Ghana, where crowds lined the road all the way to the palace."
    assert ask(CLAIM, report(STORY, "2015-06-01", "One"), report(own, "2015-06-02", "One")).sources_for == 1


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("The Kenyan president said that Mali attacked Niger.", "supported"),
        ("“Mali attacked Niger,” said Kenya's president.", "supported"),
        ("According to the Kenyan president, Mali attacked Niger.", "supported"),
        ("Mali attacked Niger.", "unsubstantiated"),
        ("The Ghanaian president said that Mali attacked Niger.", "unsubstantiated"),
        ("Kenya said that Mali attacked Niger.", "unsubstantiated"),
        ("A newspaper claimed that Mali attacked Niger.", "unsubstantiated"),
    ],
)
def test_a_claim_that_somebody_said_it_asks_for_his_word(ask: Ask, written: str, verdict: str) -> None:
    answer = ask("The Kenyan president said that Mali attacked Niger.", written)
    assert answer.verdict == verdict
    assert [item.reason for item in answer.evidence] == [
        "it says the same: “attacked”" if verdict == "supported" else "it does not say that Kenyan president said so"
    ]


RUMOUR = report("According to unnamed sources, a Fijian team visited Tonga in May 2015.", "2015-06-01", "The Reef")
DENIAL = "Fiji's foreign ministry denied a newspaper report about secret contacts with Tonga."


@pytest.mark.parametrize(
    ("denial", "published", "shown"),
    [
        (DENIAL, "2015-06-03", True),
        (DENIAL, "2015-05-30", False),  # before the rumour
        (DENIAL, "2016-06-03", False),  # a year later
        ("Fiji's foreign ministry denied a newspaper report about secret contacts with Peru.", "2015-06-03", False),
        ("Chile's foreign ministry denied a newspaper report about contacts of Fiji and Tonga.", "2015-06-03", False),
    ],
)
def test_who_denies_a_report_without_naming_it_is_shown_soon_after_the_rumour(
    ask: Ask, denial: str, published: str, shown: bool
) -> None:
    answer = ask("A Fijian team visited Tonga in May 2015.", RUMOUR, report(denial, published, "The Lagoon"))
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "context") == ["it denies a report; a denial refutes nothing by itself"] * shown


@pytest.mark.parametrize(
    ("claim", "role"),
    [
        ("Turkey supports Pakistan on Kashmir.", "origin"),
        ("Turkey does not support Pakistan on Kashmir.", "context"),
        ("Turkey opposes Pakistan on Kashmir.", "context"),
    ],
)
def test_a_side_is_not_taken_by_the_word_of_another(ask: Ask, claim: str, role: str) -> None:
    answer = ask(claim, "Turkey supports Pakistan on Kashmir, the Pakistani prime minister said.")
    assert answer.verdict == "unsubstantiated"
    assert {item.role for item in answer.evidence} == {role}
    assert "“Pakistani prime minister” says so, not Turkey" in answer.sentence


def test_that_another_says_so_is_a_claim_of_its_own(ask: Ask) -> None:
    told = "Turkey supports Pakistan on Kashmir, the Pakistani prime minister said."
    assert ask("The Pakistani prime minister said that Turkey supports Pakistan on Kashmir.", told).verdict == (
        "supported"
    )


def test_backing_told_by_who_is_backed_supports_nothing(ask: Ask) -> None:
    answer = ask("Norway supports Chad.", "The foreign minister of Chad said that Norway supports Chad.")
    assert (answer.verdict, [item.role for item in answer.evidence]) == ("unsubstantiated", ["origin"])


def test_a_speaker_of_no_known_state_is_not_another_one(ask: Ask) -> None:
    told = "Turkey supports Azerbaijan over Nagorno-Karabakh, analyst Ann Lee said."
    assert ask("Turkey supports Azerbaijan over Nagorno-Karabakh.", told).verdict == "supported"
