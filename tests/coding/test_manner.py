"""How an act was done, as the words of its own clause tell where its verb does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Kenya's president had a phone conversation with his Malian counterpart on Monday.", "phone"),
        ("In a telephone call, the Kenyan president discussed fishing with his Malian counterpart.", "phone"),
        ("Kenya and Mali held a video summit on Tuesday.", "phone"),
        ("Four Kenyan soldiers were killed when a roadside bomb struck their lorry.", "explosives"),
        ("Three Kenyans were wounded in two car bomb attacks in Bamako.", "explosives"),
        ("A suicide car bomb attack killed two Kenyan soldiers in Bamako.", "suicide-attack"),
        ("Two Kenyans were killed in a rocket attack on Tuesday.", "heavy-weapons"),
        ("Kenyan troops attacked a Malian village, firing rockets.", "heavy-weapons"),
        ("Malian rebels fired two mortar shells at the Kenyan town of Lamu.", "heavy-weapons"),
        ("Malian rebels attacked the Kenyan post with rifles.", "firearms"),
        ("Kenya killed ten Malian rebels in an air raid.", "aerial"),
        ("Kenya's army launched a bombing campaign against Malian rebels.", "aerial"),
        ("Malian militants launched a bombing campaign against Kenyan churches.", "explosives"),
    ],
)
def test_the_clause_of_an_act_tells_how_it_was_done(code: Code, text: str, mode: str) -> None:
    assert [record.mode for record in code(text)] == [mode]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's foreign minister met the Malian owners of a phone company.",
        "Kenyan troops smashed Malian tanks near the border.",
        "Kenyan troops attacked rocket launchers of the Malian army.",
        "Four Kenyan soldiers were killed by Malian rebels in a tank.",
        "Two Kenyans were killed by Malian rebels after a bomb had been found.",
    ],
)
def test_whom_it_struck_and_what_is_told_beside_tell_no_manner(code: Code, text: str) -> None:
    assert [record.mode for record in code(text)] == [None]
