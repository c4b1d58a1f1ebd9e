"""To whom an act is done, though no file knows him, and though he is of the doer's own state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picking import codes, names, of_type

from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]


@pytest.mark.parametrize(
    ("sentence", "type_", "suffers"),
    [
        ("A Kenyan court has ordered an investigation against Oliver Mbeki over the loan.", "ACCUSE", ["Oliver Mbeki"]),
        ("German police have launched an investigation into former Germany striker Jonas Weil over the pictures.",
         "ACCUSE", ["Jonas Weil"]),
        ("A court in Peru has banned national newspapers from printing the photos.", "COERCE", ["national newspapers"]),
        ("Ecuador has granted political asylum to Julian Moss.", "AID", ["Julian Moss"]),
    ],
)  # fmt: skip
def test_who_suffers_an_act_is_named_whoever_he_is(code: Code, sentence: str, type_: str, suffers: list[str]) -> None:
    assert names(of_type(code(sentence), type_).recipients) == suffers


def test_a_subject_behind_a_phrase_of_its_own_is_the_doer(code: Code) -> None:
    told = code("On a visit to Ghana, Kenyan President Ann Mwangi voiced strong support of the Togolese government.")
    assert codes(of_type(told, "SUPPORT").actors) == ["KEN"]


def test_who_came_under_fire_did_not_open_it(code: Code) -> None:
    told = code("Chile came under criticism from Peru over a map.")
    assert all(codes(record.actors) != ["CHL"] for record in told)
