"""Answer a query that a person wrote in SQL, of which nothing can be written and no other file be read.

The database itself uses no files but its own (`opening`). A query must be one SELECT, and its plan is looked at before
it runs: newer DuckDBs write from within a SELECT, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from onrecord.errors import QueryError
from onrecord.storing.failing import FAULTS, let_go_on_ctrl_c
from onrecord.storing.readable import show_views
from onrecord.storing.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

#: Operators of a plan that change something.
_WRITING = re.compile("COPY|INSERT|UPDATE|DELETE|MERGE|CREATE")
#: Rows that are fetched at a time.
_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    _cursor: duckdb.DuckDBPyConnection
    _statement: str

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Give the rows; raises QueryError for a value that the query cannot make."""
        with _told():
            result = self._cursor.execute(self._statement)
            while batch := result.fetchmany(_BATCH):
                yield from batch

    def arrow(self) -> pa.RecordBatchReader:
        """Return the rows as Arrow, batch by batch; pyarrow has to be installed."""
        with _told():
            result = self._cursor.sql(self._statement)
            # DuckDB gave it another name after 1.4.
            make = getattr(result, "to_arrow_reader" if hasattr(result, "to_arrow_reader") else "fetch_arrow_reader")
            reader: pa.RecordBatchReader = make()
            return reader


@contextmanager
def free_query(store: Store, query: str) -> Iterator[Table]:
    """Give the answer to a query; raises QueryError for one that is wrong or asks for more than to read.

    Beside the tables it can use the views of `readable`.
    """
    store.look_again()
    with store._cursor() as cursor:
        with _told():
            statement = _the_only_one(query)
            show_views(cursor)
            _require_reading(cursor, statement)
            columns = tuple(cursor.sql(statement).columns)  # which reads nothing yet
        yield Table(columns, cursor, statement)


def _the_only_one(query: str) -> str:
    found = duckdb.extract_statements(query)
    if len(found) != 1:
        raise QueryError(f"One query is answered at a time, and here are {len(found)}. Give them one by one.")
    if found[0].type is not duckdb.StatementType.SELECT:
        raise QueryError("The record is only read. Ask with SELECT, FROM, DESCRIBE, SUMMARIZE or SHOW TABLES.")
    return found[0].query


def _require_reading(cursor: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Raise QueryError for a query whose plan changes something (`WITH x AS (COPY …) …`)."""
    plan = cursor.execute(f"EXPLAIN (FORMAT json) {statement}").fetchall()
    if any(_WRITING.search(name) for _, tree in plan for node in json.loads(tree) for name in _operators(node)):
        raise QueryError("The record is only read, and this query would write. Leave out what writes.")


def _operators(node: dict[str, Any]) -> Iterator[str]:
    yield node["name"]
    for child in node.get("children", ()):
        yield from _operators(child)


@contextmanager
def _told() -> Iterator[None]:
    """Say in DuckDB's words what is wrong with a query."""
    try:
        yield
    except FAULTS as error:
        let_go_on_ctrl_c(error)
        reason = " ".join(str(error).partition("\n\nLINE ")[0].split())
        end = "" if reason[-1:] in (".", "!", "?") else "."
        raise QueryError(f"{reason}{end} Correct the query: DESCRIBE names the columns of a table.") from error
