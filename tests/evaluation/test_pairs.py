"""The measurement of types given a marked pair."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_pairs

SHARED = Path(__file__).parents[3] / "shared" / "data" / "plover" / "plv_train.jsonl.gz"


def row(name: str, marked: str, type_: str) -> dict[str, Any]:
    return {"sentence_id": name, "marked_sentence": marked, "gold_root": type_}


GOLD = [
    row("right", "<s>Kenya</s> condemned <t>Norway</t>.", "ACCUSE"),
    row("yield", "<s>Kenya</s> withdrew its troops from <t>Norway</t>.", "YIELD"),
    row("together", "<s>Kenya</s> and <t>Norway</t> held talks in Lima.", "CONSULT"),
    row("turned", "<t>Kenya</t> condemned <s>Norway</s>.", "ACCUSE"),
    row("nobody", "<s>Kenya</s> opened an inquiry.", "ACCUSE"),
]


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(line)}\n" for line in GOLD)
    return path


@pytest.fixture(scope="module")
def report(gold_file: Path, coder: Coder) -> Report:
    return evaluate_pairs(gold_file, coder)


def test_a_pair_is_found_in_its_direction_or_as_parties_to_one_act(report: Report) -> None:
    found = report.measures["pair among the records"]
    assert (found.found, found.gold) == (3, 5)


def test_the_older_name_of_a_type_counts(report: Report) -> None:
    assert report.types["YIELD"].f1 == 1.0


def test_a_line_that_is_no_marked_pair_is_named(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD[0]) + '\n{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.jsonl, line 2") as caught:
        evaluate_pairs(path, coder)
    assert caught.value.line == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xfa"])
def test_a_file_without_pairs_is_refused(tmp_path: Path, coder: Coder, content: bytes) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReadingError, match=r"gold\.jsonl"):
        evaluate_pairs(path, coder)
