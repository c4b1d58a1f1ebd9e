from __future__ import annotations

import pytest
from running import Command

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


def test_what_claims_nothing_cannot_be_checked(on_sample: Command) -> None:
    for words in ("What a lovely morning!", ""):
        ended = on_sample("check", words, "--json")
        assert ended.code == 4
        assert ended.stderr.startswith("REC-040  ")
        assert ended.stdout == ""


def test_beside_the_verdict_stands_how_the_claim_fits_the_pattern(on_sample: Command) -> None:
    answer, fits = on_sample("check", SUPPORTED).stdout.split("\nDoes it fit the pattern? (not part of the verdict)\n")
    assert answer.startswith("SUPPORTED")
    heading, *sentences = fits.splitlines()
    assert heading == "  AZE → PAK, CONSULT visit, before 2019-03-01:"
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
