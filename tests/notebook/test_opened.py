"""Python answers what the command line answers; a record that is open in a notebook keeps nobody from adding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import HeldError, NotOnRecordError, StoreError
from onrecord.exchange import jsons
from onrecord.model import Document, Party, Record, Span, record_to_json
from onrecord.storing import Store

SOURCES = Path(onrecord.__file__).parents[1]
CLAIM = "Azerbaijan's defence minister visited Pakistan in March 2019."
TEXT = "Peru praised Chile."


def typed(*arguments: str | Path) -> list[dict[str, object]]:
    """Return what a command writes as JSON."""
    written = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    return [json.loads(line) for line in written.stdout.splitlines()]


def praise(publisher: str = "The Lantern") -> tuple[Document, list[Record]]:
    document = Document(TEXT, "lantern.txt", "2020-01-02", publisher)
    actor, recipient = Party("Peru", Span(0, 4), "PER"), Party("Chile", Span(13, 18), "CHL")
    record = Record(
        "event", document.id, Span(0, 18), Span(5, 12), TEXT[:18], "onrecord 0", "test", "SUPPORT",
        actors=(actor,), recipients=(recipient,), score=3.0,
    )  # fmt: skip
    return document, [record]


def test_importing_loads_nothing_heavy() -> None:
    code = "import onrecord, sys; onrecord.open; onrecord.code; print(*sys.modules)"
    run = [sys.executable, "-c", code]
    told = subprocess.run(run, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(SOURCES)})
    assert not {"spacy", "pyarrow", "altair", "pandas", "polars"} & {*told.stdout.split()}
    assert {*onrecord.__all__} <= {*dir(onrecord)}


def test_answers_are_those_of_the_command_line(opened: onrecord.OpenRecord) -> None:
    on = ("--record", opened.place)
    found = opened.records(party=["Pakistan", "AZE"], kind="event", since="2012")
    records = [record_to_json(each.record, each.document) for each in found]
    assert records == typed("records", "--party", "Pakistan", "--party", "AZE", "--kind", "event", "--since", 2012, *on)
    assert len(found) == len(records) > 5
    (answer,) = typed("check", CLAIM, *on)
    answer.pop("pattern")
    checked = opened.check(CLAIM)
    assert json.loads(jsons.line(jsons.answer_to_json(checked))) == answer
    assert checked.to_markdown().startswith("# What the record says of a claim")
    timeline = opened.timeline("Pakistan", "azerbaijan")
    listed = [record_to_json(entry.record, entry.document) for entry in timeline.entries]
    assert listed == typed("timeline", "Pakistan", "azerbaijan", *on)
    (traced,) = typed("trace", "Pakistan is seeking ties with Armenia.", *on)
    assert len(opened.trace("Pakistan is seeking ties with Armenia.").tellings) == len(traced["tellings"])  # type: ignore[arg-type]


def test_issues_and_filters_take_names(opened: onrecord.OpenRecord) -> None:
    assert [taker.key for taker in opened.issue("Karabakh").takers] == ["PAK"]
    assert len(opened.records(issue="Upper Karabakh")) == len(opened.records(issue="nagorno-karabakh")) > 0
    assert {bond.one for bond in opened.network(around="Pakistan").bonds} >= {"AZE", "IND"}
    kept = opened.records(standing="rumoured")
    assert kept and not any(each.record.is_vouched for each in kept)
    assert len(opened.records(limit=3)) == len([*opened.records(limit=3)]) == 3


def test_documents_and_records_are_found_by_the_begin_of_their_ids(opened: onrecord.OpenRecord) -> None:
    first = next(iter(opened.records()))
    document = opened.document(first.document.id[:10])
    assert opened.record(first.id[:12]) == first
    assert first in document.records
    assert {each.document.id for each in opened.records(document=document.document.id[:10])} == {document.document.id}


def test_what_is_not_there_says_what_to_do(opened: onrecord.OpenRecord, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no record here\. .* make one: onrecord\.open\(.*create=True\)"):
        onrecord.open(tmp_path / "nowhere.duckdb")
    with pytest.raises(NotOnRecordError, match="no record has the id 'zzz'"):
        opened.record("zzz")
    with pytest.raises(NotOnRecordError, match=r"The issues are .*kashmir"):
        opened.issue("the moon")
    with pytest.raises(ValueError, match="The kinds are event, stance"):
        opened.records(kind="evnt")
    with pytest.raises(StoreError, match="not a date: 'soon'"):
        opened.records(since="soon")
    with pytest.raises(ValueError, match="not a date: 'yesterday'"):
        onrecord.code(TEXT, published="yesterday")


def test_others_add_between_the_questions_of_a_notebook(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    record = onrecord.open(path, create=True)
    found = record.records()
    assert len(found) == 0
    with Store.open(path, create=True) as store:  # as another process would
        store.add(*praise())
    assert [each.record.type for each in found] == ["SUPPORT"]


def test_a_record_that_another_process_adds_to_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    record = onrecord.open(path, create=True)
    holding = "import sys; from pathlib import Path; from onrecord.storing import Store\n"
    holding += "with Store.open(Path(sys.argv[1]), create=True): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holding, path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(SOURCES)},
    ) as other:  # fmt: skip
        assert other.stdout and other.stdout.readline() == "held\n"
        with pytest.raises(HeldError, match=f"open in process {other.pid}. Wait until it is done"):
            len(record.records())
        other.communicate()
    assert len(record.records()) == 0


def test_in_a_with_statement_the_record_is_held_and_lets_go_to_add(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path, create=True) as store:
        store.add(*praise())
    with onrecord.open(path) as record:
        assert len(record.records()) == 1
        for _ in record.records():
            with pytest.raises(HeldError, match="End the loop over them"):
                record.add(onrecord.Document("Chile praised Peru.", "note"))
        added = record.add(tmp_path / "missing.txt", onrecord.Document("<p>Chile praised Peru.</p>", "note, 1"))
        assert [error.source for error in added.refused] == [str(tmp_path / "missing.txt")]
        assert (record.document(added.documents[0]).text, len(record.records())) == ("Chile praised Peru.", 2)
    with Store.open(path, create=True):  # it was let go
        pass


def test_a_text_with_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    record = onrecord.open(tmp_path / "record.duckdb", create=True)
    with pytest.raises(ValueError, match="note: not a date: '4 March'"):
        record.add(onrecord.Document(TEXT, "note", published="4 March"))


def test_a_script_that_adds_as_it_is_read_says_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import onrecord\nonrecord.open('r.duckdb', create=True).add(onrecord.Document({TEXT!r}, 'n'))")
    run = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(SOURCES)},
    )  # fmt: skip
    assert run.returncode == 1
    assert 'under: if __name__ == "__main__":' in run.stderr.splitlines()[-1]


def test_folders_and_queries_are_asked_alike(opened: onrecord.OpenRecord, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    folder = onrecord.open(tmp_path / "folder", create=True)
    with Store.open(folder.place, create=True) as store:
        store.add(*praise())
    assert [each.record.type for each in folder.records()] == ["SUPPORT"]
    query = "SELECT count(*) AS documents FROM documents"
    assert [*folder.sql(query)] == [(1,)]
    assert folder.sql(query).columns == ("documents",)
    assert opened.sql(query).to_arrow().to_pylist() == [{"documents": 16}]
    with pytest.raises(onrecord.OnrecordError, match="The record is only read"):
        opened.sql("DELETE FROM documents")


def test_one_text_is_coded_without_a_record() -> None:
    coded = onrecord.code("Peru praised Chile on Friday.", published="2020-03-04")
    assert [(each.type, each.date) for each in coded] == [("SUPPORT", "2020-02-28")]
    with pytest.raises(onrecord.OnrecordError, match=r'no coder for the language .*language="en"'):
        onrecord.code("Azərbaycan prezidenti dünən Türkiyəyə rəsmi səfər edib və danışıqlar aparıb.")
