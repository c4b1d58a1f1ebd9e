from __future__ import annotations

from pathlib import Path

import pytest
from storing_samples import document, party, visit

from onrecord.errors import QueryError
from onrecord.storing import Store, free_query, unpack

PAPER = document()


@pytest.fixture(scope="module", params=["file", "folder"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    here = tmp_path_factory.mktemp("queries")
    with Store.open(here / "record.duckdb", create=True) as made:
        guess = visit(PAPER, 2, tentative=True)
        plain = visit(PAPER, 1, attribution=(), auxiliary=(), actors=(party("Ruritania", "RUR"),), type="AGREE")
        made.add(PAPER, [visit(PAPER), plain, guess])
    place = here / "record.duckdb"
    if request.param == "folder":
        unpack(place, here / "record")
        place = here / "record"
    with Store.open(place, create=False) as opened:
        yield opened


def ask(store: Store, query: str) -> list[tuple[object, ...]]:
    with free_query(store, query) as answer:
        return list(answer.rows())


def test_a_query_gives_columns_and_rows(store: Store) -> None:
    with free_query(store, "SELECT kind, count(*) AS n FROM records GROUP BY ALL -- all of them;") as answer:
        assert answer.columns == ("kind", "n")
        assert list(answer.rows()) == [("event", 3)]


def test_the_table_of_records_reads_like_records(store: Store) -> None:
    columns = "id, type, actors, actor_keys, recipients, supports, opposes, asserted, said_by, text, document, title"
    assert ask(store, f"SELECT {columns} FROM record_table WHERE NOT asserted") == [
        (
            visit(PAPER).id, "CONSULT", "minister;Ruritania", "RUR;RUR", "Graustark", "RUR", "GRA;STR", False,
            "Harbour Gazette (reported) > somebody (rumour)", visit(PAPER).text, PAPER.id, PAPER.title,
        )
    ]  # fmt: skip


def test_what_is_tentative_is_in_no_view(store: Store) -> None:
    assert ask(store, "SELECT count(*) FROM records WHERE tentative") == [(1,)]
    assert ask(store, "SELECT type FROM record_table ORDER BY 1") == [("AGREE",), ("CONSULT",)]
    assert ask(store, "SELECT count(DISTINCT record) FROM party_table") == [(2,)]
    assert ask(store, "SELECT records, length FROM document_table") == [(2, len(PAPER.text))]


def test_a_withdrawn_document_is_marked(tmp_path: Path) -> None:
    from onrecord.model import Withdrawal

    with Store.open(tmp_path / "record.duckdb", create=True) as made:
        made.add(PAPER, [visit(PAPER)])
        made.withdraw(Withdrawal(PAPER.id, "2020-05", "wrong"))
        assert [str(day) for (day,) in ask(made, "SELECT withdrawn FROM record_table")] == ["2020-05-31"]


@pytest.mark.parametrize("query", ["DESCRIBE records", "SHOW TABLES", "SUMMARIZE record_table", "FROM records LIMIT 1"])
def test_what_only_looks_is_answered(store: Store, query: str) -> None:
    assert ask(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM records",
        "UPDATE records SET text = 'x'",
        "INSERT INTO records (kind) VALUES ('event')",
        "DROP TABLE records",
        "CREATE TABLE mine (a INTEGER)",
        "CREATE OR REPLACE VIEW records AS SELECT 1",
        "COPY records TO '{file}'",
        "COPY (SELECT 1) TO '{inside}'",
        "WITH written AS (COPY (SELECT 1) TO '{inside}') FROM written",
        "WITH gone AS (DELETE FROM records RETURNING *) FROM gone",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{inside}'",
        "EXPORT DATABASE '{file}'",
        "ATTACH '{file}' AS other",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA enable_profiling",
        "CALL force_checkpoint()",
        "SELECT 1; DELETE FROM records",
        "FROM read_text('/etc/hostname')",
        "FROM read_csv('/etc/passwd')",
        "FROM glob('/etc/*')",
        "FROM '/etc/passwd'",
        "FROM query('WITH w AS (COPY (SELECT 1) TO ''{inside}'') FROM w')",
        "",
        ";",
        "SELEC 1",
        "SELECT nothing FROM records",
        "SELECT error('no')",
    ],
)
def test_nothing_is_written_and_no_other_file_is_read(store: Store, tmp_path: Path, query: str) -> None:
    folder = Path(str(store._path))
    before = {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")}
    written = query.format(file=tmp_path / "out", inside=folder / "records" / "x.parquet")
    with pytest.raises(QueryError):
        ask(store, written)
    assert list(tmp_path.iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in folder.parent.rglob("*")} == before
    assert ask(store, "SELECT count(*) FROM records") == [(3,)]


def test_an_error_says_what_is_wrong_on_one_line(store: Store) -> None:
    with pytest.raises(QueryError, match=r"Table with name nowhere does not exist.*DESCRIBE names") as refusal:
        ask(store, "SELECT *\nFROM nowhere")
    assert "\n" not in str(refusal.value)


def test_an_answer_comes_as_arrow(store: Store) -> None:
    pytest.importorskip("pyarrow")
    with free_query(store, "SELECT id, supports FROM records ORDER BY key") as answer:
        table = answer.arrow().read_all()
    assert table.column_names == ["id", "supports"]
    assert table.num_rows == 3
