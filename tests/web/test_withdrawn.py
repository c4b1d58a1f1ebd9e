from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.coding import Coder
from onrecord.model import Document, Withdrawal
from onrecord.storing import Store
from onrecord.web import Desk, create_app

TEXTS = ("Peru attacked Chile on Monday.", "Peru supports Azerbaijan on Nagorno-Karabakh.")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("withdrawn") / "record.duckdb"
    documents = [Document(text, f"{number}.txt", published="2020-03-04") for number, text in enumerate(TEXTS)]
    with Store.open(path, create=True) as store:
        store.add_many([(document, coder.code(document)) for document in documents])
        for document in documents:
            store.withdraw(Withdrawal(document.id, "2020-03-05", "it was wrong"))
    with TestClient(create_app(Desk(path), hosts=["testserver"])) as client:
        yield client


def test_what_an_outlet_took_back_counts_nowhere(client: TestClient) -> None:
    assert client.get("/index.json").json()["pairs"] == []
    assert client.get("/network.json").json()["bonds"] == []
    pair = client.get("/pair/PER/CHL.json").json()
    assert [len(each["records"]) for each in (pair["scores"]["cooperation"], pair["scores"]["conflict"])] == [0, 0]
    assert client.get("/pair/PER/AZE.json").json()["sides"] == []
    assert client.get("/entity/PER.json").json()["sides"] == []


def test_a_party_is_no_pair_with_itself(client: TestClient) -> None:
    assert client.get("/pair/PER/PER").status_code == 404


def test_parameters_called_like_arguments_of_ours_are_nothing_special(client: TestClient) -> None:
    assert client.get("/pair/Peru/CHL?one=x&ending=y").status_code == 200
