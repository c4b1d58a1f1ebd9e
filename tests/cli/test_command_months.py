from __future__ import annotations

from pathlib import Path

from running import Command


def test_months_between_two_sum_what_the_timeline_lists(on_sample: Command) -> None:
    months = on_sample("months", "Pakistan", "Azerbaijan", "--json").lines
    assert [month["month"] for month in months] == sorted(month["month"] for month in months)
    assert all(month["parties"] == ["AZE", "PAK"] for month in months)
    (march,) = [month for month in months if month["month"] == "2019-03"]
    listed = on_sample("timeline", "PAK", "AZE", "--since", "2019-03", "--until", "2019-03", "--json").lines
    happened = [entry for entry in listed if entry["kind"] == "event" and not entry["auxiliary"]]
    assert march["events"] == len(happened) > 0
    assert march["cooperation"] + march["conflict"] <= march["events"]


def test_without_names_the_pairs_with_most_events_come_first(on_sample: Command) -> None:
    months = on_sample("months", "--most", "2", "--json").lines
    pairs = list(dict.fromkeys(tuple(month["parties"]) for month in months))
    events = [sum(month["events"] for month in months if tuple(month["parties"]) == pair) for pair in pairs]
    assert len(pairs) == 2
    assert events == sorted(events, reverse=True)
    every = on_sample("months", "--most", "1000", "--json").lines
    assert max(events) == max(
        sum(month["events"] for month in every if tuple(month["parties"]) == tuple(one["parties"])) for one in every
    )


def test_months_are_bounded_and_nothing_is_said_in_a_sentence(on_sample: Command) -> None:
    bounded = on_sample("months", "PAK", "AZE", "--since", "2019", "--until", "2019", "--json").lines
    assert {month["month"][:4] for month in bounded} == {"2019"}
    assert on_sample("months", "PAK", "AZE", "--as-of", "1950").stdout.startswith("No records between PAK and AZE; 0 ")
    shown = on_sample("months", "PAK", "AZE").stdout
    assert "Pair\tMonth\tEvents\tCooperation\tConflict\tMean score\n" in shown


def test_what_is_dated_by_a_year_stands_in_no_month(on_fresh: Command, tmp_path: Path) -> None:
    for number, told in enumerate(("Peru attacked Chile on 31 December 2019.", "Peru attacked Chile in 2018.")):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{number}.txt").write_text(told, encoding="utf-8")
    on_fresh("add", str(tmp_path / "texts"), "--published", "2020-05-01")
    for names in (["PER", "CHL"], []):
        found = on_fresh("months", *names, "--json")
        assert [(month["month"], month["events"]) for month in found.lines] == [("2019-12", 1)]
        assert "1 event dated no closer than several months: in no month." in on_fresh("months", *names).stderr


def test_one_name_is_refused(on_sample: Command) -> None:
    refused = on_sample("months", "Pakistan")
    assert refused.code == 2
    assert "two parties" in refused.stderr
