"""A search does what is meant: a name, two names, an issue, an id or a claim; else it finds what has the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.analysis import Aim, Directory, NameIndex, Press, aim, find
from onrecord.coding import Coder
from onrecord.knowledge import Knowledge
from onrecord.model import Document
from onrecord.storing import Filter, NamedParty, Store, names_on_record

TEXTS = (
    "Foreign Minister Orhan Vekili of Turkey visited Baku on 3 May 2019.",
    "Pakistan's ambassador Bilal Hayee praised Azerbaijan for its position on Kashmir.",
    "Armenia accused Azerbaijan of an embargo on oil.",
)


@pytest.fixture(scope="module")
def directory(knowledge: Knowledge) -> Directory:
    return Directory(knowledge)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Store]:
    documents = [
        Document(text, f"{number}.txt", "2019-06-01", "The Strelsau Gazette") for number, text in enumerate(TEXTS)
    ]
    with Store.open(tmp_path_factory.mktemp("search") / "record.duckdb", create=True) as store:
        store.add_many(list(coder.code_many(documents)))
        yield store


@pytest.fixture(scope="module")
def names(store: Store, directory: Directory) -> NameIndex:
    return directory.with_names(store.ask(names_on_record()))


@pytest.fixture(scope="module")
def press(knowledge: Knowledge) -> Press:
    return Press(knowledge.outlets)


@pytest.mark.parametrize(
    ("query", "kind", "keys"),
    [
        ("Pakistan", "entity", ("PAK",)),
        ("pak", "entity", ("PAK",)),
        ("the TALIBAN", "entity", ("taliban",)),
        ("Cote d'Ivoire", "entity", ("CIV",)),
        ("Bosnia and Herzegovina", "entity", ("BIH",)),
        ("Pakistan and Azerbaijan", "pair", ("PAK", "AZE")),
        ("Pakistan, Azerbaijan", "pair", ("PAK", "AZE")),
        ("Pakistan Azerbaijan", "pair", ("PAK", "AZE")),
        ("pak aze", "pair", ("PAK", "AZE")),
        ("Trinidad and Tobago and Cuba", "pair", ("TTO", "CUB")),
        ("Islamabad vs. Baku", "pair", ("PAK", "AZE")),
        ("kashmir", "issue", ("kashmir",)),
        ("Reuters", "outlet", ("Reuters",)),
        ("the strelsau gazette", "outlet", ("The Strelsau Gazette",)),
        ("Did Pakistan attack Armenia?", "claim", ("Did Pakistan attack Armenia?",)),
        ("A Pakistani team visited Yerevan", "claim", ("A Pakistani team visited Yerevan",)),
    ],
)
def test_it_leads_to_what_is_meant(
    query: str,
    kind: str,
    keys: tuple[str, ...],
    store: Store,
    knowledge: Knowledge,
    directory: Directory,
    press: Press,
    coder: Coder,
) -> None:
    found = aim(query, store, knowledge, directory, press, lambda: coder)
    assert found is not None
    assert (found.kind, found.keys) == (kind, keys)


@pytest.mark.parametrize(
    "query", ["", "?", "oil embargo", "visits between Pakistan and India", "' OR 1=1 --", "(", "%"]
)
def test_what_may_mean_many_things_leads_nowhere(
    query: str, store: Store, knowledge: Knowledge, directory: Directory, press: Press, names: NameIndex, coder: Coder
) -> None:
    assert aim(query, store, knowledge, directory, press, lambda: coder) is None
    find(query, store, names, press)


def test_the_first_digits_of_an_id_lead_to_its_record_or_document(
    store: Store, knowledge: Knowledge, directory: Directory, press: Press, coder: Coder
) -> None:
    record = next(store.find(Filter()))
    for key, kind in ((record.record.id, "record"), (record.document.id, "document")):
        assert aim(key[:9], store, knowledge, directory, press, lambda: coder) == Aim(kind, (key,))  # type: ignore[arg-type]


def test_words_are_found_in_records_and_documents_from_their_beginnings(
    store: Store, names: NameIndex, press: Press
) -> None:
    found = find("EMBARG oil", store, names, press)
    assert [glimpse.source for glimpse in found.documents] == ["2.txt"]
    assert found.all_records == 1
    assert find("mbargo", store, names, press).is_empty


@pytest.mark.parametrize(("query", "key"), [("Azerbaijn", "AZE"), ("Hayee", "Hayee"), ("Hayye", "Hayee")])
def test_parties_are_found_by_a_part_of_the_name_and_when_it_is_misspelled(
    query: str, key: str, store: Store, names: NameIndex, press: Press
) -> None:
    names = [(match.key, match.name) for match in find(query, store, names, press).parties]
    assert any(key.casefold() in f"{found} {name}".casefold() for found, name in names)


def test_two_names_among_other_words_are_offered_as_a_pair(store: Store, names: NameIndex, press: Press) -> None:
    assert find("visits between Pakistan and India", store, names, press).pair == ("PAK", "IND")


def test_names_that_come_later_are_found_as_well_also_spelled_nearly_alike(names: NameIndex) -> None:
    more = names.with_more([NamedParty("zelda hentzau", "zelda hentzau", 2), NamedParty("zelda hentzau", "hentzau", 1)])
    assert [(match.key, match.places) for match in more.matches("Hentzau", 5)] == [("zelda hentzau", 3)]
    assert [match.key for match in more.matches("Zelda Hentzaw", 5)] == ["zelda hentzau"]
    assert more.matches("Bilal Hayee", 5) == names.matches("Bilal Hayee", 5) != []
    assert names.matches("Hentzau", 5) == []


def test_outlets_on_record_are_found_by_a_part_of_their_name(store: Store, names: NameIndex, press: Press) -> None:
    assert find("Strelsau", store, names, press).outlets == ("The Strelsau Gazette",)
    assert find("trelsau", store, names, press).outlets == ()
    assert find("Strelsau", store, names, press, "2018").outlets == ()
    assert "The Strelsau Gazette" in find("Gazette", store, names, press).outlets[:1]
