from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storing_samples import TEXT, document, visit

from onrecord.errors import StoreError
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.storing import Counts, Filter, Store, StoredRecord, balances_with

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
known = st.none() | texts
dates = st.sampled_from(["2019", "2019-03", "2019-10-28", "199X", "2019-24", "1991/..", "../2003", "2003-05/2004"])
words = st.lists(texts, max_size=3).map(tuple)
documents = st.builds(Document, texts, texts, st.none() | dates, known, known, known, known, known)
auxiliary = st.lists(st.sampled_from(["historical", "future", "hypothetical", "negation"]), max_size=2).map(tuple)


def records(of: Document) -> st.SearchStrategy[Record]:
    ends = st.integers(0, len(of.text))
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair)))
    parties = st.builds(Party, texts, spans, known, known, known, known)
    links = st.builds(Attribution, st.sampled_from(["quote", "reported", "rumour"]), texts, spans, st.none() | parties)
    built = st.builds(
        Record,
        kind=st.sampled_from(["event", "stance", "relation", "denial"]),
        document=st.just(of.id),
        span=spans,
        trigger=spans,
        text=st.just(""),
        coder=texts,
        rule=texts,
        type=known,
        mode=known,
        content=known,
        actors=st.lists(parties, max_size=3).map(tuple),
        recipients=st.lists(parties, max_size=2).map(tuple),
        issue=known,
        supports=words,
        opposes=words,
        date=st.none() | dates,
        place=known,
        contexts=words,
        auxiliary=auxiliary,
        score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        certainty=known,
        deciding=words,
        confidence=st.none() | st.floats(0, 1),
        attribution=st.lists(links, max_size=2).map(tuple),
        denies=words,
    )
    return built.map(lambda record: dataclasses.replace(record, text=record.span.of(of.text)))


def test_rows_of_a_dataset_are_found_by_ids_that_begin_with_their_documents(tmp_path: Path) -> None:
    table = Document("17\tPAK\t040\tAZE\n18\tPAK\t042\tAZE\n", "events.tsv", publisher="Some Events")
    coded = document()
    rows = [
        dataclasses.replace(
            visit(coded),
            document=table.id,
            external_id=name,
            span=Span(start, start + 14),
            trigger=Span(start + 7, start + 10),
            text=table.text[start : start + 14],
            actors=(Party("PAK", Span(start + 3, start + 6), "PAK"),),
            recipients=(Party("AZE", Span(start + 11, start + 14), "AZE"),),
            attribution=(),
        )
        for start, name in ((0, "17"), (15, "18"))
    ]
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(table, rows), (coded, [visit(coded)])])
        keys = [rows[1].id, visit(coded).id, rows[0].id]
        assert [found.record for found in store.load(keys)] == [rows[1], visit(coded), rows[0]]
        assert all(key.startswith(table.id[:8]) for key in (keys[0], keys[2]))
        # Each row of a dataset is an act of its own, though both tell the same.
        assert len(store.acts_between("PAK", "AZE", before=dt.date(2030, 1, 1))) >= 2
        (balance,) = store.ask(balances_with(["PAK"], dt.date(2030, 1, 1), None))
        assert balance.acts >= 2


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    with Store.open(tmp_path_factory.mktemp("round") / "record.duckdb", create=True) as store:
        yield store


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_read_back_equals_what_was_added(shared: Store, data: st.DataObject) -> None:
    paper = data.draw(documents)
    coded = {record.id: record for record in data.draw(st.lists(records(paper), max_size=4, unique_by=lambda r: r.id))}
    if shared.add(paper, list(coded.values())):
        assert shared.document(paper.id) == paper
        assert {stored.record.id: stored.record for stored in shared.find(Filter(document=paper.id))} == coded
        assert all(stored.document == paper for stored in shared.find(Filter(document=paper.id)))


def test_a_full_record_comes_back_from_the_file_with_its_document_and_time(tmp_path: Path) -> None:
    paper = document()
    record = visit(paper)
    added = dt.datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        assert store.add(paper, [record], added=added)
    with Store.open(tmp_path / "record.duckdb", create=False) as store:
        assert list(store.find(Filter())) == [StoredRecord(record, paper, added)]
        assert store.record(record.id) == StoredRecord(record, paper, added)


def test_the_order_of_parties_and_of_who_says_so_is_kept(tmp_path: Path) -> None:
    paper = document()
    crowd = tuple(Party(f"State {number}", Span(0, 7), f"S{number % 7}") for number in range(40))
    chain = tuple(Attribution("quote", f"said {number}", Span(0, 4), crowd[number]) for number in range(40))
    record = visit(paper, actors=crowd, recipients=crowd[::-1], attribution=chain)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, [visit(paper, 5), record])
        stored = store.record(record.id)
    assert stored is not None
    assert stored.record == record


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    paper = document()
    elsewhere = dataclasses.replace(paper, source="copy.txt")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        assert store.add(paper, [visit(paper)])
        before = list(store.find(Filter()))
        assert not store.add(elsewhere, [visit(paper), visit(paper, 3)])
        assert list(store.find(Filter())) == before
        assert list(store.documents()) == [paper]


