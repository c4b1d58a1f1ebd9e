from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Command

GOLD = [
    {
        "id": "a",
        "event": "ACCUSE",
        "text": "Kenya condemned Peru.",
        "source": [{"code": "KEN"}],
        "target": [{"code": "PER"}],
    },
    {"id": "b", "event": "AID", "text": "Kenya con\x1bdemned Peru.", "source": [{"code": "KEN"}], "target": []},
    {"id": "c", "event": "AID", "text": "Kenya condemned Chile.", "source": [{"code": "KEN"}], "target": []},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(GOLD), encoding="utf-8")
    return path


def test_a_pipe_gets_lines_with_tabs(on_fresh: Command, gold: Path) -> None:
    ended = on_fresh("evaluate", "plover", gold)
    assert ended.code == 0
    rows = {cells[0]: cells[1:] for cells in (line.split("\t") for line in ended.stdout.splitlines())}
    assert rows["Measure"] == rows["Type"] == ["Gold", "Found", "Coded", "Right", "Precision", "Recall", "F1"]
    assert {"type", "source", "target", "full match", "ACCUSE", "AID"} <= rows.keys()
    assert rows["AID"] == ["2", "0", "0", "0", "0.000", "0.000", "0.000"]


def test_a_terminal_gets_tables_and_no_steering(on_fresh: Command, gold: Path) -> None:
    shown = on_fresh("evaluate", "plover", gold, "--worst", "3", terminal=100).stdout
    assert "Precision" in shown
    assert "\t" not in shown
    assert "\x1bdemned" not in shown


def test_worst_lists_sentence_gold_and_what_was_coded(on_fresh: Command, gold: Path) -> None:
    lines = on_fresh("evaluate", "plover", gold, "--worst", "1").stdout.splitlines()
    assert lines[-3:] == ["c  Kenya condemned Chile.", "  gold   AID: KEN → ?", "  coded  ACCUSE: KEN → CHL"]


def test_json_is_one_object(on_fresh: Command, gold: Path) -> None:
    (measured,) = on_fresh("evaluate", "plover", gold, "--json", "--worst", "9").lines
    assert measured["of"].startswith("3 gold records")
    assert measured["types"]["ACCUSE"]["recall"] == 1.0
    assert measured["measures"]["full match"]["gold"] == 3
    wrong = measured["mistakes"][0]
    assert wrong["gold"] == "AID: KEN → ?"
    assert wrong["found"] == ["ACCUSE: KEN → CHL"]
    assert measured["confusion"][0] == {"gold": "AID", "found": "ACCUSE", "times": 1}


def test_predictions_are_one_object_a_line(on_fresh: Command, gold: Path, tmp_path: Path) -> None:
    assert on_fresh("evaluate", "plover", gold, "--predictions", tmp_path / "p.jsonl").code == 0
    predictions = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [prediction["id"] for prediction in predictions] == ["a", "b", "c"]
    assert predictions[0]["events"] == [{"event": "ACCUSE", "source": ["KEN"], "target": ["PER"]}]


def test_a_missing_gold_file_is_named(on_fresh: Command, tmp_path: Path) -> None:
    ended = on_fresh("evaluate", "plover", tmp_path / "nothing.json")
    assert ended.code == 1
    assert ended.stderr.startswith(f"REC-010  {tmp_path / 'nothing.json'}: ")


def test_predictions_into_a_folder_that_is_not_there_are_wrong_usage(
    on_fresh: Command, gold: Path, tmp_path: Path
) -> None:
    ended = on_fresh("evaluate", "plover", gold, "--predictions", tmp_path / "nowhere" / "p.jsonl")
    assert ended.code == 2


def test_the_settings_beside_the_record_hold(on_fresh: Command, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('model = "no_such_model"', encoding="utf-8")
    ended = on_fresh("evaluate", "plover", gold)
    assert ended.code == 2
    assert "no_such_model" in ended.stderr


def test_a_gold_set_that_is_not_known_is_refused_with_those_that_are(on_fresh: Command, gold: Path) -> None:
    ended = on_fresh("evaluate", "silver", gold)
    assert ended.code == 2
    assert "plover" in ended.stderr
