from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from running import SAMPLE, Command

VISIT = SAMPLE / "2019-03-25-silk-road-ledger.txt"
SPORT = SAMPLE / "2020-02-23-indus-weekly-gazette.txt"


def test_add_says_at_the_end_what_became_of_the_inputs(on_fresh: Command) -> None:
    added = on_fresh("add", VISIT, SPORT)
    assert added.code == 0
    assert added.stdout.startswith("2 documents added, 0 known already, 0 refused; ")
    assert added.stdout.count("\n") == 1


def test_adding_a_document_again_changes_nothing(on_fresh: Command) -> None:
    on_fresh("add", VISIT)
    before = on_fresh("records", "--json")
    again = on_fresh("add", VISIT, VISIT)
    assert (again.code, again.stdout) == (0, "0 documents added, 2 known already, 0 refused; 0 records coded.\n")
    assert on_fresh("records", "--json").stdout == before.stdout


def test_one_document_twice_in_a_batch_is_added_once(on_fresh: Command) -> None:
    assert on_fresh("add", VISIT, VISIT).stdout.startswith("1 document added, 1 known already, 0 refused; ")


def test_bad_input_is_named_and_the_rest_goes_on(on_fresh: Command, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    frame = tmp_path / "frame.txt"
    frame.write_text("Title: One\nDate: 2020-03-04\n\n")
    added = on_fresh("add", empty, tmp_path / "missing.txt", VISIT, binary, frame)
    assert added.code == 1
    assert added.stdout.startswith("1 document added, 0 known already, 4 refused; ")
    errors = added.stderr.splitlines()
    assert [line.split()[0] for line in errors] == ["REC-010"] * 4
    for name, line in zip(("empty.txt", "missing.txt", "picture.txt", "frame.txt"), errors, strict=True):
        assert name in line


def test_json_has_one_object_for_each_input(on_fresh: Command, tmp_path: Path) -> None:
    on_fresh("add", SPORT)
    missing, known, added = sorted(
        on_fresh("add", SPORT, VISIT, tmp_path / "missing.txt", "--json").lines,
        key=lambda outcome: ["refused", "known", "added"].index(outcome["status"]),
    )
    assert missing["code"] == "REC-010"
    assert "missing.txt" in missing["message"]
    assert known["records"] == 0
    assert known["source"].endswith(SPORT.name)
    assert added["records"] > 0
    assert on_fresh("show", added["document"], "--json").lines[0]["id"] == added["document"]


def test_a_dash_reads_standard_input_with_what_the_options_say_of_it(on_fresh: Command) -> None:
    text = "Pakistan condemned India on Monday over the closure of a border crossing near the town of Wagah."
    added = on_fresh("add", "-", "--published", "2020-03-04", "--publisher", "The Wire Room", typed=text)
    assert added.code == 0, added.stderr
    record, *_ = on_fresh("records", "--json").lines
    assert (record["published"], record["publisher"], record["date"]) == ("2020-03-04", "The Wire Room", "2020-03-02")


def test_a_published_date_that_is_none_is_wrong_usage(on_fresh: Command) -> None:
    added = on_fresh("add", VISIT, "--published", "yesterday")
    assert added.code == 2
    assert "--published" in added.stderr


def test_settings_that_cannot_be_meant_stop_before_anything_is_made(on_fresh: Command, tmp_path: Path) -> None:
    (tmp_path / "onrecord.toml").write_text('modell = "en_core_web_md"\n')
    added = on_fresh("add", VISIT)
    assert added.code == 2
    assert added.stderr.startswith("REC-020")
    assert "onrecord.toml" in added.stderr
    assert "modell" in added.stderr
    assert not (tmp_path / "record.duckdb").exists()


def test_the_report_has_a_row_for_each_input(on_fresh: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "az.txt").write_text(
        "Azərbaycanın müdafiə naziri bu gün Pakistana rəsmi səfərə gəlib və baş nazirlə görüşüb."
    )
    on_fresh("add", SPORT)
    added = on_fresh("add", SPORT, VISIT, tmp_path / "empty.txt", tmp_path / "az.txt", "--report", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(newline="") as stream:
        rows = {Path(row["source"]).name: row for row in csv.DictReader(stream)}
    assert {name: row["status"] for name, row in rows.items()} == {
        SPORT.name: "known",
        VISIT.name: "added",
        "empty.txt": "refused",
        "az.txt": "not coded",
    }
    assert rows["empty.txt"]["reason"] and rows["empty.txt"]["advice"]
    assert rows["az.txt"]["language"] == "az"
    assert "1 kept but not coded: no coder for the language is installed (az 1)" in added.stdout
    again = on_fresh("add", VISIT, "--report", tmp_path / "r.jsonl")
    assert again.code == 0
    assert json.loads((tmp_path / "r.jsonl").read_text())["status"] == "known"


def test_a_report_does_not_become_a_formula(on_fresh: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("=cmd.txt").write_bytes(b"")
    on_fresh("add", "=cmd.txt", "--report", "r.csv")
    with Path("r.csv").open(newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["source"] == "'=cmd.txt"


def test_the_columns_of_a_table_are_shown_and_can_be_set(on_fresh: Command, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text("id,summary,story,day\n1,Chile condemned Peru.,Kenya condemned Uganda.,2020-03-04\n")
    added = on_fresh("add", table, "--map", "text=summary,date=day")
    assert (added.code, "read text from summary" in added.stderr) == (0, True)
    (record,) = on_fresh("records", "--json").lines
    assert (record["published"], record["text"], record["source"]) == (
        "2020-03-04", "Chile condemned Peru", f"{table}#row=2",
    )  # fmt: skip
    assert on_fresh("add", table, "--map", "text=nowhere").code == 1
    assert on_fresh("add", table, "--map", "nonsense").code == 2


def test_a_changed_article_is_told_as_a_new_version(on_fresh: Command, tmp_path: Path) -> None:
    page = '<html><head><link rel="canonical" href="https://news.example/2020/03/04/talks"></head><body><article>{}'
    for number, act in enumerate(("condemned", "praised")):
        story = (
            f"<h1>Talks go on</h1><p>Kenya {act} Uganda on Monday over the border, while talks in Kampala went on.</p>"
        )
        (tmp_path / f"{number}.html").write_text(page.format(story))
    (first,) = on_fresh("add", tmp_path / "0.html", "--json").lines
    (second,) = on_fresh("add", tmp_path / "1.html", "--json").lines
    assert (second["status"], second["version_of"]) == ("added", first["document"])
