"""Whoever has the token adds from a browser or by program; nobody else adds anything by any way."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.storing import Store
from onrecord.web import Desk, create_app
from onrecord.web.gating import MOST_BYTES

OWN = {"Origin": "http://testserver"}
REPORT = b"Kenya condemned Uganda on Monday over the closure of a border crossing near the town of Busia."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.open(tmp_path / "record.duckdb", create=True):
        pass
    desk = Desk(tmp_path / "record.duckdb")
    yield desk
    desk.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(create_app(desk, hosts=["testserver"]), follow_redirects=False) as client:
        yield client


@pytest.fixture
def browser(client: TestClient, desk: Desk) -> TestClient:
    """Return a browser in which the second address that `serve` printed was opened."""
    opened = client.get(f"/add?token={desk.keys.token}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/add")
    assert re.search(r"HttpOnly; .*SameSite=strict", opened.headers["set-cookie"])
    assert desk.keys.token not in opened.headers["set-cookie"]
    return client


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def documents(desk: Desk) -> int:
    with desk.holder.reading() as store:
        return store.count().documents


def ended(desk: Desk, address: str) -> Any:
    """Wait until the job at an address is over; return how far it came."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        progress = desk.jobs.progress(address.rpartition("/")[2])
        assert progress is not None
        if progress.is_over:
            return progress
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_nothing_is_added_without_the_token_by_any_route(client: TestClient, desk: Desk) -> None:
    paths = [*client.get("/api/v1/openapi.json").json()["paths"], "/add", "/add/1/stop", "/api/v1/additions/paths", "/"]
    sent = {"form": desk.keys.form, "text": REPORT.decode()}
    for path in paths:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for headers in ({}, OWN, bearer("wrong"), bearer(desk.keys.cookie), {"Cookie": f"onrecord-0={'0' * 64}"}):
                answer = client.request(method, path, json=sent, headers=headers)
                assert answer.status_code == (401 if path.startswith("/api/") else 403), (method, path)
    assert desk.jobs.latest() == []
    for path in ("/api/v1/additions", "/api/v1/additions/1"):
        assert client.get(path).status_code == 401


def test_readers_are_told_how_to_get_in(client: TestClient) -> None:
    page = client.get("/add")
    assert page.status_code == 200
    assert "can only be read here" in page.text
    assert "onrecord serve" in page.text
    assert "<textarea" not in page.text
    assert client.get("/add?token=guessed").status_code == 403


def test_a_page_of_another_site_adds_nothing(browser: TestClient, desk: Desk) -> None:
    sent = {"form": desk.keys.form, "text": REPORT.decode()}
    for origin in (
        "http://evil.example",
        "http://testserver.evil.example",
        "null",
        "http://testserver:8000",
        "http://[",
    ):
        assert browser.post("/add", data=sent, headers={"Origin": origin}).status_code == 403
    assert browser.post("/add", data=sent).status_code == 403
    assert browser.post("/add", data=sent | {"form": "guessed"}, headers=OWN).status_code == 403
    assert browser.post("/add", data={"text": REPORT.decode()}, headers=OWN).status_code == 403
    assert browser.post("/api/v1/additions", json={"text": "x"}, headers=OWN).status_code == 401
    assert desk.jobs.latest() == []


