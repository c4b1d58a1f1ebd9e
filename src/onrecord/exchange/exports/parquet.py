"""Write records as Parquet, for R, pandas, polars and DuckDB: texts to the letter, parties as nested lists."""

from __future__ import annotations

from typing import IO

from onrecord.errors import ExportError
from onrecord.exchange.exports.asking import Asked, Written, parts
from onrecord.exchange.record_rows import Quotation, record_row, record_schema

#: Records that are made into columns at a time, and such parts in a row group of the file.
_PART, _PARTS = 1000, 50
MISSING = "Parquet needs pyarrow. Install it with: pip install 'onrecord[data]'."


def write_parquet(asked: Asked, into: IO[bytes]) -> Written:
    """Write a row for each record. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError(MISSING) from error
    written, shape = Written("record"), record_schema()
    with parquet.ParquetWriter(into, shape, compression="zstd") as writer:
        quoted = (Quotation(each.record, each.document, each.withdrawal, each.added) for each in asked.records())
        batches = (
            pa.RecordBatch.from_pylist([record_row(each) for each in part], shape) for part in parts(quoted, _PART)
        )
        for group in parts(batches, _PARTS):
            table = pa.Table.from_batches(group, shape)
            writer.write_table(table)
            written.count += len(table)
    return written
