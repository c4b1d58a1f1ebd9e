from __future__ import annotations

from pathlib import Path

from running import Command

NEWS = "Mali attacked Niger in May 2015, and the shelling of the border towns went on through the night."


def added(on_fresh: Command, text: str, publisher: str) -> str:
    outcome = on_fresh("add", "-", "--published", "2015-06-01", "--publisher", publisher, "--json", typed=text)
    return str(outcome.lines[0]["document"])


def test_a_withdrawn_document_is_shown_so_and_supports_nothing(on_fresh: Command) -> None:
    document = added(on_fresh, NEWS, "Xinhua")
    before = on_fresh("check", "Mali attacked Niger in May 2015.")
    assert "SUPPORTED" in before.stdout
    assert "Xinhua (China, state-owned), 2015-06-01" in before.stdout
    told = on_fresh("withdraw", document[:10], "--on", "2015-06-05", "--because", "it was invented\x1b[31m")
    assert (told.code, told.stdout) == (
        0,
        f"Document {document[:8]} withdrawn on 2015-06-05: it was invented [31m\n",
    )
    after = on_fresh("check", "Mali attacked Niger in May 2015.")
    assert "UNSUBSTANTIATED" in after.stdout
    assert "withdrawn on 2015-06-05: it was invented" in after.stdout
    assert "withdrawn on 2015-06-05" in on_fresh("show", document).stdout
    again = on_fresh("withdraw", document, "--on", "2015-06-05", "--because", "it was invented\x1b[31m")
    assert again.stdout.startswith("Known already")


def test_json_says_whose_word_it_is_and_what_took_it_back(on_fresh: Command) -> None:
    document, better = added(on_fresh, f"BAMAKO (AFP) — {NEWS}", "Zenda Mail"), added(on_fresh, "Sorry.", "Zenda Mail")
    word = {"document": document, "on": "2015-06-05", "because": "an error", "corrected_by": better}
    told = on_fresh(
        "withdraw", document, "--on", "2015-06-05", "--because", "an error", "--corrected-by", better[:9], "--json"
    )
    assert told.lines == [{"status": "added", **word}]
    (answer,) = on_fresh("check", "Mali attacked Niger in May 2015.", "--json").lines
    (item,) = answer["evidence"]
    assert item["withdrawal"] == word
    assert item["outlets"] == [{"name": "Zenda Mail", "kind": None, "country": None, "profile": []}]
    assert item["agencies"] == [{"name": "Agence France-Presse", "kind": "agency", "country": "FRA", "profile": []}]
    assert on_fresh("show", document, "--json").lines[0]["withdrawal"] == word


def test_what_is_not_there_is_refused_and_no_record_is_made(on_fresh: Command, tmp_path: Path) -> None:
    missing = on_fresh("withdraw", "abc", "--on", "2015", "--because", "x")
    assert missing.code == 3
    assert not (tmp_path / "record.duckdb").exists()
    added(on_fresh, NEWS, "Xinhua")
    unknown = on_fresh("withdraw", "no such id", "--on", "2015", "--because", "x")
    assert (unknown.code, unknown.stderr.split()[0]) == (1, "REC-010")
    assert on_fresh("withdraw", "abc", "--on", "soon", "--because", "x").code == 2


def test_add_says_which_documents_print_what_was_there(on_fresh: Command) -> None:
    first = added(on_fresh, NEWS, "Zenda Mail")
    outcome = on_fresh("add", "-", "--published", "2015-06-02", "--publisher", "Post", "--json", typed=f"WAR. {NEWS}")
    assert outcome.lines[0]["copy_of"] == first
    assert "1 of them prints what the record had before (near copies)." in outcome.stderr
    copy = outcome.lines[0]["document"]
    assert on_fresh("show", copy, "--json").lines[0]["copies"] == [first, copy]
    assert f"near copies, the earliest first: {first[:8]}, {copy[:8]}" in on_fresh("show", copy).stdout
    assert on_fresh("add", "-", "--publisher", "Ledger", "--json", typed="Rain fell.").lines[0]["copy_of"] is None