def test_files_are_added_under_their_names_which_open_nothing(browser: TestClient, desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Chile thanked Peru on Tuesday for the help of its ships in the strait.")
    files = [
        ("files", (f"../..{secret}", REPORT, "text/plain")),
        ("files", ("<script>alert(1)</script>.txt", b"", "text/plain")),
        ("files", ("again\u202e.txt", REPORT, "text/plain")),
        ("files", ("list.txt", f"{secret}\nfile://{secret}\n".encode(), "text/plain")),
    ]
    form = {"form": desk.keys.form, "publisher": "The Busia Courier", "published": "2020-03-04"}
    started = browser.post("/add", data=form, files=files, headers=OWN)
    assert started.status_code == 303
    assert browser.get(started.headers["location"]).status_code == 200
    job = ended(desk, started.headers["location"])
    assert (job.state, job.sums.known, job.sums.refused) == ("done", 1, 1)
    page = browser.get(started.headers["location"])
    assert "<script>alert" not in page.text
    assert "script&gt;.txt" in page.text
    assert "the file is empty" in page.text
    added = next(one for one in job.outcomes if one["status"] == "added")
    assert added["source"] == "secret.txt"
    assert f'href="/document/{added["document"][:16]}"' in page.text
    with desk.holder.reading() as store:
        found = {document.source: document for document in store.documents()}
    assert found["secret.txt"].text == REPORT.decode()
    assert (found["secret.txt"].publisher, found["secret.txt"].published) == ("The Busia Courier", "2020-03-04")
    assert all("Chile" not in document.text for document in found.values())


def test_a_text_is_added_as_it_is_with_what_is_said_of_it(browser: TestClient, desk: Desk) -> None:
    text = '{"text": "no table"}\n\nKenya condemned Uganda on Monday over the border crossing near Busia.'
    form = {
        "form": desk.keys.form,
        "text": text,
        "title": "=1+1",
        "publisher": "<b>Wire</b>",
        "published": "2020-03-04",
    }
    wrong = browser.post("/add", data=form | {"published": "someday"}, headers=OWN)
    assert wrong.status_code == 422
    assert "not a publication date" in wrong.text
    assert "over the border crossing near Busia" in wrong.text
    assert "<b>Wire" not in wrong.text
    job = ended(desk, browser.post("/add", data=form, headers=OWN).headers["location"])
    assert (job.state, job.sums.added) == ("done", 1)
    with desk.holder.reading() as store:
        (document,) = store.documents()
    assert (document.title, document.publisher, document.published) == ("=1+1", "<b>Wire</b>", "2020-03-04")
    assert "Kenya condemned Uganda" in document.text


def test_addresses_that_are_private_or_none_are_refused(browser: TestClient, desk: Desk, tmp_path: Path) -> None:
    for url in (str(tmp_path), "file:///etc/passwd", "-", "javascript:alert(1)"):
        refused = browser.post("/add", data={"form": desk.keys.form, "url": url}, headers=OWN)
        assert refused.status_code == 422, url
        assert "http:// or https://" in refused.text
    private = browser.post("/add", data={"form": desk.keys.form, "url": "http://127.0.0.1:1/x"}, headers=OWN)
    job = ended(desk, private.headers["location"])
    assert (job.sums.refused, job.sums.added) == (1, 0)
    assert documents(desk) == 0


def test_a_program_adds_with_the_token_and_follows_the_job(client: TestClient, desk: Desk) -> None:
    token = bearer(desk.keys.token)
    started = client.post("/api/v1/additions", json={"text": REPORT.decode(), "published": "2020-03-04"}, headers=token)
    assert started.status_code == 202
    address = f"/api/v1/additions/{started.json()['id']}"
    ended(desk, address)
    job = client.get(address, headers=token).json()
    assert (job["state"], job["added"], job["next"], job["error"]) == ("done", 1, 1, None)
    assert client.get(f"{address}?after=1", headers=token).json()["outcomes"] == []
    sent = client.post("/api/v1/additions/files", files={"files": ("a.txt", REPORT)}, headers=token)
    assert ended(desk, sent.json()["id"]).sums.documents == 1
    assert [one["id"] for one in client.get("/api/v1/additions", headers=token).json()] == [
        sent.json()["id"], started.json()["id"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("", {}, 422),
        ("", {"text": "x", "url": "http://x.example"}, 422),
        ("", {"url": "/etc/passwd"}, 400),
        ("", {"text": "x", "published": "someday"}, 400),
        ("", {"text": "x", "path": "/etc/passwd"}, 422),
        ("/files", {"files": "/etc/passwd"}, 422),
        ("/paths", {"sources": ["/etc/passwd"], "published": None, "publisher": None, "columns": {}, "jobs": None,
                    "everything": False, "allow_private": True, "standard_input": "/etc/passwd"}, 403),
    ],
)  # fmt: skip
def test_what_a_program_may_not_ask_is_a_problem(
    client: TestClient, desk: Desk, path: str, body: dict[str, Any], status: int
) -> None:
    answer = client.post(f"/api/v1/additions{path}", json=body, headers=bearer(desk.keys.token))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert desk.jobs.latest() == []


def test_a_request_that_is_too_large_is_refused_whatever_it_says_of_itself(client: TestClient, desk: Desk) -> None:
    token = bearer(desk.keys.token)
    said = client.post("/api/v1/additions", content=b"{}", headers=token | {"Content-Length": str(MOST_BYTES + 1)})
    assert said.status_code == 413
    pieces = (b" " * 1_000_000 for _ in range(MOST_BYTES // 1_000_000 + 1))
    silent = client.post("/api/v1/additions", content=pieces, headers=token | {"Content-Type": "application/json"})
    assert silent.status_code == 413
    assert "50 MB" in silent.json()["detail"]


def test_a_name_that_is_not_the_servers_is_refused(client: TestClient) -> None:
    for host in ("evil.example", "testserver.evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""):
        assert client.get("/add", headers={"Host": host}).status_code == 400, host
    for host in ("testserver:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.7", "[::1]"):
        assert client.get("/add", headers={"Host": host}).status_code == 200, host


def test_jobs_wait_for_each_other_and_can_be_stopped(browser: TestClient, desk: Desk) -> None:
    texts = [f"{REPORT.decode()} It was the report of day {day}." for day in range(3)]
    started = [
        browser.post("/add", data={"form": desk.keys.form, "text": text}, headers=OWN).headers["location"]
        for text in texts
    ]
    assert "Waiting" in browser.get(started[2]).text
    assert browser.post(f"{started[2]}/stop", data={"form": desk.keys.form}, headers=OWN).status_code == 303
    assert ended(desk, started[2]).state == "stopped"
    assert [ended(desk, address).state for address in started] == ["done", "done", "stopped"]
    assert documents(desk) == 2
    assert browser.post("/add/none/stop", data={"form": desk.keys.form}, headers=OWN).status_code == 404


def test_settings_that_cannot_be_meant_fail_the_job_and_not_the_server(browser: TestClient, desk: Desk) -> None:
    (desk.record.parent / "onrecord.toml").write_text('modell = "x"\n')
    form = {"form": desk.keys.form, "text": REPORT.decode()}
    address = browser.post("/add", data=form, headers=OWN).headers["location"]
    assert ended(desk, address).state == "failed"
    assert "REC-020" in browser.get(address).text
