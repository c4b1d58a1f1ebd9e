"""The command that measures names and phrases."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_actors

SHARED = Path(__file__).parents[3] / "shared" / "data" / "actors" / "ngec_cases_dev.jsonl"

#: Share of the development half of NGEC's cases that is right. It only goes up; lowering it needs a reviewed reason.
FLOOR = 0.92


def row(text: str, expect: dict[str, str] | None, kind: str = "agent", **more: object) -> dict[str, Any]:
    """Write a case in the shape of NGEC's."""
    return {"text": text, "query_date": "today", "expect": expect, "kind": kind, **more}


MEETING = "Chile, Peru and Norwegian Prime Minister Kari Holm met."
CASES = [
    row("Norwegian coastguards", {"country": "NOR", "code_1": "MIL"}),
    row("UNESCO", {"country": "UNO"}, "igo"),
    row("Interpol", {"country": "IGO"}, "igo"),
    row("European Parliament", {"country": "EUR", "code_1": "LEG"}, "igo"),
    row("Bergen", {"country": "NOR", "code_1": "CVL"}, "geo"),
    row("Peruvian Buddhists", {"country": "PER", "code_1": "BUD"}),
    row("a kettle", None, "null"),
    row("Angela Merkel", {"country": "DEU", "code_1": "GOV"}, query_date="2010-05-01"),
    row("Angela Merkel", {"country": "DEU", "code_1": "ELI"}, query_date="2024-05-01"),
    {"text": MEETING, "span": "Chile", "expect_actors": ["Chile", "Norwegian Prime Minister Kari Holm", "Peru"]},
    row("the moon", {"country": "NOR", "code_1": "GOV"}),
    row("Chilean defence ministry", {"country": "CHL", "code_1": "GOV", "code_2": "MIL"}),
]


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, CASES)) + "\n\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def result(gold_file: Path, coder: Coder) -> Report:
    return evaluate_actors(gold_file, coder)


def test_a_case_is_right_when_all_that_it_asks_for_is(result: Report) -> None:
    assert [mistake.text for mistake in result.mistakes] == ["the moon", "Chilean defence ministry"]
    assert result.figures["share right"] == 10 / 12
    assert result.measures["everything"].recall == 10 / 12


def test_what_is_asked_for_is_counted_apart(result: Report) -> None:
    assert (result.measures["actors"].found, result.measures["nobody"].found) == (1, 1)
    assert (result.measures["second sector"].found, result.measures["second sector"].gold) == (0, 1)


def test_a_packed_file_is_read_alike(gold_file: Path, coder: Coder, tmp_path: Path, result: Report) -> None:
    packed = tmp_path / "cases.jsonl.gz"
    packed.write_bytes(gzip.compress(gold_file.read_bytes()))
    assert evaluate_actors(packed, coder).figures == result.figures


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "3",
        '{"text": 3, "expect": null}',
        '{"text": "x"}',
        '{"text": "x", "expect": 3}',
        '{"text": "x", "expect": {"country": 3}}',
        '{"text": "x", "span": "y", "expect_actors": ["y"]}',
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, coder: Coder, text: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"cases\.jsonl") as caught:
        evaluate_actors(path, coder)
    assert caught.value.code == "REC-010"


def test_a_file_that_is_not_there_or_broken_is_refused_by_name(tmp_path: Path, coder: Coder) -> None:
    broken = tmp_path / "cases.jsonl.gz"
    broken.write_bytes(b"no gzip")
    for path in (broken, tmp_path / "nowhere.jsonl"):
        with pytest.raises(ReadingError, match=path.name):
            evaluate_actors(path, coder)


@pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here: NGEC's cases are no part of the project")
def test_the_coder_is_as_good_on_names_as_it_was(coder: Coder) -> None:
    assert evaluate_actors(SHARED, coder).figures["share right"] >= FLOOR
