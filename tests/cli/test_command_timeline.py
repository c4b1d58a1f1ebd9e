from __future__ import annotations

from pathlib import Path

from running import Command


def test_only_records_in_which_both_take_part(on_sample: Command) -> None:
    entries = on_sample("timeline", "Pakistan", "Azerbaijan", "--json").lines
    assert len(entries) >= 6
    for entry in entries:
        keys = {party["country"] for party in entry["actors"] + entry["recipients"]}
        assert {"PAK", "AZE"} <= keys | set(entry["supports"]) | set(entry["opposes"])


def test_years_stand_in_order_over_their_entries(on_sample: Command) -> None:
    shown = on_sample("timeline", "Pakistan", "Azerbaijan").stdout
    years = [line for line in shown.splitlines() if line.isdigit()]
    assert years == sorted(set(years))
    assert {"2003", "2019"} <= set(years)
    assert shown.splitlines()[0].startswith("Pakistan – Azerbaijan: ")


def test_order_of_names_does_not_matter(on_sample: Command) -> None:
    one = on_sample("timeline", "Pakistan", "Azerbaijan", "--json")
    assert one.stdout == on_sample("timeline", "AZE", "PAK", "--json").stdout


def test_a_copy_is_told_once_with_both_outlets(on_sample: Command) -> None:
    shown = on_sample("timeline", "Pakistan", "Armenia").stdout
    assert shown.count("a Pakistani team visited Yerevan") == 1
    assert "The Caspian Lantern, 2020-01-12; also Bosphorus Morning Star, 2020-01-13" in shown


def test_since_and_until_bound_the_years(on_sample: Command) -> None:
    shown = on_sample("timeline", "Pakistan", "Azerbaijan", "--since", "2019-11", "--until", "2019-11").stdout
    assert [line for line in shown.splitlines() if line.isdigit()] == ["2019"]
    assert "joint military exercise" in shown


def test_two_strangers_have_a_sentence(on_sample: Command) -> None:
    ended = on_sample("timeline", "Fiji", "Togo", "--since", "2001", "--until", "2002")
    assert ended.code == 0
    assert ended.stdout == "No records between Fiji and Togo, 2001 to 2002; 16 documents searched.\n"


def test_the_chart_is_written_beside_the_text(on_sample: Command, tmp_path: Path) -> None:
    shown = on_sample("timeline", "Pakistan", "Azerbaijan", "--chart", tmp_path / "scores.svg")
    assert (shown.code, shown.stdout) == (0, on_sample("timeline", "Pakistan", "Azerbaijan").stdout)
    assert "acts of cooperation" in (tmp_path / "scores.svg").read_text(encoding="utf-8")
