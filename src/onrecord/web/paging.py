"""Part long lists into pages that have an address each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

Item = TypeVar("Item")

#: So many items stand on a page.
SIZE = 50

#: Parameters of a list: how many items to leave out before the page, and how many to give.
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Leave out so many before the first.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Give so many at most.")]


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """One page of a list: its items, where it begins (from 0), and how many the whole list has."""

    items: Sequence[Item]
    offset: int
    limit: int
    total: int

    @property
    def first(self) -> int:
        """Return the number of the first item, from 1."""
        return self.offset + 1

    @property
    def last(self) -> int:
        """Return the number of the last item, from 1."""
        return self.offset + len(self.items)

    @property
    def before(self) -> int | None:
        """Return the offset of the page before, None on the first."""
        return max(0, self.offset - self.limit) if self.offset else None

    @property
    def after(self) -> int | None:
        """Return the offset of the next page, None on the last."""
        return self.offset + self.limit if self.last < self.total else None
