"""That a relation began, ended or stands is found in sentences of which no record was made, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asking import Ask, reasons, report

EMBASSY = "Kenya opened an embassy in Armenia in 1992."
TIES = "Kenya and Armenia established diplomatic relations in 1992."


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (EMBASSY, "The Kenyan Embassy in Yerevan was opened on 3 February 1992."),
        (EMBASSY, "Kenya's embassy in Armenia opened in 1992."),
        (
            "Kenya closed its embassy in Armenia in 1992.",
            "The Kenyan Embassy in Yerevan was closed on 3 February 1992.",
        ),
        ("Kenya has an embassy in Armenia.", "The Kenyan embassy in Yerevan was opened in 1992."),
        ("Kenya is an ally of Armenia.", "Kenya, an ally of Armenia, signed a treaty with Mali."),
        (TIES, "Notes of 3 May 1992 established diplomatic relations between Kenya and Armenia."),
        (TIES, "The establishment of diplomatic relations between Kenya and Armenia in 1992 was a surprise."),
        (TIES, "Kenya established diplomatic relations with Armenia when its envoy came on 3 May 1992."),
        ("Kenya recognised Armenia in 1992.", "Kenya recognized Armenia when it received its envoy on 3 May 1992."),
        ("Albania left NATO in 2009.", "Albania withdrew from NATO in 2009."),
    ],
)
def test_a_turn_is_found_by_its_words(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (EMBASSY, "Kenya opened its first consulate in Armenia in 1992."),
        (EMBASSY, "No Kenyan embassy in Yerevan was opened through 1992."),
        (EMBASSY, "Kenya opened the embassy in Yerevan, which has been closed since May 1993."),
        ("Kenya is an ally of Armenia.", "Kenya, formerly an ally of Armenia, signed a treaty with Mali."),
        ("Kenya is an ally of Armenia.", "Kenya, an ally of Armenia's enemies, signed a treaty with Mali."),
        (EMBASSY, "The Kenyan Embassy in Yerevan was closed on 3 February 1992."),
        (EMBASSY, "The Armenian Embassy in Nairobi was opened on 3 February 1992."),
        (EMBASSY, "The Kenyan Embassy in Baku was opened on 3 February 1992."),
        (EMBASSY, "Plans to open a Kenyan embassy in Yerevan in 1992 came to nothing."),
        (EMBASSY, "It was rumoured that the Kenyan embassy in Yerevan was opened in 1992."),
        (TIES, "Kenya and Armenia resumed diplomatic relations in 1992."),
        (TIES, "Consular relations between Kenya and Armenia were established in 1992."),
        (TIES, "Kenya and Armenia discussed the establishment of diplomatic relations in 1992."),
        (EMBASSY, "This newspaper reported that the Kenyan embassy in Yerevan was opened in 1992."),
        (
            "Kenya recognised Armenia in 1992.",
            "Kenya recognized Armenia after it had received its envoy on 3 May 1992.",
        ),
        ("Albania left NATO in 2009.", "Albania withdrew from a NATO exercise in 2009."),
    ],
)
def test_another_turn_mission_owner_or_a_plan_is_not_the_same(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "unsubstantiated"


def test_a_title_may_name_the_other_state_and_the_reason_says_so(ask: Ask) -> None:
    told = "Diplomatic relations were established on 3 May 1992, when the Kenyan president announced it in Nairobi."
    paper = report(told)
    answer = ask(TIES, replace(paper, title="Kenya and Armenia: a history"))
    assert answer.verdict == "supported"
    assert any("Armenia by the document's title" in reason for reason in reasons(answer, "for"))
    assert ask(TIES, replace(paper, title="Kenya, Georgia and Armenia: a history")).verdict == "unsubstantiated"


def test_an_embassy_that_was_closed_later_does_not_stand(ask: Ask) -> None:
    opened = "The Kenyan embassy in Yerevan was opened in 1992."
    closed = "The Kenyan embassy in Yerevan was closed in 2009."
    assert ask("Kenya has an embassy in Armenia.", opened, closed).verdict != "supported"


def test_that_an_undated_text_denies_recognition_says_nothing_of_a_year(ask: Ask) -> None:
    undated = replace(report("Kenya did not recognise Armenia."), published=None)
    assert ask("Kenya recognised Armenia in 1992.", undated).verdict == "unsubstantiated"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (EMBASSY, "The Kenyan Legation in Yerevan was elevated to embassy status in 1992."),
        (EMBASSY, "The Kenyan Legation in Yerevan became an Embassy in 1992."),
        (EMBASSY, "The Kenyan embassy in Yerevan was not opened until 1992."),
        (TIES, "Kenya recognised Armenia on 5 May 1992, and diplomatic relations were established on the same day."),
        (TIES, "Kenya recognised Armenia in 1991. Diplomatic relations were established in 1992."),
        (TIES, "A treaty of friendship of 3 May 1992 established diplomatic relations between Kenya and Armenia."),
        (TIES, "Establishment of diplomatic relations between Kenya and Armenia, 1992."),
        (TIES, "Diplomatic relations between Kenya and Armenia, established in 1992, were severed in 2001."),
        ("Kenya recognised Armenia in 1992.", "Recognition of Armenia by Kenya, 1992."),
        ("Kenya recognised Armenia in 1992.", "Kenya was the first to recognise Armenia, in 1992."),
        ("Kenya recognised Armenia in 1992.", "Kenya acknowledged the independence of Armenia in 1992."),
        ("Kenya cut ties with Armenia in 1992.", "Kenya severed diplomatic relations with Armenia in 1992."),
        (
            "Kenya had diplomatic relations with Armenia in 1995.",
            "The Kenyan ambassador presented his credentials in Yerevan in 1993.",
        ),
        ("Kenya is an ally of Armenia.", "Peru criticised Kenya, Armenia's closest ally."),
    ],
)
def test_chronicles_have_other_words_for_a_turn(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (EMBASSY, "Kenya plans to upgrade its legation in Yerevan to an embassy in 1992."),
        (EMBASSY, "The Kenyan legation in Yerevan was downgraded to a consulate in 1992."),
        (EMBASSY, "The Kenyan embassy in Yerevan became a museum in 1992."),
        (EMBASSY, "The Kenyan embassy in Yerevan was not opened until 1993."),
        (TIES, "Kenya recognised Armenia in 1991. Diplomatic relations were established with Georgia in 1992."),
        (TIES, "Kenya recognised Armenia in 1991. Consular relations were established in 1992."),
        (TIES, "Kenya and Armenia have had diplomatic relations since 1985."),
        (TIES, "The establishment of diplomatic relations between Kenya and Armenia failed in 1992."),
        (TIES, "A treaty on the establishment of diplomatic relations between Kenya and Armenia was rejected in 1992."),
        (TIES, "In 1992 Peru established diplomatic relations with Kenya and Armenia."),
        ("Kenya recognised Armenia in 1992.", "Recognition of Kenya by Armenia, 1992."),
        ("Kenya recognised Armenia in 1992.", "Kenya acknowledged a debt to Armenia in 1992."),
        (
            "Kenya resumed relations with Armenia in 1992.",
            "Kenya established diplomatic relations with Armenia in 1992.",
        ),
        (
            "Kenya had diplomatic relations with Armenia in 1995.",
            "The Kenyan ambassador failed to present his credentials in Yerevan in 1993.",
        ),
        (
            "Kenya had diplomatic relations with Armenia in 1995.",
            "The Kenyan ambassador presented his credentials in Yerevan in 1993. "
            "Kenya broke off relations with Armenia in 1994.",
        ),
        ("Kenya is an ally of Armenia.", "Kenya, a former ally of Armenia, protested."),
    ],
)
def test_a_chronicle_that_tells_another_turn_does_not_support(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict in ("unsubstantiated", "refuted")


def test_the_owner_of_a_mission_may_stand_in_the_title(ask: Ask) -> None:
    paper = report("Embassy Yerevan was opened on 3 May 1992.")
    assert ask(EMBASSY, replace(paper, title="Kenya and Armenia")).verdict == "supported"
    assert ask(EMBASSY, replace(paper, title="Armenia")).verdict == "unsubstantiated"
    assert ask(EMBASSY, replace(paper, title="Peru and Armenia")).verdict == "unsubstantiated"
