"""CAMEO's codes of events and what they are in PLOVER."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge, load_knowledge


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("042", ("CONSULT", "visit")),
        ("0333", ("AGREE", None)),
        ("0871", ("RETREAT", "ceasefire")),
        ("0872", ("RETREAT", "withdraw")),
        ("116", ("SANCTION", "convict")),
        ("1712", ("ASSAULT", "destroy")),
        ("1711", ("COERCE", "seize")),
    ],
)
def test_a_code_is_a_type_and_a_mode(knowledge: Knowledge, code: str, named: tuple[str, str | None]) -> None:
    assert knowledge.ontology.of_cameo(code) == named


def test_a_code_that_cameo_has_not_is_an_error(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        knowledge.ontology.of_cameo("99")


def test_a_type_that_plover_has_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "cameo.toml").write_text('[events]\n04 = "MEETING"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"04.*MEETING"):
        load_knowledge(tmp_path)
