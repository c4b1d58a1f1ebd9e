"""Pages as the record was known on a past day, and what of it was not known then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document, Party, Record, Span
from onrecord.storing import Store
from onrecord.web import Desk, create_app

EARLY = Document("Peru attacked Chile on 2 March 2019. It was brief.", "1.txt", "2019-03-03", "Early Post")
LATE = Document("Chile praised Peru on 5 May 2021. Chile attacked Peru.", "2.txt", "2021-05-06", "Late Mail")
#: A row of a dataset, in a document that does not say when it was published.
ROWS = Document("ROW 1 Peru Chile 2018-01-05", "rows.csv", None, "Zenda Dataset")


def row_of(document: Document) -> Record:
    whole = Span(0, len(document.text))
    one, other = (Party(name, whole, code, None, None, code) for name, code in (("Peru", "PER"), ("Chile", "CHL")))
    return Record(
        kind="event", type="CONSULT", document=document.id, span=whole, trigger=whole, text=document.text,
        actors=(one,), recipients=(other, Party("Zenda Front", whole)), date="2018-01-05", score=1.0,
        coder="a dataset", rule="a row",
        external_id="1",
    )  # fmt: skip


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Web]:
    path: Path = tmp_path_factory.mktemp("dated") / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many([*coder.code_many([EARLY, LATE]), (ROWS, [row_of(ROWS)])])
    with TestClient(create_app(Desk(path), hosts=["testserver"])) as client:
        yield Web(path, client)


def test_the_start_shows_what_was_known(dated: Web) -> None:
    then, now = dated.get("/index.json?as_of=2019").json(), dated.get("/index.json").json()
    assert (then["documents"], now["documents"]) == (1, 3)
    assert [each["name"] for each in then["outlets"]] == ["Early Post"]
    assert then["records"] < now["records"]
    assert "2021" not in dated.get("/?as_of=2019").text
    assert "No document of this record was known by 1990" in dated.get("/?as_of=1990").text


def test_lists_show_what_was_known(dated: Web) -> None:
    assert [each["id"] for each in dated.get("/documents.json?as_of=2019").json()["documents"]] == [EARLY.id]
    page = dated.get("/documents?as_of=2019").text
    assert "1 of 1 documents known by 2019" in page
    assert [each["name"] for each in dated.get("/outlets.json?as_of=2019").json()["outlets"]] == ["Early Post"]
    assert dated.get("/outlet/Late Mail?as_of=2019").status_code == 404
    assert dated.get("/outlet/Late Mail?as_of=2022").status_code == 200


def test_an_entity_is_shown_as_it_was_known(dated: Web) -> None:
    then, now = (dated.get(f"/entity/PER.json?as_of={year}").json() for year in ("2019", "2040"))
    assert {each["document"] for each in (*then["did"], *then["met"])} == {EARLY.id}
    assert {each["document"] for each in (*now["did"], *now["met"])} >= {EARLY.id, LATE.id}
    page = dated.get("/entity/PER?as_of=2019").text
    assert "As the record was known by 2019" in page
    assert "/pair/PER/CHL?as_of=2019" in page
    assert "No record of Peru; 0 documents searched, known by 1990." in dated.get("/entity/PER?as_of=1990").text
    assert "No record of zenda front" in dated.get("/entity/zenda%20front?as_of=1990").text  # of whom more is known now
    assert dated.get("/entity/zenda%20back?as_of=1990").status_code == 404


def test_a_search_finds_what_was_known_and_leads_on_to_the_same_day(dated: Web) -> None:
    then = dated.get("/search.json?q=praised attacked&as_of=2019").json()
    assert (then["all_documents"], then["documents_searched"]) == (0, 1)
    assert dated.get("/search.json?q=praised attacked&as_of=2022").json()["all_documents"] == 1
    led = dated.get("/search?q=Peru&as_of=2019", follow_redirects=False)
    assert led.headers["location"] == "/entity/PER?as_of=2019"


def test_a_claim_says_what_was_not_searched(dated: Web) -> None:
    page = dated.get("/claim?text=Peru visited Chile in 2018.&as_of=2020").text
    assert "Not searched: 2 documents with 1 record of datasets that were not known by then." in page
    assert "counts from the day on which it was added: 1 document of these" in page
    assert "with 1 record of datasets among theirs" in dated.get("/claim?text=Peru visited Chile in 2018.").text


def test_a_page_and_a_list_count_the_tellings_of_an_issue_alike(web: Web) -> None:
    counted = {each["id"]: each["tellings"] for each in web.get("/index.json").json()["issues"]}
    assert counted
    for key, tellings in counted.items():
        assert web.get(f"/issue/{key}.json").json()["total"] == tellings
