from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import Command, run


def test_a_pipe_gets_all_rows_as_csv(on_sample: Command) -> None:
    listed = on_sample("records", "--json").lines
    answered = on_sample("sql", "SELECT id, actors, supports, first_day FROM record_table")
    rows = list(csv.reader(io.StringIO(answered.stdout)))
    assert rows[0] == ["id", "actors", "supports", "first_day"]
    assert {row[0] for row in rows[1:]} == {record["id"] for record in listed}


def test_a_terminal_gets_a_table_with_a_bound(on_sample: Command) -> None:
    shown = on_sample("sql", "SELECT range, 'x' FROM range(500)", "--format", "table").stdout
    assert "The first 100 rows are shown" in shown
    assert "\n99\t" in shown
    assert "\n100\t" not in shown
    empty = on_sample("sql", "SELECT id, type FROM record_table WHERE false", "--format", "table").stdout
    assert empty == "No rows; the columns are id, type.\n"


def test_json_holds_what_json_can(on_sample: Command) -> None:
    query = "SELECT 1 AS n, [DATE '2020-03-04'] AS days, 'nan'::DOUBLE AS none, {'a': 1.5::DECIMAL(4,2)} AS pair"
    wanted = {"n": 1, "days": ["2020-03-04"], "none": None, "pair": {"a": 1.5}}
    assert on_sample("sql", query, "--json").lines == [wanted]
    assert on_sample("sql", query, "--format", "jsonl").lines == [wanted]
    assert json.loads(on_sample("sql", query, "--format", "json").stdout) == [wanted]
    assert json.loads(on_sample("sql", f"{query} WHERE false", "--format", "json").stdout) == []


def test_no_text_becomes_a_formula_or_steers_a_terminal(on_sample: Command) -> None:
    query = "SELECT '=cmd()' AS a, chr(27) || '[2J' AS b"
    assert "'=cmd()" in on_sample("sql", query).stdout
    for form in ("csv", "table", "json"):
        assert "\x1b" not in on_sample("sql", query, "--format", form).stdout


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl"])
def test_a_file_gets_the_format_of_its_ending(on_sample: Command, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out.{ending}"
    assert on_sample("sql", "SELECT kind FROM record_table", "-o", file).code == 0
    assert file.read_text() == on_sample("sql", "SELECT kind FROM record_table", "--format", ending).stdout
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_parquet_file_is_written_whole(on_sample: Command, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert on_sample("sql", "FROM record_table", "-o", tmp_path / "out.parquet").code == 0
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == len(on_sample("records", "--json").lines)
    failed = on_sample("sql", "SELECT error('no') FROM records", "-o", tmp_path / "other.parquet")
    assert failed.code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]


def test_options_that_cannot_be_meant_are_refused(on_sample: Command, tmp_path: Path) -> None:
    assert on_sample("sql", "SELECT 1", "-o", tmp_path / "out.xlsx").code == 2
    assert on_sample("sql", "SELECT 1", "--format", "parquet").code == 2
    assert on_sample("sql", "SELECT 1", "--json", "--format", "csv").code == 2
    assert on_sample("sql", "-o", tmp_path / "out.csv").code == 2
    refused = on_sample("sql", "SELECT 1", "-o", tmp_path / "no" / "out.csv")
    assert (refused.code, "cannot be written" in refused.stderr) == (1, True)


def test_a_query_comes_from_standard_input(on_sample: Command) -> None:
    assert on_sample("sql", "-", typed="SELECT 7\nAS seven").stdout.split() == ["seven", "7"]


def test_a_wrong_query_is_told_and_ends_with_1(on_sample: Command) -> None:
    for query in ("DROP TABLE records", "SELECT nope FROM records"):
        ended = on_sample("sql", query)
        assert ended.code == 1
        assert ended.stderr.startswith("REC-080  ")


def test_the_prompt_answers_until_it_is_left(on_sample: Command) -> None:
    typed = "SELECT 1 AS one,\n  2 AS two;\n\n.tables\nSELECT nope;\nSELECT 3 AS three;\n.quit\nSELECT 4 AS four;\n"
    ended = on_sample("sql", "--format", "csv", typed=typed)
    assert ended.code == 1  # nobody sits there who would see the error
    assert "one,two\n1,2\n" in ended.stdout.replace("\r", "")
    assert "record_table" in ended.stdout
    assert "three\n3\n" in ended.stdout.replace("\r", "")
    assert "four" not in ended.stdout
    assert ended.stderr.count("REC-080") == 1


def test_what_ends_without_a_semicolon_is_answered_too(on_sample: Command) -> None:
    assert on_sample("sql", typed="SELECT 5 AS five").stdout.split() == ["five", "5"]


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert run("sql", "SELECT 1", "--record", tmp_path / "none.duckdb").code == 3
    assert list(tmp_path.iterdir()) == []
