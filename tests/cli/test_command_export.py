from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from running import Command, run

FORMATS = (
    "csv", "jsonl", "parquet", "plover", "polecat", "gdelt", "gdelt-mentions", "annotations", "gexf", "graphml",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_written_whole_in_place_of_another(on_sample: Command, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    path.write_text("old")
    (tmp_path / "other").touch()
    ended = on_sample("export", form, "-o", path)
    assert ended.code == 0, ended.stderr
    assert f"out.{form}: written, " in ended.stdout
    assert path.read_bytes()[:3] != b"old"
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(each.name for each in tmp_path.iterdir()) == ["other", path.name]


def test_without_a_file_it_goes_to_standard_output_with_the_filters_of_records(on_sample: Command) -> None:
    filters = ("--party", "Pakistan", "--party", "Azerbaijan", "--type", "CONSULT")
    lines = on_sample("export", "jsonl", *filters).lines
    listed = on_sample("records", *filters, "--json").lines
    assert {each["id"] for each in lines if each["kind"] != "document"} == {each["id"] for each in listed} != set()
    assert {each["id"] for each in lines if each["kind"] == "document"} == {each["document"] for each in listed}
    assert on_sample("export", "csv", "--limit", "1", "-o", "-").stdout.count("\n") == 2


def test_what_a_format_has_no_place_for_is_told_on_stderr(on_sample: Command) -> None:
    ended = on_sample("export", "polecat")
    assert ended.code == 0
    assert ended.stderr.startswith("Left out: ")
    assert "rumours or of an unnamed source" in ended.stderr


def test_nothing_found_is_a_sentence_on_stderr(on_sample: Command) -> None:
    ended = on_sample("export", "jsonl", "--party", "Fiji", "--party", "Togo")
    assert (ended.code, ended.stdout) == (0, "")
    assert ended.stderr == "No records between Fiji and Togo; 16 documents searched.\n"


def test_a_citable_folder_says_how_it_was_made_and_is_the_same_each_time(on_sample: Command, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    options = ("--party", "Pakistan", "--author", "Ruth Example")
    for folder in (one, other):
        ended = on_sample("export", "citable", *options, "-o", folder)
        assert ended.code == 0, ended.stderr
    names = "CITATION.cff README.md codebook.md query.json records.csv records.parquet sha256sums.txt".split()
    assert sorted(path.name for path in one.iterdir()) == names
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    checked = subprocess.run(["sha256sum", "-c", "sha256sums.txt"], cwd=one, capture_output=True, text=True)
    assert checked.stdout.count("OK") == 6
    command = "onrecord export citable --party PAK --author 'Ruth Example' --record record.duckdb -o FOLDER"
    assert json.loads((one / "query.json").read_text())["command"] == command
    assert command in (one / "README.md").read_text()
    assert '  - name: "Ruth Example"\n' in (one / "CITATION.cff").read_text()
    codebook = (one / "codebook.md").read_text()
    heading = (one / "records.csv").read_text().splitlines()[0]
    assert all(f"| {column} |" in codebook for column in heading.split(","))
    assert "| CONSULT visit | visit | 4 | verbal cooperation |" in codebook


def test_a_folder_that_is_there_is_refused_and_stays(on_sample: Command, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    ended = on_sample("export", "citable", "-o", tmp_path)
    assert ended.code == 1
    assert ended.stderr.startswith("REC-052")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_place_that_cannot_be_written_to_is_an_error_with_advice(on_sample: Command, tmp_path: Path) -> None:
    ended = on_sample("export", "csv", "-o", tmp_path / "none" / "out.csv")
    assert ended.code == 1
    assert "out.csv: cannot be written (No such file or directory). Name another file." in ended.stderr


def test_the_record_itself_is_never_written_over(sample_record: Path) -> None:
    ended = run("export", "csv", "-o", sample_record, "--record", sample_record)
    assert ended.code == 2
    assert "the record itself" in ended.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("csv", "--tentative"),
        ("csv", "--author", "Ruth Example"),
        ("citable",),
        ("gexf", "--type", "CONSULT"),
        ("graphml", "--party", "PAK", "--party", "AZE"),
        ("xlsx",),
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(on_sample: Command, options: tuple[str, ...]) -> None:
    assert on_sample("export", *options).code == 2
