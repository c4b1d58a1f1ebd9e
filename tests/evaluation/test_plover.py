"""The command that measures the coder on PLOVER's gold records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_plover

SHARED = Path(__file__).parents[3] / "shared" / "data" / "plover" / "gsr_dev.json"

#: F1 on the development half of PLOVER_GSR. It only goes up; lowering one needs a reviewed reason.
#: The type fell from 0.81 with the model of November 2026, which finds more in a sentence than gold's one event; the
#: full match rose.
FLOORS = {"type": 0.85, "source": 0.88, "target": 0.86, "full match": 0.685}


def row(name: str, event: str, text: str, source: object, target: object, **more: object) -> dict[str, Any]:
    """Write a gold record with codes in the shape of PLOVER_GSR."""
    sides = [[{"code": code} for code in side] if isinstance(side, list) else side for side in (source, target)]
    return {
        "id": name,
        "date": "2001-05-06",
        "event": event,
        "text": text,
        "source": sides[0],
        "target": sides[1],
        **more,
    }


GOLD = [
    row("visit-1", "CONSULT", "Norway's foreign minister visited Peru.", ["NORGOV"], ["PER"]),
    row("talks-1", "CONSULT", "Chile and Peru held talks.", ["CHL", "PER"], "---"),
    row("blame-1", "DISAPPROVE", "Kenya condemned Norway.", ["KEN"], ["NOR"]),
    row("blame-1", "DEMAND", "Chile asked Peru for assistance.", ["CHLGOV"], ["PER"]),
    row("raid-1", "FIGHT", "Norwegian troops attacked Peru.", ["NORMIL"], ["PER"]),
    row("page-1", "DOCUMENT", "Kenya condemned Norway. Kenya condemned Peru.", ["KEN"], ["NOR"]),
    row("wrong-type", "AID", "Kenya condemned Peru.", ["KEN"], ["PER"]),
    row("wrong-party", "ACCUSE", "Kenya condemned Peru.", ["KEN"], ["CHL"]),
    row("silence", "AID", "The weather in Lima stayed mild.", ["KEN"], ["PER"], date=None),
]


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def result(gold_file: Path, coder: Coder) -> Report:
    return evaluate_plover(gold_file, coder)


def test_every_sentence_but_the_document_is_predicted_under_its_own_id(result: Report) -> None:
    assert result.of.startswith("8 gold records")
    names = [prediction["id"] for prediction in result.predictions]
    assert names == ["visit-1", "talks-1", "blame-1", "blame-1#2", "raid-1", "wrong-type", "wrong-party", "silence"]


def test_older_names_of_types_count_as_the_new_ones(result: Report) -> None:
    for name in ("ACCUSE", "REQUEST", "ASSAULT"):
        assert result.types[name].found >= 1, name
    assert not {"DEMAND", "DISAPPROVE", "FIGHT", "DOCUMENT"} & result.types.keys()


def test_a_full_match_has_type_and_both_sides(result: Report) -> None:
    assert {mistake.id for mistake in result.mistakes} == {"wrong-type", "wrong-party", "silence"}
    full = result.measures["full match"]
    assert (full.gold, full.found) == (8, 5)
    assert full.recall == 5 / 8


def test_parties_to_a_reciprocal_record_count_on_both_sides(result: Report) -> None:
    (prediction,) = [prediction for prediction in result.predictions if prediction["id"] == "talks-1"]
    assert {"event": "CONSULT", "source": ["CHL", "PER"], "target": []} in prediction["events"]
    assert "talks-1" not in {mistake.id for mistake in result.mistakes}


def test_the_worst_mistakes_stand_first(result: Report) -> None:
    assert [mistake.id for mistake in result.mistakes] == ["wrong-type", "silence", "wrong-party"]


def test_the_type_of_another_record_of_the_sentence_is_no_mistake(
    gold_file: Path, coder: Coder, tmp_path: Path
) -> None:
    both = tmp_path / "both.json"
    text = "Kenya condemned Norway."
    both.write_text(json.dumps([row("a", "ACCUSE", text, ["KEN"], ["NOR"]), row("b", "AID", text, ["KEN"], ["NOR"])]))
    measured = evaluate_plover(both, coder).measures["type"]
    assert (measured.predicted, measured.right, measured.gold) == (1, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "3",
        '{"event": "AGREE"}',
        '[{"id": "a", "text": "x"}]',
        '[{"id": "a", "event": 3, "text": "x"}]',
        '[{"id": "a", "event": "AGREE", "text": 3}]',
        '[{"id": "a", "event": "AGREE", "text": "x", "source": ["USA"]}]',
        '[{"id": "a", "event": "AGREE", "text": "x", "source": [{"code": 3}]}]',
        '[{"event": "AGREE", "text": "x"}]',
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, coder: Coder, text: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.json") as caught:
        evaluate_plover(path, coder)
    assert caught.value.code == "REC-010"


def test_a_date_that_is_none_does_no_harm(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "gold.json"
    rows = [row(str(date), "ACCUSE", "Kenya condemned Peru.", ["KEN"], ["PER"], date=date) for date in ("6 May", 2001)]
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert evaluate_plover(path, coder).measures["full match"].f1 == 1.0


@pytest.mark.skipif(not SHARED.is_file(), reason=f"{SHARED} is not here: PLOVER_GSR is no part of the project")
def test_the_coder_is_as_good_on_plover_as_it_was(coder: Coder) -> None:
    measures = evaluate_plover(SHARED, coder).measures
    short = {name: measures[name].f1 for name, floor in FLOORS.items() if measures[name].f1 < floor}
    assert not short
