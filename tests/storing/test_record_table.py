"""The table of records from the database has the very rows that are made of the records themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import duckdb
from storing_samples import document, visit

from onrecord.exchange.record_rows import Quotation, record_row
from onrecord.model import Withdrawal
from onrecord.storing import Filter, Store, record_table

MOMENT = dt.datetime(2020, 5, 1, 12, 30, tzinfo=dt.UTC)


def rows(store: Store, wanted: Filter) -> list[dict[str, object]]:
    (first, *others) = [batch.to_pylist() for batch in store.batches(record_table(wanted), 1000)] or [[]]
    return [row | {"added": row["added"].replace(tzinfo=dt.UTC)} for row in sum(others, first)]


def expected(store: Store, wanted: Filter) -> list[dict[str, object]]:
    return [record_row(Quotation(s.record, s.document, s.withdrawal, s.added)) for s in store.find(wanted)]


def filled(path: Path) -> Store:
    store = Store.open(path / "record.duckdb", create=True)
    one, other = document(), document(published=None, source="undated.txt")
    dates = ("2020-03", "1991/..", "../2003", None, "200X")
    bare = {"actors": (), "recipients": (), "attribution": (), "denies": (), "supports": (), "contexts": ()}
    told = [visit(one, start, date=date) for start, date in enumerate(dates)]
    store.add(one, [*told, visit(one, 5, tentative=True)], added=MOMENT)
    store.add(other, [visit(other, 0, **bare), visit(other, 1, auxiliary=("future",))], added=MOMENT)
    store.withdraw(Withdrawal(one.id, "2020-06-01", "it was another man"), added=MOMENT)
    store.withdraw(Withdrawal(one.id, "2020-05", "it was another place"), added=MOMENT)
    return store


def test_rows_are_those_of_the_records(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        for wanted in (
            Filter(), Filter(tentative=True), Filter(as_of="2020-05"), Filter(as_of="2020-05-01"), Filter(limit=2),
            Filter(all_parties=("RUR", "GRA")), Filter(since="2019"), Filter(standing="asserted"), Filter(text="zzz"),
        ):  # fmt: skip
            assert rows(store, wanted) == expected(store, wanted)
        withdrawn = {(row["source"], row["withdrawn"]) for row in rows(store, Filter())}
    assert withdrawn == {("gazette.txt", "2020-05"), ("undated.txt", None)}


def test_what_a_row_of_a_dataset_does_not_repeat_is_filled_in(tmp_path: Path) -> None:
    of = document()
    whole = {"span_start": None, "span_end": None}
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        record = visit(of, 3, external_id="1234567", attribution=())
        record = replace(record, trigger=record.span)
        store.add(of, [record], added=MOMENT)
    with duckdb.connect(str(tmp_path / "record.duckdb")) as raw:
        for table, nulls in (("records", ("text", "trigger_start", "trigger_end")), ("parties", whole)):
            raw.execute(f"UPDATE {table} SET {', '.join(f'{column} = NULL' for column in nulls)}")
    with Store.open(tmp_path / "record.duckdb", create=False) as store:
        (row,) = rows(store, Filter())
        assert [row] == expected(store, Filter())
        assert (row["text"], row["trigger_start"]) == (record.text, 3)
        assert row["actors"][0]["span_start"] == 3  # type: ignore[index]
