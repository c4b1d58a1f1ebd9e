from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document
from onrecord.storing import Store
from onrecord.web import Desk, create_app


def test_a_record_shows_its_sentence_with_the_words_that_made_it(web: Web) -> None:
    found = web.records(text="visited Pakistan")[0]
    page = web.get(f"/record/{found.id}")
    assert page.status_code == 200
    assert found.trigger.of(web.text_of(found)) in page.text
    assert f"/document/{found.document[:16]}#r-{found.id}" in page.text


def test_the_json_of_a_record_is_the_same_under_both_addresses(web: Web) -> None:
    found = web.records(text="visited Pakistan")[0]
    assert web.get(f"/record/{found.id}.json").json() == web.get(f"/api/v1/record/{found.id}").json()


def test_an_unknown_record_is_told_in_words_and_as_a_problem(web: Web) -> None:
    assert "No record has the id" in web.get("/record/zzzz").text
    problem = web.get("/api/v1/record/zzzz")
    assert problem.headers["content-type"] == "application/problem+json"
    assert (problem.status_code, problem.json()["code"]) == (404, "REC-070")


def test_why_shows_what_the_model_makes_of_the_sentence(web: Web) -> None:
    found = next(record for record in web.records(kinds=("event",)) if record.confidence and record.recipients)
    answer = web.get(f"/record/{found.id}/why.json").json()
    assert answer["shares"] is None or abs(sum(answer["shares"].values()) - 1) < 1e-3
    page = web.get(f"/record/{found.id}/why").text
    assert "runner-up" in page or "by rules alone" in page
    assert f"/record/{found.id}/why" in web.get(f"/record/{found.id}").text


def test_a_denial_leads_to_what_it_denies_and_back(tmp_path: Path, coder: Coder) -> None:
    texts = ["Armenia denied on Monday that its troops attacked Azerbaijan.", "Armenian troops attacked Azerbaijan."]
    documents = [Document(text, f"{number}.txt", "2020-03-04") for number, text in enumerate(texts)]
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(list(coder.code_many(documents)))
    desk = Desk(tmp_path / "record.duckdb")
    web = Web(desk.record, TestClient(create_app(desk, hosts=["testserver"])))
    (denial,) = web.records(kinds=("denial",))
    (denied,) = denial.denies
    assert f'id="r-{denied}"' in web.get(f"/record/{denial.id}").text
    assert f'id="r-{denial.id}"' in web.get(f"/record/{denied}").text


def test_the_same_act_told_elsewhere_is_shown(tmp_path: Path, coder: Coder) -> None:
    texts = ["Pakistan recognised Graustark on Monday; Turkish troops attacked Armenia.", "Turkey attacked Armenia."]
    documents = [Document(text, f"{number}.txt", f"2020-03-0{number + 3}") for number, text in enumerate(texts)]
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(list(coder.code_many(documents)))
    desk = Desk(tmp_path / "record.duckdb")
    web = Web(desk.record, TestClient(create_app(desk, hosts=["testserver"])))
    one, other = (web.records(document=document.id, types=("ASSAULT",))[0] for document in documents)
    assert f'id="r-{other.id}"' in web.get(f"/record/{one.id}").text
    assert f'id="r-{one.id}"' in web.get(f"/record/{other.id}").text


def test_a_record_offers_its_sentence_as_a_claim(web: Web) -> None:
    page = web.get(f"/record/{web.records(text='visited Pakistan')[0].id}").text
    assert 'action="/claim"' in page and "visited Pakistan" in page.partition("<textarea")[2]