def test_a_batch_tells_which_of_its_documents_were_new(tmp_path: Path) -> None:
    one, two = document("one"), document("two")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(one, [])
        assert store.add_many([(one, []), (two, [visit(two)]), (two, [visit(two)])]) == [False, True, False]
        assert store.add_many([]) == []
        assert store.count() == Counts(2, 1, "2020-03-04", "2020-03-04")
        assert store.knows(two.id)
        assert not store.knows("two")


def test_of_two_records_with_the_same_id_the_first_is_kept(tmp_path: Path) -> None:
    paper = document()
    first, second = visit(paper, rule="first"), visit(paper, rule="second")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, [first, second])
        assert [stored.record.rule for stored in store.find(Filter())] == ["first"]


def test_many_more_records_than_are_read_at_a_time_come_back_once_and_in_order(tmp_path: Path) -> None:
    paper = document(TEXT * 30)
    coded = [visit(paper, start) for start in range(2100)]
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(paper, coded[::-1])
        assert [stored.record for stored in store.find(Filter())] == coded


def test_documents_come_in_the_order_of_publication(tmp_path: Path) -> None:
    late, early, undated = document(published="2020-05"), document(published="2019"), document(published=None)
    added = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(late, []), (early, []), (undated, [])], added=added)
        assert list(store.documents()) == [early, undated, late]


def test_an_id_may_be_shortened_while_it_names_one(tmp_path: Path) -> None:
    papers = [document(f"text {number}") for number in range(20)]  # more than there are first digits
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(paper, [visit(paper)]) for paper in papers])
        assert store.document(papers[0].id[:20]) == papers[0]
        stored = store.record(visit(papers[0]).id[:12])
        assert stored is not None
        assert stored.record == visit(papers[0])
        assert store.document("no such id") is None
        assert store.record("%") is None
        with pytest.raises(StoreError, match="several documents"):
            [store.document(digit) for digit in "0123456789abcdef"]
        with pytest.raises(StoreError, match="several records"):
            [store.record(digit) for digit in "0123456789abcdef"]


@pytest.mark.parametrize("field", ["text", "source", "title"])
def test_half_of_a_character_is_refused_by_name_and_nothing_is_added(tmp_path: Path, field: str) -> None:
    good, bad = document("good"), dataclasses.replace(document("bad"), **{field: "broken \udce9"})
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        with pytest.raises(StoreError, match=r"broken|gazette\.txt") as refusal:
            store.add_many([(good, []), (bad, [])])
        str(refusal.value).encode()  # the message itself can be printed
        assert store.count() == Counts(documents=0, records=0)
        assert store.add(good, [visit(good)])


@pytest.mark.parametrize(
    "wrong", [{"date": "last March"}, {"place": "\ud800"}, {"score": float("nan")}], ids=["date", "place", "score"]
)
def test_a_record_that_cannot_be_kept_is_refused_with_its_document(tmp_path: Path, wrong: dict[str, object]) -> None:
    paper = document()
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        with pytest.raises(StoreError, match=r"gazette\.txt: the document cannot be stored"):
            store.add(paper, [visit(paper), visit(paper, 9, **wrong)])
        assert not store.knows(paper.id)


def test_a_number_that_no_column_holds_undoes_the_whole_batch(tmp_path: Path) -> None:
    good, bad = document("good"), dataclasses.replace(document("bad"), body=2**70)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        with pytest.raises(StoreError, match="nothing of this batch was added"):
            store.add_many([(good, [visit(good)]), (bad, [])])
        assert store.count() == Counts(documents=0, records=0)
        assert store.add(good, [visit(good)])


def test_a_record_of_another_document_is_refused(tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "record.duckdb", create=True) as store,
        pytest.raises(StoreError, match="another document"),
    ):
        store.add(document("one"), [visit(document("two"))])


BEYOND = Span(80, 10_000)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "In March the Minister of Ruritania"},
        {"text": "In  March"},
        {"text": ""},
        {"span": Span(3, 12)},
        {"trigger": BEYOND},
        {"actors": (Party("Ruritania", BEYOND),)},
        {"recipients": (Party("Ruritania", BEYOND),)},
        {"attribution": (Attribution("quote", "said", BEYOND),)},
        {"attribution": (Attribution("quote", "said", Span(0, 2), Party("Ruritania", BEYOND)),)},
    ],
)
def test_a_record_that_does_not_quote_its_document_to_the_letter_is_refused(tmp_path: Path, wrong: Any) -> None:
    paper = document()
    record = dataclasses.replace(visit(paper), **wrong)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        with pytest.raises(StoreError, match=r"gazette\.txt: the document cannot be stored: the record at \d+ "):
            store.add(paper, [visit(paper, 9), record])
        assert not store.knows(paper.id)
