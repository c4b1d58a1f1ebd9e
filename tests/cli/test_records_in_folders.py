from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from running import SAMPLE, run

from onrecord.model import Document
from onrecord.places import Place, place_of
from onrecord.storing import Server, Store, announced, find_server
from onrecord.web import Desk, create_app
from onrecord.web.holding import Holder


@pytest.fixture(scope="module")
def folder(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("folders") / "record"
    ended = run("unpack", sample_record, made)
    assert ended.code == 0, ended.stderr
    assert "made, with" in ended.stdout
    return made


@pytest.mark.parametrize(
    "command",
    [
        ("records",),
        ("documents", "--json"),
        ("timeline", "Armenia", "Azerbaijan"),
        ("check", "Azerbaijan attacked Armenia."),
        ("months",),
        ("sql", "SELECT * FROM record_table ORDER BY id"),
    ],
)
def test_commands_answer_from_a_folder_as_from_a_file(
    sample_record: Path, folder: Path, command: tuple[str, ...]
) -> None:
    from_file, from_folder = (run(*command, "--record", place) for place in (sample_record, folder))
    assert from_folder == from_file
    assert from_file.stdout


def test_packing_gives_the_file_back(sample_record: Path, folder: Path, tmp_path: Path) -> None:
    assert run("pack", folder, tmp_path / "again.duckdb").code == 0
    again, before = (run("records", "--json", "--record", file) for file in (tmp_path / "again.duckdb", sample_record))
    assert again == before
    refused = run("pack", folder, tmp_path / "again.duckdb")
    assert (refused.code, "nothing is written over" in refused.stderr) == (3, True)


def test_documents_are_added_to_a_folder_and_withdrawn(tmp_path: Path) -> None:
    record = tmp_path / "record"
    refused = run("add", SAMPLE, "--record", f"{record}/")
    assert (refused.code, "mkdir" in refused.stderr) == (2, True)
    record.mkdir()
    file = sorted(SAMPLE.glob("*.txt"))[0]
    for _ in range(2):
        assert run("add", file, "--record", record, "--jobs", "1").code == 0
    (found,) = run("documents", "--json", "--record", record).lines
    assert run("withdraw", found["id"][:8], "--on", "2024-01", "--because", "wrong", "--record", record).code == 0
    assert "wrong" in run("show", found["id"][:8], "--record", record).stdout


def test_settings_beside_a_folder_hold_for_it(folder: Path) -> None:
    settings = folder.parent / "onrecord.toml"
    settings.write_text("nonsense = 1")
    try:
        assert run("check", "Iran attacked Iraq.", "--record", folder).code == 2
    finally:
        settings.unlink()


def test_pages_are_served_from_a_folder(folder: Path) -> None:
    desk = Desk(folder)
    try:
        with TestClient(create_app(desk, ["testserver"])) as client:
            assert client.get("/").status_code == 200
            assert client.get("/records").status_code == 200
            assert client.get("/documents").status_code == 200
    finally:
        desk.close()


def test_a_server_is_announced_beside_a_folder(folder: Path) -> None:
    server = Server("http://127.0.0.1:1", 1, "token")
    with announced(folder, server):
        assert find_server(folder) == server
        assert (folder.parent / "record.serving").exists()
    assert find_server(folder) is None


def test_an_address_that_holds_nothing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    ended = run("records", "--record", "memory://nowhere/record")
    assert (ended.code, "onrecord add PATH" in ended.stderr) == (3, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["folder", "address"])
def test_a_server_adds_to_a_folder_while_others_read_it(tmp_path: Path, kind: str) -> None:
    (tmp_path / "record").mkdir()
    place: Place = tmp_path / "record"
    if kind == "address":
        pytest.importorskip("fsspec")
        place = place_of(f"memory://served/{tmp_path.name}")
    Store.open(place, create=True).close()
    holder = Holder(place)
    try:
        with holder.adding() as store:
            store.add(Document("A text.", "one.txt"), [])
            with holder.reading() as seen, Store.open(place, create=False) as beside:
                assert seen.count().documents == beside.count().documents == 1
        with Store.open(place, create=True) as another:  # nothing is held between additions
            another.add(Document("Another text.", "two.txt"), [])
        with holder.reading() as seen:
            assert seen.count().documents == 2
    finally:
        holder.close()
