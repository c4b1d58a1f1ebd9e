from __future__ import annotations

from pathlib import Path

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
