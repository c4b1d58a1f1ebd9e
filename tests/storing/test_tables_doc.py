from __future__ import annotations

import re
from pathlib import Path

import pytest
from storing_samples import document, party, visit

from onrecord.storing import Store, free_query, unpack
from onrecord.storing.schema import TABLES

DOC = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    paper = document()
    plain = visit(paper, 1, attribution=(), auxiliary=(), actors=(party("Ruritania", "RUR"),))
    with Store.open(made / "record.duckdb", create=True) as store:
        store.add(paper, [visit(paper), plain])
    unpack(made / "record.duckdb", made / "record")
    return made


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)


def section(name: str) -> str:
    """Return what the page says of a table: its section, or its line among the others."""
    found = re.search(rf"### `{name}`\n(.*?)(?=\n##|\Z)", DOC, re.DOTALL) or re.search(rf"\| `{name}` \|(.*)", DOC)
    assert found is not None, f"docs/tables.md does not name {name}"
    return found[1]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_explained(table: str) -> None:
    told = set(re.findall(r"`(\w+)`", section(table)))
    assert set(TABLES[table]) <= told


@pytest.mark.parametrize("view", ["record_table", "party_table", "document_table"])
def test_every_column_of_a_view_is_explained(here: Path, view: str) -> None:
    with Store.open(here / "record.duckdb", create=False) as store, free_query(store, f"FROM {view}") as answer:
        assert set(answer.columns) <= set(re.findall(r"`(\w+)`", section(view)))


@pytest.mark.parametrize("query", blocks("sql"))
@pytest.mark.parametrize("place", ["record.duckdb", "record"])
def test_the_queries_answer(here: Path, query: str, place: str) -> None:
    with Store.open(here / place, create=False) as store, free_query(store, query) as answer:
        assert list(answer.rows())


@pytest.mark.parametrize("example", blocks("python"))
def test_the_examples_in_python_run(
    here: Path, example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    monkeypatch.chdir(here)
    exec(compile(example, "docs/tables.md", "exec"), {})
    assert capsys.readouterr().out.strip() not in ("", "[]")
