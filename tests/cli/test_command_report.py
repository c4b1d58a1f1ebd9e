from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from running import Command

PARTIES = ("Pakistan", "Azerbaijan")


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_a_report_is_written_by_names(on_sample: Command, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief.{ending}"
    ended = on_sample("report", *PARTIES, "--since", "2019", "-o", path)
    assert (ended.code, ended.stderr) == (0, "")
    assert "sources" in ended.stdout
    if ending == "pdf":
        pdf = pypdfium2.PdfDocument(path)
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
        pdf.close()
    else:
        text = path.read_text(encoding="utf-8")
    assert "Pakistan and Azerbaijan" in text
    assert "“Azerbaijan's defence minister visited Pakistan last week”" in text.replace("&#39;", "'")
    assert f"--since 2019 --record record.duckdb -o brief.{ending}" in text.replace("\r\n", " ")
    assert "recognised Azerbaijan in December 1991" not in text
    assert "2019-03-25-silk-road-ledger.txt" in text.replace("\r\n", "")
    assert "sample/" not in text  # nor any other folder of the computer that it was written on


def test_what_is_needed_to_find_it_again_is_in_the_command(on_sample: Command, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    on_sample("report", *PARTIES, "--until", "2019-11", "--as-of", "2020-01-01", "-o", path)
    text = path.read_text(encoding="utf-8")
    assert "onrecord report PAK AZE --until 2019-11 --as-of 2020-01-01 --record record.duckdb -o brief.md" in text


def test_two_strangers_have_a_sentence_and_a_report(on_sample: Command, tmp_path: Path) -> None:
    ended = on_sample("report", "Fiji", "Togo", "-o", tmp_path / "none.pdf")
    assert (ended.code, ended.stdout) == (0, "No records between Fiji and Togo; 16 documents searched.\n")
    assert (tmp_path / "none.pdf").read_bytes().startswith(b"%PDF")


def test_a_wrong_ending_is_refused_before_the_record_is_asked(on_sample: Command, tmp_path: Path) -> None:
    ended = on_sample("report", *PARTIES, "-o", tmp_path / "brief.docx")
    assert ended.code == 1
    assert ended.stderr.startswith("REC-051")
    assert "*.html, *.md, *.pdf" in ended.stderr


def test_the_report_can_be_read_by_whom_the_system_lets(on_sample: Command, tmp_path: Path) -> None:
    (tmp_path / "other.txt").touch()
    on_sample("report", *PARTIES, "-o", tmp_path / "brief.md")
    assert (tmp_path / "brief.md").stat().st_mode == (tmp_path / "other.txt").stat().st_mode
