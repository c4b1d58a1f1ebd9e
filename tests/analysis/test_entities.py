"""What is on record of an entity: sums of what happened, its partners, sides, roles and latest acts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.analysis import Press, overview, profile
from onrecord.knowledge import Knowledge
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.storing import Store

TEXT = "President Jan Novak of Pakistan met Azerbaijan."
WHO, STATE, OTHER = Span(10, 19), Span(23, 31), Span(36, 46)
NOVAK = Party("Jan Novak", WHO, country="PAK", sector="GOV", role="President", entity="jan-novak")
PAKISTAN, AZERBAIJAN = Party("Pakistan", STATE, "PAK", entity="PAK"), Party("Azerbaijan", OTHER, "AZE", entity="AZE")


def _record(document: Document, **fields: Any) -> Record:
    values: dict[str, Any] = {
        "type": "CONSULT", "mode": None, "actors": (NOVAK,), "recipients": (AZERBAIJAN,), "score": 4.0,
    }  # fmt: skip
    kind = fields.pop("kind", "event")
    span = Span(0, len(TEXT) - 1)
    return Record(kind, document.id, span, Span(32, 35), TEXT[:-1], "onrecord 0", "test", **values | fields)


def _store(path: Path, *told: tuple[str, dict[str, Any]]) -> Store:
    store = Store.open(path / "record.duckdb", create=True)
    for number, (day, fields) in enumerate(told):
        document = Document(TEXT, f"{number}.txt", day, publisher=f"Paper {number}")
        store.add(document, [_record(document, **fields)])
    return store


def test_only_what_happened_is_summed_and_copies_count_once(tmp_path: Path, knowledge: Knowledge) -> None:
    rumour = (Attribution("rumour", "reportedly", Span(0, 1)),)
    accused = {"actors": (AZERBAIJAN,), "recipients": (PAKISTAN,), "type": "ACCUSE", "score": -2.0}
    told = (
        ("2019-01-01", {}), ("2019-01-02", {}), ("2019-02-01", accused),
        ("2019-03-01", {"score": 5.0, "attribution": rumour, "type": "SUPPORT"}),
        ("2019-04-01", {"tentative": True, "type": "AID"}),
    )  # fmt: skip
    with _store(tmp_path, *told) as store:
        found = profile("PAK", store, knowledge)
    assert found is not None
    assert (found.name, found.kind) == ("Pakistan", "state")
    assert (found.whole.acts, found.whole.cooperation, found.whole.conflict, found.whole.mean) == (2, 1, 1, 1.0)
    assert (found.by.acts, found.towards.acts) == (1, 1)
    assert [(each.key, each.whole.acts) for each in found.partners] == [("AZE", 2)]
    assert [stored.record.type for stored in found.did] == [
        "SUPPORT",
        "CONSULT",
    ]  # a rumour is shown, and said to be one
    assert [stored.record.type for stored in found.met] == ["ACCUSE"]


def test_a_person_has_roles_over_dates_with_the_documents_that_give_them(tmp_path: Path, knowledge: Knowledge) -> None:
    minister = {"actors": (Party("Jan Novak", WHO, "PAK", "GOV", "minister", "jan-novak"),), "type": "AGREE"}
    daughter = {"actors": (Party("Eva", WHO, "PAK", None, "daughter", "jan-novak"),), "type": "AID"}
    with _store(tmp_path, ("2015-01-01", minister), ("2019-01-01", {}), ("2020-01-01", daughter)) as store:
        found = profile("jan-novak", store, knowledge)
    assert found is not None
    assert (found.name, found.kind, found.country) == ("Jan Novak", "named", "PAK")
    assert [(each.role, each.first.year) for each in found.roles] == [("minister", 2015), ("President", 2019)]
    assert [each.key for each in found.partners] == ["AZE"]


def test_sides_and_standing_relations_come_with_their_latest_record(tmp_path: Path, knowledge: Knowledge) -> None:
    stance = {"kind": "stance", "type": None, "score": None, "recipients": (), "issue": "nagorno-karabakh"}
    stance |= {"supports": ("AZE",)}
    relation = {"kind": "relation", "type": "partnership", "score": None}
    told = (("2018-01-01", stance), ("2019-01-01", stance | {"date": "2019-01-01"}), ("2019-05-01", relation))
    with _store(tmp_path, *told) as store:
        found = profile("PAK", store, knowledge)
        assert found is not None
        (side,) = found.sides
        assert (side.supports, side.first.year, side.last.year, side.tellings) == (("AZE",), 2018, 2019, 2)
        (latest,) = store.load([side.record])
    assert latest.document.published == "2019-01-01"
    assert [(each.type, each.partner) for each in found.relations] == [("partnership", "AZE")]


def test_a_key_that_nobody_knows_is_none_and_a_known_one_may_be_without_records(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    with _store(tmp_path, ("2019-01-01", {})) as store:
        assert profile("nobody-at-all", store, knowledge) is None
        found = profile("BRA", store, knowledge)
    assert found is not None
    assert not found.is_on_record
    assert found.searched is not None
    assert found.searched.documents == 1


def test_the_whole_record_at_a_glance_counts_what_is_stated(tmp_path: Path, knowledge: Knowledge) -> None:
    with _store(tmp_path, ("2018-01-01", {}), ("2019-01-01", {"type": "AID", "tentative": True})) as store:
        found = overview(store, knowledge, Press(knowledge.outlets))
    assert (found.counts.documents, found.records) == (2, 1)
    assert [(each.year, each.documents, each.records) for each in found.years] == [(2018, 1, 1), (2019, 1, 0)]
    assert [(pair.one, pair.other, pair.acts) for pair in found.pairs] == [("AZE", "PAK", 1)]
    assert [glimpse.source for glimpse in found.newest] == ["1.txt", "0.txt"]
    assert found.rumour is None
