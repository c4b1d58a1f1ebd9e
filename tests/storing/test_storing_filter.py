from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from storing_samples import document, party, visit

from onrecord.errors import StoreError
from onrecord.storing import Counts, Filter, Store

HOSTILE = [
    "'; DROP TABLE records; --",
    '" OR 1=1 --',
    "%",
    "_",
    "?",
    "$1",
    "\x00",
    "\n\x1b[31m",
    "\ud800",
    "RUR' OR 'a'='a",
]

march, may, undated = (
    document("March: visit to Graustark. ÉLAN recognised.", published="2020-03"),
    document("May: stance. Then people.", published="2020-05-10"),
    document("undated, last", published=None),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    bare = {"recipients": (), "supports": (), "opposes": ()}
    coded = {
        march: [
            visit(march, text="visit to Graustark"),
            visit(march, text="ÉLAN recognised", kind="relation", type="recognition", date="1991/..", **bare),
        ],
        may: [
            visit(
                may,
                text="stance",
                kind="stance",
                type=None,
                date=None,
                actors=(party("Strelsau", "STR"),),
                recipients=(),
                supports=("GRA",),
                opposes=(),
                issue="the-border",
            ),
            visit(
                may,
                text="people",
                date="2020-01-02",
                actors=(party("The Guild"), party("Envoy", "ZEN", "envoy-1")),
                **bare,
            ),
        ],
        undated: [visit(undated, text="last", date=None, actors=(party("Ruritania", "RUR"),), **bare)],
    }
    with Store.open(tmp_path_factory.mktemp("filter") / "record.duckdb", create=True) as opened:
        opened.add_many(coded.items(), added=dt.datetime(2021, 6, 15, 23, 59, tzinfo=dt.UTC))
        yield opened


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (Filter(), ["ÉLAN recognised", "people", "visit to Graustark", "stance", "last"]),
        (Filter(limit=2), ["ÉLAN recognised", "people"]),
        (Filter(limit=0), []),
        (Filter(kinds=("stance", "relation")), ["ÉLAN recognised", "stance"]),
        (Filter(types=("recognition",)), ["ÉLAN recognised"]),
        (Filter(kinds=("event",), types=("CONSULT", "AID")), ["people", "visit to Graustark", "last"]),
        (Filter(parties=("RUR",)), ["ÉLAN recognised", "visit to Graustark", "last"]),
        (Filter(parties=("GRA",)), ["visit to Graustark", "stance"]),
        (Filter(parties=("ZEN", "STR")), ["people", "visit to Graustark", "stance"]),
        (Filter(parties=("envoy-1",)), ["people"]),
        (Filter(parties=("The Guild",)), ["people"]),
        (Filter(all_parties=("RUR", "GRA")), ["visit to Graustark"]),
        (Filter(all_parties=("STR", "GRA")), ["visit to Graustark", "stance"]),
        (Filter(all_parties=("RUR", "ZEN")), []),
        (Filter(issue="the-border"), ["stance"]),
        (Filter(document=undated.id), ["last"]),
        (Filter(text="graus"), ["visit to Graustark"]),
        (Filter(text="élan"), ["ÉLAN recognised"]),
        (Filter(since="2020-03-31"), ["ÉLAN recognised", "visit to Graustark", "stance"]),
        (Filter(since="2020-03-31", undated=True), ["ÉLAN recognised", "visit to Graustark", "stance", "last"]),
        (Filter(until="2020-01"), ["ÉLAN recognised", "people"]),
        (Filter(until="1990"), []),
        (Filter(since="2020-05-10", until="2020-05-10"), ["ÉLAN recognised", "stance"]),
        (Filter(since="2020-06", until="2021-06-14"), ["ÉLAN recognised"]),
        (Filter(as_of="2020-03-30"), []),
        (Filter(as_of="2020-03"), ["ÉLAN recognised", "visit to Graustark"]),
        (Filter(as_of="2020-05-09"), ["ÉLAN recognised", "visit to Graustark"]),
        (Filter(as_of="2020"), ["ÉLAN recognised", "people", "visit to Graustark", "stance"]),
        (Filter(as_of="2021-06-15"), ["ÉLAN recognised", "people", "visit to Graustark", "stance", "last"]),
    ],
)
def test_a_filter_leaves_what_it_says_in_the_order_of_events(store: Store, wanted: Filter, texts: list[str]) -> None:
    assert [stored.record.text for stored in store.find(wanted)] == texts


@pytest.mark.parametrize(
    ("as_of", "documents", "records", "last"),
    [
        (None, 3, 5, "2020-05-10"),
        ("2020-03", 1, 2, "2020-03-31"),
        ("2020-05-10", 2, 4, "2020-05-10"),
        ("2021-06-14", 2, 4, "2020-05-10"),
        ("2021-06-15", 3, 5, "2020-05-10"),
        ("1900", 0, 0, None),
    ],
)
def test_documents_and_counts_are_those_known_by_a_day(
    store: Store, as_of: str | None, documents: int, records: int, last: str | None
) -> None:
    assert store.count(as_of) == Counts(documents, records, last and "2020-03-01", last)
    assert list(store.documents(as_of)) == [march, may, undated][:documents]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["kinds", "types", "parties", "all_parties", "issue", "document", "text"])
def test_hostile_words_in_a_filter_find_nothing_and_change_nothing(store: Store, field: str, hostile: str) -> None:
    value = (hostile,) if field in ("kinds", "types", "parties", "all_parties") else hostile
    wanted = Filter(**{field: value})
    if hostile == "\ud800":
        with pytest.raises(StoreError):
            store.find(wanted)
    else:
        assert list(store.find(wanted)) == []
    assert store.count() == Counts(3, 5, "2020-03-01", "2020-05-10")


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if text != "\ud800"])
def test_hostile_words_are_kept_as_they_are(tmp_path: Path, hostile: str) -> None:
    paper = document(f"a {hostile} b", source=hostile)
    record = visit(
        paper,
        text=f"a {hostile} b",
        type=hostile,
        issue=hostile,
        supports=(hostile,),
        actors=(party(hostile, hostile),),
    )
    with Store.open(tmp_path / "record.duckdb", create=True) as fresh:
        fresh.add(paper, [record])
        wanted = Filter(types=(hostile,), parties=(hostile,), all_parties=(hostile,), issue=hostile, text=hostile)
        assert [stored.record for stored in fresh.find(wanted)] == [record]
        assert list(fresh.documents()) == [paper]


@pytest.mark.parametrize("field", ["since", "until", "as_of"])
@pytest.mark.parametrize("wrong", ["yesterday", "2020-13", "2020-02-30", "", "'; DROP TABLE records; --"])
def test_what_is_no_date_is_refused_with_an_example(store: Store, field: str, wrong: str) -> None:
    with pytest.raises(StoreError, match="Write it like 2020"):
        Filter(**{field: wrong})
    with pytest.raises(StoreError, match="Write it like 2020"):
        store.count(wrong)
    with pytest.raises(StoreError, match="Write it like 2020"):
        store.documents(wrong)


def test_a_limit_below_zero_is_refused() -> None:
    with pytest.raises(StoreError, match="below zero"):
        Filter(limit=-1)
