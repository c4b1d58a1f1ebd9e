"""The dateline of a plain text tells its date and outlet where nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Document
from onrecord.reading import read

Particulars = tuple[str | None, str | None, str | None]


def of(folder: Path, text: str, name: str = "story.txt", **given: str) -> Particulars:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    (document,) = read(str(file), **given)
    assert isinstance(document, Document)
    return document.published, document.publisher, document.dated_by


@pytest.mark.parametrize(
    ("line", "day", "outlet"),
    [
        ("PARIS, March 3, 2015 (AFP) — Ministers met.", "2015-03-03", "AFP"),
        ("SANA'A, Yemen, Dec. 5, 2017 (AP) - Ministers met.", "2017-12-05", "AP"),
        ("Baku, 3 March 2020 (Trend) – Ministers met.", "2020-03-03", "Trend"),
        ("NEW YORK, 3 March 2015 -- “Ministers met.”", "2015-03-03", None),
        ("BEIJING, March 3 (Xinhua) -- Ministers met.", None, "Xinhua"),
        ("WASHINGTON (Reuters) - Ministers met.", None, "Reuters"),
        ("KABUL (Pajhwok, March 3, 2015) — Ministers met.", "2015-03-03", "Pajhwok"),
        ("(AP) — Ministers met.", None, "AP"),
    ],
)
def test_a_dateline_is_read_below_a_title_and_without_one(
    tmp_path: Path, line: str, day: str | None, outlet: str | None
) -> None:
    expected = (day, outlet, "dateline" if day else None)
    assert of(tmp_path, f"{line} They signed nothing.\n") == expected
    assert of(tmp_path, f"Ministers meet at last\n\n{line} They signed nothing.\n") == expected
    assert of(tmp_path, f"Did they sign - in the end?\n{line} They signed nothing.\n") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Baku, 3 March 2020 – it was a day of talks.",
        "Russia (Moscow) — Foreign Ministry and all — said so.",
        "The minister (Ali Khan) — Who else? — came on 3 March 2015.",
        "On Monday, 3 March 2015 — The day of talks — they met.",
        "President Trump - The man himself - met them.",
        "KYIV - Ukraine and Russia met.",
        "TALKS, AGAIN, AND AGAIN, ON THE 3rd (or 4th) - They met.",
    ],
)
def test_a_sentence_is_none(tmp_path: Path, line: str) -> None:
    assert of(tmp_path, f"{line}\n") == (None, None, None)


def test_what_is_given_in_the_header_or_the_file_name_goes_before(tmp_path: Path) -> None:
    line = "PARIS, March 3, 2015 (AFP) — Ministers met."
    assert of(tmp_path, f"Date: 2015-03-04\n\n{line}") == ("2015-03-04", "AFP", "header")
    assert of(tmp_path, f"Source: The Daily Example\n\n{line}") == ("2015-03-03", "The Daily Example", "dateline")
    assert of(tmp_path, line, "2015-03-05-talks.txt") == ("2015-03-05", "AFP", "file name")
    assert of(tmp_path, line, published="2015-03-06", publisher="Post")[:2] == ("2015-03-06", "Post")
