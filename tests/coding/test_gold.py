"""Hold the coder to what it reaches on sentences.toml.

The floors are the measured figures, rounded down to two digits. They only go up: raise them when the
coder gets better; lowering one needs a reviewed reason beside it.
"""

from __future__ import annotations

from collections import defaultdict

import pytest
from gold import DETAILS, Score, Sentence, load_sentences, pair

from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Record

#: Precision, recall and F1 by kind of record.
FLOORS = {
    "event": (0.97, 0.98, 0.97),
    "relation": (1.00, 1.00, 1.00),
    "stance": (1.00, 1.00, 1.00),
    "denial": (1.00, 1.00, 1.00),
}

#: Share of the rightly paired records that also have this right.
DETAIL_FLOORS = {"mode": 0.99, "sectors": 0.99, "auxiliary": 0.99, "date": 1.0, "attribution": 1.0, "issue": 1.0}

#: Share of the sentences without any political act that get no record.
SILENCE_FLOOR = 0.97

Coded = list[tuple[Sentence, tuple[Record, ...]]]


@pytest.fixture(scope="module")
def coded(coder: Coder) -> Coded:
    sentences = load_sentences()
    records = [records for _, records in coder.code_many(sentence.document for sentence in sentences)]
    return list(zip(sentences, records, strict=True))


@pytest.mark.parametrize("kind", FLOORS)
def test_records_of_each_kind_are_as_good_as_they_were(coded: Coded, kind: str) -> None:
    score = Score()
    for sentence, records in coded:
        pairs, left = pair(sentence.expected, records)
        score.wanted += sum(one.kind == kind and not one.optional for one in sentence.expected)
        right = sum(one.kind == kind and not one.optional for one, _ in pairs)
        score.right += right
        score.coded += right + sum(record.kind == kind for record in left)
    precision, recall, f1 = FLOORS[kind]
    assert score.precision >= precision
    assert score.recall >= recall
    assert score.f1 >= f1


def test_details_of_right_records_are_as_good_as_they_were(coded: Coded) -> None:
    right: dict[str, int] = defaultdict(int)
    judged: dict[str, int] = defaultdict(int)
    for sentence, records in coded:
        for one, record in pair(sentence.expected, records)[0]:
            for name, is_right in one.details(record).items():
                judged[name] += not one.optional
                right[name] += is_right and not one.optional
    reached = {name: right[name] / judged[name] for name in DETAILS}
    short = {name: share for name, share in reached.items() if share < DETAIL_FLOORS[name]}
    assert not short


def test_texts_without_a_political_act_stay_silent(coded: Coded) -> None:
    spoken = [sentence.text for sentence, records in coded if not sentence.expected and records]
    quiet = sum(not sentence.expected for sentence, _ in coded)
    assert 1 - len(spoken) / quiet >= SILENCE_FLOOR, spoken


def test_the_gold_names_only_what_onrecord_knows(knowledge: Knowledge) -> None:
    ontology = knowledge.ontology
    for sentence in load_sentences():
        for one in sentence.expected:
            codes = {code.partition(":")[0] for code in one.actors + one.recipients} - {"*"}
            assert codes <= knowledge.names.entities.keys(), one.line
            if one.kind == "event":
                assert all(ontology.knows(name, one.mode) for name in one.types), one.line
            elif one.kind == "relation":
                assert set(one.types) <= ontology.relations.keys(), one.line
            assert one.values.get("issue", "kashmir") in knowledge.issues, one.line
