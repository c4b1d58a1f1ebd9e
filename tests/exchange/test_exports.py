"""What each format says of a record, and what it leaves out because it has no place for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from export_samples import TEXT, paper, party, rumour, store_of, taken_out, visit
from lxml import etree

from onrecord import analysis
from onrecord.exchange.exports import write_gexf, write_graphml
from onrecord.knowledge import Knowledge
from onrecord.model import Record, Span, Withdrawal
from onrecord.storing import Filter, Store

HOSTILE = "=HYPERLINK(1)\x1b[31m\nMali’s foreign minister visited\tNiger."


def rows(content: bytes) -> list[list[str]]:
    """Return the cells of a tab-separated table."""
    return [line.split("\t") for line in content.decode().splitlines()]


def disputed(knowledge: Knowledge, path: Path) -> Path:
    """Make a record of which one event alone is a fact."""
    one = paper()
    actor = party(one, "Mali", "MLI")
    seize = visit(one, type="COERCE", mode="seize")
    wrong = paper("Mali’s foreign minister visited Niger, a page said that is gone.")
    items = [
        visit(one),
        visit(one, type="AGREE", mode=None, auxiliary=("future",)),
        visit(one, type="AID", mode=None, auxiliary=("negation",)),
        visit(one, type="ASSAULT", mode=None, attribution=(rumour(one),)),
        visit(one, mode="phone", date="2019-04"),
        visit(one, mode=None, date=None, auxiliary=("historical",)),
        visit(one, type="REQUEST", mode=None, actors=()),
        visit(one, type="SUPPORT", mode=None, tentative=True),
        seize,
        Record("denial", one.id, Span(0, 4), Span(0, 4), TEXT[:4], "c", "r", actors=(actor,), denies=(seize.id,)),
    ]
    store_of(path, (one, items), (wrong, [visit(wrong)]))
    with Store.open(path, create=True) as store:
        store.withdraw(Withdrawal(wrong.id, "2019-05-06", "it was called off"))
    return path


@pytest.mark.parametrize("form", ["polecat", "gdelt", "gdelt-mentions"])
def test_formats_of_bare_events_have_facts_alone_and_the_rest_is_counted(
    tmp_path: Path, knowledge: Knowledge, form: str
) -> None:
    content, written = taken_out(disputed(knowledge, tmp_path / "r.duckdb"), form, knowledge)
    assert written.count == 1
    assert len(rows(content)) == (2 if form == "polecat" else 1)
    assert written.left_out == {
        "planned or supposed": 1,
        "said not to be so": 1,
        "rumours or of an unnamed source": 1,
        "without a day": 2,
        "without an actor": 1,
        "denied by somebody": 1,
        "of a withdrawn document": 1,
        "stances, relations or denials": 1,
    }


def test_plover_has_months_and_marks_what_is_planned_or_not_so(tmp_path: Path, knowledge: Knowledge) -> None:
    content, written = taken_out(disputed(knowledge, tmp_path / "r.duckdb"), "plover", knowledge)
    events = {(each["event"][0], *each["mode"]): each for each in map(json.loads, content.splitlines())}
    assert set(events) == {("CONSULT", "visit"), ("CONSULT", "phone"), ("AGREE",), ("AID",)}
    visited, phoned = events["CONSULT", "visit"], events["CONSULT", "phone"]
    assert (visited["date"], visited.get("enddate"), visited["edtf"]) == ("2019-05-04", None, "2019-05-04")
    assert (phoned["date"], phoned["enddate"]) == ("2019-04-01", "2019-04-30")
    assert events["AGREE",]["context"] == ["diplomatic", "future"]
    assert (visited["quad_code"], visited["event_scale"], visited["event_text"]) == (1, 4.0, ["visited"])
    assert (visited["actor"][0]["identifier_text"], visited["actor"][0]["sector"]) == ("Mali", "GOV")
    assert written.left_out["rumours or of an unnamed source"] == 1


def test_an_undated_event_stands_on_the_day_of_publication(tmp_path: Path, knowledge: Knowledge) -> None:
    one = paper()
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one, date=None)]))
    (_, row) = rows(taken_out(path, "polecat", knowledge)[0])
    assert row[1] == "2019-05-05"


def test_polecat_has_a_row_of_forty_columns_for_each_two_parties_and_copies_once(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    one, copy = paper(), paper(publisher="Other Post")
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one)]), (copy, [visit(copy)]))
    content, written = taken_out(path, "polecat", knowledge)
    heading, *events = rows(content)
    assert (len(heading), written.left_out) == (40, {"copies of a telling": 1})
    (event,) = (dict(zip(heading, row, strict=True)) for row in events)
    assert (event["Event Type"], event["Event Mode"], event["Intensity"]) == ("CONSULT", "visit", "4.0")
    assert (event["Quad Code"], event["Source"], event["Publication Date"]) == (
        "VERBAL COOPERATION",
        "Harbour Post",
        "2019-05-05",
    )
    assert (event["Actor Name"], event["Actor Country"], event["Actor Name Raw"]) == ("Mali", "MLI", "foreign minister")


def test_gdelt_counts_the_first_documents_mentions_and_lists_all(tmp_path: Path, knowledge: Knowledge) -> None:
    one, copy = paper(url="https://post.example/mali"), paper(publisher="Other Post")
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one)]), (copy, [visit(copy)]))
    (event,) = rows(taken_out(path, "gdelt", knowledge)[0])
    assert len(event) == 58
    assert event[1:8] == ["20190504", "201905", "2019", "2019.3397", "MLIGOV", "MALI", "MLI"]
    assert event[12] == "GOV"
    assert event[15:18] == ["NER", "NIGER", "NER"]
    assert event[25:34] == ["1", "042", "042", "04", "1", "1.9", "1", "1", "1"]
    assert event[56:] == ["20190505", "https://post.example/mali"]
    first, second = rows(taken_out(path, "gdelt-mentions", knowledge)[0])
    assert first[0] == second[0] == event[0]
    assert (len(first), first[3:6]) == (16, ["1", "post.example", "https://post.example/mali"])
    assert second[3:5] == ["2", "Other Post"]
    assert {first[15], second[15]} == {visit(one).id, visit(copy).id}


def test_a_body_is_a_known_group_and_together_is_done_in_both_directions(tmp_path: Path, knowledge: Knowledge) -> None:
    one = paper()
    both = (party(one, "Mali", "MLI"), party(one, "Harbour Post", "UNO"))
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one, actors=both, recipients=())]))
    found = {(row[7], row[8], row[17], row[18]) for row in rows(taken_out(path, "gdelt", knowledge)[0])}
    assert found == {("MLI", "", "", "UNO"), ("", "UNO", "MLI", "")}


def test_annotations_quote_the_very_characters_with_what_stands_around(tmp_path: Path, knowledge: Knowledge) -> None:
    one = paper("\U0001f600 " + TEXT, url="https://post.example/mali")
    record = visit(one, attribution=(rumour(one),))
    path = store_of(tmp_path / "r.duckdb", (one, [record]))
    page = json.loads(taken_out(path, "annotations", knowledge)[0])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    whole, trigger, actor, recipient = page["items"]
    said, as_json = (body["value"] for body in whole["body"])
    assert "rumour" in said
    assert json.loads(as_json)["id"] == record.id
    for annotation in page["items"]:
        place, quoted = annotation["target"]["selector"]
        assert one.text[place["start"] : place["end"]] == quoted["exact"]
        assert one.text[: place["start"]].endswith(quoted["prefix"])
        assert one.text[place["end"] :].startswith(quoted["suffix"])
    assert trigger["target"]["selector"][1]["exact"] == "visited"
    assert [each["body"][0]["value"] for each in (actor, recipient)] == ["actor", "recipient"]
    assert actor["target"]["source"]["via"] == "https://post.example/mali"


def test_texts_are_exact_in_parquet_and_harmless_in_csv(tmp_path: Path, knowledge: Knowledge) -> None:
    from pyarrow import parquet

    one = paper(HOSTILE)
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one, external_id="POST 7", date="1991/..")]))
    (row,) = csv.DictReader(io.StringIO(taken_out(path, "csv", knowledge)[0].decode()))
    assert row["text"] == "'=HYPERLINK(1) [31m Mali’s foreign minister visited Niger."
    assert row["external_id"] == "POST 7"
    (value,) = parquet.read_table(io.BytesIO(taken_out(path, "parquet", knowledge)[0])).to_pylist()
    assert value["text"] == HOSTILE
    assert (value["first_day"].isoformat(), value["last_day"]) == ("1991-01-01", None)
    assert (value["actors"][0]["sector"], value["attribution"], value["id"]) == ("GOV", [], row["id"])


def test_tentative_records_are_left_out_unless_asked_for_and_then_marked(tmp_path: Path, knowledge: Knowledge) -> None:
    one = paper()
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one, tentative=True)]))
    stated = [json.loads(line)["kind"] for line in taken_out(path, "jsonl", knowledge)[0].splitlines()]
    assert stated == ["document"]
    unsure = taken_out(path, "jsonl", knowledge, Filter(tentative=True))[0].splitlines()
    assert [json.loads(line).get("tentative") for line in unsure] == [None, True]


@pytest.mark.parametrize("write", [write_gexf, write_graphml])
def test_a_network_has_nodes_with_countries_and_weighted_edges(tmp_path: Path, knowledge: Knowledge, write) -> None:
    one = paper()
    path = store_of(tmp_path / "r.duckdb", (one, [visit(one)]))
    into = io.BytesIO()
    with Store.open(path, create=False) as store:
        write(analysis.network(store, knowledge), knowledge, into)
    root = etree.fromstring(into.getvalue())
    assert {node.get("id") for node in root.iterfind(".//{*}node")} == {"MLI", "NER"}
    (edge,) = root.iterfind(".//{*}edge")
    assert {edge.get("source"), edge.get("target")} == {"MLI", "NER"}
    said = {(each.get("for") or each.get("key")): each.get("value") or each.text for each in edge.iter("{*}*")}
    assert (said["edge-mean"], said["edge-acts"], said["edge-record"]) == ("4.0", "1", visit(one).id)
    countries = [
        each.get("value") or each.text
        for each in root.iter("{*}attvalue", "{*}data")
        if (each.get("for") or each.get("key")) == "node-country"
    ]
    assert sorted(countries) == ["MLI", "NER"]
