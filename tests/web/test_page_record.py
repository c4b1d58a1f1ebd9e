from __future__ import annotations

from web_samples import Web


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
