"""Turn what DuckDB raises into errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from onrecord.errors import StoreError
from onrecord.places import Place

#: DuckDB 1.4 has RuntimeError for text that is no Unicode.
FAULTS = (duckdb.Error, RuntimeError)


@contextmanager
def reading_of(place: Place) -> Iterator[None]:
    """Raise StoreError where a question cannot be answered."""
    try:
        yield
    except FAULTS as error:
        let_go_on_ctrl_c(error)
        advice = "Open it again, and if it stays so put back a copy"
        raise StoreError(f"{place}: the record cannot be read ({error}). {advice}.") from error


@contextmanager
def writing_to(place: Place) -> Iterator[None]:
    """Raise StoreError where a batch cannot be kept."""
    try:
        yield
    except (*FAULTS, OSError) as error:
        let_go_on_ctrl_c(error)
        advice = "Check the free space and your rights to write, and add the documents again"
        raise StoreError(f"{place}: nothing of this batch was added ({error}). {advice}.") from error


def let_go_on_ctrl_c(error: Exception) -> None:
    """Raise KeyboardInterrupt for what DuckDB makes of Ctrl-C: a RuntimeError that says so."""
    if isinstance(error, duckdb.InterruptException) or "interrupt" in str(error).lower():
        raise KeyboardInterrupt from error
