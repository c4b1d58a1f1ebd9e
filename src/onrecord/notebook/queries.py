"""The answer to a query in SQL, as Python has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.notebook import html
from onrecord.notebook.frames import Tabular, needing
from onrecord.notebook.html import Column, tag
from onrecord.notebook.records import Reading
from onrecord.storing import free_query
from onrecord.wording import one_line

if TYPE_CHECKING:
    import pyarrow

#: So many rows are shown, and so many characters of a value.
_SHOWN, _VALUE = 20, 300


@dataclass(frozen=True, slots=True, repr=False)
class QueryAnswer(Tabular):
    """The rows that a query gives. It is put when it is asked for: by a loop or a table."""

    query: str
    columns: tuple[str, ...]
    _reading: Reading = field(compare=False)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Give the rows one after the other."""
        with self._reading() as store, free_query(store, self.query) as answer:
            yield from answer.rows()

    def to_arrow(self) -> pyarrow.Table:
        """Return the rows as a table."""
        with self._reading() as store, free_query(store, self.query) as answer:
            return needing("pyarrow", lambda: answer.arrow().read_all())

    def __repr__(self) -> str:
        """Name the columns."""
        return f"<answer with the columns {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        rows = list(islice(self, _SHOWN + 1))
        if not rows:
            return html.whole(f"No rows: the query gives none ({', '.join(self.columns)}).")
        more = [tag("p", html.muted(f"The first {_SHOWN} rows:"))] if len(rows) > _SHOWN else []
        cells = list(zip(*rows[:_SHOWN], strict=True))
        columns = [Column(name, list(map(_cell, values))) for name, values in zip(self.columns, cells, strict=True)]
        return html.whole(*more, html.table(columns))


def _cell(value: Any) -> str:
    line = "" if value is None else one_line(str(value)[: 4 * _VALUE])
    return line if len(line) <= _VALUE else f"{line[:_VALUE]}…"
