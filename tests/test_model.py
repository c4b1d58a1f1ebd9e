"""The nouns of onrecord keep their promises whatever is put into them."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import (
    Answer,
    Attribution,
    Document,
    Evidence,
    Party,
    Record,
    Span,
    record_to_json,
)

DOCUMENT = Document("Ruritania recognised Graustark in 1921.", "gazette.txt", "1921-05-04")
RURITANIA = Party("Ruritania", Span(0, 9), "RUR")
GRAUSTARK = Party("Graustark", Span(21, 30), "GRA")


def record(**values: object) -> Record:
    span = Span(0, 38)
    basis = Record(
        "event", DOCUMENT.id, span, Span(10, 20), span.of(DOCUMENT.text), "onrecord 0.1.0", "support.recognise",
        type="SUPPORT", actors=(RURITANIA,), recipients=(GRAUSTARK,), date="1921",
    )  # fmt: skip
    return dataclasses.replace(basis, **values)  # type: ignore[arg-type]


@given(st.integers(-5, 5), st.integers(-5, 5))
def test_a_span_never_ends_before_it_starts_or_starts_before_the_text(start: int, end: int) -> None:
    if 0 <= start <= end:
        assert Span(start, end).of("x" * 20) == "x" * (end - start)
    else:
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


@given(st.text(), st.text())
def test_a_document_is_its_content_wherever_it_lies(text: str, source: str) -> None:
    assert Document(text, source).id == Document(text, "elsewhere").id
    assert len(Document(text, source).id) == 64


@given(st.text(), st.text())
def test_other_content_is_another_document(text: str, other: str) -> None:
    assert (Document(text, "a").id == Document(other, "a").id) == (text == other)
    assert Document(text, "a", title=other).id != Document(text, "a").id
    assert Document(text, "a", publisher=other).id != Document(text, "a", author=other).id


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "relation"},
        {"type": "AGREE"},
        {"mode": "visit"},
        {"recipients": ()},
        {"actors": (GRAUSTARK,), "recipients": (RURITANIA,)},
        {"date": "1922"},
        {"auxiliary": ("negation",)},
        {"issue": "kashmir"},
        {"attribution": (Attribution("rumour", "reportedly", Span(0, 1)),)},
        {"trigger": Span(10, 21)},
        {"denies": ("0123456789abcdef",)},
    ],
    ids=str,
)
def test_a_record_that_asserts_something_else_has_another_id(change: dict[str, object]) -> None:
    assert record(**change).id != record().id


@pytest.mark.parametrize("change", [{"coder": "onrecord 9.9"}, {"rule": "another rule"}, {"score": 3.0}], ids=str)
def test_who_coded_a_record_is_no_part_of_its_id(change: dict[str, object]) -> None:
    assert record(**change).id == record().id


def test_what_is_not_said_to_have_happened_is_not_asserted() -> None:
    assert record().is_asserted
    assert record(auxiliary=("negation",)).is_asserted
    assert record(auxiliary=("historical",)).is_asserted
    assert not record(auxiliary=("future",)).is_asserted
    assert not record(auxiliary=("hypothetical",)).is_asserted


def test_rumours_and_unnamed_speakers_assert_nothing() -> None:
    named = Attribution("reported", "said", Span(0, 1), RURITANIA)
    nameless = Attribution("reported", "said", Span(0, 1))
    rumour = Attribution("rumour", "claimed", Span(0, 1), RURITANIA)
    assert record(attribution=(named,)).is_asserted
    assert not record(attribution=(nameless,)).is_asserted
    assert not record(attribution=(rumour,)).is_asserted
    assert not record(attribution=(named, rumour)).is_asserted


def test_a_party_is_told_by_its_code_its_entity_or_its_name() -> None:
    assert Party("Paris", Span(0, 5), "FRA", entity="paris").key == "FRA"
    assert Party("Kurds", Span(0, 5), entity="kurds").key == "kurds"
    assert Party("Villagers", Span(0, 9)).key == "villagers"


def test_a_record_leads_back_to_the_characters_of_its_source() -> None:
    written = json.loads(json.dumps(record_to_json(record(), DOCUMENT)))
    start, end = written["span"]
    assert DOCUMENT.text[start:end] == written["text"]
    start, end = written["actors"][0]["span"]
    assert DOCUMENT.text[start:end] == "Ruritania"
    assert (written["source"], written["published"]) == ("gazette.txt", "1921-05-04")
    assert (written["coder"], written["rule"]) == ("onrecord 0.1.0", "support.recognise")
    assert written["mode"] is None
    assert written["auxiliary"] == []


def test_a_record_of_a_text_with_pages_says_on_which_one_it_stands() -> None:
    at = record().span.start
    assert record_to_json(record(), DOCUMENT)["page"] is None
    assert record_to_json(record(), dataclasses.replace(DOCUMENT, pages=(0, at, at + 1)))["page"] == 2
    assert record_to_json(record(), dataclasses.replace(DOCUMENT, pages=(0, at + 1)))["page"] == 1


@pytest.mark.parametrize(
    ("verdict", "roles", "stands"),
    [
        ("supported", ("for",), True),
        ("supported", ("against", "near"), False),
        ("refuted", ("against",), True),
        ("refuted", (), False),
        ("conflicting", ("for", "against"), True),
        ("conflicting", ("for",), False),
        ("unsubstantiated", (), True),
        ("unsubstantiated", ("origin",), True),
    ],
)
def test_no_verdict_stands_without_its_evidence(verdict: str, roles: tuple[str, ...], stands: bool) -> None:
    evidence = tuple(Evidence(record(), DOCUMENT, role, "because") for role in roles)  # type: ignore[arg-type]

    def answer() -> Answer:
        return Answer("claim", None, verdict, "sentence", (record(),), evidence, 0, 0, 1, (None, None))  # type: ignore[arg-type]

    if stands:
        assert answer().verdict == verdict
    else:
        with pytest.raises(ValueError, match="without its evidence"):
            answer()


def test_nothing_can_be_changed_once_it_is_coded() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        record().date = "1922"  # type: ignore[misc]
