"""Find the keys by which tables point to records, from the records' ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from onrecord.storing import filtering, rows, schema

#: Rows of datasets may be very many: their documents are found first.
_ROWS_OF_DATASETS = f"""SELECT {filtering.ID} AS found, r.key FROM records r JOIN documents d ON d.key = r.document
    WHERE d.digits IN ({schema.listing("UBIGINT")}) AND r.external_id IS NOT NULL
        AND found IN ({schema.listing("VARCHAR")})"""
_CODED = f"SELECT id, key FROM records WHERE id IN ({schema.listing('UBIGINT')})"

_ONE = "SELECT id, key FROM records WHERE id = ?"


def keys_of(read: Callable[[str, list[Any]], list[rows.Row]], ids: Sequence[str]) -> dict[str, int]:
    """Return, by id, the keys of those of the records with these ids that are there; `read` gives rows of a query."""
    numbers = [number for each in ids if (number := rows.number_of(each)) is not None]
    if not numbers:
        return {}
    one = len(numbers) == 1
    coded: list[rows.Row] = read(_ONE if one else _CODED, numbers if one else [json.dumps(numbers)])
    found: dict[str, int] = {rows.digits_of(number): key for number, key in coded}
    missing = sorted({rows.digits_of(number) for number in numbers} - found.keys())
    if missing:
        begun = [rows.digits_before(each) for each in missing]
        found |= dict(read(_ROWS_OF_DATASETS, [json.dumps(begun), json.dumps(missing)]))
    return found
