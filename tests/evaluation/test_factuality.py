"""The command that measures whether the coder knows what happened."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_factuality
from onrecord.evaluation.factuality import RATINGS, load_ratings

SHARED = Path(__file__).parents[3] / "shared" / "data" / "factuality" / "uw_dev.jsonl.gz"

#: On the development part of UW. The error only goes down and the correlation up, or a reviewed reason stands here.
MOST_ERROR, LEAST_CORRELATION = 0.46, 0.70


def row(text: str, **labels: float) -> dict[str, Any]:
    """Write a rated sentence; `labels` rates words by their spelling."""
    words = text.split()
    targets = [{"span1": [words.index(w), words.index(w) + 1], "label": n, "span_text": w} for w, n in labels.items()]
    return {"text": text, "targets": targets, "file_idx": 0, "idx": 0}


GOLD = [
    row("The fleet did n't sail , the herald said .", sail=-3.0, said=3.0),
    row("`` The fleet will sail , '' the herald -LRB- of Oslo -RRB- said .", sail=2.4, said=3.0),
    row("The well - known admiral failed to land .", failed=3.0, land=-2.0),
    row("The admiral sailed .", sailed=-3.0),
    row("Silence ."),
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    text = "\n".join(json.dumps(row) for row in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


@pytest.fixture(scope="module", params=["gold.jsonl", "gold.jsonl.gz"])
def gold_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("gold") / request.param, GOLD)


@pytest.fixture(scope="module")
def result(gold_file: Path, coder: Coder) -> Report:
    return evaluate_factuality(gold_file, coder)


def test_words_are_joined_as_people_write_them_and_events_stay_in_place(gold_file: Path) -> None:
    gold = load_ratings(gold_file)
    assert [sentence.text for sentence in gold[:3]] == [
        "The fleet didn't sail, the herald said.",
        '"The fleet will sail," the herald (of Oslo) said.',
        "The well-known admiral failed to land.",
    ]
    events = [[sentence.text[event.start : event.end] for event in sentence.events] for sentence in gold]
    assert events == [["sail", "said"], ["sail", "said"], ["failed", "land"], ["sailed"], []]


def test_every_rated_event_is_judged(result: Report) -> None:
    assert result.of.startswith("7 rated events in 5 sentences")
    grades = [prediction["grade"] for prediction in result.predictions]
    assert grades == ["not reported", "certain", "expected", "certain", "certain", "not certain", "certain"]


def test_the_error_is_the_mean_distance_of_ratings(result: Report) -> None:
    gold = [-3.0, 3.0, 2.4, 3.0, 3.0, -2.0, -3.0]
    found = [RATINGS[prediction["grade"]] for prediction in result.predictions]
    expected = sum(abs(a - b) for a, b in zip(gold, found, strict=True)) / 7
    assert result.figures["mean absolute error"] == pytest.approx(expected)
    assert 0 < result.figures["Pearson r"] < 1


def test_classes_and_the_worst_mistake_are_told(result: Report) -> None:
    assert result.types["negative"].gold == 3
    assert result.types["negative"].found == 2
    assert result.confusion["negative", "certain"] == 1
    (mistake,) = result.mistakes
    assert mistake.id == "line 4, character 12"
    assert mistake.text == "The admiral [sailed]."
    assert mistake.found == ("3.0: certain (stated)",)


def test_gold_without_variance_has_no_correlation(tmp_path: Path, coder: Coder) -> None:
    path = write(tmp_path / "gold.jsonl", [row("The fleet sailed .", sailed=3.0)])
    assert evaluate_factuality(path, coder).figures["Pearson r"] == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "3",
        "[]",
        '{"text": "The fleet sailed ."}',
        '{"text": 3, "targets": []}',
        '{"text": "The fleet sailed .", "targets": []}',
        '{"text": "The fleet sailed .", "targets": [{"span1": [2, 3]}]}',
        '{"text": "The fleet sailed .", "targets": [{"span1": [2, 9], "label": 3}]}',
        '{"text": "The fleet sailed .", "targets": [{"span1": [3, 2], "label": 3}]}',
        '{"text": "The fleet sailed .", "targets": [{"span1": [2, 3], "label": 4}]}',
        '{"text": "The fleet sailed .", "targets": [{"span1": [2, 3], "label": "sure"}]}',
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, coder: Coder, text: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.jsonl") as caught:
        evaluate_factuality(path, coder)
    assert caught.value.code == "REC-010"


def test_a_file_that_is_not_there_or_not_gzipped_is_refused(tmp_path: Path, coder: Coder) -> None:
    (tmp_path / "plain.gz").write_text("plain", encoding="utf-8")
    for name in ("absent.jsonl", "plain.gz"):
        with pytest.raises(ReadingError, match=name):
            evaluate_factuality(tmp_path / name, coder)


@pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here: the corpora are no part of the project")
def test_the_coder_is_as_good_on_uw_as_it_was(coder: Coder) -> None:
    figures = evaluate_factuality(SHARED, coder).figures
    assert figures["mean absolute error"] <= MOST_ERROR
    assert figures["Pearson r"] >= LEAST_CORRELATION
