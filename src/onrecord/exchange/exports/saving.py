"""Write an export to a stream, or to a file or folder that is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from onrecord.errors import ExportError
from onrecord.exchange.exports.annotations import write_annotations
from onrecord.exchange.exports.asking import Asked, Written
from onrecord.exchange.exports.gdelt import write_gdelt, write_gdelt_mentions
from onrecord.exchange.exports.lines import write_csv, write_jsonl
from onrecord.exchange.exports.parquet import write_parquet
from onrecord.exchange.exports.plover import write_plover
from onrecord.exchange.exports.polecat import write_polecat
from onrecord.keeping import whole_file, whole_folder

Writer = Callable[[IO[bytes]], Written]

#: The formats that hold records in one stream, each with its writer.
WRITERS: Mapping[str, Callable[[Asked, IO[bytes]], Written]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "plover": write_plover,
    "polecat": write_polecat,
    "gdelt": write_gdelt,
    "gdelt-mentions": write_gdelt_mentions,
    "annotations": write_annotations,
}


def save(write: Writer, path: Path) -> Written:
    """Write a file, in place of what was there; raises ExportError where it cannot be."""
    try:
        with whole_file(path, private=False) as file:
            return write(file)
    except OSError as error:
        raise _unwritable(path, error, "file") from error


def save_folder(write: Callable[[Path], Written], path: Path) -> Written:
    """Write a folder; raises ExportError where it cannot be, or where something stands there already."""
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise ExportError(f"{path}: something is there already. Name another folder, or remove it first.")
    try:
        with whole_folder(path) as folder:
            return write(folder)
    except OSError as error:
        raise _unwritable(path, error, "folder") from error


def _unwritable(path: Path, error: OSError, what: str) -> ExportError:
    return ExportError(f"{path}: cannot be written ({error.strerror or error}). Name another {what}.")
