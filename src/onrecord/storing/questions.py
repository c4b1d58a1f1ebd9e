"""Put a question to the record as a value: the query, its values and what each row becomes.

`Store.ask` answers it. A question that sums over records stands in a module of its own, with its row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row", covariant=True)


@dataclass(frozen=True, slots=True)
class Question(Generic[Row]):
    """A query with the values of its question marks; `row` makes one answer of the columns of a row."""

    query: str
    values: list[Any]
    row: Callable[..., Row]
