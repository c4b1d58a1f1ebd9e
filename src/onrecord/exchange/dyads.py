"""Take an event of several parties apart for formats whose rows are about one actor and one recipient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Party = TypeVar("_Party")


def dyads(actors: Sequence[_Party], recipients: Sequence[_Party]) -> Iterator[tuple[_Party, _Party | None]]:
    """Give each actor with each recipient; what several do together is done by each to each of the others."""
    if not recipients and len(actors) > 1:
        yield from ((one, other) for one in actors for other in actors if one is not other)
    else:
        yield from ((actor, recipient) for actor in actors for recipient in recipients or (None,))
