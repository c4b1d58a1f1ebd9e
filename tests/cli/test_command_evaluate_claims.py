from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import Command

ATTACK = "Mali attacked Niger in May 2015."
GOLD: list[dict[str, Any]] = [
    {"id": "a", "claim": ATTACK, "verdict": "supported", "group": "as told", "texts": [ATTACK], "cites": "text 1"},
    {"id": "b", "claim": "Mali attacked Niger in May 2014.", "verdict": "unsubstantiated", "texts": [ATTACK]},
    {
        "id": "c", "claim": ATTACK, "verdict": "supported", "group": "as told", "as_of": "2015-06",
        "texts": [{"text": ATTACK, "published": "2015-07-01", "publisher": "The Late Post"}],
    },
]  # fmt: skip


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_claims_with_texts_of_their_own_need_no_record(on_fresh: Command, tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", *GOLD)
    (measured,) = on_fresh("evaluate", "claims", gold, "--json", "--worst", "5").lines
    assert measured["of"] == "3 claims"
    assert (measured["measures"]["verdict"]["right"], measured["measures"]["verdict"]["gold"]) == (2, 3)
    assert (measured["measures"]["cited first"]["right"], measured["measures"]["cited first"]["gold"]) == (1, 1)
    assert measured["figures"] == {
        "as told (2): supported": 0.5,
        "as told (2): unsubstantiated": 0.5,
        "unsubstantiated (1): unsubstantiated": 1.0,
    }
    assert measured["confusion"] == [{"gold": "supported", "found": "unsubstantiated", "times": 1}]
    (wrong,) = measured["mistakes"]
    assert (wrong["id"], wrong["gold"], wrong["found"][0]) == ("c", "supported", "unsubstantiated")


def test_a_pipe_gets_groups_and_shares(on_fresh: Command, tmp_path: Path) -> None:
    shown = on_fresh("evaluate", "claims", written(tmp_path / "gold.jsonl", *GOLD))
    assert shown.code == 0
    rows = {cells[0]: cells[1:] for cells in (line.split("\t") for line in shown.stdout.splitlines())}
    assert rows["as told (2): supported"] == ["0.500"]
    assert rows["verdict"][:4] == ["3", "2", "3", "2"]
    assert {"supported", "unsubstantiated"} <= rows.keys()


def test_claims_without_texts_ask_the_record(on_fresh: Command, tmp_path: Path) -> None:
    assert on_fresh("add", "-", "--published", "2015-06-10", typed=ATTACK).code == 0
    gold = written(
        tmp_path / "gold.jsonl",
        {"claim": ATTACK, "verdict": "supported"},
        {"claim": ATTACK, "verdict": "unsubstantiated", "as_of": "2015-01"},
        {"claim": ATTACK, "verdict": "refuted", "texts": ["Mali did not attack Niger in May 2015."]},
    )
    (measured,) = on_fresh("evaluate", "claims", gold, "--json").lines
    assert measured["measures"]["verdict"]["right"] == 3


def test_without_record_and_texts_it_says_what_is_missing(on_fresh: Command, tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", {"id": "lost", "claim": ATTACK, "verdict": "supported"})
    ended = on_fresh("evaluate", "claims", gold)
    assert (ended.code, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"REC-010  {gold}: claim lost brings no texts")
    assert "--record" in ended.stderr


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"claim": ATTACK, "verdict": "true", "texts": []}, "'true'"),
        ({"claim": ATTACK, "texts": []}, "verdict"),
        ({"claim": ATTACK, "verdict": "supported", "as_of": "last spring", "texts": []}, "'last spring'"),
        ({"claim": ATTACK, "verdict": "supported", "texts": [{"published": "2015"}]}, "text"),
    ],
)
def test_a_bad_line_is_named(on_fresh: Command, tmp_path: Path, row: object, named: str) -> None:
    gold = written(tmp_path / "gold.jsonl", GOLD[0], row)
    ended = on_fresh("evaluate", "claims", gold)
    assert (ended.code, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"REC-010  {gold}, line 2: ")
    assert named in ended.stderr
