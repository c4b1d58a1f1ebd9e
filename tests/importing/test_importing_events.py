from __future__ import annotations

from pathlib import Path

import pytest
from importing_samples import brought_in, found_in, gdelt_event, lines, parties, speakers

from onrecord.storing import Store

pytest.importorskip("pyarrow")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "record.duckdb", create=True)


def test_a_row_of_gdelt_becomes_a_record_that_leads_to_its_line(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "gdelt.csv"
    file.write_text(lines([gdelt_event(7), gdelt_event(8, code="1823", name1="ÉLITE", state1="", role1="MIL")]))
    sums = brought_in(store, file)
    assert (sums.lines, sums.records, sums.refused) == (2, 2, {})
    found = found_in(store)
    visit, attack = found["GDELT 7"], found["GDELT 8"]
    record = visit.record
    assert (record.kind, record.type, record.mode, record.date) == ("event", "CONSULT", "visit", "2023-01-02")
    assert (record.place, record.score) == ("Nairobi, Kenya", 4.0)
    assert record.rule == "CAMEO 042 → CONSULT visit, CAMEO2PLOVER 2021"
    assert parties(visit) == (["KEN"], ["UGA"])
    assert (record.actors[0].entity, record.recipients[0].entity, record.recipients[0].sector) == ("KEN", None, "GOV")
    assert speakers(visit) == ["GDELT 2.0 events", "daily.example"]
    assert record.text == lines([gdelt_event(7)]).rstrip("\n") == record.span.of(visit.document.text)
    assert (visit.document.published, visit.document.publisher) == ("2023-01-03", "GDELT 2.0 events")
    assert visit.document.source == f"{file}#lines=1-2"
    assert (attack.record.type, attack.record.actors[0].key, attack.record.actors[0].sector) == (
        "ASSAULT",
        "élite",
        "MIL",
    )
    assert attack.record.text == attack.record.span.of(attack.document.text)
    assert store.record(record.id) == store.record("GDELT 7") == visit


def test_rows_that_are_no_record_are_counted_with_their_lines(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "gdelt.csv"
    rows = [
        gdelt_event(1), gdelt_event(2, code="010"), gdelt_event(3, name1=""), gdelt_event(4, date="20230231"),
        ["only", "three", "values"], gdelt_event(5),
    ]  # fmt: skip
    file.write_text(lines(rows))
    sums = brought_in(store, file)
    assert sums.records == 2
    refused = {reason: (found.rows, [line for _, line in found.first]) for (_, reason), found in sums.refused.items()}
    assert refused == {
        "a statement, an appeal or an unknown code: PLOVER has no type for it": (1, [2]),
        "without a first actor: nobody who did it": (1, [3]),
        "without a day of the event": (1, [4]),
        "not 61 values with a tab between them": (1, [5]),
    }
    assert any(f"{file} line 3" in sentence for sentence in sums.sentences())


def test_adding_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    rows = [gdelt_event(number, added=f"202301{3 + number // 60:02}000000") for number in range(250)]
    file = tmp_path / "gdelt.csv"
    file.write_text(lines(rows[:130]))
    assert brought_in(store, file).records == 130
    before = found_in(store)
    again = brought_in(store, file)
    assert (again.records, again.documents, again.known) == (0, 0, 130)
    assert found_in(store) == before


def test_rows_of_a_file_that_has_grown_or_overlaps_are_not_there_twice(store: Store, tmp_path: Path) -> None:
    rows = [gdelt_event(number) for number in range(250)]
    file, other = tmp_path / "gdelt.csv", tmp_path / "other.csv"
    file.write_text(lines(rows[:130]))
    brought_in(store, file)
    file.write_text(lines(rows[:150]))
    grown = brought_in(store, file)
    assert (grown.records, grown.repeated) == (20, 30)
    other.write_text(lines(rows[120:]))
    overlapping = brought_in(store, other)
    assert (overlapping.records, overlapping.repeated) == (100, 30)
    assert len(found_in(store)) == store.count().records == 250


def test_documents_are_cut_where_the_day_of_publication_changes(store: Store, tmp_path: Path) -> None:
    rows = [gdelt_event(number, added=f"202301{3 + number // 130:02}000000") for number in range(250)]
    file = tmp_path / "gdelt.csv"
    file.write_text(lines(rows))
    brought_in(store, file)
    documents = {stored.document.source.rpartition("#")[2]: stored.document for stored in found_in(store).values()}
    assert {place: document.published for place, document in documents.items()} == {
        "lines=1-100": "2023-01-03", "lines=101-130": "2023-01-03",
        "lines=131-230": "2023-01-04", "lines=231-250": "2023-01-04",
    }  # fmt: skip


def test_an_event_of_gdelt_1_has_its_day_and_needs_no_address(store: Store, tmp_path: Path) -> None:
    row = gdelt_event(9)
    old = [*row[:39], *row[40:47], *row[48:55], *row[56:59], "20130405"]
    assert len(old) == 57
    file = tmp_path / "19790102.export.csv"
    file.write_text(lines([old]))
    brought_in(store, file)
    stored = found_in(store)["GDELT 9"]
    assert stored.document.publisher == "GDELT 1.0 events"
    assert stored.document.published == "2013-04-05"
    assert speakers(stored) == ["GDELT 1.0 events"]


_ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District",
    "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def test_icews_names_states_in_words_and_sectors_by_the_list(store: Store, tmp_path: Path) -> None:
    row = (
        "3", "2015-05-06", "Army (Chad)", "Government,Military", "Chad", "Provide aid", "070", "7", "Moldova", "NA",
        "Moldova, Republic of", "1", "2", "Chad Gazette", "Chisinau", "NA", "NA", "Moldova", "47", "28",
    )  # fmt: skip
    file = tmp_path / "events.tab"
    file.write_text(lines([_ICEWS, row]))
    brought_in(store, file)
    stored = found_in(store)["ICEWS 3"]
    record = stored.record
    assert (record.type, record.date, record.place) == ("AID", "2015-05-06", "Chisinau, Moldova")
    assert (record.actors[0].country, record.actors[0].sector) == ("TCD", "MIL")
    assert (record.recipients[0].country, record.recipients[0].entity) == ("MDA", "MDA")
    assert speakers(stored) == ["ICEWS events", "Chad Gazette"]
    assert stored.document.published == "2015-05-06"


def test_facts_of_a_knowledge_graph_are_read_by_the_names_of_events(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "train.txt"
    file.write_text(
        "Ministry (Peru)\tHost a visit\tChile\t2014-02-03\nPeru\tMake statement\tChile\t2014-02-03\n"
        "Nobody Known\tHost a visit\tChile\t2014-02-04\n"
    )
    sums = brought_in(store, file)
    assert sums.records == 2
    found = sorted(found_in(store).values(), key=lambda stored: stored.record.date or "")
    assert parties(found[0]) == (["PER"], ["CHL"])
    assert found[0].record.actors[0].entity is None
    assert parties(found[1]) == (["nobody known"], ["CHL"])


_POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip


def _polecat(number: str, **values: str) -> list[str]:
    given = {
        "Event ID": number, "Event Date": "2023-02-03", "Event Type": "CONSULT", "Event Mode": "visit",
        "Contexts": "diplomatic;military", "Actor Name": "A. Minister; B. General", "Actor Country": "FIN",
        "Primary Actor Sector": "GOV;MIL", "Actor Title": "minister; general", "Recipient Name": "Norway",
        "Recipient Country": "NOR", "Country": "Norway", "Source": "Nordic Times", "Publication Date": "2023-02-04",
        "Version": "NGEC 1", "District": "None",
    }  # fmt: skip
    return [(given | values).get(column, "None") for column in _POLECAT]


@pytest.mark.parametrize("named", [True, False])
def test_polecat_keeps_its_types_and_lists_of_actors(named: bool, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "polecat.txt"
    broken = _polecat("b2")
    rows = [
        _polecat("a1"),
        broken[:20],
        _polecat("c3", **{"Event Type": "YIELD"}),
        _polecat("d4", **{"Actor Name": ""}),
    ]
    file.write_text(lines([_POLECAT, *rows] if named else rows))
    sums = brought_in(store, file)
    stored = found_in(store)["POLECAT a1"]
    record = stored.record
    assert (record.type, record.mode, record.contexts) == ("CONSULT", "visit", ("diplomatic", "military"))
    assert [(one.name, one.country, one.sector, one.role) for one in record.actors] == [
        ("A. Minister", "FIN", "GOV", "minister"), ("B. General", "FIN", "MIL", "general")
    ]  # fmt: skip
    assert parties(stored)[1] == ["NOR"]
    assert speakers(stored) == ["POLECAT", "Nordic Times"]
    assert stored.document.published == "2023-02-04"
    assert found_in(store)["POLECAT d4"].record.actors[0].name == "Finland"
    assert {reason for _, reason in sums.refused} == {
        "its type is none of PLOVER’s", "not 40 values with a tab between them"
    }  # fmt: skip


_ACLED = (
    "event_id_cnty,event_date,time_precision,sub_event_type,actor1,inter1,actor2,inter2,"
    "country,location,source,timestamp\n"
)


def test_acled_says_by_kinds_of_actors_who_did_it_to_whom(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    file.write_text(
        _ACLED
        + "MLI1,3 May 2020,1,Attack,Civilians (Mali),Civilians,Military Forces of Mali (2013-2020),State forces,"
        + 'Mali,Gao,"Daily; Weekly",1588723200\n'
        + 'MLI2,2020-05-03,2,Armed clash,"Group ""A""",2,Police Forces of Mali (2013-2020),1,'
        + 'Mali,Gao,"A paper\nof two lines",1588723200\n'
        + "MLI3,03-05-2020,3,Peaceful protest,Protesters (Mali),6.0,,0,Mali,Gao,Daily,1588723200\n"
        + "MLI4,2020-05-03,1,Other,Protesters (Mali),6,,0,Mali,Gao,Daily,1588723200\n"
    )
    sums = brought_in(store, file)
    found = found_in(store)
    attack, clash, protest = (found[f"ACLED MLI{number}"] for number in (1, 2, 3))
    assert [(one.country, one.sector) for one in attack.record.actors] == [("MLI", "MIL")]
    assert [(one.country, one.sector) for one in attack.record.recipients] == [("MLI", "CVL")]
    assert [(one.name, one.country, one.sector) for one in clash.record.actors] == [
        ('Group "A"', None, "REB"), ("Police Forces of Mali (2013-2020)", "MLI", "COP")
    ]  # fmt: skip
    assert clash.record.recipients == ()
    assert [stored.record.date for stored in (attack, clash, protest)] == [
        "2020-05-03", "2020-04-30/2020-05-06", "2020-05"
    ]  # fmt: skip
    assert speakers(attack) == ["ACLED", "Daily; Weekly"]
    assert clash.record.text.endswith('"A paper\nof two lines",1588723200')
    assert protest.document.source.endswith("#lines=2-6")
    ((_, reason), refused), *_ = sums.refused.items()
    assert (reason, refused.first[0][1]) == ("its sub-event is no act between parties", 6)


def test_rows_of_a_newer_release_are_not_there_twice(store: Store, tmp_path: Path) -> None:
    old = "MLI1,2020-05-03,1,Attack,Rebels of Mali,2,Civilians (Mali),7,Mali,Gao,Daily,1588723200\n"
    new = "MLI2,2020-05-04,1,Attack,Rebels of Mali,2,Civilians (Mali),7,Mali,Gao,Daily,1588723200\n"
    file = tmp_path / "acled.csv"
    file.write_text(_ACLED + old)
    brought_in(store, file)
    file.write_text(_ACLED + new + old)
    sums = brought_in(store, file)
    assert (sums.records, sums.repeated) == (1, 1)
    assert store.count().records == 2
