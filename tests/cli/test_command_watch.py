from __future__ import annotations

from pathlib import Path

import pytest
from running import Command

CLAIM = "Zambia recognised Kosovo."
OTHER = "Peru attacked Bolivia in May 2016."
RUMOUR = "A newspaper claimed that Zambia had recognised Kosovo."
FACT = "Zambia recognised Kosovo on 3 August 2016."
OWN_WORDS = "In Lusaka the cabinet made a choice that had been put off for years: Zambia recognised Kosovo."


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "rumours.txt"
    path.write_text(f"# ours\n{CLAIM}\n\n{OTHER}\n", encoding="utf-8")
    return path


def add(command: Command, text: str, published: str, publisher: str) -> None:
    added = command("add", "-", "--published", published, "--publisher", publisher, typed=text)
    assert added.code == 0, added.stderr


def test_the_first_run_reports_all_verdicts_the_next_only_what_changed(on_fresh: Command, claims: Path) -> None:
    add(on_fresh, RUMOUR, "2015-06-01", "Harbour Post")
    first = on_fresh("watch", claims)
    assert first.code == 0
    assert f"new: UNSUBSTANTIATED  {CLAIM}" in first.stdout
    assert first.stdout.endswith("2 claims watched for the first time; 1 document on record.\n")

    same = on_fresh("watch", claims)
    assert same.code == 0
    assert same.stdout.startswith("Nothing changed for 2 claims; 0 documents added since ")

    add(on_fresh, FACT, "2016-08-05", "Savanna Wire")
    changed = on_fresh("watch", claims).stdout
    assert f"unsubstantiated → SUPPORTED  {CLAIM}" in changed
    assert "Savanna Wire, 2016-08-05 (for: it says the same: “recognised”)" in changed
    assert "“Zambia recognised Kosovo on 3 August 2016”" in changed
    assert OTHER not in changed
    assert "1 of 2 claims changed; 1 document added since " in changed

    add(on_fresh, OWN_WORDS, "2016-08-06", "Lakeside Herald")
    more = on_fresh("watch", claims).stdout.splitlines()
    assert more[:2] == [f"still SUPPORTED  {CLAIM}", "    1 new report: Lakeside Herald, 2016-08-06"]


def test_json_has_a_line_for_each_change(on_fresh: Command, claims: Path) -> None:
    add(on_fresh, RUMOUR, "2015-06-01", "Harbour Post")
    assert [line["change"] for line in on_fresh("watch", claims, "--json").lines] == ["new", "new"]
    add(on_fresh, FACT, "2016-08-05", "Savanna Wire")
    changed = on_fresh("watch", claims, "--json")
    (line,) = changed.lines
    assert (line["claim"], line["before"], line["now"]) == (CLAIM, "unsubstantiated", "supported")
    assert [cause["record"]["publisher"] for cause in line["because"]] == ["Savanna Wire"]
    assert "1 of 2 claims changed" in changed.stderr
    assert on_fresh("watch", claims, "--json").stdout == ""


def test_a_bad_line_is_named_and_the_others_are_watched(on_fresh: Command, claims: Path) -> None:
    add(on_fresh, FACT, "2016-08-05", "Savanna Wire")
    claims.write_text(f"soon\t{CLAIM}\n{CLAIM}\n", encoding="utf-8")
    ended = on_fresh("watch", claims, "--json")
    assert ended.code == 1
    assert f"REC-010  {claims}, line 1: 'soon' is no date" in ended.stderr
    assert [line["now"] for line in ended.lines] == ["supported"]
    assert on_fresh("watch", claims, "--json").lines == []


def test_the_record_is_not_touched(on_fresh: Command, claims: Path) -> None:
    add(on_fresh, FACT, "2016-08-05", "Savanna Wire")
    record = claims.parent / "record.duckdb"
    before = record.read_bytes()
    on_fresh("watch", claims)
    assert record.read_bytes() == before
    assert (claims.parent / "rumours.txt.watched.json").exists()


def test_a_file_that_is_not_there_is_named(on_fresh: Command, claims: Path) -> None:
    add(on_fresh, FACT, "2016-08-05", "Savanna Wire")
    ended = on_fresh("watch", claims.with_name("none.txt"))
    assert ended.code == 1
    assert "none.txt" in ended.stderr
