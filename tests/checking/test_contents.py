"""What is asked, promised or threatened has to be what the claim says, and numbers count in all its sentences."""

from __future__ import annotations

import pytest
from asking import Ask


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Kenya asked Uganda to release a lawyer.", "Kenya asks Uganda to arrest a lawyer."),
        ("Kenya asked Uganda to start cooperation with Chad.", "Kenya asks Uganda to stop cooperation with Chad."),
        ("Kenya urged Uganda to use force on the lake.", "Kenya calls for Uganda to avoid force on the lake."),
        ("Kenya pledged to withdraw troops from Uganda.", "Kenya pledges more troops for Uganda."),
        ("Kenya sold Uganda boats. There were 150 boats.", "Kenya sells Uganda 98 boats."),
        ("Kenya sold Uganda boats. The sale was backed by 42 countries.", "Kenya sells Uganda 98 boats."),
        ("Kenya sold Uganda boats. Malta paid for them.", "Kenya sells Uganda 98 boats."),
        ("Kenya shot down an F-16 of Uganda.", "Kenya shoots down an F-33 of Uganda."),
        ("Kenya barred Ugandan lawyers.", "Kenya refuses to bar Ugandan lawyers."),
        ("Kenya gave Uganda 20 million dollars.", "Kenya gave Uganda $20bn."),
        ("Kenya gave $5 million to Uganda.", "Kenya gave Uganda a statue that is 5 m high."),
        ("Kenya warned Uganda against fishing in the lake.", "Kenya asks Uganda to begin fishing in the lake."),
        ("Kenya closed its border with Uganda.", "Kenya suspends its dialogue with Uganda."),
        (
            "Kenya provided Islamic state with arms.",
            "Kenya made a delivery of arms to fighters battling Islamic State.",
        ),
        ("Kenya has never started any war.", "A court ruled that Kenya did not abuse legal processes."),
        ("Kenya decided to export lions.", "Kenya decided to export tea to Uganda."),
        ("Kenya delivered 500 doses to Uganda.", "Kenya delivered 500,000 doses to Uganda."),
        ("Kenya delivered 5 million doses to Uganda.", "Kenya delivered 1.5 million doses to Uganda."),
        ("Kenya sent Uganda two ships.", "Kenya sent Uganda ships, which had been built in 2015."),
        ("Kenya delivered half a million doses to Uganda.", "Kenya delivered 50,000 doses to Uganda."),
        ("Kenya will lift its sanctions on Uganda.", "Kenya will lift its sanctions on Uganda if Uganda disarms."),
        ("Kenya lifted sanctions on Uganda.", "Kenya releases seven Ugandans after hours of detention."),
    ],
)
def test_another_content_or_number_is_not_the_same(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "unsubstantiated"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Kenya asked Uganda to free a lawyer.", "Kenya asks Uganda to release a lawyer."),
        ("Kenya told Uganda not to use force on the lake.", "Kenya warns Uganda to back away from force on the lake."),
        ("Kenya sold Uganda boats. There were 98 of them.", "Kenya sells Uganda 98 boats."),
        ("Kenya shot down an F16 of Uganda.", "Kenya shoots down an F-16 of Uganda."),
        ("Kenya cautioned Uganda against fishing in the lake.", "Kenya warns Uganda to stop fishing in the lake."),
        ("Kenya gave Uganda 20 million dollars.", "Kenya gave Uganda 20 mln dlrs."),
        ("Kenya gave Uganda 20 million dollars.", "Kenya gave Uganda $20m."),
        ("Kenya delivered half a million doses to Uganda.", "Kenya delivered 500,000 doses to Uganda."),
        ("Kenya delivered 1,500,000 doses to Uganda.", "Kenya delivered 1.5 million doses to Uganda."),
        (
            "Kenya will remove its sanctions on Uganda if Uganda gives up its weapons.",
            "Kenya will lift its sanctions on Uganda if Uganda disarms.",
        ),
        ("Kenya attacked Islamic state.", "Kenya attacked the Islamic State."),
        ("Kenya expelled 14 activists.", "Kenya expelled 14 foreign activists."),
    ],
)
def test_the_same_content_in_other_words_is(ask: Ask, claim: str, told: str) -> None:
    assert ask(claim, told).verdict == "supported"
