"""Answer with a table, as CSV that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fastapi.responses import Response

from onrecord.exchange import tables

#: What tells the framework and its description of a table.
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Any]], name: str | None = None) -> Response:
    """Return a table with the names of its columns, to be saved under a name where one is given."""
    headers = saved_as(name) if name else None
    return Response(tables.lines([columns, *rows]), media_type="text/csv", headers=headers)


def saved_as(name: str) -> dict[str, str]:
    """Return the header that has a browser save an answer under a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
