"""Texts that stood under one address are versions of one article, if they have something in common."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from pathlib import Path

import pytest
from storing_samples import document, make_older, visit

from onrecord.model import Document
from onrecord.storing import Counts, Store, Version

TEXT = "The foreign minister of Ruritania flew to Graustark on Monday for two days of talks about the harbour."
OTHER = "Fishermen in Strelsau stayed at home on Sunday because a storm had torn the nets that hung on the quay."


def page(
    text: str, modified: str | None = None, url: str = "https://www.gazette.example/talks?utm_source=x#top"
) -> Document:
    return Document(text, "page.html", "2020-03-04", "Gazette", title="Talks", url=url, modified=modified)


FIRST = page(TEXT)
SECOND = page(TEXT.replace("Monday", "Tuesday"), "2020-03-05", "http://gazette.example/talks/")
THIRD = page(
    TEXT.replace("Monday", "Tuesday").replace("minister", "envoy"), "2020-03-07", "https://gazette.example/talks"
)
IN_ORDER = (Version(FIRST.id, "2020-03-04"), Version(SECOND.id, "2020-03-05"), Version(THIRD.id, "2020-03-07"))


def stored(path: Path, *documents: Document) -> Store:
    store = Store.open(path / "record.duckdb", create=True)
    store.add_many((document, []) for document in documents)
    return store


def test_versions_come_in_the_order_of_their_changes_however_they_were_added(tmp_path: Path) -> None:
    for number, order in enumerate(itertools.permutations([FIRST, SECOND, THIRD])):
        (tmp_path / str(number)).mkdir()
        with stored(tmp_path / str(number), *order) as store:
            assert store.versions([THIRD.id]) == {THIRD.id: IN_ORDER}
            assert store.versions([FIRST.id, SECOND.id, "no such id"]) == dict.fromkeys([FIRST.id, SECOND.id], IN_ORDER)


def test_as_of_a_day_there_are_only_the_versions_that_stood_there(tmp_path: Path) -> None:
    with stored(tmp_path, FIRST, SECOND, THIRD) as store:
        for day, known in (("2020-03-03", 0), ("2020-03-04", 1), ("2020-03-06", 2), ("2020-03", 3)):
            assert store.versions([THIRD.id], day) == {THIRD.id: IN_ORDER[:known]}


def test_a_version_that_gives_no_day_of_its_change_is_known_from_the_day_it_was_added(tmp_path: Path) -> None:
    silent = dataclasses.replace(SECOND, modified=None)
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(FIRST, [], added=dt.datetime(2020, 3, 4, 9, tzinfo=dt.UTC))
        store.add(silent, [], added=dt.datetime(2020, 3, 9, 9, tzinfo=dt.UTC))
        both = (Version(FIRST.id, "2020-03-04"), Version(silent.id, "2020-03-09"))
        assert store.versions([FIRST.id]) == {FIRST.id: both}
        assert store.versions([silent.id], "2020-03-08") == {silent.id: both[:1]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gazette.example/", "https://gazette.example"),
        ("https://gazette.example/?utm_source=x&fbclid=y", "https://gazette.example/"),
        ("https://gazette.example/talks", "https://gazette.example/storm"),
        ("https://gazette.example/?p=1", "https://gazette.example/?p=2"),
        ("https://gazette.example/talks", "https://mail.example/talks"),
        ("https://gazette.example:bad/talks", "https://gazette.example:bad/talks"),
        ("ftp://gazette.example/talks", "ftp://gazette.example/talks"),
    ],
)
def test_front_pages_and_other_addresses_make_no_versions(tmp_path: Path, one: str, other: str) -> None:
    with stored(tmp_path, page(TEXT, url=one), page(f"{TEXT} He came home.", url=other)) as store:
        assert store.versions(document.id for document in store.documents()) == {}


@pytest.mark.parametrize(
    "other",
    ["http://gazette.example:80/talks?b=2&a=1", "https://GAZETTE.example/talks/?a=1&b=2&utm_medium=mail&gclid=9#more"],
)
def test_an_address_is_the_same_in_all_its_forms(tmp_path: Path, other: str) -> None:
    one = page(TEXT, url="https://www.gazette.example/talks?a=1&b=2")
    with stored(tmp_path, one, page(f"{TEXT} He came home.", "2020-03-05", other)) as store:
        assert len(store.versions([one.id])[one.id]) == 2


def test_what_was_read_from_an_address_stood_there(tmp_path: Path) -> None:
    read = [dataclasses.replace(each, url=None, source="https://gazette.example/talks") for each in (FIRST, SECOND)]
    with stored(tmp_path, *read) as store:
        assert [version.document for version in store.versions([read[0].id])[read[0].id]] == [each.id for each in read]


def test_versions_that_were_added_at_one_moment_stay_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    captures = [page(f"{TEXT} Capture {number}.") for number in range(9)]
    with stored(tmp_path, *captures) as store:
        found = store.versions([captures[4].id])[captures[4].id]
        assert [version.document for version in found] == [each.id for each in captures]


@pytest.mark.parametrize("part", ["#row=3", "#entry=3", "#message=3"])
def test_parts_of_what_was_read_from_an_address_are_no_versions_unless_they_give_their_own(
    tmp_path: Path, part: str
) -> None:
    first, other = (dataclasses.replace(page(f"{TEXT} {end}"), url=None) for end in ("He left.", "He came home."))
    rows = [dataclasses.replace(first, source="https://gazette.example/talks.csv#row=2")]
    rows.append(dataclasses.replace(other, source=f"https://gazette.example/talks.csv{part}"))
    with stored(tmp_path, *rows) as store:
        assert store.versions(row.id for row in rows) == {}
        own = [dataclasses.replace(row, url="https://gazette.example/talks", title="Own") for row in rows]
        store.add_many((row, []) for row in own)
        assert len(store.versions([own[0].id])[own[0].id]) == 2


def test_a_title_alone_makes_no_version_of_what_another_day_published(tmp_path: Path) -> None:
    briefing = page(TEXT)
    for number, (published, versions) in enumerate((("2020-05-09", 0), ("2020-03-04", 2), (None, 2))):
        (tmp_path / str(number)).mkdir()
        with stored(tmp_path / str(number), briefing, dataclasses.replace(page(OTHER), published=published)) as store:
            assert len(store.versions([briefing.id]).get(briefing.id, ())) == versions


def test_another_article_under_the_address_is_no_version_unless_it_has_the_title_and_the_day(tmp_path: Path) -> None:
    other = dataclasses.replace(page(OTHER, "2020-03-06"), title="Storm")
    with stored(tmp_path, FIRST, other, THIRD) as store:
        assert store.versions([other.id]) == {}
        assert [version.document for version in store.versions([FIRST.id])[FIRST.id]] == [FIRST.id, THIRD.id]
        rewritten = page(OTHER, "2020-03-08")
        store.add(rewritten, [])
        assert store.versions([FIRST.id])[FIRST.id][-1] == Version(rewritten.id, "2020-03-08")


def test_of_a_page_with_more_texts_than_a_hundred_the_newest_hundred_known_then_are_looked_at(tmp_path: Path) -> None:
    first = dt.datetime(2020, 3, 4, 9, tzinfo=dt.UTC)
    pages = [page(f"{TEXT} {number}", url="https://gazette.example/live") for number in range(150)]
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        for number, each in enumerate(pages):
            store.add(each, [], added=first + dt.timedelta(days=number))
        newest = [each.id for each in pages[50:]]
        assert [version.document for version in store.versions([newest[0]])[newest[0]]] == newest
        assert [version.document for version in store.versions([pages[0].id])[pages[0].id]] == [pages[0].id, *newest]
        then = store.versions([pages[0].id, pages[149].id], "2020-03-06")
        assert [version.document for version in then[pages[0].id]] == [each.id for each in pages[:3]]
        assert then[pages[149].id] == then[pages[0].id]


def test_a_record_of_an_older_onrecord_gets_the_versions_when_it_is_opened(tmp_path: Path) -> None:
    dated = [
        dataclasses.replace(each, published=f"2020-03-0{day}", modified=None) for day, each in ((4, FIRST), (5, SECOND))
    ]
    stored(tmp_path, *dated).close()
    make_older(tmp_path / "record.duckdb", 3)
    with Store.open(tmp_path / "record.duckdb", create=False) as store:
        assert [version.on for version in store.versions([dated[0].id])[dated[0].id]] == ["2020-03-04", "2020-03-05"]


def test_documents_that_wait_for_a_coder_are_counted(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many([(FIRST, []), (SECOND, None)])
        assert store.count() == Counts(2, 0, "2020-03-04", "2020-03-04", not_coded=1)
        store.add(SECOND, [])
        assert store.count().not_coded == 0
        assert len(store.versions([FIRST.id])[FIRST.id]) == 2


def test_what_was_coded_later_was_known_since_its_document_was_added(tmp_path: Path) -> None:
    undated = document(published=None)
    record = visit(undated, auxiliary=(), attribution=())
    keys = record.actors[0].key, record.recipients[0].key
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add(undated, None, added=dt.datetime(2020, 4, 4, 9, tzinfo=dt.UTC))
        store.add(undated, [record], added=dt.datetime(2020, 6, 4, 9, tzinfo=dt.UTC))
        for day, known in (("2020-04-03", 0), ("2020-04-04", 1), ("2020-06-04", 1)):
            assert len(store.acts_between(*keys, before=dt.date(2021, 1, 1), as_of=day)) == known
