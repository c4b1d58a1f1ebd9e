from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from importing_samples import brought_in, found_in, gdelt_event, lines

from onrecord.importing import load_formats
from onrecord.knowledge import load_knowledge
from onrecord.storing import Filter, Store

pytest.importorskip("pyarrow")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "record.duckdb", create=True)


def test_packed_files_are_read_as_they_are(store: Store, tmp_path: Path) -> None:
    packed, many = tmp_path / "one.csv.gz", tmp_path / "more.zip"
    packed.write_bytes(gzip.compress(lines([gdelt_event(1)]).encode()))
    with zipfile.ZipFile(many, "w") as archive:
        archive.writestr("two.csv", lines([gdelt_event(2)]))
        archive.writestr("notes.txt", "These are notes.\n")
        archive.writestr("three.csv", lines([gdelt_event(3)]))
    sums = brought_in(store, packed, many)
    assert found_in(store).keys() == {"GDELT 1", "GDELT 2", "GDELT 3"}
    assert [error.source for error in sums.errors] == [f"{many}/notes.txt"]


def test_a_file_of_no_known_dataset_says_which_are_known(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "text.csv"
    file.write_text("title,text\nA visit,The minister went.\n")
    (error,) = brought_in(store, file, tmp_path / "missing.csv").errors[:1]
    assert "gdelt2" in str(error)
    assert "--as" in str(error)
    (error,) = brought_in(store, file, wanted="acled").errors
    assert "event_id_cnty" in str(error)


def test_a_broken_archive_keeps_what_was_read_and_the_next_file_goes_on(store: Store, tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken.csv.gz", tmp_path / "whole.csv"
    broken.write_bytes(gzip.compress(lines([gdelt_event(1)] * 50).encode())[:-20])
    whole.write_text(lines([gdelt_event(2)]))
    sums = brought_in(store, broken, whole)
    assert [error.source for error in sums.errors] == [str(broken)]
    assert "GDELT 2" in found_in(store)


def test_letters_that_are_no_utf8_and_windows_line_ends_are_read(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "gdelt.csv"
    rows = lines([gdelt_event(1, name1="MÜLLER", state1=""), gdelt_event(2)]).replace("\n", "\r\n")
    file.write_bytes(rows.encode("cp1252"))
    brought_in(store, file)
    stored = found_in(store)["GDELT 1"]
    assert stored.record.actors[0].name == "MÜLLER"
    assert not stored.record.text.endswith("\r")
    assert found_in(store)["GDELT 2"].record.text == lines([gdelt_event(2)]).rstrip("\n")


def test_a_file_of_many_blocks_is_cut_and_numbered_like_one(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "gdelt.csv"
    rows = [gdelt_event(number, name1=f"MÜLLER {number % 7}", state1="") for number in range(30_000)]
    rows[21_000][6] = ""
    file.write_text(lines(rows), encoding="utf-8")
    assert file.stat().st_size > 1 << 22
    sums = brought_in(store, file)
    assert (sums.lines, sums.records, sums.documents) == (30_000, 29_999, 300)
    assert [refused.first for refused in sums.refused.values()] == [[(str(file), 21_001)]]
    (document,) = (one for one in store.documents() if one.source == f"{file}#lines=29901-30000")
    assert document.text + "\n" == lines(rows[29_900:])
    *_, last = (found.record.text for found in store.find(Filter(document=document.id)))
    assert last + "\n" == lines(rows[-1:])
    assert brought_in(store, file).records == 0


def test_a_quote_that_is_never_closed_is_named_by_its_line(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    head = "event_id_cnty,event_date,sub_event_type,actor1,source\n"
    file.write_text(
        head + 'A1,2020-01-02,Attack,Rebels,Daily\nA2,2020-01-02,Attack,Rebels,"Daily\nA3,2020,Attack,x,y\n'
    )
    sums = brought_in(store, file)
    assert found_in(store).keys() == {"ACLED A1"}
    assert [error.line for error in sums.errors] == [3]


def test_hostile_values_are_kept_as_text(store: Store, tmp_path: Path) -> None:
    name = "Robert'); DROP TABLE records;--<script>"
    file = tmp_path / "gdelt.csv"
    file.write_text(lines([gdelt_event(1, name1=name, state1="")]))
    brought_in(store, file)
    assert found_in(store)["GDELT 1"].record.actors[0].name == name


def test_acts_between_states_are_counted_as_those_of_coded_text(store: Store, tmp_path: Path) -> None:
    import datetime as dt

    file = tmp_path / "gdelt.csv"
    file.write_text(lines([gdelt_event(1), gdelt_event(2, code="190")]))
    brought_in(store, file)
    acts = store.acts_between("KEN", "UGA", before=dt.date(2024, 1, 1))
    assert [(act.type, act.actor, act.recipient, act.day.isoformat(), act.happened) for act in acts] == [
        ("CONSULT", "KEN", "UGA", "2023-01-02", True),
        ("ASSAULT", "KEN", "UGA", "2023-01-02", True),
    ]


def test_every_code_of_the_tables_is_known_to_plover_and_the_names() -> None:
    from onrecord.importing.codes import rows_of

    knowledge = load_knowledge()
    for table in ("cameo.csv", "acled_events.csv", "mid_actions.csv"):
        for row in rows_of(table):
            assert not row["type"] or knowledge.ontology.knows(row["type"], row["mode"] or None), (table, row)
    for table in ("cow_states.csv", "iso.csv"):
        for row in rows_of(table):
            assert not row["state"] or knowledge.names.entities[row["state"]].kind == "state", (table, row)
    assert {form.refused is None or not form.rows for form in load_formats().values()} == {True}


def test_a_folder_takes_the_same_records_as_a_file(store: Store, tmp_path: Path) -> None:
    file, folder = tmp_path / "gdelt.csv", tmp_path / "folder"
    file.write_text(lines([gdelt_event(number) for number in range(150)]))
    folder.mkdir()
    brought_in(store, file)
    with Store.open(folder, create=True) as other:
        assert brought_in(other, file).records == 150
        assert brought_in(other, file).records == 0
        assert found_in(other).keys() == found_in(store).keys()
        assert {one.record for one in found_in(other).values()} == {one.record for one in found_in(store).values()}
