"""A document with its records marked in it and beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store
from onrecord.web import Desk, create_app

VISIT = "Pakistan's foreign minister visited Azerbaijan on 3 March 2020."
HOSTILE = Document(
    f'<script>alert("text")</script>\n\n{VISIT}\n\nPakistan supports Azerbaijan on <b>Nagorno-Karabakh</b>.', "x.txt",
    "2020-03-05", "<img src=x onerror=alert(1)>", title="<b>Visit</b>", url="javascript:alert(1)", language="en",
)  # fmt: skip
FIRST = Document(f"{VISIT} Talks were cordial.", "a.txt", "2020-03-04", "Zenda Mail", url="https://zenda.example/1")
SECOND = replace(FIRST, text=f"{VISIT} Talks were cold.", modified="2020-03-06")
UNREAD = Document("Le ministre a visité Paris.", "fr.txt", "2020-03", "Le Jour", language="fr")
BOOK = Document(
    "\n\n".join(f"Chapter {number}.\n\nNothing passed between the hills and the sea." for number in range(1500))
    + f"\n\n{VISIT}",
    "book.pdf", "2020-05", "Zenda Press", title="A book", language="en", pages=tuple(range(0, 90_000, 2_000)),
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Web:
    path = tmp_path_factory.mktemp("documents") / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many(list(coder.code_many([HOSTILE, FIRST, SECOND, BOOK], tentative=True)))
        store.add(UNREAD, None)
        store.withdraw(Withdrawal(HOSTILE.id, "2020-03-09", "it was <i>invented</i>"))
    return Web(path, TestClient(create_app(Desk(path), hosts=["testserver"])))


def test_every_record_has_an_anchor_and_its_words_are_marked_in_the_text(web: Web) -> None:
    found = web.records(text="visited Pakistan")[0]
    page = web.get(f"/document/{found.document[:16]}").text
    note = re.search(rf'id="r-{found.id}" data-note="(\d+)"', page)
    assert note is not None
    marked = re.findall(rf'data-trigger="[^"]*\b{note[1]}\b[^"]*">([^<]*)<', page)
    assert "".join(marked) == found.trigger.of(web.text_of(found))
    for record in web.records(document=found.document):
        assert page.count(f'id="r-{record.id}"') == 1


def test_all_of_a_text_stands_on_its_page(web: Web) -> None:
    found = web.records(text="visited Pakistan")[0]
    page = web.get(f"/document/{found.document[:16]}").text
    shown = re.sub(r'<a class="ref".*?</a>|<ol class="notes".*?</ol>', "", page, flags=re.DOTALL)
    paragraphs = re.findall(r'<div class="paragraph">(.*?)</div>', shown, flags=re.DOTALL)
    words = unescape(re.sub(r"<[^>]+>", "", " ".join(paragraphs))).split()
    assert words == web.text_of(found).split()


def test_tentative_readings_stand_behind_a_link(web: Web) -> None:
    doubted = next(record for record in web.records(tentative=True) if record.tentative)
    address = f"/document/{doubted.document[:16]}"
    page = web.get(address).text
    assert f'id="r-{doubted.id}"' not in page
    assert "tentative=true" in page
    assert f'id="r-{doubted.id}"' in web.get(f"{address}?tentative=true").text


def test_hostile_text_is_shown_as_text(shelf: Web) -> None:
    page = shelf.get(f"/document/{HOSTILE.id}").text
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>" not in page and "<i>" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_a_withdrawn_document_says_so(shelf: Web) -> None:
    page = shelf.get(f"/document/{HOSTILE.id}").text
    assert "it was &lt;i&gt;invented&lt;/i&gt;" in page


def test_versions_say_what_changed(shelf: Web) -> None:
    page = shelf.get(f"/document/{FIRST.id}").text
    assert "not the newest version" in page
    assert "Talks were cold." in page
    assert [version["document"] for version in shelf.get(f"/document/{FIRST.id}.json").json()["versions"]] == [
        FIRST.id, SECOND.id,
    ]  # fmt: skip


def test_a_document_that_no_coder_read_says_so(shelf: Web) -> None:
    assert "Not coded (language: fr)" in shelf.get(f"/document/{UNREAD.id}").text


def test_a_long_text_has_parts_and_a_record_leads_to_its_own(shelf: Web) -> None:
    visit = shelf.records(document=BOOK.id)[-1]
    first = shelf.get(f"/document/{BOOK.id}").text
    assert "part 1 of" in first and f'id="r-{visit.id}"' not in first
    address = re.search(rf'href="(/document/[^"]*#r-{visit.id})"', shelf.get(f"/record/{visit.id}").text)
    assert address is not None
    page = shelf.get(unescape(address[1]).partition("#")[0]).text
    assert f'id="r-{visit.id}"' in page
    assert 'id="page-45"' in page
    assert shelf.get(f"/document/{BOOK.id}?part=999").status_code == 404


def test_the_json_has_the_text_and_the_records_and_the_csv_the_records(web: Web) -> None:
    found = web.records(text="visited Pakistan")[0]
    answer = web.get(f"/document/{found.document}.json").json()
    assert answer["text"] == web.text_of(found)
    assert [record["id"] for record in answer["records"]].count(found.id) == 1
    assert found.id in web.get(f"/document/{found.document[:16]}.csv").text


def test_an_unknown_document_is_told_in_words(web: Web) -> None:
    answer = web.get("/document/zzzz")
    assert answer.status_code == 404
    assert "No document has the id" in answer.text
