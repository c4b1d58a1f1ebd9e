"""What a claim says beside its act and its parties: numbers, places, persons and things."""

from __future__ import annotations

import pytest
from asking import Ask, reasons

RAID = "Kenya bombed Uganda with ten aircraft in May 2015."
TOUR = "The Kenyan president visited the port of Tema in Ghana in May 2015 with William Ruto."


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Kenya bombed Uganda with ten jets in May 2015.", RAID),
        ("Kenya bombed Uganda with 10 warplanes in May 2015.", RAID),
        ("Kenya killed 1200 Ugandan troops.", "Kenya killed 1,200 Ugandan soldiers in May 2015."),
        ("Kenya gave Uganda five million dollars.", "Kenya gave Uganda 5 million dollars in aid in May 2015."),
        ("Kenya bombed Uganda near Gulu.", "Kenya bombed Uganda near Gulu in May 2015."),
        ("The Kenyan president visited Ghana with William Ruto.", TOUR),
        ("The Kenyan president visited Tema in Ghana.", TOUR),
        ("Kenya condemned Uganda over fishing rights.", "Kenya condemned Uganda over fishing rights in May 2015."),
    ],
)
def test_details_are_met_in_other_words_and_figures(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "written", "lacks"),
    [
        ("Kenya bombed Uganda with 12 jets in May 2015.", RAID, "12"),
        ("Kenya bombed Uganda with ten drones in May 2015.", RAID, "drones"),
        ("Kenya bombed Uganda with submarines.", RAID, "submarines"),
        ("Kenya bombed Uganda near Gulu.", RAID, "Gulu"),
        ("Kenya killed 1,300 Ugandan troops.", "Kenya killed 1,200 Ugandan soldiers in May 2015.", "1,300"),
        ("The Kenyan president visited Ghana with Raila Odinga.", TOUR, "Raila Odinga"),
        ("The Kenyan president visited Kumasi in Ghana.", TOUR, "Kumasi"),
        ("Kenya condemned Uganda over the dam.", "Kenya condemned Uganda over fishing rights in May 2015.", "dam"),
    ],
)
def test_what_the_report_does_not_mention_makes_a_near_miss(ask: Ask, claim: str, written: str, lacks: str) -> None:
    answer = ask(claim, written)
    assert answer.verdict == "unsubstantiated"
    assert reasons(answer, "near") == [f"it does not mention {lacks}"]


def test_a_word_with_a_particle_is_one_thing(ask: Ask) -> None:
    told = "Kenya expresses concern about Ugandan military activities in Sudan."
    assert ask("Kenya is concerned about a Ugandan military build-up in Sudan.", told).verdict == "supported"
