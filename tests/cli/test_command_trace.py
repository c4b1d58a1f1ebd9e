from __future__ import annotations

from pathlib import Path

import pytest
from running import Command

CLAIM = "Zambia recognised Kosovo."
STORY = {
    "2015-06-01 Harbour Post": "Zambia has secretly recognised Kosovo, according to an unnamed diplomat in Lusaka.",
    "2015-06-02 Lakeside Herald": "The Harbour Post reported that Zambia had recognised Kosovo.",
    "2015-06-03 Savanna Wire": "Zambia recognised Kosovo, according to The Harbour Post.",
    "2015-06-04 River Times": "Zambian Foreign Minister Harry Kalaba denied that Zambia had recognised Kosovo.",
    "2016-08-04 River Times": "Zambia recognised Kosovo on 3 August 2016, the Zambian foreign minister announced.",
    "2016-08-05 Plain Truth": "Peru attacked Bolivia in May 2016.",
}


@pytest.fixture
def on_story(on_fresh: Command, tmp_path: Path) -> Command:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in STORY.items():
        date, _, publisher = name.partition(" ")
        (folder / f"{name}.txt").write_text(f"Date: {date}\nPublisher: {publisher}\n\n{text}\n", encoding="utf-8")
    added = on_fresh("add", folder)
    assert added.code == 0, added.stderr
    return on_fresh


def test_a_person_reads_milestones_and_who_repeats_whom(on_story: Command) -> None:
    shown = on_story("trace", CLAIM)
    assert shown.code == 0
    lines = [" ".join(line.split()) for line in shown.stdout.splitlines()]
    assert lines[0] == CLAIM
    for line in (
        "First said Harbour Post of 2015-06-01",
        "First denied Harry Kalaba in River Times of 2015-06-04",
        "Fact on record Zambian foreign minister in River Times of 2016-08-04",
        "By a party to it Zambian foreign minister in River Times of 2016-08-04",
        "Opposite said nobody on record says the opposite",
        "1 2015-06-01 Harbour Post unnamed source",
        "4 2015-06-04 Harry Kalaba in River Times denied",
    ):
        assert line in lines
    assert lines.count("repeats Harbour Post of 2015-06-01") == 2
    assert "\x1b" not in shown.stdout


def test_json_names_tellings_by_number(on_story: Command) -> None:
    (traced,) = on_story("trace", CLAIM, "--json").lines
    assert [telling["number"] for telling in traced["tellings"]] == [1, 2, 3, 4, 5]
    assert traced["milestones"] == {"said": 1, "denied": 4, "asserted": 5, "by_party": 5, "opposite": None}
    assert {"telling": 2, "verb": "repeats", "of": 1, "not_on_record": None} in traced["links"]
    assert all(record["text"] and record["id"] for telling in traced["tellings"] for record in telling["records"])


def test_before_the_announcement_it_was_no_fact(on_story: Command) -> None:
    (traced,) = on_story("trace", CLAIM, "--as-of", "2015", "--json").lines
    assert (traced["as_of"], traced["milestones"]["asserted"]) == ("2015", None)


def test_the_chart_is_written_beside_the_text(on_story: Command, tmp_path: Path) -> None:
    shown = on_story("trace", CLAIM, "--chart", tmp_path / "spread.svg")
    assert (shown.code, shown.stdout) == (0, on_story("trace", CLAIM).stdout)
    assert (tmp_path / "spread.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_chart_with_another_ending_is_refused(on_story: Command, tmp_path: Path) -> None:
    ended = on_story("trace", CLAIM, "--chart", tmp_path / "spread.gif")
    assert ended.code == 1
    assert ended.stderr.startswith("REC-050  ")


def test_where_nobody_says_it_a_sentence_says_so(on_story: Command) -> None:
    shown = on_story("trace", "Chile attacked Fiji.")
    assert shown.code == 0
    assert "nothing on record says so" in shown.stdout
    assert "First said" not in shown.stdout


def test_what_claims_nothing_cannot_be_traced(on_story: Command) -> None:
    ended = on_story("trace", "-", typed="What a lovely morning!")
    assert ended.code == 4
    assert "Not checkable" in ended.stdout


@pytest.mark.parametrize("terminal", [None, 100])
def test_a_text_cannot_steer_the_terminal(on_fresh: Command, tmp_path: Path, terminal: int | None) -> None:
    article = tmp_path / "hostile.txt"
    article.write_bytes(b"Date: 2015-06-01\nPublisher: The \x1b]0;owned\x07 Lantern\n\nZambia recognised Kosovo.\n")
    assert on_fresh("add", article).code == 0
    shown = on_fresh("trace", CLAIM, terminal=terminal).stdout
    assert "Lantern" in shown
    assert "\x1b]" not in shown
    assert "\x07" not in shown
