"""Documents that no coder could read are kept, found and marked; versions of an article show what changed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from running import Command, run

from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.storing import Store

ADDRESS = "https://harbour.example/border"
REST = "The shelling of the border towns went on through the night."
FIRST = Document(
    f"Mali attacked Niger in May 2015. {REST}", "a.html", "2015-06-10", "Harbour Post", title="At the border",
    url=ADDRESS, language="en-GB", dated_by="page",
)  # fmt: skip
SECOND = dataclasses.replace(FIRST, text=f"Chad attacked Niger in May 2015.\n{REST}", modified="2015-06-12")
WAITING = Document(
    "Azərbaycan Prezidenti Bakıda Türkiyənin xarici işlər naziri ilə görüşüb.\x1b[31m", "b.txt", "2016-01-02", "Xəbər",
    language="az",
)  # fmt: skip


@pytest.fixture(scope="session")
def record(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many(coder.code_many([FIRST, SECOND]))
        store.add(WAITING, None)
    return path


@pytest.fixture
def on_it(record: Path) -> Command:
    return lambda *arguments, **options: run(*arguments, "--record", record, **options)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [FIRST, SECOND, WAITING]),
        (["--text", "PREZIDENTI"], [WAITING]),
        (["--text", "at the BORDER"], [FIRST, SECOND]),
        (["--language", "en"], [FIRST, SECOND]),
        (["--language", "en-gb", "--limit", "1"], [FIRST, SECOND]),
        (["--language", "e"], []),
        (["--not-coded"], [WAITING]),
        (["--not-coded", "--language", "en"], []),
        (["--as-of", "2015"], [FIRST, SECOND]),
    ],
)
def test_documents_are_listed_by_publication(on_it: Command, options: list[str], expected: list[Document]) -> None:
    ids = sorted((document.published, document.id) for document in expected)
    ids = ids[:1] if "--limit" in options else ids
    assert [(line["published"], line["id"]) for line in on_it("documents", *options, "--json").lines] == ids
    shown = on_it("documents", *options)
    assert shown.code == 0
    assert [line.split("\t")[-1] for line in shown.stdout.splitlines()] == (
        [key for _, key in ids] or ["No such documents; 3 documents searched."]
    )


def test_a_line_says_language_and_whether_it_was_coded(on_it: Command) -> None:
    line = on_it("documents", "--not-coded").stdout.rstrip("\n").split("\t")
    assert line == ["2016-01-02", "Xəbər", WAITING.text.replace("\x1b", " "), "az", "not coded", WAITING.id]
    (told,) = on_it("documents", "--not-coded", "--json").lines
    assert (told["language"], told["coded"], told["modified"], told["dated_by"]) == ("az", False, None, None)
    assert "not coded" in on_it("documents", terminal=120).stdout


def test_a_document_that_was_not_coded_says_so_with_advice(on_it: Command) -> None:
    shown = on_it("show", WAITING.id[:10]).stdout
    assert "not coded (language: az): install a coder for it and add it again, docs/another_language.md" in shown
    assert "No records" not in shown
    assert on_it("show", WAITING.id, "--json").lines[0]["coded"] is False


def test_a_claim_says_how_many_documents_could_not_be_searched(on_it: Command) -> None:
    asked = on_it("check", "Mali attacked Togo.")
    assert "3 documents searched (1 of them not coded), 2015-06-10 to 2016-01-02" in asked.stdout
    assert on_it("check", "Mali attacked Togo.", "--json").lines[0]["not_coded"] == 1
    memo = on_it("check", "Mali attacked Togo.", "--format", "markdown").stdout
    assert "3 documents (1 of them not coded), published from" in memo


def test_an_older_version_shows_what_the_next_one_changed_and_what_the_newest_dropped(on_it: Command) -> None:
    shown = on_it("show", FIRST.id).stdout
    assert (
        "version 1 of 2; the next one, of 2015-06-12, changed:\n"
        "  - Mali attacked Niger in May 2015.\n"
        "  + Chad attacked Niger in May 2015.\n"
        f"versions, the oldest first: {FIRST.id[:8]} (2015-06-10), {SECOND.id[:8]} (2015-06-12)\n"
    ) in shown
    (line,) = [line for line in shown.splitlines() if "no longer" in line]
    assert line.endswith("no longer in the version of 2015-06-12")
    (told,) = on_it("show", FIRST.id, "--json").lines
    assert told["versions"] == [
        {"document": FIRST.id, "on": "2015-06-10"},
        {"document": SECOND.id, "on": "2015-06-12"},
    ]
    assert told["no_longer_said"] == [told["records"][0]["id"]]
    assert "no longer in the version of 2015-06-12" in on_it("show", told["no_longer_said"][0]).stdout


def test_the_newest_version_shows_what_it_changed(on_it: Command) -> None:
    shown = on_it("show", SECOND.id).stdout
    assert "version 2 of 2; it changed the one before, of 2015-06-10:\n  - Mali attacked" in shown
    assert "no longer" not in shown
    (told,) = on_it("show", SECOND.id, "--json").lines
    assert (told["modified"], told["dated_by"], told["no_longer_said"]) == ("2015-06-12", "page", [])


def test_evidence_says_that_its_article_was_changed(on_it: Command) -> None:
    (answer,) = on_it("check", "Mali attacked Niger in May 2015.", "--json").lines
    assert answer["verdict"] == "unsubstantiated"
    assert {item["changed"] for item in answer["evidence"] if item["role"] == "context"} == {"2015-06-12"}
    assert {item["changed"] for item in answer["evidence"] if item["role"] != "context"} <= {None}
