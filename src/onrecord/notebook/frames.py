"""Turn answers into tables of Arrow, and these into data frames of whichever library the user has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from onrecord.errors import FrameError
from onrecord.exchange.record_rows import Quotation, record_row, record_schema

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_Made = TypeVar("_Made")


class Tabular:
    """An answer that is a table, too. Each kind says how its table of Arrow is made."""

    __slots__ = ()

    def to_arrow(self) -> pyarrow.Table:
        """Return the table. Raises FrameError where pyarrow is not installed."""
        raise NotImplementedError

    def to_pandas(self) -> pandas.DataFrame:
        """Return a frame of pandas. Raises FrameError where pandas or pyarrow is not installed."""

        def made() -> Any:
            return self.to_arrow().to_pandas()

        return cast("pandas.DataFrame", needing("pandas", made))

    def to_polars(self) -> polars.DataFrame:
        """Return a frame of polars. Raises FrameError where polars or pyarrow is not installed."""

        def made() -> Any:
            import polars

            return polars.from_arrow(self.to_arrow())

        return cast("polars.DataFrame", needing("polars", made))


def needing(library: str, make: Callable[[], _Made]) -> _Made:
    """Return what `make` makes with a library; raises FrameError that says how to install what is missing."""
    try:
        return make()
    except ImportError as error:
        missing = (error.name or library).partition(".")[0]
        install = '"onrecord[data]"' if missing == "pyarrow" else missing
        raise FrameError(f"This needs {missing}, which is not installed. Install it: pip install {install}") from error


def table_of_records(found: Sequence[Quotation], **beside: Sequence[str] | Sequence[int]) -> pyarrow.Table:
    """Return records as a table, behind further columns by name, each with a value for each record."""

    def made() -> Any:
        import pyarrow as pa

        table = pa.Table.from_pylist([record_row(quoted) for quoted in found], record_schema())
        for place, (name, values) in enumerate(beside.items()):
            table = table.add_column(place, name, pa.array(values))
        return table

    return needing("pyarrow", made)


def table_of(rows: Iterable[dict[str, Any]], **columns: str) -> pyarrow.Table:
    """Return rows as a table of columns, by name and type; a type in brackets is that of a list ("[string]")."""

    def made() -> Any:
        import pyarrow as pa

        kinds = {
            name: pa.list_(pa.type_for_alias(kind[1:-1])) if kind[0] == "[" else pa.type_for_alias(kind)
            for name, kind in columns.items()
        }
        return pa.Table.from_pylist(list(rows), pa.schema(list(kinds.items())))

    return needing("pyarrow", made)


def typed(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Give batches of records from the database with the exact types of `record_schema`; nothing is copied."""
    schema = record_schema()
    return (batch.cast(schema) for batch in batches)
