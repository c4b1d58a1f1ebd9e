"""Lists of records, documents and outlets: filtered by the address, paged, exported."""

from __future__ import annotations

import csv
import io

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store
from onrecord.web import Desk, create_app

LONG = (
    "Pakistan's foreign minister visited Azerbaijan on 3 March 2020. He met his counterpart in Baku, and the two "
    "discussed trade, gas and a new road between the valleys. The visit ended with a dinner at the old fortress."
)
DOCUMENTS = [
    Document(f"{LONG}", "1.txt", "2020-03-04", "Zenda Mail", title="=cmd|' /C calc'!A0"),
    Document(f"{LONG} Ends.", "2.txt", "2020-03-05", "Strelsau Post; ZENDA MAIL", title="Copy"),
    Document("According to unnamed sources, Pakistan attacked Armenia.", "3.txt", "2020-03-06", "AP News"),
    Document("BAKU (Reuters) - Turkey criticised Armenia on Monday.", "4.txt", "2020-03-07", "Zenda Mail"),
    Document("Armenia attacked Azerbaijan on Monday.", "5.txt", "2020-03-08", url="https://www.bbc.co.uk/news/1"),
    Document("Armenia criticised Turkey on Monday.", "6.txt", "2020-03-09", "a/b <Mail>"),
    Document("Armenia criticised Pakistan.", "7.txt"),
]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Web:
    path = tmp_path_factory.mktemp("press") / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many(list(coder.code_many(DOCUMENTS)))
        store.withdraw(Withdrawal(DOCUMENTS[0].id, "2020-03-10", "the road was invented"))
    return Web(path, TestClient(create_app(Desk(path), hosts=["testserver"])))


def ids(web: Web, address: str) -> set[str]:
    return {record["id"] for record in web.get(address).json()["records"]}


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("party=Pakistan&party=AZE", {"all_parties": ("PAK", "AZE")}),
        ("type=CONSULT&since=2019-03&until=2020", {"types": ("CONSULT",), "since": "2019-03", "until": "2020"}),
        ("kind=stance&issue=Kashmir", {"kinds": ("stance",), "issue": "kashmir"}),
        ("text=VISITED&as_of=2019", {"text": "visited", "as_of": "2019"}),
    ],
)
def test_filters_stand_in_the_address(web: Web, asked: str, wanted: dict[str, object]) -> None:
    expected = {record.id for record in web.records(**wanted)}
    assert expected
    assert ids(web, f"/records.json?limit=500&{asked}") == expected
    page = web.get(f"/records?{asked}").text
    assert all(f'id="r-{key}"' in page for key in expected)


def test_what_is_asserted_and_what_is_rumoured(web: Web) -> None:
    stated = web.records()
    assert ids(web, "/records.json?limit=500&standing=asserted") == {r.id for r in stated if r.is_asserted}
    assert ids(web, "/records.json?limit=500&standing=rumoured") == {r.id for r in stated if not r.is_vouched}


def test_pages_of_a_list_hold_each_record_once(web: Web) -> None:
    total = web.get("/records.json?limit=1").json()["total"]
    seen = [each["id"] for offset in range(0, total, 7)
            for each in web.get(f"/records.json?limit=7&offset={offset}").json()["records"]]  # fmt: skip
    assert len(seen) == len(set(seen)) == total == len(web.records())
    assert f"only {total} such records" in web.get(f"/records?offset={total + 100}").text


def test_a_form_with_empty_fields_leads_to_the_address_without_them(web: Web) -> None:
    answer = web.get("/records?party=Pakistan&party=&type=&kind=&text=&since=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/records?party=Pakistan")


def test_nothing_found_is_a_sentence(web: Web) -> None:
    assert "No records of visit" not in web.get("/records?text=zzz").text
    assert "No records of talks with “zzz” of Pakistan, since March 2019; 16 documents searched." in web.get(
        "/records?type=CONSULT&text=zzz&party=Pakistan&since=2019-03"
    ).text  # fmt: skip
    assert "No such documents; 16 documents searched." in web.get("/documents?text=zzz").text
    assert "16 documents searched" in web.get("/outlets?name=zzz").text


@pytest.mark.parametrize("asked", ["since=soon", "kind=tale", "standing=odd", "offset=-1", f"text={'x' * 501}"])
def test_a_wrong_parameter_is_named(web: Web, asked: str) -> None:
    answer = web.get(f"/api/v1/records?{asked}")
    assert answer.status_code == 422
    assert asked.partition("=")[0] in answer.json()["detail"]


def test_tables_have_all_matches_and_no_formulas(web: Web, press: Web) -> None:
    rows = list(csv.DictReader(io.StringIO(web.get("/records.csv?type=CONSULT").text)))
    assert {row["id"] for row in rows} == {record.id for record in web.records(types=("CONSULT",))}
    titles = [row["title"] for row in csv.DictReader(io.StringIO(press.get("/documents.csv").text))]
    assert "'=cmd|' /C calc'!A0" in titles


def test_documents_are_listed_with_their_records(press: Web) -> None:
    answer = press.get("/documents.json?outlet=zenda mail&since=2020-03-05").json()
    assert [each["source"] for each in answer["documents"]] == ["4.txt", "2.txt"]
    assert all(each["records"] for each in answer["documents"])
    assert "the road was invented" in press.get("/documents").text


def test_names_of_one_outlet_stand_as_one(press: Web) -> None:
    outlets = {each["name"]: each for each in press.get("/outlets.json").json()["outlets"]}
    assert outlets["Zenda Mail"]["documents"] == 3
    assert outlets["Associated Press"]["documents"] == outlets["BBC"]["documents"] == 1
    assert outlets["no outlet named"]["documents"] == 1
    assert press.get("/outlet/AP NEWS.json").json()["name"] == "Associated Press"


def test_an_outlet_shows_what_it_tells_and_whom_it_has_it_from(press: Web) -> None:
    answer = press.get("/outlet/Zenda%20Mail.json").json()
    assert [each["name"] for each in answer["credited"]] == ["Reuters"]
    assert {"name": "Strelsau Post", "documents": 1} in answer["copies"]
    assert [each["because"] for each in answer["withdrawn"]] == ["the road was invented"]
    assert press.get("/outlet/AP.json").json()["rumoured"] == 1
    page = press.get("/outlet/Zenda%20Mail").text
    assert "Strelsau Post" in page and "the road was invented" in page


def test_an_outlet_of_any_name_has_an_address(press: Web) -> None:
    page = press.get("/outlet/a%2Fb%20%3CMail%3E")
    assert page.status_code == 200
    assert "<Mail>" not in page.text
    assert press.get("/outlet/nobody").status_code == 404
