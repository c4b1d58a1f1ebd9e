"""The command that measures attributions on PolNeAR."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_attribution

SHARED = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "train.jsonl.gz"

#: On the 840 articles of PolNeAR's training part. They only go up; lowering one needs a reviewed reason.
FLOORS = {"cue": 0.74, "content tokens": 0.76}
SOURCE_FLOOR = 0.92


def article(name: str, text: str, *parts: tuple[str, str, str]) -> dict[str, Any]:
    """Write an article with attributions (source, cue, content), each a piece of the text."""
    lines, number = [], 0
    for event, words in enumerate(parts, 1):
        roles = []
        for role, piece in zip(("Source", "Cue", "Content"), words, strict=True):
            if piece:
                number += 1
                at = text.index(piece)
                lines.append(f"T{number}\t{role} {at} {at + len(piece)}\t{piece}")
                roles.append(f"{role}:T{number}")
        lines.append(f"E{event}\tAttribution:T99 {' '.join(roles)}")
    return {
        "id": name,
        "text": text,
        "ann": {f"{name}_b.ann": "E9\tCue:T9", f"{name}_a.ann": "\n".join([*lines, "The rest of a mark"])},
    }


GOLD = [
    article("right", "Norway said that Peru had attacked Chile.", ("Norway", "said", "that Peru had attacked Chile")),
    article("nested", "Norway said Peru claimed that it fell.", ("Norway", "said", "Peru claimed that it fell")),
    article("source", "The envoy told Peru that it rained.", ("Peru", "told", "that it rained")),
    article("missed", "It rained in Lima. Peru.", ("Peru", "rained", "in Lima")),
    article("false", "Norway said that it rained in Lima."),
]  # fmt: skip


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Report:
    return evaluate_attribution(write(tmp_path_factory.mktemp("gold") / "gold.jsonl", GOLD), coder)


def test_cues_are_matched_one_to_one_and_only_the_outermost_count(result: Report) -> None:
    assert result.of.startswith("5 articles")
    cue = result.measures["cue"]
    assert (cue.gold, cue.found, cue.predicted, cue.right) == (4, 3, 4, 3)


def test_the_head_of_the_source_lies_in_the_gold_source(result: Report) -> None:
    assert result.figures["source head accuracy"] == 2 / 3


def test_content_counts_in_tokens_over_all(result: Report) -> None:
    tokens = result.measures["content tokens"]
    assert (tokens.gold, tokens.right) == (5 + 5 + 3 + 2, 5 + 5 + 3)
    assert tokens.predicted == 5 + 5 + 3 + 5


def test_mistakes_name_the_article_and_begin_with_the_worst(result: Report) -> None:
    assert [mistake.id for mistake in result.mistakes] == ["false", "missed", "source"]
    assert result.mistakes[1].gold == "Peru | rained | in Lima"
    assert result.mistakes[2].found == ("envoy | told | that it rained",)


def test_predictions_have_ranges_of_characters(result: Report) -> None:
    (first,) = result.predictions[0]["attributions"]
    assert first == {"cue": [7, 11], "source": [0, 6], "contents": [[12, 40]], "manner": "reported"}


def test_a_gzipped_file_reads_alike(tmp_path: Path, coder: Coder, result: Report) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress("".join(f"{json.dumps(row)}\n" for row in GOLD).encode()))
    assert evaluate_attribution(path, coder).measures == result.measures


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no articles"),
        ("not JSON", "line 1"),
        ("[]", "line 1"),
        ('{"id": "a", "text": "x", "ann": {}}\n{"id": "a"}', "line 2"),
        ('{"id": "a", "text": "x", "ann": {"a": "T1\\tCue 3"}}', "line 1"),
        ('{"id": "a", "text": "x", "ann": {"a": 3}}', "line 1"),
        ('{"id": "a", "text": 3, "ann": {}}', "line 1"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, coder: Coder, text: str, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=rf"gold\.jsonl.*{reason}"):
        evaluate_attribution(path, coder)


def test_a_file_that_is_not_gzipped_is_refused_by_name(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.jsonl\.gz"):
        evaluate_attribution(path, coder)


@pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here: PolNeAR is no part of the project")
def test_the_coder_is_as_good_on_polnear_as_it_was(coder: Coder) -> None:
    report = evaluate_attribution(SHARED, coder)
    assert not {name: report.measures[name].f1 for name, floor in FLOORS.items() if report.measures[name].f1 < floor}
    assert report.figures["source head accuracy"] >= SOURCE_FLOOR
