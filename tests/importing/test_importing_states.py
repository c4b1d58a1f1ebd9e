from __future__ import annotations

from pathlib import Path

import pytest
from importing_samples import brought_in, found_in, parties, speakers

from onrecord.storing import Store

pytest.importorskip("pyarrow")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "record.duckdb", create=True)


def _write(folder: Path, text: str, name: str = "data.csv") -> Path:
    file = folder / name
    file.write_text(text)
    return file


def test_numbers_of_states_mean_the_state_of_their_time(store: Store, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
        "365.0,265.0,1970,1,0,0,0,1\n365,345,1900,0,0,0,1,0\n365,371,1994,1,0,0,0,0\n255,300,1880,1,0,0,0,0\n"
        "365,371,1995,0,0,0,0,0\n999,371,1995,1,0,0,0,0\n",
    )
    sums = brought_in(store, file)
    found = found_in(store)
    entities = {
        key: [(party.name, party.country, party.entity) for party in (*one.record.actors, *one.record.recipients)]
        for key, one in found.items()
    }
    assert entities == {
        "ATOP 365 265 1970": [("Soviet Union", "RUS", "SUN"), ("German Democratic Republic", "DEU", "DDR")],
        "ATOP 365 345 1900": [("Russia", "RUS", "RUS"), ("Serbia", "SRB", "SRB")],
        "ATOP 365 371 1994": [("Russia", "RUS", "RUS"), ("Armenia", "ARM", "ARM")],
        "ATOP 255 300 1880": [("Germany", "DEU", "DEU"), ("Austria-Hungary", None, None)],
    }
    one = found["ATOP 365 265 1970"].record
    assert (one.kind, one.type, one.content, one.date) == ("relation", "alliance", "defense+consultation", "1970")
    assert sorted(refused.rows for refused in sums.refused.values()) == [1, 1]


def test_membership_of_the_system_has_its_days(store: Store, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
        "GDR,265,German Democratic Republic,1954,3,25,1990,10,2,2016\n",
    )
    brought_in(store, file)
    (stored,) = found_in(store).values()
    assert (stored.record.type, stored.record.date) == ("membership", "1954-03-25/1990-10-02")
    assert parties(stored) == (["DEU"], ["interstate system"])
    assert stored.record.actors[0].entity == "DDR"


def test_a_dispute_is_one_act_of_each_side_that_did_something(store: Store, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        "dispnum,ccode1,ccode2,year,disponset,hiact1,hostlev1\n"
        "5,2,20,1900,1,7,3\n5,2,20,1901,0,7,3\n5,20,2,1900,1,0,1\n6,2,70,1914,1,-9,4\n",
    )
    sums = brought_in(store, file)
    found = found_in(store)
    assert {key: (one.record.type, one.record.date) for key, one in found.items()} == {
        "MID 5 2 20 1900": ("MOBILIZE", "1900/1901"),
        "MID 6 2 70 1914": ("ASSAULT", "1914"),
    }
    assert parties(found["MID 5 2 20 1900"]) == (["USA"], ["CAN"])
    assert sum(refused.rows for refused in sums.refused.values()) == 2


def test_diplomatic_exchange_is_a_relation_of_two(store: Store, tmp_path: Path) -> None:
    file = _write(tmp_path, "ccode1,ccode2,year,DR_at_1,DR_at_2,DE\n2,20,1990,3,2,1\n2,40,1990,0,0,0\n")
    brought_in(store, file)
    (stored,) = found_in(store).values()
    assert (stored.record.type, stored.record.content) == ("diplomatic_relations", "ambassador")
    assert parties(stored) == (["USA", "CAN"], [])


def test_votes_take_their_day_from_the_roll_calls_before_them(store: Store, tmp_path: Path) -> None:
    votes = _write(
        tmp_path,
        "rcid,country,country_code,vote\n3.0,Russia,RU,no\n3.0,Namibia,NA,yes\n3.0,Chad,TD,abstain\n4.0,Chad,TD,yes\n",
        "votes.csv",
    )
    alone = brought_in(store, votes)
    assert (alone.records, alone.documents) == (0, 0)
    assert [str(error) for error in alone.errors] == [
        f"{votes}: its votes have no days. Give the file of roll calls before it, in the same command"
    ]
    calls = _write(tmp_path, "rcid,session,date,unres,short\n3,1,1980-01-02,R/35/1,PEACE\n", "calls.csv")
    sums = brought_in(store, calls, votes)
    found = found_in(store)
    assert sums.records == len(found) == 2
    against, in_favour = found["UN roll call 3 RU"].record, found["UN roll call 3 Namibia"].record
    assert (against.type, against.date, against.content) == ("REJECT", "1980-01-02", "resolution R/35/1")
    assert (against.actors[0].entity, against.recipients) == ("SUN", ())
    assert (in_favour.type, in_favour.actors[0].country) == ("SUPPORT", "NAM")
    assert speakers(found["UN roll call 3 RU"]) == ["United Nations General Assembly votes"]


def test_a_treaty_has_all_its_parties(store: Store, tmp_path: Path) -> None:
    file = _write(
        tmp_path,
        '"number";"name";"entry_type";"year";"c1";"c2";"c3"\n'
        '1;"Pact; of Two";"base_treaty";2003;4;356;NA\n2;"Exit";"withdrawal";2004;4;NA;NA\n'
        '3;"Text";"consolidated";2005;4;8;NA\n',
    )
    brought_in(store, file)
    found = found_in(store)
    pact, withdrawal = found["DESTA 1 base_treaty"], found["DESTA 2 withdrawal"]
    assert (pact.record.type, pact.record.content, pact.record.date) == ("AGREE", "Pact; of Two", "2003")
    assert parties(pact) == (["AFG", "IND"], [])
    assert (withdrawal.record.type, withdrawal.record.mode) == ("SANCTION", "withdraw")
    assert len(found) == 2
