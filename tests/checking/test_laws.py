"""Laws of the verdict and of the comparison, for all values and not for examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onrecord.checking.judging import join, judge
from onrecord.checking.matching import compare, compare_told
from onrecord.model import Record, Verdict

VERDICTS: list[Verdict] = ["supported", "refuted", "conflicting", "unsubstantiated"]
counts = st.integers(0, 50)
verdicts = st.lists(st.sampled_from(VERDICTS), max_size=6)


@given(counts, counts)
def test_judge_depends_on_which_sides_have_evidence_and_not_on_how_much(supporting: int, opposing: int) -> None:
    assert judge(supporting, opposing) == judge(min(supporting, 1), min(opposing, 1))


@given(counts, counts)
def test_the_claim_and_its_opposite_have_opposite_verdicts(supporting: int, opposing: int) -> None:
    mirrored = {"supported": "refuted", "refuted": "supported"}
    verdict = judge(supporting, opposing)
    assert judge(opposing, supporting) == mirrored.get(verdict, verdict)


def test_judge_knows_the_four_verdicts_of_the_design() -> None:
    assert [judge(1, 0), judge(0, 1), judge(1, 1), judge(0, 0)] == VERDICTS


@given(verdicts, st.randoms())
def test_join_asks_neither_order_nor_number(parts: list[Verdict], chance: object) -> None:
    shuffled = [*parts, *parts]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert join(shuffled) == join(parts)


@given(verdicts)
def test_joined_in_steps_or_at_once_is_the_same(parts: list[Verdict]) -> None:
    assume(len(parts) > 1)
    assert join([join(parts[:1]), join(parts[1:])]) == join(parts)


@given(verdicts)
def test_all_parts_have_to_be_supported(parts: list[Verdict]) -> None:
    assert (join(parts) == "supported") == (bool(parts) and set(parts) == {"supported"})


@given(verdicts)
def test_one_refuted_part_refutes_the_whole(parts: list[Verdict]) -> None:
    assert join([*parts, "refuted"]) == "refuted"
    assert (join(parts) == "refuted") == ("refuted" in parts)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_claim_of_one_part_has_its_verdict(verdict: Verdict) -> None:
    assert join([verdict]) == verdict


COUNTRIES = ["Chile", "Fiji", "Ghana", "Iran", "Kenya", "Laos", "Mali", "Nepal", "Peru", "Sudan", "Zambia"]
DIRECTED = [
    "{0} attacked {1}.",
    "{0} bombed {1} in May 2015.",
    "{0} condemned {1} on 4 May 2015.",
    "{0} recognised {1} in 2008.",
    "{0}'s foreign minister visited {1} in 2012.",
    "{0} imposed sanctions on {1}.",
    "{0} praised {1}.",
    "{0} did not attack {1} in 2015.",
]
MUTUAL = [
    "{0} and {1} held talks in 2015.",
    "{0} and {1} signed a trade agreement.",
    "{0} and {1} clashed in May 2015.",
]

pairs = st.lists(st.sampled_from(COUNTRIES), min_size=2, max_size=2, unique=True)
Code = Callable[..., tuple[Record, ...]]
with_coder = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def negated(record: Record) -> Record:
    auxiliary = [mode for mode in record.auxiliary if mode != "negation"]
    return replace(record, auxiliary=tuple(auxiliary if "negation" in record.auxiliary else [*auxiliary, "negation"]))


def coded(code: Code, sentence: str, pair: list[str]) -> Record:
    records = code(sentence.format(*pair))
    assume(len(records) == 1)  # the parser's mistakes are not the comparison's
    return records[0]


@given(st.sampled_from(DIRECTED + MUTUAL), pairs)
@with_coder
def test_what_is_asserted_is_the_same_as_itself(code: Code, sentence: str, pair: list[str]) -> None:
    record = coded(code, sentence, pair)
    found = compare(record, record)
    assert found is not None
    assert (found.relation, found.differences) == ("same", ())


@given(st.sampled_from(DIRECTED[:2] + DIRECTED[3:4] + MUTUAL), pairs)
@with_coder
def test_negating_one_side_gives_the_opposite(code: Code, sentence: str, pair: list[str]) -> None:
    record = coded(code, sentence, pair)
    for one, other in ((record, negated(record)), (negated(record), record)):
        found = compare(one, other)
        assert found is not None
        assert (found.relation, found.differences) == ("opposite", ())


@given(st.sampled_from(DIRECTED), pairs)
@with_coder
def test_who_did_it_and_who_suffered_it_are_never_the_same_when_exchanged(
    code: Code, sentence: str, pair: list[str]
) -> None:
    record = coded(code, sentence, pair)
    found = compare(record, replace(record, actors=record.recipients, recipients=record.actors))
    assert found is None or (found.relation == "near" and found.differences)


@given(st.sampled_from(MUTUAL), pairs)
@with_coder
def test_what_two_do_together_is_the_same_in_either_order(code: Code, sentence: str, pair: list[str]) -> None:
    found = compare(coded(code, sentence, pair), coded(code, sentence, pair[::-1]))
    assert found is not None
    assert found.relation == "same"


@given(st.sampled_from(DIRECTED), pairs, st.integers(1900, 1990))
@with_coder
def test_another_year_is_never_the_same(code: Code, sentence: str, pair: list[str], year: int) -> None:
    record = coded(code, sentence, pair)
    claim = replace(record, date=str(year))
    found = compare(claim, replace(record, date=record.date or "2015"))
    assert found is not None
    assert found.relation == "near"
    assert any(re.search("date", difference) for difference in found.differences)


@given(st.sampled_from(DIRECTED), pairs)
@with_coder
def test_what_is_read_again_is_the_same_as_itself_and_never_turned_round(
    code: Code, sentence: str, pair: list[str]
) -> None:
    record = coded(code, sentence, pair)
    same = compare_told(record, record)
    assert same is not None
    assert (same.relation, same.differences) == ("same", ())
    turned = compare_told(record, replace(record, actors=record.recipients, recipients=record.actors))
    assert turned is None or turned.relation == "near"
    opposite = compare_told(record, negated(record))
    assert opposite is None or opposite.relation != "same"
