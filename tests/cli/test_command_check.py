from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from running import Command, run

SUPPORTED = "Azerbaijan's defence minister visited Pakistan in March 2019."
REFUTED = "Pakistan has diplomatic relations with Armenia."
RUMOUR = "A Pakistani team visited Yerevan in November 2019."


@pytest.mark.parametrize(
    ("claim", "verdict", "role"),
    [(SUPPORTED, "supported", "for"), (REFUTED, "refuted", "against"), (RUMOUR, "unsubstantiated", "origin")],
)
def test_three_claims_have_three_verdicts_with_evidence(
    on_sample: Command, claim: str, verdict: str, role: str
) -> None:
    (answer,) = on_sample("check", claim, "--json").lines
    assert answer["claim"] == claim
    assert answer["verdict"] == verdict
    assert role in {item["role"] for item in answer["evidence"]}
    assert all(item["reason"] and item["record"]["document"] for item in answer["evidence"])
    assert answer["understood"]
    assert answer["documents"] == 16


def test_the_rumour_and_its_copy_support_nothing(on_sample: Command) -> None:
    (answer,) = on_sample("check", RUMOUR, "--json").lines
    assert answer["sources_for"] == answer["sources_against"] == 0
    origins = {item["record"]["publisher"] for item in answer["evidence"] if item["role"] == "origin"}
    assert "The Caspian Lantern" in origins


def test_the_same_claim_gives_the_same_answer(on_sample: Command) -> None:
    assert on_sample("check", RUMOUR, "--json").stdout == on_sample("check", RUMOUR, "--json").stdout


def test_before_the_report_the_visit_was_not_on_record(on_sample: Command) -> None:
    (answer,) = on_sample("check", SUPPORTED, "--as-of", "2019-01", "--json").lines
    assert (answer["verdict"], answer["as_of"]) == ("unsubstantiated", "2019-01")


def test_a_person_reads_verdict_sentence_and_source(on_sample: Command) -> None:
    shown = on_sample("check", SUPPORTED)
    assert shown.code == 0
    assert shown.stdout.startswith(f"SUPPORTED  {SUPPORTED}\n")
    assert "For the claim" in shown.stdout
    assert "The Silk Road Ledger, 2019-03-25" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_a_dash_reads_the_claim_from_standard_input(on_sample: Command) -> None:
    assert on_sample("check", "-", typed=SUPPORTED + "\n").stdout == on_sample("check", SUPPORTED).stdout


@pytest.mark.parametrize("words", ["What a lovely morning!", ""])
def test_what_claims_nothing_is_answered_and_ends_with_code_4(on_sample: Command, words: str) -> None:
    ended = on_sample("check", words, "--json")
    assert (ended.code, ended.stderr) == (4, "")
    (answer,) = ended.lines
    assert answer["verdict"] == "not checkable"
    assert answer["sentence"].startswith("Not checkable: ")
    for form, shown in (
        ("text", "NOT CHECKABLE  "),
        ("markdown", "**Verdict:** not checkable"),
        ("claimreview", '"reviewBody": "Not checkable: '),
    ):
        ended = on_sample("check", words, "--format", form)
        assert (ended.code, ended.stderr) == (4, "")
        assert shown in ended.stdout
    assert "NOT CHECKABLE" in on_sample("check", words, terminal=100).stdout


def test_a_claim_as_long_as_a_book_is_refused(on_sample: Command) -> None:
    ended = on_sample("check", "-", "--json", typed=SUPPORTED * 100)
    assert (ended.code, ended.stdout) == (4, "")
    assert ended.stderr.startswith("REC-040  ")


def test_the_answer_says_when_what_was_searched_was_published(on_sample: Command) -> None:
    (answer,) = on_sample("check", SUPPORTED, "--json").lines
    assert answer["searched"] == ["2003-05-23", "2020-03-03"]
    assert "16 documents searched, 2003-05-23 to 2020-03-03." in on_sample("check", SUPPORTED).stdout


def test_json_is_the_short_form_of_its_format(on_sample: Command) -> None:
    assert on_sample("check", RUMOUR, "--format", "json").stdout == on_sample("check", RUMOUR, "--json").stdout


def test_the_command_in_a_memo_writes_the_same_memo(on_sample: Command, sample_record: Path) -> None:
    memo = on_sample("check", SUPPORTED, "--as-of", "2020", "--format", "markdown")
    assert memo.code == 0
    (typed,) = re.findall(r"^onrecord (check .*)$", memo.stdout, re.MULTILINE)
    assert str(sample_record) in typed
    assert run(*shlex.split(typed), "--format", "markdown").stdout == memo.stdout


def test_a_review_names_who_reviews_and_where(on_sample: Command) -> None:
    options = ("--author", "Fact Desk", "--url", "https://desk.example/1")
    review = json.loads(on_sample("check", REFUTED, "--format", "claimreview", *options).stdout)
    assert review["reviewRating"]["alternateName"] == "Refuted"
    assert (review["author"]["name"], review["url"]) == ("Fact Desk", "https://desk.example/1")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--format", "pdf"), "--format"),
        (("--format", "markdown", "--json"), "--json"),
        (("--author", "Fact Desk"), "--author"),
        (("--format", "markdown", "--url", "https://desk.example/1"), "--url"),
        (("--format", "claimreview", "--url", "javascript:alert(1)"), "--url"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(on_sample: Command, options: tuple[str, ...], named: str) -> None:
    ended = on_sample("check", SUPPORTED, *options)
    assert (ended.code, ended.stdout) == (2, "")
    assert named in ended.stderr


def test_beside_the_verdict_stands_how_the_claim_fits_the_pattern(on_sample: Command) -> None:
    answer, fits = on_sample("check", SUPPORTED).stdout.split("\nDoes it fit the pattern? (not part of the verdict)\n")
    assert answer.startswith("SUPPORTED")
    heading, *sentences = fits.splitlines()
    assert heading == "  AZE → PAK, CONSULT visit, before 1 March 2019:"
    assert len(sentences) == 4
    (fit,) = on_sample("check", SUPPORTED, "--json").lines[0]["pattern"]
    assert (fit["actor"], fit["recipient"], fit["before"]) == ("AZE", "PAK", "2019-03-01")
    assert set(fit) >= {"precedents", "balance", "triads", "recurrence"}
    for record in fit["balance"]["records"]:
        assert record[:8] in sentences[1]
        assert on_sample("show", record).code == 0


def test_without_a_second_party_there_is_no_pattern(on_sample: Command) -> None:
    claim = "Pakistan's prime minister resigned in November 2019."
    assert "No second party" in on_sample("check", claim).stdout
    assert on_sample("check", claim, "--json").lines[0]["pattern"] == []
