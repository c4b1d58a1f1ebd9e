from __future__ import annotations

from pathlib import Path

from onrecord.analysis import timeline
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.storing import Store

TEXT = "Pakistan praised Azerbaijan."


def _record(document: Document, *, date: str | None, score: float = 1.0, **fields: object) -> Record:
    actor = Party("Pakistan", Span(0, 8), country="PAK", entity="PAK")
    recipient = Party("Azerbaijan", Span(17, 27), country="AZE", entity="AZE")
    content: dict[str, object] = {
        "actors": (actor,),
        "recipients": (recipient,),
        "date": date,
        "score": score,
        **fields,
    }
    span, trigger = Span(0, len(TEXT) - 1), Span(9, 16)
    return Record("event", document.id, span, trigger, TEXT[:-1], "onrecord 0", "test", **content)  # type: ignore[arg-type]


def _document(day: str, publisher: str = "The Lantern") -> Document:
    return Document(TEXT, f"{day}.txt", published=day, publisher=publisher)


def _store(path: Path, *items: tuple[Document, Record]) -> Store:
    store = Store.open(path / "record.duckdb", create=True)
    store.add_many([(document, [record]) for document, record in items])
    return store


def test_years_run_in_time_and_the_undated_stand_at_their_publication(tmp_path: Path) -> None:
    dates = {"2020-01-01": None, "2020-01-02": "2019-11", "2020-01-03": "1991/..", "2020-01-04": "../2003"}
    documents = {day: _document(day) for day in dates}
    items = [(documents[day], _record(documents[day], date=date)) for day, date in dates.items()]
    with _store(tmp_path, *items) as store:
        found = timeline(store, "PAK", "AZE")
    assert [year.year for year in found.years] == [1991, 2003, 2019, 2020]
    assert [entry.record.date for entry in found.entries] == ["1991/..", "../2003", "2019-11", None]
    assert found.documents == 4


def test_only_what_is_asserted_counts_as_cooperation_or_conflict(tmp_path: Path) -> None:
    rumour = Attribution("rumour", "reportedly", Span(0, 1), Party("a newspaper", Span(0, 1)))
    unnamed = Attribution("reported", "said", Span(0, 1))
    named = Attribution("quote", "said", Span(0, 1), Party("the ministry", Span(0, 1), country="PAK"))
    variants: list[dict[str, object]] = [
        {"score": 3.0},
        {"score": -4.0},
        {"score": -2.0, "attribution": (named,)},
        {"auxiliary": ("future",)},
        {"auxiliary": ("hypothetical",)},
        {"auxiliary": ("negation",)},
        {"attribution": (rumour,)},
        {"attribution": (named, unnamed)},
        {"score": 0.0},
    ]
    documents = [_document(f"2020-01-{day:02}") for day in range(1, len(variants) + 1)]
    items = [
        (document, _record(document, date=document.published, **variant))  # type: ignore[arg-type]
        for document, variant in zip(documents, variants, strict=True)
    ]
    with _store(tmp_path, *items) as store:
        found = timeline(store, "AZE", "PAK")
    assert len(found.entries) == len(variants)
    assert (found.cooperation, found.conflict) == (1, 2)


def test_a_copy_under_another_name_is_one_entry_of_the_earliest(tmp_path: Path) -> None:
    copy, original = _document("2020-01-13", "The Star"), _document("2020-01-12")
    with _store(tmp_path, *((document, _record(document, date="2019-11")) for document in (copy, original))) as store:
        (entry,) = timeline(store, "PAK", "AZE").entries
    assert entry.document == original
    assert entry.copies == (copy,)


def test_records_of_one_party_alone_stay_out(tmp_path: Path) -> None:
    document = _document("2020-01-12")
    india = Party("India", Span(17, 27), country="IND", entity="IND")
    with _store(tmp_path, (document, _record(document, date="2019", recipients=(india,)))) as store:
        found = timeline(store, "PAK", "AZE")
    assert (found.years, found.documents) == ((), 1)
