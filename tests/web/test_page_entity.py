"""The page of a party says no more of its acts and relations than the record does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_samples import Web

from onrecord.coding import Coder
from onrecord.model import Document, Party, Record, Span
from onrecord.storing import Filter, Store
from onrecord.web import Desk, create_app

TEXT = "Since 1991, Peru and Chile have been friends. Peru had a request to Chile."
DOCUMENT = Document(TEXT, "1.txt", "2020-03-04", "Early Post")


def party(name: str, code: str, sentence: Span) -> Party:
    start = TEXT.index(name, sentence.start)
    return Party(name, Span(start, start + len(name)), code, None, None, code)


@pytest.fixture(scope="module")
def friends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    path: Path = tmp_path_factory.mktemp("friends") / "record.duckdb"
    end = TEXT.index(".") + 1
    parts = [
        (Span(0, end), {"kind": "relation", "type": "friendly_relations", "date": "1991/.."}),
        (Span(end + 1, len(TEXT)), {"kind": "event", "type": "REQUEST", "date": "2020-03-03", "score": 0.0}),
    ]
    records = [
        Record(
            document=DOCUMENT.id, span=span, trigger=span, text=TEXT[span.start : span.end],
            actors=(party("Peru", "PER", span),), recipients=(party("Chile", "CHL", span),),
            coder="a test", rule="a rule", **said,  # type: ignore[arg-type]
        )
        for span, said in parts
    ]  # fmt: skip
    with Store.open(path, create=True) as store:
        store.add_many([(DOCUMENT, records)])
    with TestClient(create_app(Desk(path), hosts=["testserver"])) as client:
        yield Web(path, client)


def test_a_partner_without_cooperation_or_conflict_has_no_bar_and_no_sign(friends: Web) -> None:
    page = friends.get("/entity/PER").text
    assert "(0 of cooperation, 0 of conflict)" in page
    assert "<meter" not in page
    assert "mean score 0.0" in page


def test_the_beginning_of_a_relation_is_not_the_day_on_which_it_was_told(friends: Web) -> None:
    page = friends.get("/entity/PER").text
    assert "friendly relations" in page
    assert "1 January 1991" not in page


KINDS = {
    "PER": ("Peru condemned Chile.", "State"),
    "OAS": ("The OAS condemned Chile.", "Intergovernmental body"),
    "al-qaeda": ("Al-Qaeda attacked Peru.", "Group"),
    "africa": ("African leaders met the president of Peru.", "Region"),
}


@pytest.mark.parametrize(("key", "kind"), [(key, kind) for key, (_, kind) in KINDS.items()])
def test_a_party_of_any_kind_has_a_page_that_says_which(tmp_path: Path, coder: Coder, key: str, kind: str) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add_many(coder.code_many(Document(text, key) for key, (text, _) in KINDS.items()))
        keys = {party.key for one in store.find(Filter()) for party in (*one.record.actors, *one.record.recipients)}
    with TestClient(create_app(Desk(path), hosts=["testserver"])) as client:
        found = next(each for each in keys if key in each)
        assert f'<p class="kicker">{kind} ' in client.get(f"/entity/{found}").text
