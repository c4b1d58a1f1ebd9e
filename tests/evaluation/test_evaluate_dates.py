"""The command that measures expressions of time on TimeML gold."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.coding import Coder
from onrecord.errors import ReadingError
from onrecord.evaluation import Report, evaluate_dates

SHARED = Path(__file__).parents[3] / "shared" / "data" / "timeml" / "timebank_aquaint_train"

#: F1 on TimeBank and AQUAINT. It only goes up; lowering one needs a reviewed reason.
FLOORS = {"span": 0.93, "value": 0.79}

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2003-05-14" functionInDocument="CREATION_TIME">14 May 2003</TIMEX3></DCT>
<TEXT>
{text}
</TEXT>
</TimeML>
"""


def timex(words: str, type_: str, value: str) -> str:
    return f'<TIMEX3 tid="t1" type="{type_}" value="{value}" functionInDocument="NONE">{words}</TIMEX3>'


RIGHT = (
    f'Chad <EVENT eid="e1">met</EVENT> Niger on {timex("Monday", "DATE", "2003-05-12")}. They &amp; Mali '
    f"talked for {timex('three days', 'DURATION', 'P3D')}."
)
MIXED = (
    f"Chad met Niger {timex('last week', 'DATE', '2003-WXX')}. It rained {timex('all day', 'DURATION', 'P1D')}. "
    "They will meet again in 2004."
)


@pytest.fixture(scope="module")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "right.tml").write_text(TIMEML.format(text=RIGHT), encoding="utf-8")
    (folder / "mixed.tml.gz").write_bytes(gzip.compress(TIMEML.format(text=MIXED).encode()))
    (folder / "notes.txt").write_text("no gold", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(gold_folder: Path, coder: Coder) -> Report:
    return evaluate_dates(gold_folder, coder)


def test_all_timeml_files_of_a_folder_are_measured(result: Report) -> None:
    assert result.of == "4 expressions of time in 2 documents"
    assert [prediction["id"] for prediction in result.predictions] == ["mixed", "right"]


def test_a_value_counts_over_the_same_expressions_as_the_span(result: Report) -> None:
    span, value = result.measures["span"], result.measures["value"]
    assert (span.gold, span.found, span.predicted) == (4, 3, 4)
    assert (value.gold, value.found, value.predicted) == (4, 2, 4)
    assert result.measures["type"].found == 3
    assert result.types["DURATION"].recall == 0.5


def test_another_value_is_worst_then_silence_then_what_gold_lacks(result: Report) -> None:
    assert [(mistake.gold, mistake.found) for mistake in result.mistakes] == [
        ("“last week” DATE 2003-WXX", ("“last week” DATE 2003-W19",)),
        ("“all day” DURATION P1D", ()),
        ("nothing", ("“2004” DATE 2004",)),
    ]


def test_one_file_can_be_measured(gold_folder: Path, coder: Coder) -> None:
    assert evaluate_dates(gold_folder / "right.tml", coder).measures["value"].f1 == 1.0


@pytest.mark.parametrize(
    "text",
    ["", "not XML", "<TimeML/>", "<TimeML><TEXT>no times</TEXT></TimeML>", "<a><TEXT><TIMEX3>May</TIMEX3></TEXT></a>"],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, coder: Coder, text: str) -> None:
    path = tmp_path / "gold.tml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadingError, match=r"gold\.tml") as caught:
        evaluate_dates(path, coder)
    assert caught.value.code == "REC-010"


def test_a_folder_without_gold_a_missing_file_and_a_broken_archive_are_refused(tmp_path: Path, coder: Coder) -> None:
    (tmp_path / "broken.tml.gz").write_bytes(b"\x1f\x8b rest")
    (tmp_path / "empty").mkdir()
    for name in ("empty", "missing.tml", "broken.tml.gz"):
        with pytest.raises(ReadingError, match=name):
            evaluate_dates(tmp_path / name, coder)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here: TimeBank is no part of the project")
def test_times_are_found_as_well_on_timebank_as_they_were(coder: Coder) -> None:
    measures = evaluate_dates(SHARED, coder).measures
    short = {name: measures[name].f1 for name, floor in FLOORS.items() if measures[name].f1 < floor}
    assert not short
