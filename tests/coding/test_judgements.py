"""Sentence and judgement side by side: did the event in brackets happen, and which words say so?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.coding import Coder
from onrecord.model import Record

Code = Callable[..., tuple[Record, ...]]

GRADES = {
    "stated": [
        ("The minister [resigned].", "certain", ""),
        ("Fishermen who [crossed] the strait were freed.", "certain", ""),
        ("The envoy left after the talks [collapsed].", "certain", ""),
        ("Not only did the rebels [burn] the bridge, they also mined the road.", "certain", ""),
    ],
    "implicatives": [
        ("The crew managed to [land].", "certain", ""),
        ("The crew did not manage to [land].", "not certain", "not"),
        ("The crew failed to [land].", "not certain", "failed"),
        ("The court did not fail to [notice].", "certain", "not fail"),
        ("The clerk forgot to [invite] the envoy.", "not certain", "forgot"),
        ("The general refused to [retreat].", "not certain", "refused"),
        ("The storm forced the fleet to [turn] back.", "certain", ""),
        ("The commander refrained from [shelling] the town.", "not certain", "refrained from"),
        ("Parliament has yet to [ratify] the treaty.", "not certain", "has yet"),
    ],
    "factives": [
        ("The queen knows that the duke [fled].", "certain", ""),
        ("The queen does not know that the duke [fled].", "certain", "not know"),
        ("The queen regrets that the duke [fled].", "certain", ""),
    ],
    "opinions": [
        ("The queen thinks that the duke [fled].", "probable", "thinks"),
        ("The queen does not think that the duke [fled].", "not probable", "not think"),
        ("The queen doubts that the duke [fled].", "not probable", "doubts"),
        ("The paper claimed that the duke [fled].", "alleged", "claimed"),
        ("The duke denied that he [fled].", "not alleged", "denied"),
        ("It is not true that the duke [fled].", "not alleged", "not true"),
        ("The herald said that the duke [fled].", "reported", "said"),
        ("It is unlikely that the duke will [return].", "not expected", "unlikely will"),
        ("Two sailors were accused of [smuggling] rifles.", "probable", "accused of"),
    ],
    "plans": [
        ("The fleet will [sail].", "expected", "will"),
        ("The fleet will not [sail].", "not expected", "will not"),
        ("The herald said the fleet would [sail].", "expected", "said would"),
        ("The fleet is to [sail] on Monday.", "expected", "is"),
        ("The admirals plan to [sail].", "intended", "plan"),
        ("The admirals will rest after the fleet [leaves] the port.", "open", "will"),
        ("The queen is expected to speak when she [visits] the port.", "expected", "expected"),
        ("The queen spoke when she [visited] the port.", "certain", ""),
        ("The admirals would like to [sail].", "intended", "like"),
        ("The queen went to the port to [inspect] the fleet.", "intended", "went"),
        ("The captain met envoys about the planned [visit].", "intended", "planned"),
        ("The fleet was to have [sailed].", "open", "was"),
        ("The treaty had been due to [expire].", "open", "due"),
        ("Peasants marched to [protest].", "certain", ""),
    ],
    "possible": [
        ("The fleet may [sail].", "possible", "may"),
        ("The fleet may not [sail].", "not possible", "may not"),
        ("The fleet could not [sail].", "not certain", "could not"),
        ("Gunmen attempted to [kidnap] the mayor.", "possible", "attempted"),
        ("The treaty allows ships to [enter] the bay.", "possible", "allows"),
    ],
    "open": [
        ("If the envoy [leaves], prices will fall.", "open", "If will"),
        ("The fleet would have [sailed].", "open", "would"),
        ("The envoy demanded the [withdrawal] of the fleet.", "open", "demanded"),
        ("The envoy urged the admirals to [withdraw].", "open", "urged"),
        ("Nobody knows whether the fleet [sailed].", "open", "Nobody knows"),
        ("Has the fleet [sailed]?", "open", "?"),
        ("In case of an [attack] the fleet will sail.", "open", "In"),
    ],
    "denied": [
        ("The fleet never [sailed].", "not certain", "never"),
        ("The fleet no longer [patrols] the strait.", "not certain", "longer"),
        ("Neither the fleet nor the army [moved].", "not certain", "Neither"),
        ("Nobody [fled].", "not certain", "Nobody"),
        ("The army left without [firing] a shot.", "not certain", "without"),
        ("Instead of [sailing], the fleet stayed in port.", "not certain", "Instead"),
        ("The bridge nearly [collapsed].", "not certain", "nearly"),
        ("Police foiled a [robbery].", "not certain", "foiled"),
        ("There was no [vote].", "not certain", "no"),
    ],
    "named": [
        ("The queen ended the [siege].", "certain", ""),
        ("The queen rejected the [proposal].", "certain", ""),
        ("The queen did not mention the [massacre].", "certain", ""),
        ("The [murder] will hurt trade.", "certain", ""),
        ("[Talks] are expected to begin.", "expected", "expected"),
    ],
}
CASES = [case for cases in GRADES.values() for case in cases]


def judged(coder: Coder, marked: str) -> tuple[str, str]:
    """Judge the word in brackets; return the judgement and the words that decide it."""
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    (((grade, words),),) = coder.judge([(text, [start])])
    return str(grade), " ".join(text[span.start : span.end] for span in words)


@pytest.mark.parametrize(("marked", "grade", "words"), CASES, ids=[case[0] for case in CASES])
def test_the_words_above_and_beside_an_event_decide(coder: Coder, marked: str, grade: str, words: str) -> None:
    assert judged(coder, marked) == (grade, words)


def test_a_place_behind_the_text_is_refused(coder: Coder) -> None:
    with pytest.raises(ValueError, match="character 99"):
        list(coder.judge([("The fleet sailed.", [99])]))


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("Norway attacked Peru.", ()),
        ("Norway may have attacked Peru.", ("hypothetical",)),
        ("Norway would have attacked Peru.", ("hypothetical",)),
        ("Norway attempted to bomb Peru.", ("hypothetical",)),
        ("Norway never attacked Peru.", ("negation",)),
        ("Norwegian forces foiled an attack by Kenyan rebels on Chile.", ("negation",)),
        ("Norway has yet to recognise Kosovo.", ("negation",)),
        ("It is unlikely that Norway will attack Peru.", ("future", "negation")),
        ("Nobody believes that Norway attacked Peru.", ("hypothetical", "negation")),
        ("Norway was to have hosted talks with Peru.", ("hypothetical",)),
        ("Norway would like to hold talks with Peru.", ("future",)),
        ("It is inconceivable that Norway will attack Peru.", ("future", "negation")),
        ("Talks between Norway and Peru had been scheduled for May, but the talks were put off.", ("negation",)),
        ("The talks between Norway and Peru will focus on fish.", ("future",)),
        ("We can see that Norway is attacking Peru.", ()),
        ("The minister told the first meeting of Norway and Peru that fish were scarce.", ()),
        ("Kenya ended a crackdown by Norway on Peruvian rebels.", ()),
        ("Norway denied that it attacked Peru.", ()),
    ],
)
def test_the_modes_of_a_record_follow_the_judgement(code: Code, text: str, modes: tuple[str, ...]) -> None:
    assert [record.auxiliary for record in code(text) if record.kind != "denial"] == [modes]
