"""What goes out as JSON Lines comes back to the letter; what goes out as POLECAT comes back as far as that can hold."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
from pathlib import Path

import pytest
from export_samples import documents, paper, records, store_of, taken_out, texts, visit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polecat_reader import read_polecat

from onrecord.errors import ReadingError
from onrecord.exchange import polecat
from onrecord.exchange.exports import ReadDocument, Restored, is_ours, read_jsonl, restore
from onrecord.knowledge import Knowledge
from onrecord.model import Withdrawal
from onrecord.storing import Filter, Store, all_withdrawals

EVERYTHING = Filter(tentative=True)
_numbers = itertools.count()


def put_back(lines: bytes, path: Path) -> tuple[Restored, list[ReadingError]]:
    """Restore a file into a record."""
    refused: list[ReadingError] = []
    with Store.open(path, create=True) as store:
        return restore(store, io.BytesIO(lines), "out.jsonl", refused.append), refused


def held(path: Path) -> object:
    """Return all that a record holds."""
    with Store.open(path, create=False) as store:
        kept = {each.record.id: (each.record, each.document, each.added) for each in store.find(EVERYTHING)}
        coded = {each.document.id: each.coded for each in store.find_documents(None, None)}
        return kept, {each.id: each for each in store.documents()}, coded, store.ask(all_withdrawals(None))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_record_that_went_out_as_json_lines_comes_back_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp() / f"round-{next(_numbers)}"
    folder.mkdir()
    papers = data.draw(st.lists(documents(), min_size=1, max_size=3, unique_by=lambda each: each.id))
    coded = [
        (each, data.draw(st.none() | st.lists(records(each), max_size=3, unique_by=lambda record: record.id)))
        for each in papers
    ]
    first, second = store_of(folder / "one.duckdb", *coded), folder / "two.duckdb"
    lines, _ = taken_out(first, "jsonl", knowledge, EVERYTHING)
    restored, refused = put_back(lines, second)
    assert refused == []
    assert restored.documents == len(papers)
    assert held(second) == held(first)
    assert taken_out(second, "jsonl", knowledge, EVERYTHING)[0] == lines


def test_withdrawals_and_the_times_of_entering_come_back(tmp_path: Path, knowledge: Knowledge) -> None:
    wrong, right = paper(), paper("Mali’s minister visited nobody.")
    long_ago, later = dt.datetime(2019, 6, 1, tzinfo=dt.UTC), dt.datetime(2019, 7, 1, tzinfo=dt.UTC)
    path = tmp_path / "one.duckdb"
    with Store.open(path, create=True) as store:
        store.add(wrong, [visit(wrong)], added=long_ago)
        store.add(right, [], added=later)
        store.withdraw(Withdrawal(wrong.id, "2019-07-01", "it was called off", right.id), added=later)
        store.withdraw(Withdrawal(wrong.id, "2019-07-02", "the page is gone"), added=later)
    lines, _ = taken_out(path, "jsonl", knowledge)
    restored, _ = put_back(lines, tmp_path / "two.duckdb")
    assert (restored.documents, restored.records, restored.withdrawals) == (2, 1, 2)
    assert held(tmp_path / "two.duckdb") == held(path)


def test_what_is_there_already_changes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    one = paper()
    path = store_of(tmp_path / "one.duckdb", (one, [visit(one)]))
    before = held(path)
    restored, _ = put_back(taken_out(path, "jsonl", knowledge)[0], path)
    assert (restored.documents, restored.known) == (0, 1)
    assert held(path) == before


def test_a_wrong_line_is_named_and_the_rest_goes_on(tmp_path: Path, knowledge: Knowledge) -> None:
    one, other = paper(), paper("Mali’s minister visited Chad.")
    path = store_of(tmp_path / "one.duckdb", (one, [visit(one)]), (other, [visit(other)]))
    first, record, *rest = taken_out(path, "jsonl", knowledge)[0].splitlines()
    forged = json.loads(record) | {"type": "ASSAULT"}
    elsewhere = json.loads(record) | {"span": [5, 9000]}
    changed = json.loads(first) | {"text": "Mali attacked Niger."}
    wrong = [b"{", b"[]", b'{"kind": "event"}', b"\xff", json.dumps(changed).encode(), record]
    lines = b"\n".join([first, *(json.dumps(each).encode() for each in (forged, elsewhere)), *wrong, *rest])
    restored, refused = put_back(lines, tmp_path / "two.duckdb")
    assert [error.line for error in refused] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert str(refused[0]).startswith("out.jsonl, line 2: what it says was changed since it was written")
    assert (restored.documents, restored.records, restored.refused) == (2, 1, 8)


def test_hostile_json_is_refused_by_its_line() -> None:
    head = b'{"kind": "document", "source": "s", "text": '
    lines = [b"[" * 100_000, head + b"NaN}", head + b'"\\ud800"}', head + b'"x", "body": 10000000000000000000000}']
    read = list(read_jsonl(io.BytesIO(b"\n".join(lines)), "bad.jsonl"))
    assert [each.line for each in read if isinstance(each, ReadingError)] == [1, 2, 3, 4]


def test_a_filter_takes_out_the_documents_of_its_records_alone(tmp_path: Path, knowledge: Knowledge) -> None:
    one, silent = paper(), paper("Nothing happened.")
    path = store_of(tmp_path / "one.duckdb", (one, [visit(one)]), (silent, []))
    lines, _ = taken_out(path, "jsonl", knowledge, Filter(types=("CONSULT",)))
    assert is_ours(lines)
    (read,) = read_jsonl(io.BytesIO(lines), "out.jsonl")
    assert isinstance(read, ReadDocument)
    assert (read.document, read.records) == (one, (visit(one),))


_codes = st.none() | st.sampled_from(["MLI", "NER", "GOV", "a;b", "x\ty"])
_names = texts | st.sampled_from(['"', 'the "Post"', "a\tb\nc", "=1+1", "Ünïcode", "; "])
_party = st.tuples(_names, _codes, _codes, _codes)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(_party, max_size=3),
    st.lists(_party, max_size=3),
    st.none() | st.floats(-10, 10),
    st.lists(_names, max_size=3),
    _names,
)
def test_polecat_gives_back_what_it_can_hold(
    knowledge: Knowledge, actors: list, recipients: list, score: float | None, contexts: list[str], place: str
) -> None:
    one = paper()
    shown = visit(one)
    sides = [
        tuple(type(shown.actors[0])(name, shown.span, country, sector, role) for name, country, sector, role in side)
        for side in (actors, recipients)
    ]
    values = {"score": score, "contexts": tuple(contexts), "place": place}
    record = visit(one, actors=sides[0], recipients=sides[1], **values)
    event = polecat.event_of(record, one, dt.date(2019, 5, 4), "verbal cooperation", knowledge)
    lines = polecat.heading() + polecat.rows(event) + polecat.rows(event)
    assert all(line.count("\t") == 39 for line in lines.splitlines())
    assert list(read_polecat(lines.splitlines(keepends=True))) == [event]


def test_what_parties_do_together_comes_back_as_done_together(knowledge: Knowledge) -> None:
    one = paper()
    together = visit(one, actors=(*visit(one).actors, *visit(one).recipients), recipients=())
    event = polecat.event_of(together, one, dt.date(2019, 5, 4), None, knowledge)
    rows = polecat.rows(event)
    assert rows.count("\n") == 2
    (read,) = read_polecat((polecat.heading() + rows).splitlines(keepends=True))
    assert ([party.country for party in read.actors], read.recipients) == (["MLI", "NER"], ())
