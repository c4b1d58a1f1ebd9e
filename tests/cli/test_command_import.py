from __future__ import annotations

from pathlib import Path

import pytest
from running import Command

pytest.importorskip("pyarrow")

_ALLIANCE = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n2,20,1950,1,0,0,0,1\n"


def test_import_tells_what_it_brought_in(on_fresh: Command, tmp_path: Path) -> None:
    file = tmp_path / "atop.csv"
    file.write_text(_ALLIANCE + "2,20,1951,0,0,0,0,0\n")
    done = on_fresh("import", str(file))
    assert "2 lines read: 1 new record in 1 new document." in done.stdout
    assert "1 row is no record: a year without an obligation between the two" in done.stdout
    (record,) = on_fresh("records", "--party", "USA", "--json").lines
    assert (record["type"], record["external_id"]) == ("alliance", "ATOP 2 20 1950")
    (sums,) = on_fresh("import", str(file), "--json").lines
    assert (sums["records"], sums["known"]) == (0, 2)


def test_import_takes_the_files_of_a_folder_by_name(on_fresh: Command, tmp_path: Path) -> None:
    folder = tmp_path / "votes"
    (folder / "later").mkdir(parents=True)
    assert on_fresh("import", str(folder)).code == 2
    (folder / "calls.csv").write_text("rcid,session,date,unres,short\n3,1,1980-01-02,R/35/1,PEACE\n")
    (folder / "later" / "votes.csv").write_text("rcid,country,country_code,vote\n3,Namibia,NA,yes\n")
    (folder / ".hidden").write_text("Nothing.\n")
    done = on_fresh("import", str(folder))
    assert (done.code, done.stderr) == (0, "")
    assert "2 lines read: 1 new record in 2 new documents." in done.stdout


def test_import_refuses_what_it_does_not_know(on_fresh: Command, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Only a note.\n")
    refused = on_fresh("import", str(file))
    assert refused.code == 1
    assert "Known are gdelt2" in refused.stderr
    assert on_fresh("import", str(file), "--as", "nothing").code == 2


def test_what_was_exported_is_put_back_as_it_was(on_sample: Command, on_fresh: Command, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    assert on_sample("export", "jsonl", "-o", file).code == 0
    restored = on_fresh("import", file)
    assert restored.code == 0
    assert "16 new documents, " in restored.stdout
    assert on_fresh("records", "--json").stdout == on_sample("records", "--json").stdout
    assert "0 new documents, 0 records; 16 documents known already" in on_fresh("import", file).stdout
    with file.open("a", encoding="utf-8") as lines:
        lines.write('{"kind": "document", "text": 7}\n')
    alliances = tmp_path / "atop.csv"
    alliances.write_text(_ALLIANCE)
    refused = on_fresh("import", file, alliances)
    assert refused.code == 1
    assert "all.jsonl" in refused.stderr
    assert "1 line read: 1 new record" in refused.stdout
