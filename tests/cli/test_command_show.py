from __future__ import annotations

from pathlib import Path
from typing import Any

from running import Command


def _visit(on_sample: Command) -> dict[str, Any]:
    return on_sample("records", "--text", "defence minister visited Pakistan", "--json").lines[0]


def test_a_record_is_shown_in_its_sentence_with_rule_and_source(on_sample: Command) -> None:
    visit = _visit(on_sample)
    shown = on_sample("show", visit["id"][:10]).stdout
    assert visit["id"] in shown
    assert "«visited» «Pakistan»" in shown
    assert visit["rule"] in shown
    assert visit["source"] in shown
    assert "The Silk Road Ledger, 2019-03-25" in shown


def test_json_of_a_record_is_the_line_that_records_lists(on_sample: Command) -> None:
    visit = _visit(on_sample)
    assert on_sample("show", visit["id"], "--json").lines == [visit]


def test_a_document_has_the_numbers_of_its_records_in_the_margin(on_sample: Command) -> None:
    visit = _visit(on_sample)
    (document,) = on_sample("show", visit["document"], "--json").lines
    numbers = [record["id"] for record in document["records"]]
    number = numbers.index(visit["id"]) + 1
    shown = on_sample("show", visit["document"][:12]).stdout
    (line,) = [line for line in shown.splitlines() if "defence minister visited Pakistan last week" in line]
    assert str(number) in line[:10].strip().split(",")
    assert shown.startswith("Azerbaijani minister at Islamabad parade\n")


def test_the_rumour_shows_who_says_so(on_sample: Command) -> None:
    rumours = on_sample("records", "--text", "a Pakistani team visited Yerevan", "--json").lines
    assert len(rumours) == 2
    for rumour in rumours:
        assert "says who" in on_sample("show", rumour["id"]).stdout
        assert any(link["manner"] == "rumour" or link["speaker"] is None for link in rumour["attribution"])


def test_an_unknown_id_is_an_error_with_advice(on_sample: Command) -> None:
    ended = on_sample("show", "zzzz")
    assert ended.code == 1
    assert ended.stderr.startswith("REC-010  zzzz")
    assert "onrecord records" in ended.stderr


def test_a_document_without_a_title_is_called_as_the_list_calls_it(on_fresh: Command, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Peru's foreign minister visited Chile on Monday. " * 4, encoding="utf-8")
    on_fresh("add", path, "--published", "2019-03-05")
    listed = on_fresh("documents").stdout.rstrip("\n").split("\t")
    title, document = listed[2], listed[-1]
    assert title.startswith("Peru's foreign minister visited Chile on Monday.")
    assert title.endswith("Monday. …")  # the last word is whole
    assert on_fresh("show", document).stdout.startswith(f"{title}\n")
