from __future__ import annotations

import re
from pathlib import Path

from pytest import MonkeyPatch
from running import SAMPLE, Command, run

from onrecord.model import Document
from onrecord.reading import read

#: The fields of a record in JSON; programs rely on each.
FIELDS = {
    "id", "kind", "type", "mode", "actors", "recipients", "issue", "supports", "opposes", "date", "place", "contexts",
    "auxiliary", "score", "attribution", "document", "source", "published", "publisher", "span", "trigger", "text",
    "coder", "rule",
}  # fmt: skip


def test_each_line_of_json_is_a_record_that_leads_to_its_characters(on_sample: Command) -> None:
    records = on_sample("records", "--json").lines
    assert len(records) > 20
    assert all(record.keys() >= FIELDS for record in records)
    for document in {record["document"] for record in records}:
        text = on_sample("show", document, "--json").lines[0]["text"]
        for record in records:
            if record["document"] == document:
                assert text[slice(*record["span"])] == record["text"]
                assert text[slice(*record["trigger"])]


def test_the_visit_is_listed_once_with_its_parties_and_date(on_sample: Command) -> None:
    visits = on_sample(
        "records", "--type", "CONSULT", "--party", "Azerbaijan", "--party", "PAK", "--since", "2019-03",
        "--until", "2019-03", "--text", "visited Pakistan", "--json",
    ).lines  # fmt: skip
    assert len(visits) == 1
    assert [actor["country"] for actor in visits[0]["actors"]] == ["AZE"]
    assert [recipient["country"] for recipient in visits[0]["recipients"]] == ["PAK"]
    assert visits[0]["publisher"] == "The Silk Road Ledger"


def test_a_pipe_gets_one_plain_line_for_each_record(on_sample: Command) -> None:
    listed = on_sample("records")
    assert "\x1b" not in listed.stdout
    assert len(listed.stdout.splitlines()) == len(on_sample("records", "--json").lines)
    assert {line.count("\t") for line in listed.stdout.splitlines()} == {5}


def test_a_terminal_gets_a_table_within_its_width(on_sample: Command) -> None:
    for width in (60, 80, 140):
        table = re.sub(r"\x1b\[[0-9;]*m", "", on_sample("records", terminal=width).stdout)
        assert table.splitlines()[0].startswith("Date")
        assert max(map(len, table.splitlines())) <= width


def test_limit_keeps_the_earliest(on_sample: Command) -> None:
    every = on_sample("records", "--json").lines
    assert on_sample("records", "--limit", "3", "--json").lines == every[:3]


def test_as_of_leaves_out_what_was_published_later(on_sample: Command) -> None:
    known = on_sample("records", "--as-of", "2016", "--json").lines
    assert known
    assert all(record["published"] <= "2016-12-31" for record in known)


def test_nothing_found_is_a_sentence_and_no_failure(on_sample: Command) -> None:
    found = on_sample("records", "--type", "SANCTION", "--party", "Iran", "--party", "Israel", "--since", "2019")
    assert found.code == 0
    assert found.stdout == "No records of SANCTION between Iran and Israel, since 2019; 16 documents searched.\n"
    assert on_sample("records", "--type", "SANCTION", "--party", "Iran", "--json").stdout == ""


def test_a_report_of_a_match_has_no_records(on_sample: Command) -> None:
    (document,) = read(str(SAMPLE / "2020-02-23-indus-weekly-gazette.txt"))
    assert isinstance(document, Document)
    shown = on_sample("show", document.id)
    assert "No records in this document." in shown.stdout


def test_wrong_usage_ends_with_two(on_sample: Command) -> None:
    assert on_sample("records", "--since", "last spring").code == 2
    assert on_sample("records", "--kind", "opinion").code == 2
    assert on_sample("records", "--limit", "0").code == 2


def test_without_a_record_the_error_says_how_to_make_one(on_fresh: Command) -> None:
    for command in (["records"], ["check", "India visited Armenia."], ["timeline", "India", "Armenia"], ["show", "ab"]):
        ended = on_fresh(*command)
        assert ended.code == 3
        assert ended.stderr.startswith("REC-030  ")
        assert "onrecord add" in ended.stderr
        assert ended.stdout == ""


def test_without_a_place_the_record_is_that_of_the_current_folder(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "record.duckdb: there is no record here" in run("records").stderr
    report = tmp_path / "report.txt"
    report.write_text("Peru praised Chile on Friday.")
    assert run("add", report).code == 0
    assert len(run("records", "--json").lines) == 1
