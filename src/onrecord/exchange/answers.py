"""Write the answer to a query in SQL in the formats that other programs read."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from onrecord.errors import ExportError
from onrecord.exchange import jsons, tables
from onrecord.keeping import whole_file
from onrecord.storing import Table

#: The formats, each with the ending of its files.
FORMATS = {"csv": ".csv", "json": ".json", "jsonl": ".jsonl", "parquet": ".parquet"}
_BATCH = 1000


def pieces(answer: Table, form: str) -> Iterator[str]:
    """Give the answer as CSV, JSON or JSON Lines, piece by piece."""
    if form == "csv":
        yield tables.lines([answer.columns])
        rows = answer.rows()
        while batch := [*islice(rows, _BATCH)]:
            yield tables.lines([_cell(value) for value in row] for row in batch)
        return
    objects = (jsons.line(_object(answer.columns, row)) for row in answer.rows())
    if form == "jsonl":
        yield from (f"{line}\n" for line in objects)
    else:
        yield from chain(["["], (f"{'' if first else ','}\n{line}" for first, line in _marked(objects)), ["\n]\n"])


def save(answer: Table, form: str, path: Path) -> None:
    """Write the answer to a file, all of it or nothing; raises ExportError where that cannot be."""
    try:
        with whole_file(path, private=False) as file:
            if form == "parquet":
                _write_parquet(answer, file)
            else:
                file.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces(answer, form))
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror or error}). Name another place.") from error


def _write_parquet(answer: Table, file: IO[bytes]) -> None:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        advice = "Install it with: pip install 'onrecord[data]'"
        raise ExportError(f"To write Parquet needs pyarrow. {advice}") from error
    reader = answer.arrow()
    with pq.ParquetWriter(file, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


def _marked(lines: Iterator[str]) -> Iterator[tuple[bool, str]]:
    return ((place == 0, line) for place, line in enumerate(lines))


def _object(columns: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: _json(value) for name, value in zip(columns, row, strict=True)}


def _json(value: Any) -> Any:
    """Return what JSON can hold: a number that is none becomes null, a date a text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return float(value)
        case list() | tuple():
            return [_json(item) for item in value]
        case Mapping():
            return {str(name): _json(item) for name, item in value.items()}
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _cell(value: Any) -> Any:
    plain = _json(value)
    return ";".join("" if item is None else str(item) for item in plain) if isinstance(plain, list) else plain
