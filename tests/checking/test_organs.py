"""Which organ of a state did it: an embassy is no army, and no parliament speaks for the government."""

from __future__ import annotations

import pytest
from asking import Ask, reasons


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("The Belgian embassy urged Mali to talk.", "The Belgian foreign ministry urged Mali to talk."),
        ("The Belgian embassy condemned Mali.", "Belgium condemned Mali."),
        ("The Peruvian parliament condemned Chile.", "The Peruvian government condemned Chile."),
        ("The Peruvian government condemned Chile.", "The Peruvian parliament condemned Chile."),
        ("The Peruvian parliament condemned Chile.", "Peru condemned Chile."),
        ("The Kenyan navy attacked Somalia.", "The Kenyan air force attacked Somalia."),
        ("Ghana's finance ministry condemned Togo.", "Ghana's foreign ministry condemned Togo."),
        ("The Kenyan embassy accused Sudan.", "The Kenyan president accused Sudan."),
        ("Kenya's central bank criticised Sudan.", "Kenya's government criticised Sudan."),
        ("Iran attacked the US embassy in Iraq.", "Iran attacked the US consulate in Iraq."),
        ("The CIA accused Iran of espionage.", "The White House accused Iran of espionage."),
    ],
)  # fmt: skip
def test_another_organ_of_the_state_is_a_near_miss_that_says_which_it_was(ask: Ask, claim: str, written: str) -> None:
    answer = ask(claim, written)
    assert answer.verdict == "unsubstantiated"
    (reason,) = reasons(answer, "near")
    assert reason.startswith("it was ")


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("Belgium condemned Mali.", "The Belgian embassy condemned Mali."),
        ("The Belgian embassy condemned Mali.", "Belgium's embassy condemned Mali."),
        ("The Belgian foreign ministry condemned Mali.", "Belgium condemned Mali."),
        ("The Belgian foreign ministry condemned Mali.", "A Belgian foreign ministry spokesman condemned Mali."),
        ("The Kenyan army attacked Somalia.", "Kenya attacked Somalia."),
        ("Kenyan forces attacked Somalia.", "The Kenyan air force attacked Somalia."),
        ("The Peruvian Congress condemned Chile.", "Peru's Congress condemned Chile."),
        ("Peru condemned Chile.", "The Peruvian parliament condemned Chile."),
        ("The defence ministry of Ghana condemned Togo.", "Ghana's Ministry of Defense condemned Togo."),
        ("The Ghanaian government condemned Togo.", "Ghana's foreign ministry condemned Togo."),
        ("The Kenyan embassy accused Sudan.", "The Kenyan ambassador accused Sudan."),
        ("The UK Ministry of Defence accused Mali.", "UK Defence Secretary Ann Lee accused Mali."),
        ("The Turkish army attacked Syria.", "Turkish soldiers on Monday launched an attack on Syria."),
        ("The French parliament condemned Mali.", "The French National Assembly condemned Mali."),
    ],
)  # fmt: skip
def test_the_same_organ_is_known_in_its_spellings_and_stands_for_its_state(ask: Ask, claim: str, written: str) -> None:
    assert ask(claim, written).verdict == "supported"


@pytest.mark.parametrize("posts", [("embassy", "consulate"), ("consulate", "embassy"), ("embassy", "legation")])
def test_a_post_that_was_opened_is_no_other_one(ask: Ask, posts: tuple[str, str]) -> None:
    claimed, opened = posts
    answer = ask(f"Kenya opened the {claimed} in Chad.", f"Kenya opened the {opened} in Chad.")
    assert answer.verdict == "unsubstantiated"
